import { textIn } from '../../fhir/index.ts';
import { isDateTime, issue } from '../../shared/index.ts';
import type { Issue, Read } from '../../shared/index.ts';
import type {
  CapacitySignal, CostOption, DirectoryAddress, DirectoryLocation, DirectoryOrganization, DirectoryService, DirectoryStatus, DirectoryTerm, HsdsRecord,
} from '../directory/directory.types.ts';
import type { EligibilityFact, EligibilityKind } from '../directory/eligibility.types.ts';
import { contactsAt, dayAt, given, languageAt, numberAt, recordAt, recordsAt, scheduleAt, wordsAt } from './hsds.values.ts';
import { meaningOf } from './taxonomy-domains.ts';
import type { TaxonomyMapping } from './taxonomy-domains.ts';

const statuses: Readonly<Record<string, DirectoryStatus>> = {
  active: 'active', inactive: 'inactive', defunct: 'defunct', 'temporarily closed': 'temporarily-closed',
};

/**
 * Reads an HSDS 3.0 service (schema/service.json), with whatever is nested in it, `service_full` of the API, or flat.
 * Refused are what is no object, and a service without id or name; a status it does not know and coordinates that are
 * nowhere on earth are told as warnings. Not modelled is kept in `source` and written back.
 */
export function serviceFromHsds(json: unknown, mapping: TaxonomyMapping = {}): Read<DirectoryService> {
  const record = recordAt(json);
  if (!record) return { ok: false, issues: [issue('community-resource.wrong_type', 'service')] };
  const [id, name] = [wordsAt(record['id']), wordsAt(record['name'])];
  const issues: Issue[] = [];
  if (!id) issues.push(issue('community-resource.id_missing', 'service.id'));
  if (!name) issues.push(issue('community-resource.name_missing', 'service.name'));
  if (!id || !name) return { ok: false, issues };

  const warn = (code: string, path: string): void => void issues.push({ ...issue(code, path), severity: 'warning' });
  const text = (key: string): string | undefined => wordsAt(record[key]);
  const said = text('status')?.toLowerCase();
  const status = statuses[said ?? ''] ?? 'unknown';
  if (said && status === 'unknown') warn('community-resource.status_unknown', 'service.status');
  const organization = organizationAt(record['organization']);
  if (!organization) warn('community-resource.organization_missing', 'service.organization');
  const links = recordsAt(record['service_at_locations']);
  const places = links.length > 0 ? links : recordsAt(record['locations']).map((location) => ({ location }));
  const terms = termsAt(record);
  const meaning = meaningOf(terms, mapping);
  const updatedOn = text('last_modified');
  const value: DirectoryService = {
    id, name,
    ...given('alternateName', text('alternate_name')),
    ...given('description', text('description')),
    status,
    ...given('organization', organization),
    ...given('program', wordsAt(recordAt(record['program'])?.['name'])),
    terms,
    domains: meaning.domains,
    ...given('domainsFrom', meaning.from),
    locations: places.flatMap((link) => locationAt(link, warn)),
    schedules: recordsAt(record['schedules']).map(scheduleAt),
    closures: [],
    eligibility: eligibilityAt(record, meaning.facts),
    languages: recordsAt(record['languages']).flatMap(languageAt),
    ...given('interpretation', text('interpretation_services')),
    costs: recordsAt(record['cost_options']).map(costAt),
    // `fees` before 3.0.
    ...given('fees', text('fees_description') ?? text('fees')),
    documents: recordsAt(record['required_documents']).flatMap((each) => wordedAt(each['document'], each['uri'])),
    areas: recordsAt(record['service_areas']).flatMap((each) => wordedAt([each['name'], each['description']], each['uri'])),
    contacts: contactsAt(record),
    ...given('url', text('url')),
    ...given('application', text('application_process')),
    ...given('waitTime', text('wait_time')),
    ...given('alert', text('alert')),
    capacity: capacityAt(record),
    ...given('updatedOn', isDateTime(updatedOn) ? updatedOn : undefined),
    ...given('assuredOn', dayAt(record['assured_date'])),
    source: { hsds: record },
  };
  return { ok: true, value, issues };
}

function wordedAt(words: unknown, url: unknown): { words: string; url?: string }[] {
  const all = (Array.isArray(words) ? words : [words]).flatMap((part) => wordsAt(part) ?? []).join('\n');
  return all ? [{ words: all, ...given('url', wordsAt(url)) }] : [];
}

function organizationAt(value: unknown): DirectoryOrganization | undefined {
  const record = recordAt(value);
  const [id, name] = [wordsAt(record?.['id']), wordsAt(record?.['name'])];
  if (!record || !id || !name) return undefined;
  const [description, url] = [wordsAt(record['description']), wordsAt(record['website'] ?? record['uri'])];
  return { id, name, ...given('description', description), ...given('url', url), contacts: contactsAt(record) };
}

