import type {
  ActEvent,
  Annotation,
  CarePlan as FhirCarePlan,
  CarePlanActivity,
  Reference,
} from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import type { Day, Party } from '../../shared/index.ts';
import type { PlanAct, PlanElement, PlanIntent, PlanStatus } from './plan.codes.ts';

export type * from './graph.types.ts';
export type * from './action.types.ts';

/** The plan of one patient: what it holds together. Goals, concerns and steps are resources of their own. */
export interface CarePlan {
  readonly key: string;
  /** `CarePlan/1` once stored, else `urn:uuid:<key>`. */
  readonly ref: string;
  readonly patient: Party;
  /** Absent where whoever wrote it gave none; ours always have one. */
  readonly title?: string;
  readonly status: PlanStatus;
  readonly intent: PlanIntent;
  readonly period?: { readonly start?: string; readonly end?: string };
  readonly createdAt?: string;
  /** The day it has to be looked at again. */
  readonly reviewOn?: Day;
  /** When what it says last changed, as far as we were told. */
  readonly revisedAt?: string;
  readonly contributors: readonly Party[];
  /** Who keeps it. */
  readonly custodian?: Party;
  /** `CarePlan.addresses`: Conditions. */
  readonly concernRefs: readonly string[];
  readonly goalRefs: readonly string[];
  /** `activity.reference`: Tasks, ServiceRequests, Appointments and what else others plan. */
  readonly actionRefs: readonly string[];
  /** `activity.outcomeReference`. */
  readonly outcomeRefs: readonly string[];
  readonly careTeamRefs: readonly string[];
  readonly replacesRefs: readonly string[];
  /** What somebody said about an element that the record cannot show. */
  readonly coverage: readonly PlanElementNote[];
  /** Who was given a copy, and when; oldest first. */
  readonly copies: readonly PlanCopy[];
  /** Steps another system wrote inside the plan (`activity.detail`): shown, kept to the letter, never written. */
  readonly foreign: readonly ForeignActivity[];
  /** What came over from a merged plan and is not yet stored here. */
  readonly adopted?: AdoptedParts;
  readonly source?: StoredResource<FhirCarePlan>;
}

export interface PlanCopy {
  readonly to: Party;
  /** Instant. */
  readonly at: string;
}

/** `covered`: it is looked after, and where. `not-applicable`: why it does not concern this patient. */
export interface PlanElementNote {
  readonly element: PlanElement;
  readonly state: 'covered' | 'not-applicable';
  readonly words: string;
}

export interface ForeignActivity {
  /** The plan it stands in. */
  readonly planRef: string;
  readonly words: string;
  readonly status?: string;
  readonly goalRefs: readonly string[];
  /** What it is about (`reasonReference`). */
  readonly concernRefs: readonly string[];
  readonly performers: readonly Party[];
}

/** FHIR parts taken over to the letter; never with `detail`. */
export interface AdoptedParts {
  readonly activity: readonly CarePlanActivity[];
  readonly note: readonly Annotation[];
  readonly supportingInfo: readonly Reference[];
}

export interface PlanInput {
  readonly title: string;
  readonly reviewOn?: Day;
  readonly concernRefs?: readonly string[];
  readonly goalRefs?: readonly string[];
  readonly careTeamRefs?: readonly string[];
  /** The acting organisation, else the acting user, when absent. */
  readonly custodian?: Party;
}

/** One act on a plan, a goal or a step. Becomes a Provenance. */
export interface PlanEvent extends ActEvent<PlanAct> {
  /** What was acted upon; the plan first where it is about a plan. */
  readonly aboutRefs: readonly string[];
}
