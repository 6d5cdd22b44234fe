export { extractByDefinition } from './definitions.ts';
export { extract } from './extract.ts';
export type {
  EntryRequest,
  ExtractedEntry,
  ExtractionOptions,
  ExtractionResult,
  TransactionBundle,
} from './extraction.types.ts';
export { extractObservations } from './observations.ts';
export { extractByTemplate } from './templates.ts';
