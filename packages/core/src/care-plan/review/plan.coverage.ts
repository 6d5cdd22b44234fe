import { dayOf } from '../../shared/index.ts';
import { isOpenGoal } from '../goal.fhir.ts';
import { planElements } from '../plan/plan.codes.ts';
import type { PlanElement } from '../plan/plan.codes.ts';
import type { PlanMoment } from '../goals/goals.types.ts';
import type { PlanGraph } from '../plan/plan.types.ts';
import type { CoverageEvidence, CoverageRow } from './review.types.ts';

type Found = Pick<CoverageRow, 'state' | 'why' | 'refs'>;
const nothing: Found = { state: 'missing', why: 'nothing-found', refs: [] };

/**
 * Which of the 12 elements of a comprehensive plan the record shows, each with what shows it. What somebody said about an
 * element comes first, then the evidence handed in, then the plan itself. Met, partly or missing: a full row of "met"
 * says nothing about billing.
 * Source of the elements: `care-plan-elements.json#cmsComprehensive` (unverified); what counts as met is ours.
 */
export function coverageOf(graph: PlanGraph, evidence: CoverageEvidence, moment: PlanMoment): readonly CoverageRow[] {
  return (Object.keys(planElements) as PlanElement[]).map((element) => {
    const note = graph.plan.coverage.find((each) => each.element === element);
    if (note?.state === 'not-applicable') return { element, state: 'not-applicable', why: 'not-applicable', refs: [], words: note.words };
    const shown = byEvidence(element, evidence);
    const found = shown?.state === 'met' ? shown : better(shown, rules[element]?.(graph, moment));
    if (note && found.state !== 'met') return { element, state: 'met', why: 'noted', refs: found.refs, words: note.words };
    return { element, ...found };
  });
}

const rules: { readonly [Element in PlanElement]?: (graph: PlanGraph, moment: PlanMoment) => Found } = {
  'problem-list': ({ concerns }) => (concerns.length > 0 ? { state: 'met', why: 'concerns', refs: concerns.map(({ ref }) => ref) } : nothing),
  'expected-outcome-and-prognosis': ({ goals }) => {
    const expecting = goals.filter(({ goal }) => isOpenGoal(goal) && (goal.ladder.length > 0 || goal.measure?.wanted));
    const refs = expecting.map(({ ref }) => ref);
    return refs.length > 0 ? { state: 'partly', why: 'outcomes-without-prognosis', refs } : nothing;
  },
  'measurable-treatment-goals': (graph) => ofGoals(graph, ({ goal }) => goal.ladder.length > 0 || goal.measure !== undefined),
  'planned-interventions': (graph) => ofGoals(graph, ({ actionRefs }) => actionRefs.length > 0),
  'coordination-with-outside-people-and-services': ({ actions, plan }) => {
    const refs = [...actions.filter(({ kind }) => kind === 'referral').map(({ ref }) => ref), ...plan.careTeamRefs];
    return refs.length > 0 ? { state: 'met', why: 'others-take-part', refs } : nothing;
  },
  'periodic-review-requirement': ({ plan }, { now, timeZone }) => {
    if (!plan.reviewOn) return nothing;
    const isOver = dayOf(now, timeZone) > plan.reviewOn;
    return { state: isOver ? 'partly' : 'met', why: isOver ? 'review-overdue' : 'review-set', refs: [plan.ref] };
  },
  'revision-when-needed': ({ plan }) => {
    const isRevised = plan.revisedAt !== undefined && plan.revisedAt !== plan.createdAt;
    return isRevised ? { state: 'met', why: 'revised', refs: [plan.ref] } : { state: 'missing', why: 'never-revised', refs: [] };
  },
};

function ofGoals({ goals }: PlanGraph, holds: (node: PlanGraph['goals'][number]) => boolean): Found {
  const open = goals.filter(({ goal }) => isOpenGoal(goal));
  const refs = open.filter(holds).map(({ ref }) => ref);
  if (open.length === 0) return { state: 'missing', why: 'no-goal', refs };
  if (refs.length === 0) return nothing;
  return refs.length === open.length ? { state: 'met', why: 'every-goal', refs } : { state: 'partly', why: 'some-goals', refs };
}

function byEvidence(element: PlanElement, evidence: CoverageEvidence): Found | undefined {
  const rows = evidence[element] ?? [];
  if (rows.length === 0) return undefined;
  const refs = rows.map(({ ref }) => ref);
  const parts = new Set(rows.map(({ part }) => part));
  // A cognitive test alone is no functional one.
  const isHalf = element === 'cognitive-and-functional-assessment' && !(parts.has('cognitive') && parts.has('functional'));
  return isHalf ? { state: 'partly', why: 'some-parts', refs } : { state: 'met', why: 'evidence', refs };
}

function better(a: Found | undefined, b: Found | undefined): Found {
  const found = [a, b].flatMap((each) => each ?? []);
  return found.find(({ state }) => state === 'met') ?? found.find(({ state }) => state === 'partly') ?? found[0] ?? nothing;
}
