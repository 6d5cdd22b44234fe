import { recordsInHsds } from '@careloom/core/community-resource/hsds';
import type { HsdsRecord } from '@careloom/core/community-resource/directory';
import { recordsInCsv } from './csv.ts';

/** Files of a table each, by name: `services.csv`, `organizations.csv`, ... */
export type CsvFiles = Readonly<Record<string, string>>;

/**
 * What the columns of a table with one service a row mean: path in the record, e.g. `{ 'Agency': 'organization.name' }`.
 * Left out: the names of the columns are the paths.
 */
export type CsvColumns = Readonly<Record<string, string>>;

/** Lists of a record that a flat row can only have one of. */
const lists: Readonly<Record<string, string>> = {
  phone: 'phones', language: 'languages', schedule: 'schedules', service_area: 'service_areas', required_document: 'required_documents', cost_option: 'cost_options',
};

/** `languages` in one cell: "Spanish; English". */
const split = (text: string): HsdsRecord[] => text.split(/[;|]/).flatMap((part) => (part.trim() ? [{ name: part.trim() }] : []));

/** One row as a record: `organization.name`, `location.latitude`, `address.city`, `phone.number`, `term.name`, or a column of the service. */
function recordOf(row: Readonly<Record<string, string>>, columns: CsvColumns, number: number): HsdsRecord {
  const parts: Record<string, Record<string, unknown>> = {};
  const record: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(row)) {
    const [part = '', column] = (Object.hasOwn(columns, name) ? (columns[name] ?? '') : name).split('.');
    if (column) (parts[part] ??= {})[column] = text;
    else record[part] = part === 'languages' ? split(text) : text;
  }
  const id = typeof record['id'] === 'string' ? record['id'] : `row-${number}`;
  const idIn = (part: string): string => (typeof parts[part]?.['id'] === 'string' ? parts[part]['id'] : `${id}-${part}`);
  const { organization, location, address, term, ...rest } = parts;
  // Rows of one organisation name it the same: they are one.
  const owner = organization && { id: organization['id'] ?? String(organization['name'] ?? idIn('organization')), ...organization };
  const place = (location ?? address) && {
    id: idIn('location'), ...location, ...(address && { addresses: [{ id: idIn('address'), address_type: 'physical', ...address }] }),
  };
  return {
    id,
    ...record,
    ...(owner && { organization: owner }),
    ...(place && { service_at_locations: [{ id: `${id}-at`, location: place }] }),
    ...(term && { attributes: [{ id: idIn('attribute'), taxonomy_term: { id: idIn('term'), ...term } }] }),
    ...Object.fromEntries(Object.entries(rest).map(([part, columnsOfPart]) =>
      (lists[part] ? [lists[part], [{ id: idIn(part), ...columnsOfPart }]] : [part, columnsOfPart]))),
  };
}

/** The services of a table with one a row. */
export function* recordsInFlatCsv(text: string, columns: CsvColumns = {}): Generator<HsdsRecord> {
  let number = 0;
  for (const row of recordsInCsv(text)) yield recordOf(row, columns, (number += 1));
}

/** The services of an HSDS package of tables. JSON inside a cell (lists of other versions) is kept as it is. */
export function* recordsInCsvFiles(files: CsvFiles): Generator<HsdsRecord> {
  const tables = Object.fromEntries(Object.entries(files).map(([name, text]) => [name.split('/').at(-1) ?? name, [...recordsInCsv(text)]]));
  yield* recordsInHsds(tables);
}
