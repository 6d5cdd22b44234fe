import type { HsdsRecord } from '../directory/directory.types.ts';
import { recordAt, recordsAt, wordsAt } from './hsds.values.ts';
import { isTables, recordsInTables } from './hsds.tables.ts';

const without = (record: HsdsRecord, ...keys: readonly string[]): HsdsRecord =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));

/** A service at a place as one of the services of that place: the service with the link nested in it. */
function atLocation(link: HsdsRecord): HsdsRecord[] {
  const service = recordAt(link['service']);
  if (!service) return [];
  const links = recordsAt(service['service_at_locations']).filter(({ id }) => id !== link['id']);
  return [{ ...service, service_at_locations: [without(link, 'service'), ...links] }];
}

const looksLike = {
  organization: (record: HsdsRecord): boolean => Array.isArray(record['services']),
  serviceAtLocation: (record: HsdsRecord): boolean => recordAt(record['service']) !== undefined && recordAt(record['location']) !== undefined,
  /** Every table has an id; these have what only services have. */
  service: (record: HsdsRecord): boolean =>
    ['status', 'organization', 'organization_id', 'service_at_locations', 'application_process', 'eligibility_description', 'required_documents']
      .some((key) => record[key] !== undefined) && record['location_type'] === undefined && wordsAt(record['name']) !== undefined && record['tax_status'] === undefined,
};

/**
 * The services of an HSDS document, each as one record with everything nested in it (`service_full` of the API). Reads
 * services, organisations with their services, services at locations, lists and pages of these, and the tables of the
 * tabular package; whatever holds no service (a taxonomy, a lone place) gives none. One at a time: a document may be large.
 */
export function* recordsInHsds(json: unknown): Generator<HsdsRecord> {
  if (Array.isArray(json)) {
    for (const each of json) yield* recordsInHsds(each);
    return;
  }
  const record = recordAt(json);
  if (!record) return;
  if (isTables(record)) yield* recordsInTables(record);
  else if (Array.isArray(record['contents'])) yield* recordsInHsds(record['contents']);
  else if (looksLike.organization(record)) {
    const organization = without(record, 'services');
    for (const service of recordsAt(record['services'])) yield { organization, ...service };
  } else if (looksLike.serviceAtLocation(record)) yield* atLocation(record);
  else if (looksLike.service(record)) yield record;
}
