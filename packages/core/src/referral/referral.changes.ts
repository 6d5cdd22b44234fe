import { createChange, provenanceChange, updateChange, urn } from '../fhir/index.ts';
import type { ChangeSet } from '../ports/index.ts';
import { referralActSystem } from './referral.codes.ts';
import { serviceRequestOf, taskOf } from './referral.write.ts';
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
    ...(source ? updateChange(source.serviceRequest, request) : [createChange(urn(referral.requestKey), request)]),
    ...events.flatMap((event) => event.evidence.map((made) => createChange(made.fullUrl, made.resource))),
    ...(source ? updateChange(source.task, task) : [createChange(urn(referral.key), task)]),
    ...events.map((event) => provenanceChange(event, referralActSystem, [referral.ref, referral.requestRef])),
  ];
}
