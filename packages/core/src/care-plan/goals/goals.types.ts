import type { Day, Party } from '../../shared/index.ts';
import type { CareGoal } from '../care-plan.types.ts';
import type { DomainCode } from '../domain-code.ts';
import type { SdohDomain } from '../../fhir/index.ts';
import type { AgreementStatus, GoalPriority, LadderLevel } from '../plan/plan.codes.ts';

/** A goal with what a plan says about it: who agrees, how much it presses, how it is measured. */
export interface PlanGoal extends CareGoal {
  readonly priority?: GoalPriority;
  /** What each person says about it. Never asked is not `pending`: those are not in the list. */
  readonly agreements: readonly GoalAgreement[];
  /** Why it was rejected, one for all. */
  readonly reasonRejected?: string;
  /** Why it was put on hold, ended or left. */
  readonly statusReason?: string;
  /** Why there is no day to reach it by. */
  readonly noDueReason?: string;
  /** What is measured and how much of it is wanted, in words; of the first target that says so. */
  readonly measure?: { readonly what: string; readonly wanted?: string };
  /** How long it may take, in words, where the target has a duration and no day. */
  readonly dueIn?: string;
  /** Codes of the target's measure as `system|code`; what is measured is found by them. */
  readonly measureCodes: readonly string[];
  /** The five steps, lowest first; empty where there is no ladder. */
  readonly ladder: readonly LadderStep[];
  /** Oldest first. */
  readonly scores: readonly LadderScore[];
  readonly outcomeRefs: readonly string[];
  readonly relations: readonly GoalRelation[];
}

export interface GoalAgreement {
  /** Patient, Practitioner or RelatedPerson: FHIR allows nobody else. */
  readonly person: Party;
  readonly status?: AgreementStatus;
  /** In the words of the person. */
  readonly reason?: string;
}

export interface LadderStep {
  readonly level: LadderLevel;
  /** What it looks like, in words. */
  readonly words: string;
}

export interface LadderScore {
  readonly level: LadderLevel;
  readonly on: Day;
}

/** Source: R4 goal-relationship-type. */
export interface GoalRelation {
  readonly type: 'predecessor' | 'successor' | 'replacement' | 'milestone' | 'other';
  readonly ref: string;
}

/** A goal outside the social domains, or for a concern nobody confirmed through a need. */
export interface NewGoalInput {
  /** The patient's own words. */
  readonly words: string;
  readonly domain?: SdohDomain;
  readonly code?: DomainCode;
  /** Conditions or Observations. */
  readonly addressesRefs?: readonly string[];
  /** The day of the act when absent. */
  readonly start?: Day;
  /** A day, or why there is none: one of both is needed. */
  readonly due?: Day;
  readonly noDueReason?: string;
  readonly priority?: GoalPriority;
  /** The patient when absent. */
  readonly expressedBy?: Party;
}

/** A day, or why there is none; and what is measured, where something is. */
export interface GoalTargetInput {
  readonly due?: Day;
  readonly noDueReason?: string;
}

export interface AgreementInput {
  readonly person: Party;
  readonly reason?: string;
}

/** One line of points that may be drawn together: one ladder, or one measure in one unit. */
export interface GoalSeries {
  readonly kind: 'ladder' | 'measure';
  /** What is measured, in the words of the record; absent for the ladder. */
  readonly words?: string;
  readonly unit?: string;
  /** Oldest first. */
  readonly points: readonly { readonly on: string; readonly value: number; readonly ref?: string }[];
}

export type ProgressState = 'achieved' | 'on-track' | 'at-risk' | 'behind' | 'unknown';

/** How a goal stands, and what says so. */
export interface GoalProgress {
  readonly state: ProgressState;
  readonly why:
    | 'said-achieved'
    | 'goal-closed'
    | 'past-due'
    | 'said-behind'
    | 'below-start'
    | 'barrier-in-the-way'
    | 'said-improving'
    | 'at-expected-level'
    | 'nothing-said';
  /** Barriers in the way, also where something else decides. */
  readonly barrierRefs: readonly string[];
}

/** When it is, for what depends on the day. */
export interface PlanMoment {
  /** Instant. */
  readonly now: string;
  /** IANA name; UTC when absent. */
  readonly timeZone?: string;
}
