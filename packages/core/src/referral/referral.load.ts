import { partyOf, sameRef } from '../fhir/index.ts';
import type { Provenance, ServiceRequest, Task } from '../fhir/index.ts';
import { collect } from '../ports/index.ts';
import type { CallOptions, CareQuery, CareRepository, StoredResource } from '../ports/index.ts';
import { CareloomError, issue } from '../shared/index.ts';
import type { Issue } from '../shared/index.ts';
import { referralFromFhir } from './referral.fhir.ts';
import type { Referral } from './referral.types.ts';

/** The referrals a search found, and what could not be read: nothing disappears silently. */
export interface ReferralList {
  readonly referrals: readonly Referral[];
  /** One entry a Task that could not be used; `ref` is its address. */
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
}

/** Whose referrals: one patient's, those a clinic sent, those a partner received, or the open ones to be claimed. */
export type ReferralScope =
  | { readonly patientRef: string }
  | { readonly requesterRef: string }
  | { readonly ownerRef: string };

export function referralQuery(scope: ReferralScope): CareQuery {
  const params: Record<string, string> =
    'patientRef' in scope ? { patient: scope.patientRef } : 'ownerRef' in scope ? { owner: scope.ownerRef } : { requester: scope.requesterRef };
  return { resourceType: 'Task', params: { ...params, code: 'http://hl7.org/fhir/CodeSystem/task-code|fulfill' } };
}

/** Every referral of a scope, with its ServiceRequest. Throws what the repository throws. */
export async function loadReferrals(
  repository: CareRepository,
  scope: ReferralScope,
  options?: CallOptions,
): Promise<ReferralList> {
  const tasks = await collect<Task>(repository, referralQuery(scope), options);
  const requests = await focusOf(repository, tasks, options);
  const referrals: Referral[] = [];
  const unreadable: { ref: string; issues: readonly Issue[] }[] = [];
  for (const task of tasks) {
    const request = requests.find((candidate) => sameRef(`ServiceRequest/${candidate.resource.id}`, task.resource.focus?.reference));
    const read = request
      ? referralFromFhir(task, request)
      : { ok: false as const, issues: [issue('referral.request_missing', 'Task.focus')] };
    if (read.ok) referrals.push(read.value);
    else unreadable.push({ ref: `Task/${task.resource.id}`, issues: read.issues });
  }
  return { referrals, unreadable };
}

/** One referral by its Task. Throws `referral.unreadable` with the issues when it cannot be used. */
export async function loadReferral(repository: CareRepository, ref: string, options?: CallOptions): Promise<Referral> {
  const task = await repository.read<Task>(ref, options);
  const focus = partyOf(task.resource.focus);
  if (!focus) throw new CareloomError('referral.unreadable', { issues: [issue('referral.request_missing', 'Task.focus')] });
  const read = referralFromFhir(task, await repository.read<ServiceRequest>(focus.ref, options));
  if (!read.ok) throw new CareloomError('referral.unreadable', { issues: read.issues });
  return read.value;
}

/** The Provenance of a referral, for its timeline. */
export async function loadProvenance(
  repository: CareRepository,
  ref: string,
  options?: CallOptions,
): Promise<readonly StoredResource<Provenance>[]> {
  return collect<Provenance>(repository, { resourceType: 'Provenance', params: { target: ref } }, options);
}

async function focusOf(
  repository: CareRepository,
  tasks: readonly StoredResource<Task>[],
  options?: CallOptions,
): Promise<readonly StoredResource<ServiceRequest>[]> {
  const ids = [...new Set(tasks.flatMap((task) => /ServiceRequest\/([A-Za-z0-9\-.]{1,64})/.exec(task.resource.focus?.reference ?? '')?.[1] ?? []))];
  const found: StoredResource<ServiceRequest>[] = [];
  // Searches of at most 50 ids: servers limit the length of a query.
  for (let at = 0; at < ids.length; at += 50) {
    const query = { resourceType: 'ServiceRequest', params: { _id: ids.slice(at, at + 50) } };
    found.push(...(await collect<ServiceRequest>(repository, query, options)));
  }
  return found;
}
