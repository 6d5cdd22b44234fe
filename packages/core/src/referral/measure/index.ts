export { closureOf } from './closure.ts';
export type { Closure, ClosureOptions } from './closure.ts';
export { cms50 } from './cms50.ts';
export type { Cms50, Cms50Input, MeasureCode } from './cms50.ts';
export { cms50ValueSets } from './cms50.codes.ts';
export { cms50Summary } from './cms50.patients.ts';
export type { Cms50Summary } from './cms50.patients.ts';
