import { localRef, parseRef, partyIn } from '../fhir/index.ts';
import type { Provenance, ServiceRequest, Task } from '../fhir/index.ts';
import { collect } from '../ports/index.ts';
import type { CallOptions, CareQuery, CareRepository, StoredResource } from '../ports/index.ts';
import { CareloomError, issue } from '../shared/index.ts';
import type { Issue, Read } from '../shared/index.ts';
import { referralFromFhir } from './referral.fhir.ts';
import type { Referral } from './referral.types.ts';

/** The referrals a search found, and what could not be read: nothing disappears silently. */
export interface ReferralList {
  readonly referrals: readonly Referral[];
  /** One entry a Task that could not be used; `ref` is its address. */
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
}

/** Whose referrals: one patient's, those a clinic sent, those a partner received, the parts of one, or the open ones to be claimed. */
export type ReferralScope =
  | { readonly patientRef: string }
  | { readonly requesterRef: string }
  | { readonly ownerRef: string }
  /** What an intermediary made of a referral. */
  | { readonly partOfRef: string }
  /** Sent to nobody in particular and not yet claimed. */
  | { readonly open: true };

export function referralQuery(scope: ReferralScope): CareQuery {
  return { resourceType: 'Task', params: { ...scopeParams(scope), code: 'http://hl7.org/fhir/CodeSystem/task-code|fulfill' } };
}

function scopeParams(scope: ReferralScope): Readonly<Record<string, string>> {
  if ('patientRef' in scope) return { patient: scope.patientRef };
  if ('ownerRef' in scope) return { owner: scope.ownerRef };
  if ('partOfRef' in scope) return { 'part-of': scope.partOfRef };
  if ('open' in scope) return { 'owner:missing': 'true', status: 'requested' };
  return { requester: scope.requesterRef };
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
    const read = readWith(task, requests.get(requestRefOf(task, repository) ?? ''), repository);
    if (read.ok) referrals.push(read.value);
    else unreadable.push({ ref: `Task/${task.resource.id}`, issues: read.issues });
  }
  return { referrals, unreadable };
}

/** One referral by its Task. Throws `referral.unreadable` with the issues when it cannot be used. */
export async function loadReferral(repository: CareRepository, ref: string, options?: CallOptions): Promise<Referral> {
  const task = await repository.read<Task>(ref, options);
  const focus = requestRefOf(task, repository);
  const read = readWith(task, focus ? await repository.read<ServiceRequest>(focus, options) : undefined, repository);
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

/** What acts on a referral brought, for the words in it: the partner's Procedures and the patient's answers. */
export async function loadEvidence(
  repository: CareRepository,
  requestRef: string,
  options?: CallOptions,
): Promise<readonly StoredResource[]> {
  const types = ['Procedure', 'QuestionnaireResponse'];
  const found = await Promise.all(types.map((resourceType) => collect(repository, { resourceType, params: { 'based-on': requestRef } }, options)));
  return found.flat();
}

/** The order a Task is about, when it lives in this repository: somebody else's `ServiceRequest/7` is not ours. */
function requestRefOf(task: StoredResource<Task>, repository: CareRepository): string | undefined {
  const focus = partyIn(task.resource.focus)?.ref;
  const ref = focus && localRef(focus, repository.baseUrl);
  const parsed = ref ? parseRef(ref) : undefined;
  return parsed?.type === 'ServiceRequest' && !parsed.base ? `ServiceRequest/${parsed.id}` : undefined;
}

function readWith(
  task: StoredResource<Task>,
  request: StoredResource<ServiceRequest> | undefined,
  repository: CareRepository,
): Read<Referral> {
  if (request) return referralFromFhir(task, request, repository.baseUrl);
  const elsewhere = partyIn(task.resource.focus) && !requestRefOf(task, repository);
  return { ok: false, issues: [issue(elsewhere ? 'referral.request_elsewhere' : 'referral.request_missing', 'Task.focus')] };
}

async function focusOf(
  repository: CareRepository,
  tasks: readonly StoredResource<Task>[],
  options?: CallOptions,
): Promise<ReadonlyMap<string, StoredResource<ServiceRequest>>> {
  const refs = new Set(tasks.flatMap((task) => requestRefOf(task, repository) ?? []));
  const ids = [...refs].map((ref) => ref.slice('ServiceRequest/'.length));
  const found = new Map<string, StoredResource<ServiceRequest>>();
  // Searches of at most 50 ids: servers limit the length of a query.
  for (let at = 0; at < ids.length; at += 50) {
    const query = { resourceType: 'ServiceRequest', params: { _id: ids.slice(at, at + 50) } };
    for (const row of await collect<ServiceRequest>(repository, query, options)) found.set(`ServiceRequest/${row.resource.id}`, row);
  }
  return found;
}
