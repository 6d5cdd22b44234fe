import { careloomBase } from '../../fhir/index.ts';
import type { SdohDomain } from '../../fhir/index.ts';

/**
 * The five groups and 47 items of barriers, with the words of the source; ids are the words in kebab case, in our own
 * code system. Source: `barriers.json`: categories merged from three published lists (PMC5711638 table 1, PMC2964637
 * table 3, PMC8623462 table 3); the grouping is ours.
 */
export const barrierLevels = {
  intrapersonal: {
    fear: 'fear',
    'beliefs-about-treatment': 'beliefs about treatment',
    'attitude-to-providers': 'attitude to providers',
    'low-health-literacy': 'low health literacy',
    'physical-disability': 'physical disability',
    'mental-health': 'mental health',
    comorbidity: 'comorbidity',
    'memory-or-cognition': 'memory or cognition',
    'motivation-or-competing-priority': 'motivation or competing priority',
  },
  practical: {
    transportation: 'transportation',
    distance: 'distance',
    'child-care': 'child care',
    'elder-or-adult-care': 'elder or adult care',
    'work-schedule': 'work schedule',
    housing: 'housing',
    food: 'food',
    utilities: 'utilities',
    'phone-or-internet': 'phone or internet',
    'digital-skills': 'digital skills',
    'personal-safety': 'personal safety',
    'legal-or-immigration-worry': 'legal or immigration worry',
  },
  financial: {
    uninsured: 'uninsured',
    underinsured: 'underinsured',
    'co-pay-or-deductible': 'co-pay or deductible',
    'medication-cost': 'medication cost',
    'lost-wages': 'lost wages',
    'benefit-paperwork': 'benefit paperwork',
    'coverage-lapse': 'coverage lapse',
  },
  interpersonal: {
    'no-caregiver': 'no caregiver',
    'caregiver-strain': 'caregiver strain',
    'family-disagreement': 'family disagreement',
    isolation: 'isolation',
    language: 'language',
    'interpreter-not-available': 'interpreter not available',
    'cultural-mismatch': 'cultural mismatch',
    trust: 'trust',
  },
  system: {
    'no-appointment-available': 'no appointment available',
    'prior-authorization': 'prior authorization',
    'referral-lost': 'referral lost',
    'records-missing': 'records missing',
    'instructions-unclear': 'instructions unclear',
    'conflicting-advice': 'conflicting advice',
    'wrong-contact-data': 'wrong contact data',
    'provider-not-in-network': 'provider not in network',
    'service-has-no-capacity': 'service has no capacity',
    'service-does-not-cover-need': 'service does not cover need',
    'eligibility-refused': 'eligibility refused',
  },
} as const;
type Levels = typeof barrierLevels;
export type BarrierLevel = keyof Levels;
export type BarrierCode = { [Level in BarrierLevel]: keyof Levels[Level] }[BarrierLevel];

/** All 47 with their level, in the order of the source. */
export const barrierCodes: readonly { readonly code: BarrierCode; readonly level: BarrierLevel; readonly display: string }[] =
  Object.entries(barrierLevels).flatMap(([level, codes]) =>
    Object.entries(codes).map(([code, display]) => ({ code: code as BarrierCode, level: level as BarrierLevel, display })),
  );

/**
 * The kind of social need an item is, where the words of `barriers.json` and of the SDOHCC domains mean the same: what a
 * referral for it is for. The choice is ours. Others have none; personal safety never has: nobody guesses who it is.
 */
export const barrierDomains: Readonly<Partial<Record<BarrierCode, SdohDomain>>> = {
  'low-health-literacy': 'personal-health-literacy',
  transportation: 'transportation-insecurity',
  housing: 'housing-instability',
  food: 'food-insecurity',
  utilities: 'utility-insecurity',
  'phone-or-internet': 'digital-access',
  'digital-skills': 'digital-literacy',
  uninsured: 'health-insurance-coverage-status',
  'coverage-lapse': 'health-insurance-coverage-status',
  'co-pay-or-deductible': 'medical-cost-burden',
  'medication-cost': 'medical-cost-burden',
  isolation: 'social-connection',
  language: 'language-access',
  'interpreter-not-available': 'language-access',
};

/** What can be done about one. Source: `barriers.json#actions`. */
export const barrierActions = {
  refer: 'refer',
  'contact-service-on-behalf': 'contact service on behalf',
  'arrange-transport': 'arrange transport',
  'arrange-money-help': 'arrange money help',
  'arrange-medication-help': 'arrange medication help',
  paperwork: 'paperwork',
  records: 'records',
  educate: 'educate',
  'emotional-support': 'emotional support',
  accompany: 'accompany',
  schedule: 'schedule',
  remind: 'remind',
  interpret: 'interpret',
  'escalate-to-clinician': 'escalate to clinician',
  'no-action-patient-choice': 'no action - patient choice',
} as const;
export type BarrierAction = keyof typeof barrierActions;

/** Source: `barriers.json#lifecycle`. */
export const barrierStates = [
  'identified', 'action-planned', 'in-progress', 'resolved', 'partly-resolved', 'not-resolvable-here', 'declined',
] as const;
export type BarrierState = (typeof barrierStates)[number];

export const barrierActs = [
  'barrier-recorded', 'action-planned', 'barrier-started', 'barrier-resolved', 'barrier-partly-resolved',
  'barrier-not-resolvable', 'barrier-declined', 'barrier-reopened', 'barrier-assigned', 'barrier-escalated',
  'barrier-retracted',
] as const;
export type BarrierAct = (typeof barrierActs)[number];

export const barrierSystem = {
  barrier: `${careloomBase}/CodeSystem/barrier`,
  level: `${careloomBase}/CodeSystem/barrier-level`,
  action: `${careloomBase}/CodeSystem/barrier-action`,
  state: `${careloomBase}/CodeSystem/barrier-state`,
  act: `${careloomBase}/CodeSystem/barrier-act`,
} as const;

/** Source: US Core 7.0.0. */
export const barrierProfile = {
  lasting: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-condition-problems-health-concerns',
  transient: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-simple-observation',
} as const;

/**
 * State, since when, owner, due and what was tried: FHIR has no place for them. The group is a category (searchable), not
 * the extension `barrier-category` that `barriers.json#fhir` names.
 */
export const barrierStateExtension = `${careloomBase}/StructureDefinition/barrier-state`;
