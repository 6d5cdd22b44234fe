import { conceptsIn, conceptIn, system } from '../fhir/index.ts';
import type { Consent as FhirConsent } from '../fhir/index.ts';
import { collect } from '../ports/index.ts';
import type { CallOptions, CareRepository } from '../ports/index.ts';
import { isDateTime } from '../shared/index.ts';
import type { Issue } from '../shared/index.ts';
import { otherCategories, otherScopes } from './consent.codes.ts';
import { consentFromFhir } from './consent.fhir.ts';
import { mentionsOf } from './consent.rules.ts';
import type { Consent, ConsentList, UnreadableConsent } from './consent.types.ts';

/**
 * Every consent of a patient that may be about disclosing information, newest first: not only those of category IDSCL,
 * because a refusal may be filed under another. Left out are those that plainly are about something else (treatment,
 * advance directives, research participation, an acknowledged notice). Throws what the repository throws.
 */
export async function loadConsents(
  repository: CareRepository,
  patientRef: string,
  options?: CallOptions,
): Promise<ConsentList> {
  const query = { resourceType: 'Consent', params: { patient: patientRef } };
  const consents: Consent[] = [];
  const unreadable: UnreadableConsent[] = [];
  for (const stored of await collect<FhirConsent>(repository, query, options)) {
    if (isAboutOther(stored.resource)) continue;
    const read = consentFromFhir(stored, repository.baseUrl);
    if (read.ok) consents.push(read.value);
    else unreadable.push(unreadableOf(stored.resource, read.issues, repository.baseUrl));
  }
  return { consents: consents.sort((a, b) => Date.parse(b.givenOn) - Date.parse(a.givenOn)), unreadable };
}

/** By its scope or, where that is privacy or not told, by its categories; whatever is also a disclosure is none of it. */
function isAboutOther(resource: FhirConsent): boolean {
  const codes = conceptsIn(resource.category).flatMap(({ coding = [] }) => coding);
  if (codes.some(({ code }) => code === 'IDSCL')) return false;
  const scopes = conceptIn(resource.scope)?.coding ?? [];
  if (scopes.length > 0 && scopes.every(({ system: uri, code = '' }) => uri === system.consentScope && otherScopes.includes(code))) return true;
  return codes.length > 0 && codes.every(({ system: uri = '', code = '' }) => otherCategories.some((row) => row[0] === uri && row[1] === code));
}

function unreadableOf(resource: FhirConsent, issues: readonly Issue[], baseUrl: string | undefined): UnreadableConsent {
  const on = [resource.dateTime, resource.meta?.lastUpdated].find(isDateTime);
  const isSilent = ['draft', 'proposed', 'entered-in-error'].includes(resource.status);
  return {
    ref: `Consent/${resource.id}`,
    issues,
    ...(!isSilent && { mentions: mentionsOf(resource, baseUrl) }),
    ...(on && { on }),
  };
}
