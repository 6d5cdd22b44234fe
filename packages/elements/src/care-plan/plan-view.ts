import { isOpenGoal } from '@careloom/core/care-plan';
import { progressOf } from '@careloom/core/care-plan/goals';
import type { GoalProgress, PlanGoal, PlanMoment } from '@careloom/core/care-plan/goals';
import { graphOf, roleOf, startPlan } from '@careloom/core/care-plan/plan';
import type { CarePlan, PlanAction, PlanConcern, PlanGraph, PlanRecord } from '@careloom/core/care-plan/plan';
import { stuckReason } from '@careloom/core/referral';
import { dayOf } from '@careloom/core/shared';
import type { Actor, Party } from '@careloom/core/shared';

/** A relative reads what a proxy may see. */
export function isProxyUser(user: Actor | undefined): boolean {
  return user !== undefined && roleOf(user) === 'family';
}

/** What the reader may see: no sensitive barrier, and no step for one, which would tell of it. */
export function visibleGraph(graph: PlanGraph, isProxy: boolean): PlanGraph {
  const hidden = new Set(graph.barriers.filter((barrier) => isProxy && barrier.sensitive).map(({ ref }) => ref));
  if (hidden.size === 0) return graph;
  const actions = graph.actions.filter(({ concernRefs }) => !concernRefs.some((ref) => hidden.has(ref)));
  const shown = new Set(actions.map(({ ref }) => ref));
  return {
    ...graph,
    barriers: graph.barriers.filter(({ ref }) => !hidden.has(ref)),
    actions,
    goals: graph.goals.map((node) => ({ ...node, actionRefs: node.actionRefs.filter((ref) => shown.has(ref)) })),
  };
}

/** A barrier the reader may not see is not given away by what it does to the goal; nor is the goal called on track. */
export function progressIn(full: PlanGraph, visible: PlanGraph, goal: PlanGoal, moment: PlanMoment): GoalProgress {
  const progress = progressOf(goal, full.barriers, moment);
  if (full === visible) return progress;
  const barrierRefs = progress.barrierRefs.filter((ref) => visible.barriers.some((barrier) => barrier.ref === ref));
  const isGivenAway = progress.why === 'barrier-in-the-way' && barrierRefs.length === 0;
  return isGivenAway ? { state: 'unknown', why: 'nothing-said', barrierRefs } : { ...progress, barrierRefs };
}

/** A step past its day, or a referral nobody moves. */
export function isLate(action: PlanAction, { now, timeZone }: PlanMoment): boolean {
  if (!action.isOpen || action.kind === 'appointment') return false;
  if (action.kind === 'referral') return stuckReason(action.referral, { now, ...(timeZone && { timeZone }) }) !== undefined;
  return action.due !== undefined && dayOf(now, timeZone) > dayOf(action.due, timeZone);
}

/** Health concerns and open goals of the patient that are not in the plan (all of them, without one). */
export interface Candidates {
  readonly concerns: readonly PlanConcern[];
  readonly goals: readonly PlanGoal[];
}

export function candidatesFor({ sources, graph }: PlanRecord, patient: Party): Candidates {
  const plan = graph?.plan ?? emptyPlan(patient);
  if (!plan) return { concerns: [], goals: [] };
  const concernRefs = (sources.conditions ?? []).flatMap(({ resource: { id } }) => (id ? [`Condition/${id}`] : []));
  // The graph reads conditions by the plan's word: a plan that names them all gives all that can be read.
  const all = graphOf({ ...sources, plan: { ...plan, concernRefs } });
  const known = new Set(graph?.concerns.map(({ ref }) => ref));
  return {
    concerns: all.concerns.filter(({ ref, state }) => state === 'active' && !known.has(ref)),
    goals: all.looseGoals.filter(isOpenGoal),
  };
}

/** The graph of the plan; where there is none, that of an empty one, so that goals without a plan can be shown. */
export function graphFor({ sources, graph }: PlanRecord, patient: Party): PlanGraph | undefined {
  const plan = graph ? undefined : emptyPlan(patient);
  return graph ?? (plan && graphOf({ ...sources, plan }));
}

function emptyPlan(patient: Party): CarePlan | undefined {
  const made = startPlan(patient, { title: '-' }, { now: new Date(0).toISOString(), newId: () => 'none', by: { ref: 'Practitioner/none' } });
  return made.ok ? made.value : undefined;
}

/** Everybody who could do a step: those the plan knows, the patient, and whoever is signed in. */
export function peopleOf(graph: PlanGraph, patient: Party, user: Actor | undefined): readonly Party[] {
  const { plan, actions } = graph;
  const all: readonly (Party | undefined)[] = [
    user && { ref: user.ref, ...(user.display && { display: user.display }) },
    patient,
    user?.organization,
    plan.custodian,
    ...plan.contributors,
    ...actions.map(({ owner }) => owner),
  ];
  return [...new Map(all.flatMap((party) => (party?.ref ? [[party.ref, party] as const] : []))).values()];
}
