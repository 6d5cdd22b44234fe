export { domainCatalogues } from './domain-catalogues.ts';
export * from './events.ts';
export { CareloomNeedList } from './need-list/need-list.ts';
export { mayRefer, reasonRefsOf } from './referable.ts';
