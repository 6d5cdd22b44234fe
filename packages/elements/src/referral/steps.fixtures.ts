import type { Resource, ServiceRequest, Task } from '@careloom/core/fhir';
import type { ChangeSet } from '@careloom/core/ports';
import { referralChanges, referralFromFhir } from '@careloom/core/referral';
import type { Referral, ReferralResult } from '@careloom/core/referral';
import { scheduleVisit } from '@careloom/core/referral/business';
import { splitChanges, splitReferral } from '@careloom/core/referral/intermediary';
import type { Actor, VerbContext } from '@careloom/core/shared';
import { storedFrom, scenarioTaskRef } from '@careloom/testing/scenarios';
import { accepted, foodReferral, sam } from './referral.fixtures.ts';

// For tests and stories only. All people and organisations are invented.
export const north = { ref: 'Organization/north', display: 'Northside Meals' };
export const market = { ref: 'Organization/market', display: 'Corner Market Vouchers' };
export const nadia: Actor = { ref: 'PractitionerRole/nadia', display: 'Nadia Brandt', organization: north };

/** The records with what came after them. */
function plus(resources: readonly Resource[], changes: ChangeSet): readonly Resource[] {
  const before = resources.map((resource) => ({ op: 'create' as const, fullUrl: `urn:uuid:${resource.id}`, resource }));
  return storedFrom([before, changes]);
}

/** A referral as it stands in the records. */
export function referralIn(resources: readonly Resource[], ref: string): Referral {
  const at = (address: string): Resource | undefined => resources.find(({ resourceType, id }) => `${resourceType}/${id}` === address);
  const task = at(ref) as Task;
  const request = at(task.focus?.reference ?? '') as ServiceRequest;
  const read = referralFromFhir({ resource: task }, { resource: request });
  if (!read.ok) throw new Error(read.issues[0]?.code);
  return read.value;
}

export function contextOf(by: Actor, now: string, name: string): VerbContext {
  let count = 0;
  return { by, now, newId: () => `${name}-${++count}` };
}

/** One more act on a referral of the records. */
export function then(
  resources: readonly Resource[],
  ref: string,
  verb: (referral: Referral, context: VerbContext) => ReferralResult,
  by: Actor = sam,
  at = '2026-11-20T17:00:00Z',
): readonly Resource[] {
  const result = verb(referralIn(resources, ref), contextOf(by, at, `at-${ref.replace('/', '-')}-${at.replaceAll(':', '')}`));
  if (!result.ok) throw new Error(result.refusal.code);
  return plus(resources, referralChanges(result.value, result.events));
}

/** A food referral with a visit planned for Tuesday 24 November, 2 to 3 pm in Chicago. */
export function withVisit(at = '2026-11-24T20:00:00Z', to = '2026-11-24T21:00:00Z'): readonly Resource[] {
  return then(foodReferral('food', [accepted]), scenarioTaskRef('food'), (referral, context) =>
    scheduleVisit(referral, { visit: { start: at, end: to }, note: 'Bring an ID' }, context),
  );
}

/** The pantry split it for two others; what became of the parts is told by `parts`. */
export function withParts(...parts: readonly ((referral: Referral, context: VerbContext) => ReferralResult)[]): readonly Resource[] {
  const whole = foodReferral('food', [accepted]);
  const context = contextOf(sam, '2026-11-20T17:00:00Z', 'part');
  const split = splitReferral(
    referralIn(whole, scenarioTaskRef('food')),
    [{ target: { ...north, covered: true } }, { target: { ...market, covered: true } }],
    context,
  );
  if (!split.ok) throw new Error(split.refusal.code);
  let all = plus(whole, splitChanges(split.value, split.events));
  const refs = split.value.parts.map(({ referral }) => `Task/${referral.key}`);
  parts.forEach((verb, index) => {
    const by: Actor = { ref: `PractitionerRole/part${index}`, organization: index === 0 ? north : market };
    all = then(all, refs[index] ?? '', verb, by, '2026-11-21T17:00:00Z');
  });
  return all;
}
