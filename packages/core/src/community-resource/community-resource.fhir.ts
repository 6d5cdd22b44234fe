import {
  codingOf,
  conceptIn,
  conceptsIn,
  extension,
  isModified,
  isSdohDomain,
  localRef,
  objectsIn,
  partyIn,
  refOf,
  sdohccAliases,
  system,
  textIn,
  wordsOf,
} from '../fhir/index.ts';
import type { ContactPoint, Extension, HealthcareService, Organization, SdohDomain } from '../fhir/index.ts';
import { contactOf } from '../person/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Party, Read } from '../shared/index.ts';
import { capacityOrder, hipaaCoveredExtension } from './community-resource.codes.ts';
import type { Capacity } from './community-resource.codes.ts';
import type { CommunityResource, ServiceLanguage } from './community-resource.types.ts';

/**
 * Reads a service and the organisation that runs it. Refused are a wrong type, a missing id, a service without any
 * name, and where a modifying extension may turn the meaning; an unknown capacity code reads as unknown, with a warning.
 * @param baseUrl FHIR base they came from: an absolute reference below it is read as a relative one.
 */
export function resourceFromFhir(
  service: StoredResource<HealthcareService>,
  organization?: StoredResource<Organization>,
  baseUrl?: string,
): Read<CommunityResource> {
  const s = service?.resource;
  if (s?.resourceType !== 'HealthcareService') {
    return { ok: false, issues: [issue('community-resource.wrong_type', 'HealthcareService')] };
  }
  const o = organization?.resource;
  const issues: Issue[] = [];
  const ref = textIn(s.id) && refOf(s);
  const name = textIn(s.name) ?? textIn(o?.name);
  if (!ref) issues.push(issue('community-resource.id_missing', 'HealthcareService.id'));
  if (!name) issues.push(issue('community-resource.name_missing', 'HealthcareService.name'));
  for (const each of [s, o]) if (isModified(each)) issues.push(issue('community-resource.modifier_unknown', `${String(each?.resourceType)}.modifierExtension`));
  if (!ref || !name || issues.length > 0) return { ok: false, issues };

  const warn = (code: string, path: string): void => void issues.push({ ...issue(code, path), severity: 'warning' });
  const provider = providerOf(s, o, baseUrl);
  if (!provider) warn('community-resource.organization_missing', 'HealthcareService.providedBy');
  const capacity = capacityOf(s);
  if (capacity.strange) warn('community-resource.capacity_unknown', 'HealthcareService.extension');
  const comment = textIn(s.comment);
  const covered = objectsIn<Extension>(o?.extension).find((e) => e.url === hipaaCoveredExtension)?.valueBoolean;
  const updatedOn = s.meta?.lastUpdated;
  const contacts = [s.telecom, o?.telecom].map((telecom) => objectsIn<ContactPoint>(telecom).flatMap(contactOf));
  const value: CommunityResource = {
    ref,
    ...(provider && { organization: provider }),
    name,
    ...(comment && { comment }),
    domains: domainsOf(s),
    types: conceptsIn(s.type).flatMap((type) => wordsOf(type) ?? []),
    programs: conceptsIn(s.program).flatMap((program) => wordsOf(program) ?? []),
    languages: conceptsIn(s.communication).flatMap((language): ServiceLanguage[] => {
      const code = language.coding?.find((c) => c.code)?.code;
      const words = wordsOf(language);
      return words ? [{ ...(code && { code }), words }] : [];
    }),
    capacity: capacity.status,
    ...(capacity.notes && { capacityNotes: capacity.notes }),
    ...(isDateTime(updatedOn) && { updatedOn }),
    ...(typeof covered === 'boolean' && { covered }),
    contacts: contacts.find((list) => list.length > 0) ?? [],
    source: { service, ...(organization && { organization }) },
  };
  return { ok: true, value, issues };
}

function providerOf(service: HealthcareService, organization: Organization | undefined, baseUrl: string | undefined): Party | undefined {
  const named = partyIn(service.providedBy);
  const display = textIn(organization?.name) ?? named?.display;
  const ref = named?.ref ?? (organization && refOf(organization));
  return ref ? { ref: localRef(ref, baseUrl), ...(display && { display }) } : undefined;
}

/** All of them: one service may serve several domains. */
function domainsOf(service: HealthcareService): SdohDomain[] {
  const codings = conceptsIn(service.category).flatMap((category) => category.coding ?? []);
  const ours = codings.filter((c) => sdohccAliases.includes(c.system ?? '')).map((c) => c.code);
  return [...new Set(ours)].filter(isSdohDomain);
}

function capacityOf(service: HealthcareService): { status: Capacity; notes?: string | undefined; strange: boolean } {
  const found = objectsIn<Extension>(service.extension).find((e) => e.url === extension.capacityStatus);
  const parts = objectsIn<Extension>(found?.extension);
  const said = parts.find((part) => part.url === 'capacityStatus')?.valueCodeableConcept;
  const code = codingOf(conceptIn(said), system.sdohcc)?.code;
  const status = capacityOrder.find((known) => known === code) ?? 'unknown';
  const notes = textIn(parts.find((part) => part.url === 'capacityNotes')?.valueString);
  return { status, notes, strange: said !== undefined && status === 'unknown' };
}
