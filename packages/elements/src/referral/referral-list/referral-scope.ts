import { referralQuery } from '@careloom/core/referral';
import type { ReferralScope } from '@careloom/core/referral';
import type { CareQuery } from '@careloom/core/ports';
import type { Selection } from '../../foundation/index.ts';

/** A scope as arguments of a load: compared item by item. */
export type ScopeArgs = readonly [kind: 'patient' | 'requester', ref: string];

/** The patient named on the element, else the clinic named on it, else the patient the provider looks at. */
export function scopeArgs(
  given: { readonly patientRef: string | undefined; readonly requesterRef: string | undefined },
  selection: Selection | undefined,
): ScopeArgs | undefined {
  if (given.patientRef) return ['patient', given.patientRef];
  if (given.requesterRef) return ['requester', given.requesterRef];
  return selection?.patientRef ? ['patient', selection.patientRef] : undefined;
}

export function scopeOf(kind: ScopeArgs[0], ref: string): ReferralScope {
  return kind === 'patient' ? { patientRef: ref } : { requesterRef: ref };
}

/** What makes the list old. The ServiceRequest too: our own closing does not touch the Task. */
export function scopeQueries(kind: ScopeArgs[0], ref: string): readonly CareQuery[] {
  return [referralQuery(scopeOf(kind, ref)), { resourceType: 'ServiceRequest', params: { [kind]: ref } }];
}
