/** What is typed into: fetched together by the first form that has any of it. */
export { dateControl } from './date.ts';
export { numberControl } from './number.ts';
export { textControl } from './text.ts';
