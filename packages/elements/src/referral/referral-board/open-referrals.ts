import { partyOf, sameRef } from '@careloom/core/fhir';
import type { ServiceRequest, Task } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CallOptions, CareQuery, CareRepository, StoredResource } from '@careloom/core/ports';
import { referralFromFhir } from '@careloom/core/referral';
import type { Referral, ReferralList } from '@careloom/core/referral';
import { issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';

/** Referrals that nobody has claimed yet. */
export const openReferralQuery: CareQuery = {
  resourceType: 'Task',
  params: { 'owner:missing': 'true', status: 'requested', code: 'http://hl7.org/fhir/CodeSystem/task-code|fulfill' },
};

/** Every open referral with its ServiceRequest. Throws what the repository throws. */
export async function loadOpenReferrals(repository: CareRepository, options: CallOptions): Promise<ReferralList> {
  const tasks = await collect<Task>(repository, openReferralQuery, options);
  const focus = tasks.map(({ resource }) => partyOf(resource.focus)?.ref);
  const ids = [...new Set(focus.flatMap((ref) => ref?.split('/').at(-1) ?? []))];
  const requests: StoredResource<ServiceRequest>[] = [];
  // At most 50 ids a search: servers limit the length of a query.
  for (let at = 0; at < ids.length; at += 50) {
    const query = { resourceType: 'ServiceRequest', params: { _id: ids.slice(at, at + 50) } };
    requests.push(...(await collect<ServiceRequest>(repository, query, options)));
  }
  const referrals: Referral[] = [];
  const unreadable: { readonly ref: string; readonly issues: readonly Issue[] }[] = [];
  tasks.forEach((task, index) => {
    const request = requests.find(({ resource }) => sameRef(`ServiceRequest/${resource.id}`, focus[index]));
    const read = request ? referralFromFhir(task, request) : { ok: false as const, issues: [issue('referral.request_missing', 'Task.focus')] };
    if (read.ok) referrals.push(read.value);
    else unreadable.push({ ref: `Task/${task.resource.id}`, issues: read.issues });
  });
  return { referrals, unreadable };
}
