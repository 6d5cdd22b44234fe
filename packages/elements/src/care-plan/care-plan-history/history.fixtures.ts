import type { CarePlan, Goal, Resource } from '@careloom/core/fhir';
import { acceptGoal, planGoalFromFhir, planGoalOf, setGoalTarget } from '@careloom/core/care-plan/goals';
import type { CarePage, CareRepository, StoredResource } from '@careloom/core/ports';
import { goalRef, plan } from '../barrier.fixtures.ts';
import { coordinator } from '../care-plan.fixtures.ts';

// For tests and stories only.
const now = plan().find((each): each is CarePlan => each.resourceType === 'CarePlan') as CarePlan;

/** What a server's history of the plan gives: as started, as it was after the steps came, and as somebody changed it since. */
export const versions: readonly StoredResource<CarePlan>[] = [
  { resource: { ...now, activity: [], meta: { ...now.meta, lastUpdated: '2026-11-03T15:03:30Z' } } },
  { resource: { ...now, meta: { ...now.meta, lastUpdated: '2026-11-04T15:00:30Z' } } },
  { resource: { ...now, title: 'Getting to church again', status: 'on-hold', meta: { ...now.meta, lastUpdated: '2026-11-21T15:00:00Z' } } },
];

/** Notes about one goal, each a Provenance of ours: a long story. */
export function notes(count: number): readonly Resource[] {
  const [one] = plan().filter(({ id }) => id === 'walk-yes-1');
  return Array.from({ length: count }, (_, index) => ({ ...one, id: `note${index}` }) as Resource);
}

/** Versions of the goal: as made, when somebody said by when, and as it is, now that the patient does not agree any more. */
export const goalVersions: readonly StoredResource<Goal>[] = (() => {
  const stored = plan().find((each): each is Goal => `Goal/${each.id}` === goalRef) as Goal;
  const read = planGoalFromFhir({ resource: stored });
  if (!read.ok) throw new Error('fixture cannot be read');
  const as = { by: coordinator, now: '2026-11-19T15:00:00Z', newId: () => 'none' };
  const timed = setGoalTarget(read.value, { due: '2027-03-01' }, as);
  const more = timed.ok ? acceptGoal(timed.value, { person: { ref: 'RelatedPerson/ada', display: 'Ada Okonkwo' } }, as) : timed;
  if (!timed.ok || !more.ok) throw new Error('fixture refused');
  const at = (goal: Goal, lastUpdated: string): StoredResource<Goal> => ({ resource: { ...goal, id: stored.id as string, meta: { ...goal.meta, lastUpdated } } });
  return [at(stored, '2026-11-03T15:03:30Z'), at(planGoalOf(timed.value), '2026-11-18T15:00:00Z'), at(planGoalOf(more.value), '2026-11-20T15:30:00Z')];
})();

/** A repository that keeps these versions, the newest first. */
export function keeping(repository: CareRepository, rows: readonly StoredResource[], asked: string[] = []): CareRepository {
  return {
    ...repository,
    history: async function* <R extends Resource>(ref: string) {
      asked.push(ref);
      const entries = rows.filter(({ resource }) => `${resource.resourceType}/${resource.id}` === ref).reverse();
      yield { entries } as unknown as CarePage<R>;
    },
  };
}

/** A repository that keeps no versions. */
export function forgetting({ history: _history, ...repository }: CareRepository): CareRepository {
  return repository;
}
