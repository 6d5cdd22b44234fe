import { createChange, provenanceChange, updateChange, urn } from '../../fhir/index.ts';
import type { ChangeSet } from '../../ports/index.ts';
import { personActSystem } from '../index.ts';
import type { PersonEvent } from '../index.ts';
import { relatedPersonOf } from './related-person.fhir.ts';
import type { RelatedPerson } from './related-person.types.ts';

/** What to commit after verbs: the RelatedPerson, and one Provenance an act. */
export function relatedPersonChanges(related: RelatedPerson, events: readonly PersonEvent[]): ChangeSet {
  const resource = relatedPersonOf(related);
  return [
    ...(related.source ? updateChange(related.source, resource) : [createChange(urn(related.key), resource)]),
    ...events.map((event) => provenanceChange(event, personActSystem, [related.ref])),
  ];
}
