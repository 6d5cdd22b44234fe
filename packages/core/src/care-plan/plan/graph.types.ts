import type { Appointment, Condition, Goal, Resource, SdohDomain, Task } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import type { Referral } from '../../referral/index.ts';
import type { Day, Issue, Party } from '../../shared/index.ts';
import type { Barrier } from '../barriers/barrier.types.ts';
import type { PlanAction } from './action.types.ts';
import type { GoalProgress, PlanGoal } from './goal.types.ts';
import type { PlanElement, PlanStatus } from './plan.codes.ts';
import type { CarePlan, ForeignActivity } from './plan.types.ts';

/** Stored resources of one patient; those of anybody else are left out. */
export interface PlanSources {
  /** The plan to show. */
  readonly plan: CarePlan;
  /** All plans of the patient, also this one: the others are looked at for a second active one. */
  readonly plans?: readonly CarePlan[];
  readonly goals?: readonly StoredResource<Goal>[];
  readonly conditions?: readonly StoredResource<Condition>[];
  readonly tasks?: readonly StoredResource<Task>[];
  readonly appointments?: readonly StoredResource<Appointment>[];
  readonly outcomes?: readonly StoredResource[];
  readonly referrals?: readonly Referral[];
  readonly barriers?: readonly Barrier[];
  /** Anything else the plan names, for its words. */
  readonly others?: readonly StoredResource<Resource>[];
  /** FHIR base of the server; absolute references below it are read as relative ones. */
  readonly baseUrl?: string;
}

export interface PlanConcern {
  readonly ref: string;
  readonly words: string;
  readonly domain?: SdohDomain;
  readonly state: 'active' | 'inactive' | 'unknown';
  readonly goalRefs: readonly string[];
  /** Steps for it that serve no goal. */
  readonly actionRefs: readonly string[];
}

export interface GoalNode {
  readonly ref: string;
  readonly goal: PlanGoal;
  readonly concernRefs: readonly string[];
  readonly actionRefs: readonly string[];
  readonly outcomeRefs: readonly string[];
  readonly barrierRefs: readonly string[];
}

export interface PlanOutcome {
  readonly ref: string;
  readonly words: string;
  /** What came out, in words. */
  readonly result?: string;
  readonly value?: number;
  readonly unit?: string;
  /** `system|code` of what was observed. */
  readonly codes: readonly string[];
  /** Day or instant. */
  readonly on?: string;
  readonly goalRefs: readonly string[];
  /** Steps it came of. */
  readonly actionRefs: readonly string[];
}

/** A plan with everything that belongs to it, joined by references. Plain data. */
export interface PlanGraph {
  readonly plan: CarePlan;
  readonly concerns: readonly PlanConcern[];
  readonly goals: readonly GoalNode[];
  readonly actions: readonly PlanAction[];
  readonly outcomes: readonly PlanOutcome[];
  readonly barriers: readonly Barrier[];
  /** Steps written inside this plan, or one it replaces, by another system. */
  readonly foreign: readonly ForeignActivity[];
  /** Open goals of the patient that are in no plan given. */
  readonly looseGoals: readonly PlanGoal[];
  readonly otherPlans: readonly CarePlan[];
  /** References of the plan that nothing given answers to. */
  readonly missingRefs: readonly string[];
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
}

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
  | 'not-found';

export interface PlanFinding {
  readonly kind: FindingKind;
  readonly severity: 'error' | 'warning' | 'information';
  /** What it is about; for a circle the path, its first goal once. */
  readonly refs: readonly string[];
  /** FHIR path of the place. */
  readonly path: string;
}

/** When it is, for what depends on the day. */
export interface PlanMoment {
  /** Instant. */
  readonly now: string;
  /** IANA name; UTC when absent. */
  readonly timeZone?: string;
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
