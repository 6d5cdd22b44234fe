export { populate } from './populate.ts';
export type { PopulateOptions, PopulationResult } from './population.types.ts';
