import type { Provenance, Resource, ServiceRequest, Task } from '@careloom/core/fhir';
import type { ChangeSet } from '@careloom/core/ports';
import {
  acceptReferral,
  cancelReferral,
  completeReferral,
  declineReferral,
  draftReferral,
  holdReferral,
  recordReceipt,
  referralChanges,
  referralFromFhir,
  sendReferral,
  startReferral,
} from '@careloom/core/referral';
import type { ReceiptInput, Referral, ReferralCompletion, ReferralDraft, ReferralEvent } from '@careloom/core/referral';
import type { Actor, Result } from '@careloom/core/shared';
import { storedFrom } from './stored.ts';

/** One act of a scenario and the instant it was done at. */
export type ScenarioAct = { readonly at: string } & (
  | { readonly act: 'accepted' | 'started' }
  | { readonly act: 'declined' | 'held' | 'cancelled'; readonly reason: string }
  | { readonly act: 'completed'; readonly completion: ReferralCompletion }
  | { readonly act: 'receipt'; readonly receipt: ReceiptInput }
);

export interface ReferralScenario {
  /** Short and unique: ids are made from it, so that the same scenario gives the same resources. */
  readonly id: string;
  readonly draft: ReferralDraft;
  readonly sentAt: string;
  readonly requester: Actor;
  readonly target: Actor;
  readonly then?: readonly ScenarioAct[];
}

/** What a server holds after a referral went the given way: ServiceRequest, Task, evidence, Provenance. */
export function referralScenario(scenario: ReferralScenario): readonly Resource[] {
  let count = 0;
  const newId = (): string => `${scenario.id}-${++count}`;
  const as = (by: Actor, now: string): { by: Actor; now: string; newId: () => string } => ({ by, now, newId });
  const sets: ChangeSet[] = [];
  let referral = taken(draftReferral(scenario.draft, as(scenario.requester, scenario.sentAt))).value;
  const step = (result: Result<Referral, ReferralEvent>): void => {
    const { value, events } = taken(result);
    sets.push(referralChanges(value, events));
    referral = reread(sets, value);
  };
  step(sendReferral(referral, as(scenario.requester, scenario.sentAt)));
  for (const next of scenario.then ?? []) {
    const target = as(scenario.target, next.at);
    const requester = as(scenario.requester, next.at);
    switch (next.act) {
      case 'accepted':
        step(acceptReferral(referral, target));
        break;
      case 'started':
        step(startReferral(referral, target));
        break;
      case 'declined':
        step(declineReferral(referral, next.reason, target));
        break;
      case 'held':
        step(holdReferral(referral, next.reason, target));
        break;
      case 'cancelled':
        step(cancelReferral(referral, next.reason, requester));
        break;
      case 'completed':
        step(completeReferral(referral, next.completion, target));
        break;
      case 'receipt':
        step(recordReceipt(referral, next.receipt, requester));
        break;
    }
  }
  return storedFrom(sets);
}

/** The `Task/...` address of a scenario's referral. */
export function scenarioTaskRef(id: string): string {
  return `Task/${id}-1`;
}

/** Only what a partner without Provenance would have: for testing what the timeline infers. */
export function withoutProvenance(resources: readonly Resource[]): readonly Resource[] {
  return resources.filter(
    (resource): resource is Exclude<Resource, Provenance> => resource.resourceType !== 'Provenance',
  );
}

function taken<Value, Event>(
  result: Result<Value, Event>,
): { readonly value: Value; readonly events: readonly Event[] } {
  if (!result.ok) throw new Error(`scenario refused: ${result.refusal.code}`);
  return result;
}

/** The referral as read back from what is stored so far: later acts must patch stored resources. */
function reread(sets: readonly ChangeSet[], referral: Referral): Referral {
  const stored = storedFrom(sets);
  const task = stored.find((r) => r.resourceType === 'Task' && r.id === referral.key) as Task;
  const request = stored.find(
    (r) => r.resourceType === 'ServiceRequest' && r.id === referral.requestKey,
  ) as ServiceRequest;
  const read = referralFromFhir({ resource: task }, { resource: request });
  if (!read.ok) throw new Error(`scenario unreadable: ${read.issues[0]?.code}`);
  return read.value;
}
