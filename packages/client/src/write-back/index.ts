export type { NoteFiling } from './chart-note.ts';
export { withWriteBack } from './write-back.ts';
export type { WriteBackOptions } from './write-back.ts';
