import { localRef, refOf, sameRef } from '../../fhir/index.ts';
import type { Resource } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import { isBarrier } from '../barriers/barrier.fhir.ts';
import { barriersOf } from '../barriers/barrier.load.ts';
import { isOpenGoal } from '../goal.fhir.ts';
import { planTaskFromFhir } from './action.fhir.ts';
import { appointmentFromFhir } from './appointment.fhir.ts';
import { refKey } from '../goals/extensions.ts';
import { appointmentCandidate, isReferralTask, referralCandidate, taskCandidate } from './graph.actions.ts';
import { joinActions, joinConcerns, joinGoals, joinOutcomes, unique } from './graph.join.ts';
import type { Joint } from './graph.join.ts';
import { concernIn, isAbout, outcomeIn, readAll, turnedIn } from './graph.read.ts';
import type { Unreadable } from './graph.read.ts';
import { planGoalFromFhir } from '../goals/plan-goal.fhir.ts';
import type { PlanGraph, PlanSources } from './plan.types.ts';

const isReal = ({ status }: { readonly status: string }): boolean => status !== 'entered-in-error';

/**
 * Joins a plan with its goals, concerns, steps and outcomes: by the references of the plan, of the goals
 * (`addresses`, `outcomeReference`), and by `resource-pertainsToGoal` on anything. A step that serves a goal of the plan
 * is there even where the plan does not name it; a task made for the plan that it names no longer was taken out.
 * Takes steps in proportion to what is given. Nothing of another patient gets in.
 */
export function graphOf(sources: PlanSources): PlanGraph {
  const { plan, baseUrl } = sources;
  const key = (ref: string): string => refKey(ref, baseUrl);
  const patientRef = localRef(plan.patient.ref, baseUrl);
  const unreadable: Unreadable[] = [];
  const mine = <R extends Resource>(rows: readonly StoredResource<R>[] | undefined): readonly StoredResource<R>[] =>
    (rows ?? []).filter((stored) => isAbout(patientRef, stored, baseUrl));
  const isMine = ({ patient }: { readonly patient: { readonly ref: string } }): boolean =>
    sameRef(localRef(patient.ref, baseUrl), patientRef);
  const byRef = <T extends { readonly ref: string }>(items: readonly T[]): Map<string, T> => new Map(items.map((item) => [key(item.ref), item]));

  const gone = new Set<string>();
  const real = <T extends { readonly ref: string; readonly requestRef?: string; readonly status: string }>(items: readonly T[]): readonly T[] => {
    // A plan may name the order of a referral instead.
    for (const item of items) if (!isReal(item)) for (const ref of [item.ref, item.requestRef]) if (ref) gone.add(key(ref));
    return items.filter(isReal);
  };
  const goals = byRef(real(readAll(mine(sources.goals), planGoalFromFhir, unreadable)));
  const missing = new Set<string>();
  const inPlan = unique(plan.goalRefs, key).flatMap((ref) => {
    const goal = goals.get(ref);
    if (!goal && !gone.has(ref)) missing.add(ref);
    return goal ? [goal] : [];
  });
  const joint: Joint = {
    plan,
    key,
    goals: byRef(inPlan),
    conditions: byRef(readAll(mine(sources.conditions).filter(({ resource }) => !isBarrier(resource)), concernIn, unreadable).flatMap((each) => each ?? [])),
    barriers: (sources.barriers ?? barriersOf(patientRef, sources.conditions ?? [], baseUrl).barriers).filter((each) => !each.retracted && isMine(each)),
    gone,
    missing,
  };
  const steps = mine(sources.tasks).filter((stored) => !isReferralTask(stored));
  const candidates = [
    ...real(readAll(steps, planTaskFromFhir, unreadable)).map(taskCandidate),
    ...real((sources.referrals ?? []).filter(isMine)).map(referralCandidate),
    ...real(readAll(mine(sources.appointments), (stored) => appointmentFromFhir(stored, patientRef, baseUrl), unreadable)).map(appointmentCandidate),
  ];
  const others = new Map(mine(sources.others).map((stored) => [key(refOf(stored.resource) ?? ''), stored]));
  for (const [ref, { resource }] of others) {
    const turned = turnedIn(resource);
    // Told apart: as a step it would say the opposite.
    if (!turned || !others.delete(ref)) continue;
    unreadable.push(turned);
    gone.add(ref);
  }
  const actions = joinActions(joint, candidates, others);
  const found = readAll(mine(sources.outcomes), outcomeIn, unreadable).flatMap((each) => each ?? []);
  const outcomes = joinOutcomes(joint, found, actions);
  const nodes = joinGoals(joint, actions, outcomes);
  const otherPlans = (sources.plans ?? []).filter((each) => !sameRef(each.ref, plan.ref) && isMine(each));
  const replaced = new Set(unique(plan.replacesRefs, key));
  const withForeign = [plan, ...otherPlans.filter(({ ref }) => replaced.has(key(ref)))];
  unreadable.push(...withForeign.flatMap(({ source }) => turnedIn(source?.resource) ?? []));
  const taken = new Set(unique([plan, ...otherPlans.filter(isReal)].flatMap(({ goalRefs }) => goalRefs), key));
  const looseGoals = [...goals.values()].filter((goal) => isOpenGoal(goal) && !taken.has(key(goal.ref)));
  const concerns = joinConcerns(joint, nodes, actions);
  const ofPlan = new Set(concerns.map(({ ref }) => key(ref)));
  return {
    plan,
    concerns,
    goals: nodes,
    actions,
    outcomes,
    barriers: joint.barriers,
    foreign: withForeign.flatMap(({ foreign }) => foreign),
    looseGoals,
    otherGoals: [...goals.values()].filter(({ ref }) => !joint.goals.has(key(ref))),
    otherConcerns: [...joint.conditions.values()].filter(({ ref }) => !ofPlan.has(key(ref))),
    otherPlans,
    missingRefs: [...missing],
    unreadable,
    ...(baseUrl && { baseUrl }),
  };
}
