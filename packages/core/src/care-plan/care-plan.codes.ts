import { careloomBase } from '../fhir/index.ts';

/**
 * What the patient wants done about a need (decision 22), with our displays. `asked-declined` (they would not say) is
 * not among them: it is written as the absence of an answer.
 */
export const wishes = {
  'wants-help': 'Wants help',
  declines: 'Does not want help',
  'already-has-help': 'Already has help',
  later: 'Later',
} as const;
export type Wish = keyof typeof wishes | 'asked-declined';

export const wishSystem = `${careloomBase}/CodeSystem/need-wish`;
export const needsReviewUrl = `${careloomBase}/Questionnaire/needs-review`;
/** Our form for one need: which domain, what the patient wants, their words. */
export const needsReviewQuestionnaire = `${needsReviewUrl}|1.0.0`;

/** Source: R4 goal-achievement, with its displays. */
export const achievements = {
  'in-progress': 'In Progress',
  improving: 'Improving',
  worsening: 'Worsening',
  'no-change': 'No Change',
  achieved: 'Achieved',
  sustaining: 'Sustaining',
  'not-achieved': 'Not Achieved',
  'no-progress': 'No Progress',
  'not-attainable': 'Not Attainable',
} as const;
export type GoalAchievement = keyof typeof achievements;

/** Source: R4 goal-status. */
export const goalStatuses = [
  'proposed', 'planned', 'accepted', 'active', 'on-hold', 'completed', 'cancelled', 'entered-in-error', 'rejected',
] as const;
export type GoalStatus = (typeof goalStatuses)[number];

/** Source: R4 condition-clinical; `unknown` where the record has none. */
export const clinicalStatuses = ['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved'] as const;
export type ClinicalStatus = (typeof clinicalStatuses)[number] | 'unknown';

/** Source: R4 condition-ver-status; `unknown` where the record has none. */
export const verificationStatuses = [
  'unconfirmed', 'provisional', 'differential', 'confirmed', 'refuted', 'entered-in-error',
] as const;
export type VerificationStatus = (typeof verificationStatuses)[number] | 'unknown';

/** Where a need stands. `follow-up`: a person has to look at it today; it is not handled here (decision 24). */
export type NeedStage =
  | 'follow-up'
  | 'to-ask'
  | 'to-confirm'
  | 'to-plan'
  | 'planned'
  | 'later'
  | 'not-said'
  | 'has-help'
  | 'declined'
  | 'resolved';

export type CarePlanAct = 'wish-recorded' | 'need-confirmed' | 'goal-set' | 'achievement-recorded';
/** Code system of {@link CarePlanAct}, written as `Provenance.activity`. */
export const carePlanActSystem = `${careloomBase}/CodeSystem/care-plan-act`;
