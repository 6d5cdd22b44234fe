import { concept, domainCategory, extension, patched, profile, system } from '../../fhir/index.ts';
import type { CodeableConcept, ContactPoint, Extension, HealthcareService, Identifier, Location, Organization } from '../../fhir/index.ts';
import { isInstant } from '../../shared/index.ts';
import type { DirectoryContact, DirectoryFhir, DirectoryLocation, DirectoryOrganization, DirectoryService } from '../directory/directory.types.ts';
import type { Schedule } from '../directory/schedule.types.ts';
import { directoryProfile, hsdsIdSystem, hsdsRecordExtension } from './hsds.codes.ts';
import { hsdsOf } from './hsds.write.ts';

/** An id FHIR takes; the one HSDS has stands beside it as an identifier. */
export const fhirId = (id: string): string => id.replace(/[^A-Za-z0-9\-.]/g, '-').slice(0, 64);
const identifierOf = (id: string): Identifier[] => [{ system: hsdsIdSystem, value: id }];
const given = <K extends string, V>(key: K, value: V | undefined, isThere: boolean = value !== undefined): { [P in K]?: V } =>
  (isThere && value !== undefined ? { [key]: value } : {}) as { [P in K]?: V };
const some = <V>(list: readonly V[]): V[] | undefined => (list.length > 0 ? [...list] : undefined);

// Human Services Directory fixes `use` to work.
const telecomOf = (contacts: readonly DirectoryContact[]): ContactPoint[] | undefined =>
  some(contacts.map(({ kind, value }) => ({ system: kind, value, use: 'work' })));

/**
 * A service as FHIR: HealthcareService, its Organization and Locations, by HL7 Human Services Directory 1.0.0 where its
 * rules can be kept (active, an organisation, a known `lastUpdated`), and by SDOHCC-HealthcareServiceForReferralManagement
 * where capacity and exactly one type are known. A profile whose rules are not kept is not claimed. What was read from
 * FHIR is given back as it was read.
 */
export function directoryToFhir(service: DirectoryService): DirectoryFhir {
  const read = service.source.fhir;
  const organization = service.organization && organizationOf(service.organization);
  if (read) return structuredClone(read);
  const locations = service.locations.map((location) => locationOf(location, service.organization));
  return { service: healthcareServiceOf(service), ...(organization && { organization }), locations };
}

/** @internal Without the record: what the elements of FHIR alone can say. */
export function plainServiceOf(service: DirectoryService): HealthcareService {
  const isActive = service.status === 'active';
  const weekly = service.schedules.filter(isPlain);
  const others = service.schedules.filter((schedule) => !isPlain(schedule)).flatMap(({ words }) => words ?? []);
  const details = [service.application, service.fees, service.waitTime, service.interpretation, ...service.documents.map(({ words }) => words)].flatMap((words) => words ?? []);
  const eligibility = service.eligibility.flatMap((fact) => (fact.kind === 'words' && fact.state === 'known' ? [{ comment: fact.words }] : []));
  const domains = service.domains.flatMap((domain) => domainCategory(domain).coding ?? []);
  return {
    resourceType: 'HealthcareService',
    id: fhirId(service.id),
    identifier: identifierOf(service.id),
    ...given('extension', capacityOf(service)),
    ...given('active', isActive, service.status !== 'unknown'),
    ...given('providedBy', service.organization && { reference: `Organization/${fhirId(service.organization.id)}`, display: service.organization.name }),
    category: [{ coding: [{ system: system.usCoreCategory, code: 'sdoh', display: 'SDOH' }, ...domains] }],
    ...given('type', some(service.terms.map(typeOf))),
    ...given('location', some(service.locations.map(({ id }) => ({ reference: `Location/${fhirId(id)}` })))),
    name: service.name,
    ...given('comment', service.description),
    ...given('extraDetails', some(details)?.join('\n\n')),
    ...given('telecom', telecomOf(service.contacts)),
    ...given('eligibility', some(eligibility)),
    ...given('program', service.program === undefined ? undefined : [{ text: service.program }]),
    ...given('communication', some(service.languages.map(({ code, words }) => (code ? concept('urn:ietf:bcp:47', code, undefined, words) : { text: words })))),
    ...given('availableTime', some(weekly.map(({ days, opensAt, closesAt }) => ({
      daysOfWeek: days.map(({ day }) => dayNames[day]), availableStartTime: `${opensAt}:00`, availableEndTime: `${closesAt}:00`,
    })))),
    ...given('availabilityExceptions', some([...others, ...service.closures.map(({ words }) => words)])?.join('\n')),
  };
}

