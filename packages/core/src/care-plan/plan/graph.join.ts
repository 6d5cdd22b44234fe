import type { StoredResource } from '../../ports/index.ts';
import { otherAction } from './graph.actions.ts';
import type { Candidate } from './graph.actions.ts';
import type { Barrier } from '../barriers/barrier.types.ts';
import type { PlanGoal } from '../goals/goals.types.ts';
import type { CarePlan, GoalNode, PlanAction, PlanConcern, PlanOutcome } from './plan.types.ts';

/** What is joined. Everything is found by its key: no step looks through a list for one thing. */
export interface Joint {
  readonly plan: CarePlan;
  /** One address for one resource. */
  readonly key: (ref: string) => string;
  /** The goals of the plan. */
  readonly goals: ReadonlyMap<string, PlanGoal>;
  /** All Conditions of the patient that can be read. */
  readonly conditions: ReadonlyMap<string, PlanConcern>;
  readonly barriers: readonly Barrier[];
  /** Goals and steps somebody entered in error: neither shown nor missed. */
  readonly gone: ReadonlySet<string>;
  /** Filled: references of the plan nothing answers to. */
  readonly missing: Set<string>;
}

/** The steps of the plan: those it names, in its order, then those that serve one of its goals. */
export function joinActions(
  joint: Joint,
  candidates: readonly Candidate[],
  others: ReadonlyMap<string, StoredResource>,
): readonly PlanAction[] {
  const { plan, key, goals } = joint;
  const byKey = new Map(candidates.flatMap((each) => each.keys.map((ref) => [key(ref), each] as const)));
  const taken = new Set<Candidate>();
  const planned = unique(plan.actionRefs, key).flatMap((ref): readonly PlanAction[] => {
    const candidate = byKey.get(ref);
    if (!candidate && joint.gone.has(ref)) return [];
    if (!candidate && !others.has(ref)) joint.missing.add(ref);
    if (!candidate) {
      const other = otherAction(ref, others.get(ref));
      return [{ ...other, goalRefs: unique(other.goalRefs, key).filter((each) => goals.has(each)) }];
    }
    if (taken.has(candidate)) return [];
    taken.add(candidate);
    return [joined(joint, candidate, byKey, true)];
  });
  const own = key(plan.ref);
  const byGoal = candidates.flatMap((candidate) => {
    const wasTakenOut = candidate.planRef !== undefined && key(candidate.planRef) === own;
    if (taken.has(candidate) || wasTakenOut) return [];
    const action = joined(joint, candidate, byKey, false);
    const isBooking = candidate.basedOn.some((ref) => taken.has(byKey.get(key(ref)) as Candidate));
    return isBooking || action.goalRefs.some((ref) => goals.has(ref)) ? [action] : [];
  });
  return [...planned, ...byGoal];
}

/** Edges of the plan's own goals only; an appointment has those of the order it fulfils, too. */
function joined({ key, goals }: Joint, candidate: Candidate, byKey: ReadonlyMap<string, Candidate>, isPlanned: boolean): PlanAction {
  const { action, basedOn } = candidate;
  const orders = basedOn.flatMap((ref) => byKey.get(key(ref))?.action ?? []);
  const goalRefs = unique([action, ...orders].flatMap((each) => each.goalRefs), key).filter((ref) => goals.has(ref));
  return { ...action, goalRefs, concernRefs: unique([action, ...orders].flatMap((each) => each.concernRefs), key), isPlanned };
}

