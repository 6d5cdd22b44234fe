export * from './barrier-events.ts';
export { CareloomBarrierList } from './barrier-list/barrier-list.ts';
export { barrierCatalogues } from './barrier-words.ts';
export { CareloomCarePlanHistory } from './care-plan-history/care-plan-history.ts';
export { CareloomCarePlanSummary } from './care-plan-summary/care-plan-summary.ts';
export { domainCatalogues } from './domain-catalogues.ts';
export * from './events.ts';
export { CareloomNeedList } from './need-list/need-list.ts';
export { mayRefer, reasonRefsOf } from './referable.ts';
