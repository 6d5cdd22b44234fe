import {
  codingOf, conceptIn, conceptsIn, extension, isModified, isSdohDomain, objectsIn, partyIn, sameJson, sdohccAliases, system, textIn, textsIn, wordsOf,
} from '../../fhir/index.ts';
import type { ContactPoint, Extension, HealthcareService, Identifier, Location, Organization, SdohDomain } from '../../fhir/index.ts';
import { isDateTime, issue } from '../../shared/index.ts';
import type { Issue, Read } from '../../shared/index.ts';
import { capacityOrder } from '../community-resource.codes.ts';
import type {
  DirectoryContact, DirectoryFhir, DirectoryLocation, DirectoryOrganization, DirectoryService, DirectoryTerm,
} from '../directory/directory.types.ts';
import type { Closure, Schedule, Weekday } from '../directory/schedule.types.ts';
import { directoryToFhir, isPlain } from './fhir.write.ts';
import { hsdsIdSystem, hsdsRecordExtension } from './hsds.codes.ts';
import { serviceFromHsds, withMissing } from './hsds.read.ts';
import { given, numberAt } from './hsds.values.ts';
import { meaningOf } from './taxonomy-domains.ts';
import type { TaxonomyMapping } from './taxonomy-domains.ts';

/**
 * Reads a HealthcareService with the Organization and Locations it names: of HL7 Human Services Directory, SDOH Clinical
 * Care or plain R4. Where our export left the HSDS record in it, that is read, and only what somebody changed in FHIR
 * since is taken from FHIR. Refused are a wrong type, a service without id or
 * name, and where a modifying extension may turn the meaning; a place of that kind is left out and told.
 */
export function directoryFromFhir(fhir: DirectoryFhir, mapping: TaxonomyMapping = {}): Read<DirectoryService> {
  const s = fhir?.service;
  if (s?.resourceType !== 'HealthcareService') return { ok: false, issues: [issue('community-resource.wrong_type', 'HealthcareService')] };
  const id = ownId(s.identifier) ?? textIn(s.id);
  const name = textIn(s.name) ?? textIn(fhir.organization?.name);
  const issues: Issue[] = [];
  if (!id) issues.push(issue('community-resource.id_missing', 'HealthcareService.id'));
  if (!name) issues.push(issue('community-resource.name_missing', 'HealthcareService.name'));
  for (const each of [s, fhir.organization]) {
    if (isModified(each)) issues.push(issue('community-resource.modifier_unknown', `${String(each?.resourceType)}.modifierExtension`));
  }
  if (!id || !name || issues.length > 0) return { ok: false, issues };
  if (objectsIn(fhir.locations).some(isModified)) issues.push({ ...issue('community-resource.modifier_unknown', 'Location.modifierExtension'), severity: 'warning' });
  const plain = plainFrom(fhir, id, name, mapping);
  if (!plain.organization) issues.push({ ...issue('community-resource.organization_missing', 'HealthcareService.providedBy'), severity: 'warning' });
  const record = recordIn(s, mapping);
  return { ok: true, value: record ? merged(record, plain, fhir) : plain, issues };
}

const ownId = (identifiers: unknown): string | undefined => textIn(objectsIn<Identifier>(identifiers).find((each) => each.system === hsdsIdSystem)?.value);

function recordIn(service: HealthcareService, mapping: TaxonomyMapping): DirectoryService | undefined {
  const text = textIn(objectsIn<Extension>(service.extension).find(({ url }) => url === hsdsRecordExtension)?.valueString);
  try {
    const read = text === undefined ? undefined : serviceFromHsds(JSON.parse(text), mapping);
    return read?.ok ? read.value : undefined;
  } catch {
    return undefined;
  }
}

/** Which properties an element of FHIR tells. */
const told: readonly (readonly [element: keyof HealthcareService, keys: readonly (keyof DirectoryService)[]])[] = [
  ['name', ['name']], ['comment', ['description']], ['active', ['status']], ['program', ['program']], ['type', ['terms']],
  ['category', ['domains', 'domainsFrom']], ['telecom', ['contacts', 'url']], ['communication', ['languages']], ['notAvailable', ['closures']],
];

