export type * from './r4.ts';
export { careloomBase, extension, profile, sdohccAliases, system } from './systems.ts';
export { codingOf, concept, hasCode, wordsOf } from './codings.ts';
export { domainCategory, domainOf, isSdohDomain, sdohDomains } from './sdoh-domains.ts';
export type { SdohDomain } from './sdoh-domains.ts';
export { mintedIdentifier, parseRef, partyOf, referenceTo, refOf, sameRef, urn } from './references.ts';
export { patched, sameJson, withResource } from './lossless.ts';
export { issuesOf } from './outcome.ts';