function healthcareServiceOf(service: DirectoryService): HealthcareService {
  const plain = plainServiceOf(service);
  const lastUpdated = isInstant(service.updatedOn) ? service.updatedOn : undefined;
  const isActive = service.status === 'active';
  const profiles = [
    ...(isActive && service.organization && lastUpdated ? [directoryProfile.healthcareService] : []),
    ...(isActive && plain.extension && plain.type?.length === 1 ? [profile.healthcareService] : []),
  ];
  const record: Extension = { url: hsdsRecordExtension, valueString: JSON.stringify(hsdsOf(service)) };
  return patched(plain, {
    meta: { ...(lastUpdated && { lastUpdated }), profile: profiles.length > 0 ? profiles : [directoryProfile.baseHealthcareService] },
    extension: [...(plain.extension ?? []), record],
  });
}

const dayNames = { MO: 'mon', TU: 'tue', WE: 'wed', TH: 'thu', FR: 'fri', SA: 'sat', SU: 'sun' } as const;

/** @internal What `availableTime` can say: the same hours each week, within a day, without an end. */
export const isPlain = ({ freq, interval, days, weeks, start, until, count, opensAt, closesAt, validFrom, validTo, timeZone }: Schedule): boolean =>
  freq === 'weekly' && interval === 1 && days.length > 0 && weeks.length === 0 && opensAt !== undefined && closesAt !== undefined && closesAt > opensAt &&
  closesAt < '24:00' && [start, until, count, validFrom, validTo, timeZone].every((part) => part === undefined) && days.every(({ nth }) => nth === undefined);

function typeOf({ code, words, taxonomy }: DirectoryService['terms'][number]): CodeableConcept {
  const isAddress = taxonomy !== undefined && /^(https?:|urn:)/.test(taxonomy);
  return code && isAddress ? concept(taxonomy, code, undefined, words) : { text: words };
}

const capacityDisplays: Readonly<Record<string, string>> = {
  capacity: 'Has Capacity', 'no-capacity': 'No Capacity', waitlist: 'No Capacity - Has Waitlist', 'additional-assessment-required': 'Additional Assessment Required',
};

/** Source: SDOHCC-ExtensionHealthcareServiceCapacityStatus 3.0.0; the value set has no "unknown". */
function capacityOf({ capacity }: DirectoryService): Extension[] | undefined {
  if (capacity.status === 'unknown') return undefined;
  const status = { url: 'capacityStatus', valueCodeableConcept: concept(system.sdohcc, capacity.status, capacityDisplays[capacity.status]) };
  return [{ url: extension.capacityStatus, extension: [status, ...(capacity.notes ? [{ url: 'capacityNotes', valueString: capacity.notes }] : [])] }];
}

function organizationOf({ id, name, contacts }: DirectoryOrganization): Organization {
  const telecom = telecomOf(contacts);
  return {
    resourceType: 'Organization', id: fhirId(id), meta: { profile: [profile.organization] }, identifier: identifierOf(id), active: true, name,
    ...given('telecom', telecom),
  };
}

/** FHIR has one address a place: the first that is not postal only. */
function locationOf({ id, name, description, addresses, latitude, longitude, contacts }: DirectoryLocation, owner: DirectoryOrganization | undefined): Location {
  const address = addresses.find(({ kind }) => kind !== 'postal') ?? addresses[0];
  return {
    resourceType: 'Location',
    id: fhirId(id),
    meta: { profile: [name ? directoryProfile.location : directoryProfile.baseLocation] },
    identifier: identifierOf(id),
    status: 'active',
    ...given('name', name),
    ...given('description', description),
    ...given('telecom', telecomOf(contacts)),
    ...given('address', address && {
      use: 'work', ...given('line', some(address.lines)), ...given('city', address.city), ...given('state', address.state),
      ...given('postalCode', address.postalCode), ...given('country', address.country),
    }),
    ...given('position', latitude === undefined || longitude === undefined ? undefined : { longitude, latitude }),
    ...given('managingOrganization', owner && { reference: `Organization/${fhirId(owner.id)}` }),
  };
}

