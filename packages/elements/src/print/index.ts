export { CareloomPrint } from './print.ts';
export { PrintEvent } from './events.ts';
export { printPaper } from './paper.ts';
export type { Paper } from './paper.ts';
