import type { Consent as FhirConsent } from '../fhir/index.ts';
import { collect } from '../ports/index.ts';
import type { CallOptions, CareRepository } from '../ports/index.ts';
import { isDateTime } from '../shared/index.ts';
import type { Issue } from '../shared/index.ts';
import { consentFromFhir } from './consent.fhir.ts';
import { mentionsOf } from './consent.rules.ts';
import type { Consent, ConsentList, UnreadableConsent } from './consent.types.ts';

/** Every consent of a patient to disclose information, newest first. Throws what the repository throws. */
export async function loadConsents(
  repository: CareRepository,
  patientRef: string,
  options?: CallOptions,
): Promise<ConsentList> {
  const category = 'http://terminology.hl7.org/CodeSystem/v3-ActCode|IDSCL';
  const query = { resourceType: 'Consent', params: { patient: patientRef, category } };
  const consents: Consent[] = [];
  const unreadable: UnreadableConsent[] = [];
  for (const stored of await collect<FhirConsent>(repository, query, options)) {
    const read = consentFromFhir(stored);
    if (read.ok) consents.push(read.value);
    else unreadable.push(unreadableOf(stored.resource, read.issues));
  }
  return { consents: consents.sort((a, b) => Date.parse(b.givenOn) - Date.parse(a.givenOn)), unreadable };
}

function unreadableOf(resource: FhirConsent, issues: readonly Issue[]): UnreadableConsent {
  const on = [resource.dateTime, resource.meta?.lastUpdated].find(isDateTime);
  const isSilent = ['draft', 'proposed', 'entered-in-error'].includes(resource.status);
  return {
    ref: `Consent/${resource.id}`,
    issues,
    ...(!isSilent && { mentions: mentionsOf(resource) }),
    ...(on && { on }),
  };
}
