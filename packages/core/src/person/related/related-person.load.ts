import type { RelatedPerson as FhirRelatedPerson } from '../../fhir/index.ts';
import { collect } from '../../ports/index.ts';
import type { CallOptions, CareRepository } from '../../ports/index.ts';
import type { Issue } from '../../shared/index.ts';
import { relatedPersonFromFhir } from './related-person.fhir.ts';
import type { RelatedPeople, RelatedPerson } from './related-person.types.ts';

/**
 * Everybody related to a patient who has a record, those with a scope first. Ended ones are there: the list says so.
 * `Patient.contact` is not among them (`Person.otherContacts`). Throws what the repository throws.
 */
export async function loadRelatedPeople(repository: CareRepository, patientRef: string, options?: CallOptions): Promise<RelatedPeople> {
  const people: RelatedPerson[] = [];
  const unreadable: { ref: string; issues: readonly Issue[] }[] = [];
  const query = { resourceType: 'RelatedPerson', params: { patient: patientRef } };
  for (const stored of await collect<FhirRelatedPerson>(repository, query, options)) {
    const read = relatedPersonFromFhir(stored);
    if (read.ok) people.push(read.value);
    else unreadable.push({ ref: `RelatedPerson/${stored.resource.id}`, issues: read.issues });
  }
  const proxies = people.filter(({ scope }) => scope.length > 0);
  return { people: [...proxies, ...people.filter(({ scope }) => scope.length === 0)], unreadable };
}
