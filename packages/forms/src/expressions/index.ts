export type { Collection, CompiledExpression, EngineRequest, ExpressionEngine, KnownWeight, Scope } from './expression.types.ts';
export { pick, typesOf, withTypes } from './collection-types.ts';
export type { ValueType } from './collection-types.ts';
export { prepareExpression } from './prepare.ts';
export { fillQuery, queryParts } from './query.ts';
