import { createChange, provenanceChange, updateChange, urn } from '../fhir/index.ts';
import type { ChangeSet } from '../ports/index.ts';
import { assessmentActSystem } from './assessment.codes.ts';
import type { Assessment, AssessmentEvent } from './assessment.types.ts';

/**
 * What to commit: the response, new or changed, and one Provenance an act. Without events it saves a run that goes on.
 * Committed whole or not at all; sending it twice stores it once.
 */
export function assessmentChanges(assessment: Assessment, events: readonly AssessmentEvent[]): ChangeSet {
  const { source, response, key, ref } = assessment;
  return [
    ...(source ? updateChange(source, response) : [createChange(urn(key), response)]),
    ...events.map((event) => provenanceChange(event, assessmentActSystem, [ref])),
  ];
}