export function termsAt(record: HsdsRecord): readonly DirectoryTerm[] {
  return recordsAt(record['attributes']).flatMap((attribute): DirectoryTerm[] => {
    const term = recordAt(attribute['taxonomy_term']);
    const code = wordsAt(term?.['code']);
    const words = wordsAt(term?.['name']) ?? code;
    const taxonomy = wordsAt(recordAt(term?.['taxonomy_detail'])?.['uri']) ?? wordsAt(term?.['taxonomy']);
    return words ? [{ ...given('code', code), words, ...given('taxonomy', taxonomy) }] : [];
  });
}

/** @param link HSDS `service_at_location`, or what stands for one. */
function locationAt(link: HsdsRecord, warn: (code: string, path: string) => void): DirectoryLocation[] {
  const record = recordAt(link['location']);
  const id = wordsAt(record?.['id']);
  if (!record || !id) return [];
  const [latitude, longitude] = [numberAt(record['latitude']), numberAt(record['longitude'])];
  const isPlace = latitude !== undefined && longitude !== undefined && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  if (!isPlace && (latitude !== undefined || longitude !== undefined)) warn('community-resource.position_impossible', 'location.latitude');
  const here = recordsAt(link['schedules']);
  return [{
    id,
    ...given('name', wordsAt(record['name'])),
    ...given('description', wordsAt(record['description'])),
    addresses: recordsAt(record['addresses']).map(addressAt),
    ...(isPlace && { latitude, longitude }),
    ...given('transportation', wordsAt(record['transportation'])),
    accessibility: recordsAt(record['accessibility']).flatMap((each) => wordsAt(each['description']) ?? []),
    contacts: [...contactsAt(link), ...contactsAt(record)].filter((each, at, all) => all.findIndex(({ value }) => value === each.value) === at),
    languages: recordsAt(record['languages']).flatMap(languageAt),
    schedules: (here.length > 0 ? here : recordsAt(record['schedules'])).map(scheduleAt),
  }];
}

function addressAt(record: HsdsRecord): DirectoryAddress {
  return {
    lines: ['attention', 'address_1', 'address_2'].flatMap((key) => wordsAt(record[key]) ?? []),
    ...given('city', wordsAt(record['city'])),
    ...given('state', wordsAt(record['state_province'])),
    ...given('postalCode', wordsAt(record['postal_code'])),
    ...given('country', wordsAt(record['country'])),
    ...given('kind', wordsAt(record['address_type'])),
  };
}

function costAt(record: HsdsRecord): CostOption {
  return {
    ...given('words', wordsAt(record['option'])),
    ...given('amount', numberAt(record['amount'])),
    ...given('currency', wordsAt(record['currency'])?.toUpperCase()),
    ...given('amountWords', wordsAt(record['amount_description'])),
    ...given('validFrom', dayAt(record['valid_from'])),
    ...given('validTo', dayAt(record['valid_to'])),
  };
}

/** HSDS knows ages and words; the rest is missing unless the host's mapping finds it among the terms. */
function eligibilityAt(record: HsdsRecord, mapped: readonly EligibilityFact[]): readonly EligibilityFact[] {
  const [minimum, maximum] = [numberAt(record['minimum_age']), numberAt(record['maximum_age'])];
  const areas = recordsAt(record['service_areas']).flatMap((each) => [each['name'], each['description']].flatMap((part) => wordsAt(part) ?? []));
  const words = wordsAt(record['eligibility_description']);
  const known: readonly EligibilityFact[] = [
    ...(minimum !== undefined || maximum !== undefined ? [{ kind: 'age' as const, state: 'known' as const, ...given('minimum', minimum), ...given('maximum', maximum) }] : []),
    ...(areas.length > 0 ? [{ kind: 'residence' as const, state: 'known' as const, areas }] : []),
    ...mapped,
    ...(words ? [{ kind: 'words' as const, state: 'known' as const, words }] : []),
  ];
  return withMissing(known);
}

const kinds: readonly EligibilityKind[] = ['age', 'residence', 'income', 'household', 'status', 'words'];

/** @internal One fact at least of every kind: what nobody says is there as missing. */
export function withMissing(known: readonly EligibilityFact[]): readonly EligibilityFact[] {
  return kinds.flatMap((kind): readonly EligibilityFact[] => {
    const found = known.filter((fact) => fact.kind === kind);
    return found.length > 0 ? found : [{ kind, state: 'missing' }];
  });
}

/** HSDS 3.1 `service_capacity`: `available` units, `updated`. Before 3.1 nothing is said. */
function capacityAt(record: HsdsRecord): CapacitySignal {
  const rows = recordsAt(record['capacities'] ?? record['service_capacities']);
  const available = rows.flatMap((row) => numberAt(row['available']) ?? []);
  const updatedOn = rows.flatMap((row) => textIn(row['updated']) ?? []).filter(isDateTime).sort().at(-1);
  const status = available.length === 0 ? 'unknown' : available.some((count) => count > 0) ? 'capacity' : 'no-capacity';
  return { status, ...given('updatedOn', updatedOn) };
}
