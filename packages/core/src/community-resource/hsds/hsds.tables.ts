import type { HsdsRecord } from '../directory/directory.types.ts';
import { recordAt, recordsAt, wordsAt } from './hsds.values.ts';

/** Tables of the tabular package by file name (`services.csv`), each a list of rows. */
export type HsdsTables = Readonly<Record<string, readonly HsdsRecord[]>>;

type Row = Record<string, unknown>;

/** Which rows stand in a record of a table: the key they stand under, their table, the column that names the record. */
interface Nesting {
  readonly key: string;
  readonly table: string;
  readonly column: string;
}

const nest = (column: string, ...pairs: readonly (readonly [key: string, table?: string])[]): readonly Nesting[] =>
  pairs.map(([key, table]) => ({ key, table: table ?? key, column }));

/** Source: schema/*.json of HSDS 3.0, the `*_id` columns. Parents come before what is nested in them. */
const nested: Readonly<Record<string, readonly Nesting[]>> = {
  services: nest('service_id', ['phones'], ['schedules'], ['service_areas'], ['service_at_locations', 'service_at_location'], ['languages'],
    ['funding'], ['cost_options'], ['required_documents'], ['contacts'], ['capacities', 'service_capacity']),
  organizations: nest('organization_id', ['funding'], ['contacts'], ['phones'], ['programs'], ['organization_identifiers']),
  service_at_location: nest('service_at_location_id', ['contacts'], ['phones'], ['schedules']),
  locations: nest('location_id', ['languages'], ['addresses'], ['contacts'], ['accessibility'], ['phones'], ['schedules']),
  contacts: nest('contact_id', ['phones']),
  phones: nest('phone_id', ['languages']),
};

/** Records a row points to: `program_id` is the program it names. */
const pointers: Readonly<Record<string, readonly (readonly [key: string, table: string])[]>> = {
  services: [['organization', 'organizations'], ['program', 'programs']],
  service_at_location: [['location', 'locations']],
};

const fileOf = (table: string): string => `${table}.csv`;

export function isTables(record: HsdsRecord): record is HsdsTables {
  return Array.isArray(record[fileOf('services')]);
}

type Index = ReadonlyMap<string, readonly HsdsRecord[]>;

/** Rows by what a column of theirs names; made once for each column asked. */
function indexed(tables: HsdsTables): (table: string, column: string) => Index {
  const made = new Map<string, Index>();
  return (table, column) => {
    const found = made.get(`${table}.${column}`);
    if (found) return found;
    const index = new Map<string, HsdsRecord[]>();
    for (const row of recordsAt(tables[fileOf(table)])) {
      const id = wordsAt(row[column]);
      if (id === undefined) continue;
      const rows = index.get(id);
      if (rows) rows.push(row);
      else index.set(id, [row]);
    }
    made.set(`${table}.${column}`, index);
    return index;
  };
}

/** Each service of the tables with its rows of the others nested in it. */
export function* recordsInTables(tables: HsdsTables): Generator<HsdsRecord> {
  const rowsBy = indexed(tables);
  const whole = (table: string, row: HsdsRecord): HsdsRecord => {
    const record: Row = { ...row };
    const id = wordsAt(row['id']);
    for (const { key, table: from, column } of nested[table] ?? []) {
      const rows = id === undefined ? [] : (rowsBy(from, column).get(id) ?? []);
      if (rows.length > 0) record[key] = rows.map((each) => whole(from, each));
    }
    for (const [key, from] of pointers[table] ?? []) {
      const [row] = rowsBy(from, 'id').get(wordsAt(record[`${key}_id`]) ?? '') ?? [];
      if (row) record[key] = whole(from, row);
    }
    const attributes = id === undefined ? [] : (rowsBy('attributes', 'link_id').get(id) ?? []);
    if (attributes.length > 0) record['attributes'] = attributes.map(withTerm);
    return record;
  };
  const withTerm = (attribute: HsdsRecord): HsdsRecord => {
    const [term] = rowsBy('taxonomy_terms', 'id').get(wordsAt(attribute['taxonomy_term_id']) ?? '') ?? [];
    const [taxonomy] = rowsBy('taxonomies', 'id').get(wordsAt(term?.['taxonomy_id']) ?? '') ?? [];
    return term ? { ...attribute, taxonomy_term: { ...term, ...(taxonomy && { taxonomy_detail: taxonomy }) } } : attribute;
  };
  for (const row of recordsAt(tables[fileOf('services')])) yield whole('services', row);
}

/**
 * The records as tables: what is nested gets rows of its own that name where they stood. A row that stands in several
 * records (one organisation, many services) is there once, with all it names.
 */
export function tablesOf(records: Iterable<HsdsRecord>): HsdsTables {
  const tables = new Map<string, Map<string, Row>>();
  const put = (table: string, record: HsdsRecord, names: Row): void => {
    const columns: Row = { ...names };
    const taken = new Set((nested[table] ?? []).map(({ key }) => key));
    for (const [key, value] of Object.entries(record)) {
      const pointer = (pointers[table] ?? []).find(([name]) => name === key);
      const target = recordAt(value);
      if (pointer && target) {
        columns[`${key}_id`] = target['id'];
        put(pointer[1], target, {});
      } else if (key === 'attributes') recordsAt(value).forEach((each) => putAttribute(each, record['id']));
      else if (!taken.has(key)) columns[key] = value;
    }
    const rows = tables.get(table) ?? new Map<string, Row>();
    tables.set(table, rows);
    const id = wordsAt(record['id']) ?? `${table}-${rows.size + 1}`;
    rows.set(id, { ...rows.get(id), ...columns, id });
    for (const { key, table: into, column } of nested[table] ?? []) {
      for (const each of recordsAt(record[key])) put(into, each, { [column]: id });
    }
  };
  const putAttribute = (attribute: HsdsRecord, linkId: unknown): void => {
    const { taxonomy_term: nestedTerm, ...columns } = attribute;
    const term = recordAt(nestedTerm);
    const { taxonomy_detail: detail, ...termColumns } = term ?? {};
    const taxonomy = recordAt(detail);
    if (taxonomy) put('taxonomies', taxonomy, {});
    if (term) put('taxonomy_terms', termColumns, taxonomy ? { taxonomy_id: taxonomy['id'] } : {});
    put('attributes', columns, { link_id: linkId, ...(term && { taxonomy_term_id: term['id'] }) });
  };
  for (const record of records) put('services', record, {});
  return Object.fromEntries([...tables].map(([table, rows]) => [fileOf(table), [...rows.values()]]));
}
