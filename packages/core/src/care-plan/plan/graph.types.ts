import type { Appointment, Condition, Goal, Resource, SdohDomain, Task } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import type { Referral } from '../../referral/index.ts';
import type { Issue } from '../../shared/index.ts';
import type { Barrier } from '../barriers/barrier.types.ts';
import type { PlanAction } from './action.types.ts';
import type { PlanGoal } from '../goals/goals.types.ts';
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
  /** Read from `conditions` when absent; those of one time are Observations and have to be given. */
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
  readonly source?: StoredResource<Condition>;
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
  readonly source?: StoredResource;
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
  /** Goals and concerns of the patient that are not of this plan, whatever their state. */
  readonly otherGoals: readonly PlanGoal[];
  readonly otherConcerns: readonly PlanConcern[];
  readonly otherPlans: readonly CarePlan[];
  /** References of the plan that nothing given answers to. */
  readonly missingRefs: readonly string[];
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
  /** FHIR base of the server, where it was given. */
  readonly baseUrl?: string;
}
