import type { Barrier } from '@careloom/core/care-plan/barriers';
import { isInTheWay } from '@careloom/core/care-plan/barriers';
import { visibleGraph } from '@careloom/core/care-plan/review';
import type { PlanConcern, PlanGraph } from '@careloom/core/care-plan/plan';
import { planSummary } from '@careloom/core/care-plan/review';
import type { PlanSummary, SummaryGoal } from '@careloom/core/care-plan/review';
import type { PlanMoment } from '@careloom/core/care-plan/goals';
import { loadRelatedPeople, relatedPersonView } from '@careloom/core/person/related';
import { isCareloomError } from '@careloom/core/shared';
import type { Party } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';
import { loadPlanValue } from '../plan-load.ts';
import type { PlanValue } from '../plan-load.ts';
import { isSaid } from '../plan-words.ts';

export interface SummaryValue extends PlanValue {
  /** Relatives a copy may be given to. */
  readonly relatives: readonly Party[];
}

/** The summary with what is needed to say it in the reader's language: the core gives published words only. */
export interface SummaryModel {
  readonly summary: PlanSummary;
  readonly concerns: readonly PlanConcern[];
  readonly goals: readonly SummaryModelGoal[];
  readonly isStale: boolean;
}
export interface SummaryModelGoal {
  readonly goal: SummaryGoal;
  /** Somebody said it like this. */
  readonly isSaid: boolean;
  readonly why: readonly PlanConcern[];
  readonly inTheWay: readonly Barrier[];
}

export async function loadSummary(patientRef: string, today: string, moment: PlanMoment, context: LoadContext): Promise<SummaryValue> {
  const { repository, signal } = context;
  const [value, relatives] = await Promise.all([
    loadPlanValue(patientRef, today, context),
    loadRelatedPeople(repository, patientRef, { signal }).catch((error: unknown) => {
      // Whom a copy went to can be noted without them.
      if (isCareloomError(error)) return { people: [] };
      throw error;
    }),
  ]);
  const named = relatives.people
    .filter(({ active }) => active)
    .flatMap((each) => {
      const { name, standing } = relatedPersonView(each, moment);
      return name && standing !== 'ended' ? [{ ref: each.ref, display: name }] : [];
    });
  return { ...value, relatives: named };
}

export function summaryModel(graph: PlanGraph, isProxy: boolean, moment: PlanMoment): SummaryModel {
  const visible = visibleGraph(graph, isProxy);
  const summary = planSummary(graph, { ...moment, isProxy });
  const concerns = new Map(visible.concerns.map((each) => [each.ref, each]));
  const barriers = new Map(visible.barriers.map((each) => [each.ref, each]));
  const nodes = new Map(visible.goals.map((each) => [each.ref, each]));
  const { lastCopy } = summary;
  const { revisedAt } = graph.plan;
  return {
    summary,
    concerns: visible.concerns.filter(({ state }) => state !== 'inactive'),
    goals: summary.goals.map((goal) => {
      const node = nodes.get(goal.ref);
      return {
        goal,
        isSaid: !node || isSaid(node.goal),
        why: (node?.concernRefs ?? []).flatMap((ref) => concerns.get(ref) ?? []),
        inTheWay: (node?.barrierRefs ?? []).flatMap((ref) => barriers.get(ref) ?? []).filter(isInTheWay),
      };
    }),
    isStale: lastCopy !== undefined && revisedAt !== undefined && Date.parse(revisedAt) > Date.parse(lastCopy.at),
  };
}
