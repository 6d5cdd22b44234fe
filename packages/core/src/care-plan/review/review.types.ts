import type { Day, Party } from '../../shared/index.ts';
import type { GoalProgress, PlanGoal } from '../goals/goals.types.ts';
import type { PlanElement, PlanStatus } from '../plan/plan.codes.ts';
import type { ForeignActivity, PlanAction } from '../plan/plan.types.ts';

export type FindingKind =
  | 'orphan-goal'
  | 'orphan-action'
  | 'circle'
  | 'duplicate-goal'
  | 'due-before-start'
  | 'two-active-plans'
  | 'no-review-date'
  | 'review-overdue'
  | 'goal-without-target'
  | 'rejected-without-reason'
  | 'stale-copy'
  | 'foreign-detail'
  | 'retracted'
  | 'no-title'
  /** Open goals of the patient that no plan holds. */
  | 'loose-goal'
  | 'not-found';

export interface PlanFinding {
  readonly kind: FindingKind;
  readonly severity: 'error' | 'warning' | 'information';
  /** What it is about; for a circle the path, its first goal once. */
  readonly refs: readonly string[];
  /** FHIR path of the place. */
  readonly path: string;
}

/** What shows that an element is looked after: references by element, gathered by whoever knows the record. */
export type CoverageEvidence = {
  readonly [Element in PlanElement]?: readonly {
    readonly ref: string;
    /** Where an element has two parts (cognitive and functional), which one. */
    readonly part?: 'cognitive' | 'functional';
  }[];
};

/** Met, partly, missing: never complete, never billable. */
export interface CoverageRow {
  readonly element: PlanElement;
  readonly state: 'met' | 'partly' | 'missing' | 'not-applicable';
  readonly why:
    | 'noted'
    | 'not-applicable'
    | 'evidence'
    | 'some-parts'
    | 'concerns'
    | 'outcomes-without-prognosis'
    | 'every-goal'
    | 'some-goals'
    | 'no-goal'
    | 'others-take-part'
    | 'review-set'
    | 'review-overdue'
    | 'revised'
    | 'never-revised'
    | 'nothing-found';
  /** What shows it. */
  readonly refs: readonly string[];
  /** What was said about it. */
  readonly words?: string;
}

/** The plan as a person reads it. Plain data; the words around it are the element's. */
export interface PlanSummary {
  readonly title?: string;
  readonly status: PlanStatus;
  readonly patient: Party;
  readonly reviewOn?: Day;
  readonly keeper?: Party;
  readonly concerns: readonly string[];
  readonly goals: readonly SummaryGoal[];
  /** Who does what by when: open steps, the soonest first, those without a day last. */
  readonly steps: readonly SummaryStep[];
  /** Steps that are done. */
  readonly done: readonly SummaryStep[];
  /** Visits still to come, those of today among them, the soonest first, and those nobody has booked yet. */
  readonly appointments: readonly SummaryStep[];
  readonly foreign: readonly ForeignActivity[];
  readonly lastCopy?: { readonly to: Party; readonly at: string };
}

export interface SummaryGoal {
  readonly ref: string;
  readonly words: string;
  readonly why: readonly string[];
  readonly due?: Day;
  readonly noDueReason?: string;
  readonly progress: GoalProgress;
  readonly agreements: PlanGoal['agreements'];
  readonly ladder: PlanGoal['ladder'];
  readonly steps: readonly SummaryStep[];
  /** What is in the way; sensitive ones only where the reader may see them. */
  readonly barriers: readonly string[];
}

export interface SummaryStep {
  readonly ref: string;
  readonly kind: PlanAction['kind'];
  readonly what: string;
  readonly who?: Party;
  readonly by?: string;
  readonly status: string;
  readonly isOverdue: boolean;
}