/** The record with what FHIR says otherwise. What FHIR has no element for (ages, monthly rules, papers) stays. */
function merged(record: DirectoryService, plain: DirectoryService, fhir: DirectoryFhir): DirectoryService {
  const ours = directoryToFhir(record);
  const differs = (element: keyof HealthcareService): boolean => !sameJson(ours.service[element], fhir.service[element]);
  const taken = told.flatMap(([element, keys]) => (differs(element) ? keys : []));
  const capacityIn = (service: HealthcareService): unknown => objectsIn<Extension>(service.extension).find(({ url }) => url === extension.capacityStatus);
  if (!sameJson(capacityIn(ours.service), capacityIn(fhir.service))) taken.push('capacity');
  const kept = Object.fromEntries(Object.entries(record).filter(([key]) => !taken.includes(key as keyof DirectoryService)));
  const news = Object.fromEntries(Object.entries(plain).filter(([key]) => taken.includes(key as keyof DirectoryService)));
  const words = plain.eligibility.filter(({ kind }) => kind === 'words');
  const isSame = (a: object | undefined, b: object | undefined): boolean => sameJson({ ...a, meta: 0 }, { ...b, meta: 0 });
  const places = objectsIn<Location>(fhir.locations);
  const isSamePlaces = places.length === 0 || (ours.locations.length === places.length && ours.locations.every((each, at) => isSame(each, places[at])));
  return {
    ...(kept as unknown as DirectoryService),
    ...news,
    ...(differs('eligibility') && { eligibility: withMissing([...record.eligibility.filter(({ kind, state }) => kind !== 'words' && state === 'known'), ...words]) }),
    ...(differs('availableTime') && { schedules: [...plain.schedules, ...record.schedules.filter((schedule) => !isPlain(schedule))] }),
    ...(fhir.organization && plain.organization && !isSame(ours.organization, fhir.organization) && { organization: { ...record.organization, ...plain.organization } }),
    ...(!isSamePlaces && { locations: plain.locations.map((place) => placeOf(place, record.locations.find(({ id }) => id === place.id))) }),
    source: { ...record.source, fhir },
  };
}

const placeOf = (plain: DirectoryLocation, record: DirectoryLocation | undefined): DirectoryLocation =>
  record ? { ...record, ...plain, accessibility: record.accessibility, languages: record.languages, schedules: record.schedules } : plain;

function plainFrom(fhir: DirectoryFhir, id: string, name: string, mapping: TaxonomyMapping): DirectoryService {
  const { service: s } = fhir;
  const organization = organizationFrom(s, fhir.organization);
  const terms = conceptsIn(s.type).flatMap((type): DirectoryTerm[] => {
    const coding = type.coding?.find(({ code }) => code);
    const words = wordsOf(type);
    return words ? [{ ...given('code', coding?.code), words, ...given('taxonomy', coding?.system) }] : [];
  });
  const recorded = [...new Set(conceptsIn(s.category).flatMap(({ coding }) => coding ?? [])
    .filter((coding) => sdohccAliases.includes(coding.system ?? '')).map(({ code }) => code))].filter(isSdohDomain);
  const meaning = meaningOf(terms, mapping);
  const domains: readonly SdohDomain[] = recorded.length > 0 ? recorded : meaning.domains;
  const domainsFrom: DirectoryService['domainsFrom'] = recorded.length > 0 ? 'record' : meaning.from;
  const words = objectsIn<{ code?: unknown; comment?: unknown }>(s.eligibility)
    .flatMap(({ code, comment }) => [wordsOf(conceptIn(code)), textIn(comment)].flatMap((part) => part ?? [])).join('\n');
  const updatedOn = s.meta?.lastUpdated;
  return {
    id, name,
    ...given('description', textIn(s.comment)),
    status: s.active === true ? 'active' : s.active === false ? 'inactive' : 'unknown',
    ...given('organization', organization),
    ...given('program', conceptsIn(s.program).flatMap((program) => wordsOf(program) ?? [])[0]),
    terms,
    domains,
    ...given('domainsFrom', domainsFrom),
    locations: objectsIn<Location>(fhir.locations).filter((each) => !isModified(each)).flatMap(locationFrom),
    schedules: objectsIn(s.availableTime).map(scheduleFrom),
    closures: objectsIn<{ description?: unknown; during?: { start?: unknown; end?: unknown } }>(s.notAvailable).map(closureFrom),
    eligibility: withMissing([...meaning.facts, ...(words ? [{ kind: 'words' as const, state: 'known' as const, words }] : [])]),
    languages: conceptsIn(s.communication).flatMap((language) => {
      const text = wordsOf(language);
      return text ? [{ ...given('code', language.coding?.find(({ code }) => code)?.code), words: text }] : [];
    }),
    costs: [],
    documents: [],
    areas: objectsIn(s.coverageArea).flatMap((each) => (textIn((each as { display?: unknown }).display) ? [{ words: (each as { display: string }).display }] : [])),
    contacts: contactsFrom(s.telecom),
    ...given('url', urlIn(contactsFrom(s.telecom))),
    ...given('application', textIn(s.extraDetails)),
    capacity: capacityFrom(s),
    ...given('updatedOn', isDateTime(updatedOn) ? updatedOn : undefined),
    source: { fhir },
  };
}

