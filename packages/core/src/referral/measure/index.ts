export { cms50 } from './cms50.ts';
export type { Cms50, Cms50Input, MeasureCode } from './cms50.ts';
export { cms50ValueSets } from './cms50.codes.ts';
