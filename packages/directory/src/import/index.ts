export { readDirectory, readServices } from './read.ts';
export type { DirectoryImport, DirectorySource } from './read.ts';
export type { CsvColumns, CsvFiles } from './records.ts';
export { fhirBundleOf, hsdsCsvOf, hsdsJsonOf } from './write.ts';