function organizationFrom(service: HealthcareService, organization: Organization | undefined): DirectoryOrganization | undefined {
  const named = partyIn(service.providedBy);
  const id = ownId(organization?.identifier) ?? textIn(organization?.id) ?? named?.ref.split('/').at(-1);
  const name = textIn(organization?.name) ?? named?.display;
  const contacts = contactsFrom(organization?.telecom);
  return id && name ? { id, name, ...given('url', urlIn(contacts)), contacts } : undefined;
}

function locationFrom(location: Location): DirectoryLocation[] {
  const id = ownId(location.identifier) ?? textIn(location.id);
  const { latitude, longitude } = location.position ?? {};
  const [north, east] = [numberAt(latitude), numberAt(longitude)];
  const address = location.address;
  if (!id) return [];
  return [{
    id,
    ...given('name', textIn(location.name)),
    ...given('description', textIn(location.description)),
    addresses: address ? [{
      lines: textsIn(address.line), ...given('city', textIn(address.city)), ...given('state', textIn(address.state)),
      ...given('postalCode', textIn(address.postalCode)), ...given('country', textIn(address.country)),
    }] : [],
    ...(north !== undefined && east !== undefined && Math.abs(north) <= 90 && Math.abs(east) <= 180 && { latitude: north, longitude: east }),
    accessibility: [],
    contacts: contactsFrom(location.telecom),
    languages: [],
    schedules: [],
  }];
}

const contactsFrom = (telecom: unknown): readonly DirectoryContact[] =>
  objectsIn<ContactPoint>(telecom).flatMap(({ system: kind, value }) => (textIn(value) ? [{ kind: textIn(kind) ?? 'other', value: value as string }] : []));

const urlIn = (contacts: readonly DirectoryContact[]): string | undefined => contacts.find(({ kind }) => kind === 'url')?.value;

const weekdays: Readonly<Record<string, Weekday>> = { mon: 'MO', tue: 'TU', wed: 'WE', thu: 'TH', fri: 'FR', sat: 'SA', sun: 'SU' };

function scheduleFrom(time: object): Schedule {
  const { daysOfWeek, allDay, availableStartTime, availableEndTime } = time as NonNullable<HealthcareService['availableTime']>[number];
  const said = textsIn(daysOfWeek);
  // No days named is every day (R4 has no rule; so do servers).
  const days = (said.length > 0 ? said : Object.keys(weekdays)).flatMap((day) => (weekdays[day] ? [{ day: weekdays[day] as Weekday }] : []));
  const [opensAt, closesAt] = allDay === true ? ['00:00', '24:00'] : [textIn(availableStartTime)?.slice(0, 5), textIn(availableEndTime)?.slice(0, 5)];
  return { freq: 'weekly', interval: 1, days, monthDays: [], weeks: [], weekStart: 'MO', ...given('opensAt', opensAt), ...given('closesAt', closesAt) };
}

function closureFrom({ description, during }: { description?: unknown; during?: { start?: unknown; end?: unknown } }): Closure {
  const at = (value: unknown): string | undefined => (isDateTime(value) ? value : undefined);
  return { words: textIn(description) ?? '', ...given('start', at(during?.start)), ...given('end', at(during?.end)) };
}

function capacityFrom(service: HealthcareService): DirectoryService['capacity'] {
  const parts = objectsIn<Extension>(objectsIn<Extension>(service.extension).find(({ url }) => url === extension.capacityStatus)?.extension);
  const code = codingOf(conceptIn(parts.find(({ url }) => url === 'capacityStatus')?.valueCodeableConcept), system.sdohcc)?.code;
  const notes = textIn(parts.find(({ url }) => url === 'capacityNotes')?.valueString);
  const updatedOn = service.meta?.lastUpdated;
  const status = capacityOrder.find((known) => known === code) ?? 'unknown';
  return { status, ...given('notes', notes), ...(status !== 'unknown' && given('updatedOn', isDateTime(updatedOn) ? updatedOn : undefined)) };
}