/** What came out: named by the plan or a goal, for one of its goals, or of one of its steps. */
export function joinOutcomes(joint: Joint, found: readonly PlanOutcome[], actions: readonly PlanAction[]): readonly PlanOutcome[] {
  const { plan, key, goals } = joint;
  const goalsOf = new Map<string, string[]>(plan.outcomeRefs.map((ref) => [key(ref), []]));
  for (const [goalKey, goal] of goals) {
    for (const ref of unique(goal.outcomeRefs, key)) {
      const known = goalsOf.get(ref);
      if (known) known.push(goalKey);
      else goalsOf.set(ref, [goalKey]);
    }
  }
  const byAddress = new Map(actions.flatMap((each) => addressesOf(each).map((ref) => [key(ref), each] as const)));
  return found.flatMap((outcome) => {
    const through = [...new Set(outcome.actionRefs.flatMap((ref) => byAddress.get(key(ref)) ?? []))];
    const stated = goalsOf.get(key(outcome.ref));
    const told = unique([...outcome.goalRefs, ...through.flatMap(({ goalRefs }) => goalRefs)], key).filter((ref) => goals.has(ref));
    if (!stated && told.length === 0 && through.length === 0) return [];
    return [{ ...outcome, goalRefs: unique([...(stated ?? []), ...told], key), actionRefs: through.map(({ ref }) => ref) }];
  });
}

export function joinGoals(joint: Joint, actions: readonly PlanAction[], outcomes: readonly PlanOutcome[]): readonly GoalNode[] {
  const { key, goals, conditions, barriers } = joint;
  const actionRefs = byGoal(actions, key);
  const outcomeRefs = byGoal(outcomes, key);
  const barrierRefs = byGoal(barriers, key);
  const barrierKeys = new Map(barriers.map(({ ref }) => [key(ref), ref]));
  return [...goals].map(([goalKey, goal]) => {
    const addressed = unique(goal.addressesRefs, key);
    const linked = addressed.flatMap((ref) => barrierKeys.get(ref) ?? []);
    return {
      ref: goal.ref,
      goal,
      concernRefs: addressed.flatMap((ref) => (barrierKeys.has(ref) ? [] : (conditions.get(ref)?.ref ?? []))),
      actionRefs: actionRefs.get(goalKey) ?? [],
      outcomeRefs: outcomeRefs.get(goalKey) ?? [],
      barrierRefs: unique([...linked, ...(barrierRefs.get(goalKey) ?? [])], key),
    };
  });
}

/** The concerns the plan names, then those its goals are for. Barriers stand apart. */
export function joinConcerns(joint: Joint, nodes: readonly GoalNode[], actions: readonly PlanAction[]): readonly PlanConcern[] {
  const { plan, key, conditions, barriers } = joint;
  const isBarrier = new Set(barriers.map(({ ref }) => key(ref)));
  const stated = unique(plan.concernRefs, key).filter((ref) => !isBarrier.has(ref));
  for (const ref of stated) if (!conditions.has(ref)) joint.missing.add(ref);
  const goalRefs = grouped(nodes, ({ concernRefs }) => concernRefs, key);
  const actionRefs = grouped(actions.filter((each) => each.goalRefs.length === 0), ({ concernRefs }) => concernRefs, key);
  return unique([...stated, ...goalRefs.keys()], key).flatMap((ref) => {
    const concern = conditions.get(ref);
    return concern ? [{ ...concern, goalRefs: goalRefs.get(ref) ?? [], actionRefs: actionRefs.get(ref) ?? [] }] : [];
  });
}

function byGoal(items: readonly { readonly ref: string; readonly goalRefs: readonly string[] }[], key: Joint['key']): Map<string, string[]> {
  return grouped(items, ({ goalRefs }) => goalRefs, key);
}

/** References of items by each key they point to. */
function grouped<T extends { readonly ref: string }>(items: readonly T[], refsOf: (item: T) => readonly string[], key: Joint['key']): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const item of items) {
    for (const ref of unique(refsOf(item), key)) {
      const group = groups.get(ref);
      if (group) group.push(item.ref);
      else groups.set(ref, [item.ref]);
    }
  }
  return groups;
}

function addressesOf(action: PlanAction): readonly string[] {
  return action.kind === 'referral' ? [action.referral.ref, action.referral.requestRef] : [action.ref];
}

/** Keys of references, each once, in their order. */
export function unique(refs: readonly string[], key: Joint['key']): readonly string[] {
  return [...new Set(refs.map(key))];
}
