export { askedDomains } from './asked.ts';
export type { AskedDomain } from './asked.ts';
export { domainsScreened } from './screened.ts';
export { compareScreenings } from './compare.ts';
export type { ComparedQuestion, DomainChange, NeedChange, ScreeningComparison } from './compare.ts';
