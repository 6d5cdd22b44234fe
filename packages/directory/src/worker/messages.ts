import type { DirectoryRow, DirectoryService } from '@careloom/core/community-resource/directory';
import type { TaxonomyMapping } from '@careloom/core/community-resource/hsds';
import type { DirectoryPage, DirectoryProgress, DirectoryQuery } from '@careloom/core/ports';
import type { CsvColumns } from '../import/records.ts';

/** A text, or a Blob of it: a Blob goes to the worker without being copied on the page. */
export type DirectoryText = string | Blob;

/** What a directory is read from. `hsds-json` and `fhir-json`: see `DirectorySource` of `@careloom/directory/import`. */
export type DirectoryInput =
  | { readonly format: 'hsds-json' | 'fhir-json'; readonly text: DirectoryText }
  | { readonly format: 'hsds-csv'; readonly files: Readonly<Record<string, DirectoryText>> }
  | { readonly format: 'csv'; readonly text: DirectoryText; readonly columns?: CsvColumns };

/** What reading came to, in numbers. */
export interface DirectoryLoaded {
  readonly services: number;
  /** Could not be read and are not there. */
  readonly refused: number;
  /** How often each code occurred among errors and warnings. */
  readonly codes: Readonly<Record<string, number>>;
}

/** To the worker. `id` comes back with the answer. */
export type DirectoryRequest =
  | { readonly kind: 'start'; readonly timeZone: string; readonly mapping: TaxonomyMapping }
  | { readonly kind: 'load'; readonly id: number; readonly input: DirectoryInput }
  | { readonly kind: 'search'; readonly id: number; readonly query: DirectoryQuery }
  | { readonly kind: 'get'; readonly id: number; readonly service: string }
  | { readonly kind: 'abort'; readonly id: number };

/** From the worker: codes and rows, never words of a query. */
export type DirectoryAnswer =
  | { readonly kind: 'progress'; readonly progress: DirectoryProgress }
  | { readonly kind: 'loaded'; readonly id: number; readonly value: DirectoryLoaded }
  | { readonly kind: 'page'; readonly id: number; readonly value: DirectoryPage<DirectoryRow> }
  | { readonly kind: 'service'; readonly id: number; readonly value: DirectoryService }
  | { readonly kind: 'failed'; readonly id: number; readonly code: string };
