import { sameJson } from '../../fhir/index.ts';
import type {
  DirectoryContact, DirectoryLanguage, DirectoryLocation, DirectoryOrganization, DirectoryService, HsdsRecord,
} from '../directory/directory.types.ts';
import type { EligibilityFact } from '../directory/eligibility.types.ts';
import type { Schedule } from '../directory/schedule.types.ts';
import { serviceFromHsds } from './hsds.read.ts';

type Row = Record<string, unknown>;

const rowOf = (entries: Row): Row => Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
/** HSDS wants an id of every row; one that tells its place is the same each time. */
const numbered = (rows: readonly Row[], id: string): Row[] => rows.map((row, at) => ({ id: `${id}-${at + 1}`, ...row }));

function contactsOf(contacts: readonly DirectoryContact[], id: string): Row {
  const phones = contacts.filter(({ kind }) => !['email', 'url'].includes(kind));
  const type: Readonly<Record<string, string>> = { fax: 'fax', sms: 'text', pager: 'pager' };
  const rows = phones.map(({ kind, value, words }) => rowOf({ number: value, type: type[kind] ?? 'voice', description: words }));
  return rowOf({
    phones: rows.length > 0 ? numbered(rows, `${id}-phone`) : undefined,
    email: contacts.find(({ kind }) => kind === 'email')?.value,
  });
}

const languagesOf = (languages: readonly DirectoryLanguage[], id: string): Row[] =>
  numbered(languages.map(({ code, words, note }) => rowOf({ name: words, code, note })), `${id}-language`);

const schedulesOf = (schedules: readonly Schedule[], id: string): Row[] =>
  numbered(schedules.map((each) => rowOf({
    freq: each.freq?.toUpperCase(),
    interval: each.interval === 1 ? undefined : each.interval,
    byday: each.days.map(({ day, nth }) => `${nth ?? ''}${day}`).join(',') || undefined,
    bymonthday: each.monthDays.join(',') || undefined,
    byweekno: each.weeks.join(',') || undefined,
    wkst: each.weekStart === 'MO' ? undefined : each.weekStart,
    dtstart: each.start, until: each.until, count: each.count, valid_from: each.validFrom, valid_to: each.validTo,
    opens_at: each.opensAt, closes_at: each.closesAt, timezone: each.timeZone, description: each.words,
  })), `${id}-schedule`);

const organizationOf = ({ id, name, description, url, contacts }: DirectoryOrganization): Row =>
  ({ ...rowOf({ id, name, description, website: url }), ...contactsOf(contacts.filter(({ value }) => value !== url), id) });

function linkOf(location: DirectoryLocation, service: string): Row {
  const { id, name, description, addresses, latitude, longitude, transportation, accessibility, contacts, languages, schedules } = location;
  const rows = addresses.map((each) => rowOf({
    address_1: each.lines[0], address_2: each.lines.slice(1).join(', ') || undefined, city: each.city, state_province: each.state,
    postal_code: each.postalCode, country: each.country, address_type: each.kind,
  }));
  return {
    id: `${service}-at-${id}`,
    ...(schedules.length > 0 && { schedules: schedulesOf(schedules, `${service}-at-${id}`) }),
    location: {
      ...rowOf({ id, location_type: 'physical', name, description, latitude, longitude, transportation }),
      ...(rows.length > 0 && { addresses: numbered(rows, `${id}-address`) }),
      ...(accessibility.length > 0 && { accessibility: numbered(accessibility.map((words) => ({ description: words })), `${id}-accessibility`) }),
      ...(languages.length > 0 && { languages: languagesOf(languages, id) }),
      ...contactsOf(contacts, id),
    },
  };
}

const factOf = <K extends EligibilityFact['kind']>(service: DirectoryService, kind: K): Extract<EligibilityFact, { kind: K; state: 'known' }> | undefined =>
  service.eligibility.find((fact) => fact.kind === kind && fact.state === 'known') as Extract<EligibilityFact, { kind: K; state: 'known' }> | undefined;

