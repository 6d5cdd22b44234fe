/** What is typed into or picked from a list: fetched together by the first form that has any of it. */
export { dateControl } from './date.ts';
export { numberControl } from './number.ts';
export { selectControl } from './select.ts';
export { textControl } from './text.ts';
