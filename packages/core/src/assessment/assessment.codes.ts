import { careloomBase } from '../fhir/index.ts';

/**
 * What a comprehensive assessment looks at. Source: the seven named with F3 (medical, functional, cognitive,
 * psychosocial, financial, environmental, caregiver; CMS chronic care management plan basis). `other`, ours, is where a
 * tool stands of which nobody said what it is about: it is never hidden.
 */
export const assessmentDomains = [
  'medical', 'functional', 'cognitive', 'psychosocial', 'financial', 'environmental', 'caregiver', 'other',
] as const;
export type AssessmentDomain = (typeof assessmentDomains)[number];

/** Source: R4 questionnaire-answers-status. */
export const assessmentStatuses = ['in-progress', 'completed', 'amended', 'stopped', 'entered-in-error'] as const;
export type AssessmentStatus = (typeof assessmentStatuses)[number];

/** What happened to an assessment. Written as `Provenance.activity`. */
export type AssessmentAct = 'started' | 'answers-confirmed' | 'declined' | 'finished' | 'stopped' | 'retracted';
/** Code system of {@link AssessmentAct}. */
export const assessmentActSystem = `${careloomBase}/CodeSystem/assessment-act`;

/**
 * On an item whose answer was taken over from an earlier response after somebody confirmed it: `from` names that
 * response, `on` says when the answer was first given. Ours.
 */
export const carriedFromExtension = `${careloomBase}/StructureDefinition/carried-from`;
