import { concept, mintedIdentifier, profile, referenceTo, sameJson, system, urn } from '../fhir/index.ts';
import type { Provenance, Resource } from '../fhir/index.ts';
import type { Change, ChangeSet, CreateChange, StoredResource } from '../ports/index.ts';
import { referralActSystem } from './referral.codes.ts';
import { serviceRequestOf, taskOf } from './referral.fhir.ts';
import type { Referral, ReferralEvent } from './referral.types.ts';

/**
 * What to commit after a verb: the ServiceRequest and Task where they changed, the evidence the act brought, and one
 * Provenance an act. Committed whole or not at all; sending it twice stores it once.
 */
export function referralChanges(referral: Referral, events: readonly ReferralEvent[]): ChangeSet {
  const { source } = referral;
  const request = serviceRequestOf(referral);
  const task = taskOf(referral);
  return [
    ...(source ? update(source.serviceRequest, request) : [create(urn(referral.requestKey), request)]),
    ...events.flatMap((event) => event.evidence.map((made) => create(made.fullUrl, made.resource))),
    ...(source ? update(source.task, task) : [create(urn(referral.key), task)]),
    ...events.map((event) => provenanceChange(referral, event)),
  ];
}

function update(base: StoredResource, resource: Resource): Change[] {
  return sameJson(base.resource, resource) ? [] : [{ op: 'update', resource, base }];
}

function create(fullUrl: string, resource: Resource): CreateChange {
  const { system: uri, value } = mintedIdentifier(fullUrl);
  return { op: 'create', fullUrl, resource, ifNoneExist: `identifier=${uri}|${value}` };
}

/** US Core Provenance; it has no identifier, and rides on the idempotence of the change set's other creates. */
function provenanceChange(referral: Referral, event: ReferralEvent): CreateChange {
  const resource: Provenance = {
    resourceType: 'Provenance',
    meta: { profile: [profile.provenance] },
    target: [
      { reference: referral.ref },
      { reference: referral.requestRef },
      ...event.evidence.map((made) => ({ reference: made.fullUrl })),
    ],
    occurredDateTime: event.at,
    recorded: event.at,
    ...(event.reason && { reason: [{ text: event.reason }] }),
    activity: concept(referralActSystem, event.act),
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
