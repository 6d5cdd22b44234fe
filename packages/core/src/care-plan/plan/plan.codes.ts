import { careloomBase } from '../../fhir/index.ts';
import { noDueReasonUrl } from '../goal.time.ts';

/** Source: R4 request-status, as CarePlan uses it. */
export const planStatuses = ['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown'] as const;
export type PlanStatus = (typeof planStatuses)[number];

/** Source: R4 care-plan-intent. We write `plan`. */
export const planIntents = ['proposal', 'plan', 'order', 'option'] as const;
export type PlanIntent = (typeof planIntents)[number];

/** Source: R4 task-status. */
export const taskStatuses = [
  'draft', 'requested', 'received', 'accepted', 'rejected', 'ready', 'cancelled', 'in-progress', 'on-hold', 'failed',
  'completed', 'entered-in-error',
] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** Source: R4 goal-priority, with its displays. */
export const goalPriorities = {
  'high-priority': 'High Priority',
  'medium-priority': 'Medium Priority',
  'low-priority': 'Low Priority',
} as const;
export type GoalPriority = keyof typeof goalPriorities;

/** What a person says about a goal. Source: R4 goal-acceptance-status. */
export const agreementStatuses = ['agree', 'disagree', 'pending'] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

/**
 * The 12 elements of a comprehensive care plan, in the words of the source.
 * Source: `care-plan-elements.json#cmsComprehensive`: two secondary sources, no CMS booklet text read. Unverified.
 */
export const planElements = {
  'problem-list': 'problem list',
  'expected-outcome-and-prognosis': 'expected outcome and prognosis',
  'measurable-treatment-goals': 'measurable treatment goals',
  'cognitive-and-functional-assessment': 'cognitive and functional assessment',
  'symptom-management': 'symptom management',
  'planned-interventions': 'planned interventions',
  'medication-management': 'medication management',
  'environmental-evaluation': 'environmental evaluation',
  'caregiver-assessment': 'caregiver assessment',
  'coordination-with-outside-people-and-services': 'coordination with outside people and services',
  'periodic-review-requirement': 'periodic review requirement',
  'revision-when-needed': 'revision when needed',
} as const;
export type PlanElement = keyof typeof planElements;

/**
 * The five steps of goal attainment scaling. Source: `care-plan-elements.json#goalAttainment`
 * (https://camdenhealth.org/work/person-centered-outcome-measures/).
 */
export const ladderLabels = {
  '-2': 'worse',
  '-1': 'current',
  '0': 'realistic',
  '1': 'stretch',
  '2': 'super stretch',
} as const;
export const ladderLevels = [-2, -1, 0, 1, 2] as const;
export type LadderLevel = (typeof ladderLevels)[number];

/** When a goal is scored again: 2 weeks to 6 months later. Source: `care-plan-elements.json#goalAttainment`. */
export const ladderFollowUp = { fromDays: 14, toMonths: 6 } as const;

/** What happened to a plan, its goals and its steps, in life-cycle order. Written as `Provenance.activity`. */
export const planActs = [
  'plan-started', 'plan-activated', 'plan-renamed', 'review-set', 'element-noted', 'concern-added',
  'goal-made', 'goal-target-set', 'goal-prioritised', 'goal-agreed', 'ladder-set', 'goal-added',
  'task-added', 'appointment-planned', 'action-added', 'goal-linked', 'goal-unlinked', 'task-reassigned', 'task-started', 'task-held', 'task-completed', 'task-cancelled',
  'task-retracted', 'barrier-linked', 'goal-scored', 'goal-progressed', 'goal-ended', 'action-removed',
  'plan-reviewed', 'copy-given', 'plan-held', 'plan-merged', 'plan-ended', 'plan-revoked', 'plan-retracted',
] as const;
export type PlanAct = (typeof planActs)[number];
/** Code system of {@link PlanAct}. */
export const carePlanPlanActSystem = `${careloomBase}/CodeSystem/care-plan-plan-act`;

export const planSystem = {
  /** Source: US Core 7.0.0; a plan has exactly one `assess-plan`. */
  category: 'http://hl7.org/fhir/us/core/CodeSystem/careplan-category',
  /** Source: R4 goal-priority. */
  goalPriority: 'http://terminology.hl7.org/CodeSystem/goal-priority',
  /** Source: R4 goal-relationship-type. */
  goalRelationship: 'http://terminology.hl7.org/CodeSystem/goal-relationship-type',
} as const;

/** Source: US Core 7.0.0; a task and an appointment have no profile there, so they claim what R4 itself says. */
export const planProfile = {
  carePlan: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-careplan',
  goal: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-goal',
  task: 'http://hl7.org/fhir/StructureDefinition/Task',
  appointment: 'http://hl7.org/fhir/StructureDefinition/Appointment',
} as const;

export const planExtension = {
  /** Source: R4 extensions pack 5.3.0. */
  goalAcceptance: 'http://hl7.org/fhir/StructureDefinition/goal-acceptance',
  goalReasonRejected: 'http://hl7.org/fhir/StructureDefinition/goal-reasonRejected',
  goalRelationship: 'http://hl7.org/fhir/StructureDefinition/goal-relationship',
  /** Who keeps the plan. Source: MCC eCare Plan 1.0.0, which discourages `CarePlan.author`. */
  custodian: 'http://hl7.org/fhir/us/mcc/StructureDefinition/custodian',
  /** Ours, as all below: the day the plan has to be looked at again. */
  reviewOn: `${careloomBase}/StructureDefinition/care-plan-review-on`,
  /** When what the plan says was last changed; `meta.lastUpdated` also moves when a copy is noted. */
  revisedAt: `${careloomBase}/StructureDefinition/care-plan-revised-at`,
  copy: `${careloomBase}/StructureDefinition/care-plan-copy`,
  element: `${careloomBase}/StructureDefinition/care-plan-element`,
  noDueReason: noDueReasonUrl,
  agreementReason: `${careloomBase}/StructureDefinition/goal-agreement-reason`,
  ladderStep: `${careloomBase}/StructureDefinition/goal-ladder-step`,
  ladderScore: `${careloomBase}/StructureDefinition/goal-ladder-score`,
} as const;
