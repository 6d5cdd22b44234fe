import { provenanceChange, updateChange } from '../fhir/index.ts';
import type { ChangeSet } from '../ports/index.ts';
import { personActSystem } from './person.codes.ts';
import type { Person, PersonEvent } from './person.types.ts';
import { patientOf } from './person.write.ts';

/** What to commit after verbs: the Patient where something changed, and one Provenance an act. */
export function personChanges(person: Person, events: readonly PersonEvent[]): ChangeSet {
  return [
    ...updateChange(person.source, patientOf(person)),
    ...events.map((event) => provenanceChange(event, personActSystem, [person.ref])),
  ];
}
