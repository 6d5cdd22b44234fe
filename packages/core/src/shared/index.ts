export { done, refuse } from './result.ts';
export type { Read, Refusal, Result } from './result.ts';
export { CareloomError, isCareloomError, issue } from './errors.ts';
export type { CareloomErrorOptions, Issue } from './errors.ts';
export type { Actor, Party, VerbContext } from './actor.ts';
export { addBusinessDays, addDays, ageOn, dayOf, daysBetween, isDateTime, isEarlier, isInstant, median } from './dates.ts';
export type { Day } from './dates.ts';
