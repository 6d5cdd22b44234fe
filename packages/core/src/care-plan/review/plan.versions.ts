import { parseRef } from '../../fhir/index.ts';
import type { CarePlan as FhirCarePlan, Goal } from '../../fhir/index.ts';
import type { CallOptions, CareRepository, StoredResource } from '../../ports/index.ts';
import { isCareloomError } from '../../shared/index.ts';

/** Earlier versions of a plan and of its goals, as the server kept them; the newest first. */
export interface StoredVersions {
  readonly plan: readonly StoredResource<FhirCarePlan>[];
  readonly goals: readonly StoredResource<Goal>[];
  /** Addresses of those whose versions the server does not show. */
  readonly notRead: readonly string[];
}

type Version = StoredResource<FhirCarePlan | Goal>;

/** More versions of one thing than anybody reads; older ones are left out. */
const most = 200;
/** Goals asked about at once: a server is not flooded because of one element. */
const atOnce = 6;

/**
 * What a plan and its goals said before, where the repository keeps versions (its optional `history`). Undefined where it
 * keeps none, or shows none: the story is then told by what people wrote alone. What alone cannot be read is told in
 * `notRead`; the rest is there. Throws what else reading throws.
 */
export async function loadPlanVersions(
  repository: CareRepository,
  planRef: string,
  goalRefs: readonly string[],
  options?: CallOptions,
): Promise<StoredVersions | undefined> {
  if (!repository.history) return undefined;
  const refs = [planRef, ...new Set(goalRefs)].filter((ref, at) => at === 0 || parseRef(ref)?.type === 'Goal');
  const found = new Map<string, readonly Version[]>();
  for (let at = 0; at < refs.length; at += atOnce) {
    const some = refs.slice(at, at + atOnce);
    const rows = await Promise.all(some.map((ref) => versionsOf(repository, ref, options).catch(orNotShown)));
    some.forEach((ref, index) => rows[index] && found.set(ref, rows[index]));
    // A server that shows none of six shows none.
    if (found.size === 0) return undefined;
  }
  return {
    plan: (found.get(planRef) ?? []) as readonly StoredResource<FhirCarePlan>[],
    goals: [...found].flatMap(([ref, rows]) => (ref === planRef ? [] : (rows as readonly StoredResource<Goal>[]))),
    notRead: refs.filter((ref) => !found.has(ref)),
  };
}

function orNotShown(error: unknown): undefined {
  const isAbsent = isCareloomError(error) && ['repository.search_unsupported', 'repository.forbidden', 'repository.not_found'].includes(error.code);
  if (!isAbsent) throw error;
}

async function versionsOf(repository: CareRepository, ref: string, options?: CallOptions): Promise<readonly Version[]> {
  const rows: Version[] = [];
  for await (const { entries } of repository.history?.<FhirCarePlan | Goal>(ref, options) ?? []) {
    rows.push(...entries);
    if (rows.length >= most) break;
  }
  return rows.slice(0, most);
}
