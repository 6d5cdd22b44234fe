import { directoryFromFhir, recordsInHsds, serviceFromHsds } from '@careloom/core/community-resource/hsds';
import type { TaxonomyMapping } from '@careloom/core/community-resource/hsds';
import type { DirectoryService } from '@careloom/core/community-resource/directory';
import type { Issue, Read } from '@careloom/core/shared';
import { CareloomError } from '@careloom/core/shared';
import { servicesInFhir } from './fhir.ts';
import { recordsInCsvFiles, recordsInFlatCsv } from './records.ts';
import type { CsvColumns, CsvFiles } from './records.ts';

/** What a directory is read from: texts, so that reading them can happen in a worker. */
export type DirectorySource =
  /** HSDS 3.0: any document of its API, or its tables as JSON. */
  | { readonly format: 'hsds-json'; readonly text: string }
  /** HSDS 3.0 as a package of tables. */
  | { readonly format: 'hsds-csv'; readonly files: CsvFiles }
  /** One service a row. */
  | { readonly format: 'csv'; readonly text: string; readonly columns?: CsvColumns }
  /** FHIR R4: a Bundle, or a list of Bundles or resources. */
  | { readonly format: 'fhir-json'; readonly text: string };

/** What reading a whole source came to. Places in issues have the number of the service in front, from 0. */
export interface DirectoryImport {
  readonly services: readonly DirectoryService[];
  /** What was left out (`error`), and what was odd about what was read (`warning`). No contents. */
  readonly issues: readonly Issue[];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // The parser quotes what it read.
    throw new CareloomError('directory.source_unreadable');
  }
}

/**
 * The services of a source, one at a time, so that reading a large one can pause in between.
 * @throws CareloomError `directory.source_unreadable`: no JSON
 */
export function* readServices(source: DirectorySource, mapping: TaxonomyMapping = {}): Generator<Read<DirectoryService>> {
  if (source.format === 'fhir-json') {
    for (const fhir of servicesInFhir(parsed(source.text))) yield directoryFromFhir(fhir, mapping);
    return;
  }
  const records = source.format === 'hsds-json' ? recordsInHsds(parsed(source.text))
    : source.format === 'hsds-csv' ? recordsInCsvFiles(source.files) : recordsInFlatCsv(source.text, source.columns);
  for (const record of records) yield serviceFromHsds(record, mapping);
}

/**
 * All services of a source at once; of two with one id the later one. For a page with thousands of them use
 * `createDirectory`, which reads in a worker.
 * @throws CareloomError `directory.source_unreadable`
 */
export function readDirectory(source: DirectorySource, mapping: TaxonomyMapping = {}): DirectoryImport {
  const services = new Map<string, DirectoryService>();
  const issues: Issue[] = [];
  let number = 0;
  for (const read of readServices(source, mapping)) {
    if (read.ok) services.set(read.value.id, read.value);
    issues.push(...read.issues.map((each) => ({ ...each, path: `[${number}].${each.path ?? ''}` })));
    number += 1;
  }
  return { services: [...services.values()], issues };
}
