import { createChange, provenanceChange, updateChange, urn } from '../fhir/index.ts';
import type { Provenance } from '../fhir/index.ts';
import type { ChangeSet, CreateChange } from '../ports/index.ts';
import { screeningActSystem } from './screening.codes.ts';
import { questionnaireResponseOf } from './screening.fhir.ts';
import type { Screening, ScreeningEvent } from './screening.types.ts';

/**
 * What to commit: the QuestionnaireResponse, the Observations of a finished screening and one Provenance an act.
 * Without events it saves a screening that is still going on. Committed whole or not at all; sending it twice stores
 * it once.
 */
export function screeningChanges(screening: Screening, events: readonly ScreeningEvent[]): ChangeSet {
  const { source } = screening;
  const response = questionnaireResponseOf(screening);
  return [
    ...(source ? updateChange(source, response) : [createChange(urn(screening.key), response)]),
    ...events.flatMap((event) => event.evidence.map((made) => createChange(made.fullUrl, made.resource))),
    ...events.map((event) => provenanceOf(screening, event)),
  ];
}

/** US Core Provenance for the whole act: it happened when the answers were given, and was recorded when it was entered. */
function provenanceOf(screening: Screening, event: ScreeningEvent): CreateChange {
  const change = provenanceChange(event, screeningActSystem, [screening.ref]);
  return { ...change, resource: { ...change.resource, occurredDateTime: screening.authored } as Provenance };
}
