export * from './barrier-events.ts';
export { CareloomBarrierList } from './barrier-list/barrier-list.ts';
export { barrierCatalogues } from './barrier-words.ts';
export { domainCatalogues } from './domain-catalogues.ts';
export * from './events.ts';
export { CareloomNeedList } from './need-list/need-list.ts';
export { mayRefer, reasonRefsOf } from './referable.ts';
