// Apart from the foundation on purpose: only elements with lists that can be long need it.
export { LongLists } from './long-lists.ts';
export { VirtualRows } from './virtual-rows.ts';
export type { RowPlace, Rows } from './virtual-rows.ts';
