// What is drawn of barriers, and their words: it comes together with the records.
export { barrierCatalogues as catalogues } from '../barrier-catalogues.ts';
export { barrierTitle } from '../barrier-words.ts';
export { groupedLines, referDetail, visibleValue } from './barrier-view.ts';
export { act } from './barrier-work.ts';
export { emptyPart, gonePart, groupPart, recordPart, unreadablePart } from './list-parts.ts';
