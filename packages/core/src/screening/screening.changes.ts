import { concept, mintedIdentifier, profile, referenceTo, sameJson, urn, system } from '../fhir/index.ts';
import type { Provenance, Resource } from '../fhir/index.ts';
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
  const changed = !source || !sameJson(source.resource, response);
  return [
    ...(!source ? [create(urn(screening.key), response)] : changed ? [{ op: 'update' as const, resource: response, base: source }] : []),
    ...events.flatMap((event) => event.evidence.map((made) => create(made.fullUrl, made.resource))),
    ...events.map((event) => provenanceChange(screening, event)),
  ];
}

function create(fullUrl: string, resource: Resource): CreateChange {
  const { system: uri, value } = mintedIdentifier(fullUrl);
  return { op: 'create', fullUrl, resource, ifNoneExist: `identifier=${uri}|${value}` };
}

/** US Core Provenance for the whole act; it has no identifier and rides on the idempotence of the other creates. */
function provenanceChange(screening: Screening, event: ScreeningEvent): CreateChange {
  const resource: Provenance = {
    resourceType: 'Provenance',
    meta: { profile: [profile.provenance] },
    target: [{ reference: screening.ref }, ...event.evidence.map((made) => ({ reference: made.fullUrl }))],
    occurredDateTime: screening.authored,
    recorded: event.at,
    activity: concept(screeningActSystem, event.act),
    agent: [
      {
        type: concept(system.provenanceAgent, 'author', 'Author'),
        who: referenceTo(event.by),
        ...(event.by.organization && { onBehalfOf: referenceTo(event.by.organization) }),
      },
    ],
  };
  return { op: 'create', fullUrl: urn(event.id), resource };
}