const statusWords = { active: 'active', inactive: 'inactive', defunct: 'defunct', 'temporarily-closed': 'temporarily closed', unknown: undefined } as const;

/** What each property of ours is in HSDS: the columns it writes. */
const writers: { readonly [K in keyof DirectoryService]?: (service: DirectoryService) => Row } = {
  name: ({ name }) => ({ name }),
  alternateName: ({ alternateName }) => ({ alternate_name: alternateName }),
  description: ({ description }) => ({ description }),
  status: ({ status }) => ({ status: statusWords[status] }),
  organization: ({ organization }) => ({ organization: organization && organizationOf(organization) }),
  program: ({ id, program }) => ({ program: program && { id: `${id}-program`, name: program, description: program } }),
  terms: ({ id, terms }) => ({
    attributes: numbered(terms.map(({ code, words, taxonomy }, at) => ({
      taxonomy_term: rowOf({ id: `${id}-term-${at + 1}`, code, name: words, description: words, taxonomy }),
    })), `${id}-attribute`),
  }),
  locations: ({ id, locations }) => ({ service_at_locations: locations.map((each) => linkOf(each, id)) }),
  schedules: ({ id, schedules }) => ({ schedules: schedulesOf(schedules, id) }),
  eligibility: (service) => ({
    minimum_age: factOf(service, 'age')?.minimum, maximum_age: factOf(service, 'age')?.maximum, eligibility_description: factOf(service, 'words')?.words,
  }),
  languages: ({ id, languages }) => ({ languages: languagesOf(languages, id) }),
  interpretation: ({ interpretation }) => ({ interpretation_services: interpretation }),
  costs: ({ id, costs }) => ({
    cost_options: numbered(costs.map((each) => rowOf({
      option: each.words, currency: each.currency?.toLowerCase(), amount: each.amount, amount_description: each.amountWords, valid_from: each.validFrom, valid_to: each.validTo,
    })), `${id}-cost`),
  }),
  fees: ({ fees }) => ({ fees_description: fees }),
  documents: ({ id, documents }) => ({ required_documents: numbered(documents.map(({ words, url }) => rowOf({ document: words, uri: url })), `${id}-document`) }),
  areas: ({ id, areas }) => ({ service_areas: numbered(areas.map(({ words, url }) => rowOf({ name: words, uri: url })), `${id}-area`) }),
  contacts: ({ id, contacts }) => ({ phones: undefined, email: undefined, ...contactsOf(contacts, id) }),
  url: ({ url }) => ({ url }),
  application: ({ application }) => ({ application_process: application }),
  waitTime: ({ waitTime }) => ({ wait_time: waitTime }),
  alert: ({ alert }) => ({ alert }),
  // HSDS 3.1; before it the record has no place for it.
  capacity: ({ id, capacity: { status, updatedOn } }) => ({
    capacities: ['capacity', 'no-capacity'].includes(status) ? [rowOf({ id: `${id}-capacity`, available: status === 'capacity' ? 1 : 0, updated: updatedOn })] : undefined,
  }),
  updatedOn: ({ updatedOn }) => ({ last_modified: updatedOn }),
  assuredOn: ({ assuredOn }) => ({ assured_date: assuredOn }),
};

/**
 * The service as an HSDS record (`service_full`). Where it came from HSDS, that record with only those columns replaced
 * whose values are not what it says; a service from elsewhere gets a record of all that is modelled.
 */
export function hsdsOf(service: DirectoryService): HsdsRecord {
  const record: Row = service.source.hsds ? structuredClone(service.source.hsds as Row) : { id: service.id };
  const read = service.source.hsds && serviceFromHsds(service.source.hsds);
  const before = read?.ok ? read.value : undefined;
  for (const key of Object.keys(writers) as (keyof DirectoryService)[]) {
    if (before ? sameJson(before[key], service[key]) : isEmpty(service[key])) continue;
    for (const [column, value] of Object.entries(writers[key]?.(service) ?? {})) {
      if (value === undefined) delete record[column];
      else record[column] = value;
    }
  }
  return record;
}

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);
