import { createChange, provenanceChange, updateChange, urn } from '../fhir/index.ts';
import type { ChangeSet } from '../ports/index.ts';
import { sampleConceptActSystem } from './sample-concept.codes.ts';
import { taskOf } from './sample-concept.fhir.ts';
import type { SampleConcept, SampleConceptEvent } from './sample-concept.types.ts';

/** What to commit after a verb: the Task, and one Provenance an act. Committed whole or not at all. */
export function sampleConceptChanges(
  sampleConcept: SampleConcept,
  events: readonly SampleConceptEvent[],
): ChangeSet {
  const { key, ref, source } = sampleConcept;
  const task = taskOf(sampleConcept);
  return [
    ...(source ? updateChange(source, task) : [createChange(urn(key), task)]),
    ...events.map((event) => provenanceChange(event, sampleConceptActSystem, [ref])),
  ];
}
