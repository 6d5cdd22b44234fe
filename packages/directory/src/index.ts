export { createDirectory } from './create-directory.ts';
export type { DirectoryOptions, WorkerDirectory } from './create-directory.ts';
export type { CsvColumns } from './import/records.ts';
export type { DirectoryInput, DirectoryLoaded, DirectoryText } from './worker/messages.ts';
