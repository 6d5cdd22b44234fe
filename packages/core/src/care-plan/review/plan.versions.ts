import { parseRef } from '../../fhir/index.ts';
import type { CarePlan as FhirCarePlan, Goal, Resource } from '../../fhir/index.ts';
import type { CallOptions, CareRepository, StoredResource } from '../../ports/index.ts';
import { isCareloomError } from '../../shared/index.ts';

/** Earlier versions of a plan and of its goals, as the server kept them; the newest first. */
export interface StoredVersions {
  readonly plan: readonly StoredResource<FhirCarePlan>[];
  readonly goals: readonly StoredResource<Goal>[];
}

/** More versions of one thing than anybody reads; older ones are left out. */
const most = 200;
/** Goals asked about at once: a server is not flooded because of one element. */
const atOnce = 6;

/**
 * What a plan and its goals said before, where the repository keeps versions (its optional `history`). Undefined where it
 * keeps none, or does not show them: the story is then told by what people wrote alone. Throws what else reading throws.
 */
export async function loadPlanVersions(
  repository: CareRepository,
  planRef: string,
  goalRefs: readonly string[],
  options?: CallOptions,
): Promise<StoredVersions | undefined> {
  if (!repository.history) return undefined;
  const refs = [...new Set(goalRefs)].filter((ref) => parseRef(ref)?.type === 'Goal');
  try {
    const plan = await versionsOf<FhirCarePlan>(repository, planRef, options);
    const goals: StoredResource<Goal>[] = [];
    for (let at = 0; at < refs.length; at += atOnce) {
      const some = refs.slice(at, at + atOnce).map((ref) => versionsOf<Goal>(repository, ref, options));
      goals.push(...(await Promise.all(some)).flat());
    }
    return { plan, goals };
  } catch (error) {
    const isAbsent = isCareloomError(error) && ['repository.search_unsupported', 'repository.forbidden', 'repository.not_found'].includes(error.code);
    if (isAbsent) return undefined;
    throw error;
  }
}

async function versionsOf<R extends Resource>(repository: CareRepository, ref: string, options?: CallOptions): Promise<readonly StoredResource<R>[]> {
  const rows: StoredResource<R>[] = [];
  for await (const { entries } of repository.history?.<R>(ref, options) ?? []) {
    rows.push(...entries);
    if (rows.length >= most) break;
  }
  return rows.slice(0, most);
}
