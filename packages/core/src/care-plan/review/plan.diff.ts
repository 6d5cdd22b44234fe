import { sameJson } from '../../fhir/index.ts';
import { refKey } from '../goals/extensions.ts';
import type { PlanGoal } from '../goals/goals.types.ts';
import type { CarePlan } from '../plan/plan.types.ts';

/** A plan at one time; its goals where they are at hand. */
export interface PlanSnapshot {
  readonly plan: CarePlan;
  readonly goals?: readonly PlanGoal[];
}

/** One thing that became different. Elements have the words for each `kind`. */
export interface PlanChange {
  readonly kind:
    | 'title' | 'status' | 'review-on' | 'keeper'
    | 'concern-added' | 'concern-removed' | 'goal-added' | 'goal-removed' | 'action-added' | 'action-removed'
    | 'outcome-added' | 'outcome-removed' | 'team-added' | 'team-removed' | 'contributor-added' | 'contributor-removed'
    | 'plan-replaced' | 'copy-given' | 'element-noted' | 'foreign-changed'
    | 'goal-words' | 'goal-status' | 'goal-achievement' | 'goal-target' | 'goal-start' | 'goal-due' | 'goal-no-due-reason' | 'goal-priority'
    | 'goal-agreement' | 'goal-ladder' | 'goal-score' | 'goal-addresses';
  /** What it is about. */
  readonly ref: string;
  /** A code, a day or the record's own words, as they were and are; absent where there was or is none. */
  readonly from?: string;
  readonly to?: string;
}

/** What is different in `after`, in the order of the plan, then goal by goal. Empty where nothing a person reads is. */
export function planDiff(before: PlanSnapshot, after: PlanSnapshot): readonly PlanChange[] {
  const [a, b] = [before.plan, after.plan];
  const { ref } = b;
  const copies = b.copies.filter((copy) => !a.copies.some((each) => sameJson(each, copy)));
  const notes = b.coverage.filter((note) => !a.coverage.some((each) => sameJson(each, note)));
  const refsOf = ({ contributors }: CarePlan): readonly string[] => contributors.map((party) => party.ref);
  return [
    ...changed('title', ref, a.title, b.title),
    ...changed('status', ref, a.status, b.status),
    ...changed('review-on', ref, a.reviewOn, b.reviewOn),
    ...changed('keeper', ref, a.custodian?.display ?? a.custodian?.ref, b.custodian?.display ?? b.custodian?.ref),
    ...moved('concern-added', 'concern-removed', a.concernRefs, b.concernRefs),
    ...moved('goal-added', 'goal-removed', a.goalRefs, b.goalRefs),
    ...moved('action-added', 'action-removed', a.actionRefs, b.actionRefs),
    ...moved('outcome-added', 'outcome-removed', a.outcomeRefs, b.outcomeRefs),
    ...moved('team-added', 'team-removed', a.careTeamRefs, b.careTeamRefs),
    ...moved('contributor-added', 'contributor-removed', refsOf(a), refsOf(b)),
    ...missingIn(a.replacesRefs, b.replacesRefs).map((each): PlanChange => ({ kind: 'plan-replaced', ref: each })),
    ...copies.map(({ to, at }): PlanChange => ({ kind: 'copy-given', ref: to.ref, to: at })),
    ...notes.map(({ element, words }): PlanChange => ({ kind: 'element-noted', ref, from: element, to: words })),
    ...(sameJson(a.foreign, b.foreign) ? [] : [{ kind: 'foreign-changed', ref } as const]),
    ...goalChanges(before.goals ?? [], after.goals ?? []),
  ];
}

function goalChanges(before: readonly PlanGoal[], after: readonly PlanGoal[]): readonly PlanChange[] {
  const old = new Map(before.map((goal) => [refKey(goal.ref), goal]));
  return after.flatMap((b): readonly PlanChange[] => {
    const a = old.get(refKey(b.ref));
    return a ? goalDiff(a, b) : [];
  });
}

/** What is different in a goal. */
export function goalDiff(a: PlanGoal, b: PlanGoal): readonly PlanChange[] {
  const { ref } = b;
  const agreements = b.agreements.filter((entry) => !a.agreements.some((each) => sameJson(each, entry)));
  const scores = b.scores.filter((score) => !a.scores.some((each) => sameJson(each, score)));
  return [
    ...changed('goal-words', ref, a.words, b.words),
    ...changed('goal-status', ref, a.status, b.status),
    ...changed('goal-achievement', ref, a.achievement, b.achievement),
    ...changed('goal-target', ref, measured(a), measured(b)),
    ...changed('goal-start', ref, a.start, b.start),
    ...changed('goal-due', ref, a.due ?? a.dueIn, b.due ?? b.dueIn),
    ...changed('goal-no-due-reason', ref, a.noDueReason, b.noDueReason),
    ...changed('goal-priority', ref, a.priority, b.priority),
    ...agreements.map(({ person, status }): PlanChange => ({
      kind: 'goal-agreement',
      ref,
      from: person.display ?? person.ref,
      ...(status && { to: status }),
    })),
    ...(sameJson(a.ladder, b.ladder) ? [] : [{ kind: 'goal-ladder', ref } as const]),
    ...scores.map(({ level, on }): PlanChange => ({ kind: 'goal-score', ref, from: on, to: String(level) })),
    ...(sameJson(a.addressesRefs, b.addressesRefs) ? [] : [{ kind: 'goal-addresses', ref } as const]),
  ];
}

/** What is measured, and how much of it is wanted. */
function measured({ measure }: PlanGoal): string | undefined {
  return measure && [measure.what, measure.wanted].filter(Boolean).join(': ');
}

function changed(kind: PlanChange['kind'], ref: string, from: string | undefined, to: string | undefined): readonly PlanChange[] {
  return from === to ? [] : [{ kind, ref, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
}

function moved(added: PlanChange['kind'], removed: PlanChange['kind'], before: readonly string[], after: readonly string[]): readonly PlanChange[] {
  return [
    ...missingIn(before, after).map((ref) => ({ kind: added, ref })),
    ...missingIn(after, before).map((ref) => ({ kind: removed, ref })),
  ];
}

function missingIn(list: readonly string[], refs: readonly string[]): readonly string[] {
  const known = new Set(list.map((ref) => refKey(ref)));
  return refs.filter((ref) => !known.has(refKey(ref)));
}
