import { localRef, parseRef } from '../../fhir/index.ts';
import type { Appointment, CarePlan as FhirCarePlan, Condition, Goal, Resource, Task } from '../../fhir/index.ts';
import { collect } from '../../ports/index.ts';
import type { CallOptions, CareQuery, CareRepository, StoredResource } from '../../ports/index.ts';
import { loadReferrals } from '../../referral/index.ts';
import { isCareloomError } from '../../shared/index.ts';
import { loadBarriers } from '../barriers/barrier.load.ts';
import type { Unreadable } from './graph.read.ts';
import { readAll } from './graph.read.ts';
import { graphOf } from './plan.graph.ts';
import { carePlanFromFhir } from './plan.fhir.ts';
import type { CarePlan, PlanGraph, PlanSources } from './plan.types.ts';

/** What a patient's plan is made of, as found. */
export interface PlanRecord {
  /** All plans, also those that are over. */
  readonly plans: readonly CarePlan[];
  /** The plan to show ({@link currentPlan}); absent where there is none. */
  readonly graph?: PlanGraph;
  /** Everything but the plan: `graphOf({ ...sources, plan })` shows another one. */
  readonly sources: Omit<PlanSources, 'plan'>;
  readonly unreadable: readonly Unreadable[];
  /** Types the server does not search or does not show us. */
  readonly notLoaded: readonly string[];
}

/** The plan that counts: an active one before one that waits or is a draft, the newest of them. Never a retracted one. */
export function currentPlan(plans: readonly CarePlan[]): CarePlan | undefined {
  const order = ['active', 'on-hold', 'draft'];
  const when = ({ createdAt, period }: CarePlan): number => Date.parse(createdAt ?? period?.start ?? '') || 0;
  return plans
    .filter(({ status }) => order.includes(status))
    .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || when(b) - when(a))[0];
}

/**
 * Everything a plan shows about one patient. Throws what the repository throws; appointments, which not every server
 * has, are left out and told in `notLoaded`.
 */
export async function loadPlan(repository: CareRepository, patientRef: string, options?: CallOptions): Promise<PlanRecord> {
  const params = { patient: patientRef };
  const of = <R extends Resource>(resourceType: R['resourceType']): Promise<readonly StoredResource<R>[]> =>
    collect<R>(repository, { resourceType, params }, options);
  const notLoaded: string[] = [];
  const optional = async <R extends Resource>(resourceType: R['resourceType']): Promise<readonly StoredResource<R>[]> => {
    try {
      return await of<R>(resourceType);
    } catch (error) {
      const isAbsent = isCareloomError(error) && ['repository.search_unsupported', 'repository.forbidden'].includes(error.code);
      if (!isAbsent) throw error;
      notLoaded.push(resourceType);
      return [];
    }
  };
  const [stored, goals, conditions, tasks, appointments, found, hindering] = await Promise.all([
    of<FhirCarePlan>('CarePlan'),
    of<Goal>('Goal'),
    of<Condition>('Condition'),
    of<Task>('Task'),
    optional<Appointment>('Appointment'),
    loadReferrals(repository, { patientRef }, options),
    loadBarriers(repository, patientRef, options),
  ]);
  const unreadable: Unreadable[] = [...found.unreadable, ...hindering.unreadable];
  const plans = readAll(stored, carePlanFromFhir, unreadable);
  const orders = found.referrals.map(({ requestRef }) => requestRef);
  const outcomeRefs = [...plans.flatMap((plan) => plan.outcomeRefs), ...goals.flatMap(({ resource }) => outcomesNamedBy(resource))];
  const [outcomes, procedures, others] = await Promise.all([
    byId(repository, outcomeRefs, ['Observation', 'Procedure', 'QuestionnaireResponse'], options),
    inChunks(orders, (refs) => collect(repository, { resourceType: 'Procedure', params: { 'based-on': refs } }, options)),
    byId(repository, plans.flatMap((plan) => plan.actionRefs), ['ServiceRequest'], options),
  ]);
  const { baseUrl } = repository;
  const sources: PlanRecord['sources'] = {
    plans,
    goals,
    conditions,
    tasks,
    appointments,
    outcomes: uniqueRows([...outcomes, ...procedures]),
    others,
    referrals: found.referrals,
    barriers: hindering.barriers,
    ...(baseUrl && { baseUrl }),
  };
  const plan = currentPlan(plans);
  const graph = plan && graphOf({ ...sources, plan });
  return { plans, ...(graph && { graph }), sources, unreadable: [...unreadable, ...(graph?.unreadable ?? [])], notLoaded };
}

function outcomesNamedBy(goal: Goal): readonly string[] {
  const list = Array.isArray(goal?.outcomeReference) ? goal.outcomeReference : [];
  return list.flatMap((entry) => (typeof entry?.reference === 'string' ? [entry.reference] : []));
}

async function byId(
  repository: CareRepository,
  refs: readonly string[],
  types: readonly string[],
  options?: CallOptions,
): Promise<readonly StoredResource[]> {
  const local = new Set(refs.map((ref) => localRef(ref, repository.baseUrl)));
  const parsed = [...local].map(parseRef);
  const found = types.map((resourceType) => {
    const ids = parsed.flatMap((ref) => (ref && !ref.base && ref.type === resourceType ? [ref.id] : []));
    return inChunks(ids, (_id) => collect(repository, { resourceType, params: { _id } } satisfies CareQuery, options));
  });
  return (await Promise.all(found)).flat();
}

/** Searches of at most 50 values: servers limit the length of a query. */
async function inChunks<T>(values: readonly string[], search: (chunk: readonly string[]) => Promise<readonly T[]>): Promise<readonly T[]> {
  const rows: T[] = [];
  for (let at = 0; at < values.length; at += 50) rows.push(...(await search(values.slice(at, at + 50))));
  return rows;
}

function uniqueRows(rows: readonly StoredResource[]): readonly StoredResource[] {
  return [...new Map(rows.map((row) => [`${row.resource.resourceType}/${row.resource.id}`, row])).values()];
}
