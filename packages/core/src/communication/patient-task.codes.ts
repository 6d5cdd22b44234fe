import { careloomBase, system } from '../fhir/index.ts';

/** SDOH Clinical Care 3.0.0. */
export const patientTaskProfile = 'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForPatient';

/** Temporary codes of Structured Data Capture 3.0.0; the profile takes three of its codes from there. */
const sdcTemp = 'http://hl7.org/fhir/uv/sdc/CodeSystem/temp';

/** Source: SDOHCC-ValueSetTaskStatus 3.0.0. */
export const patientTaskStatuses = [
  'ready', 'in-progress', 'on-hold', 'completed', 'cancelled', 'failed', 'entered-in-error',
] as const;
export type PatientTaskStatus = (typeof patientTaskStatuses)[number];

/** Source: SDOHCC-ValueSetTaskPriority 3.0.0. */
export const patientTaskPriorities = ['routine', 'urgent'] as const;
export type PatientTaskPriority = (typeof patientTaskPriorities)[number];

/** What is asked. Source: SDOHCC-ValueSetTaskCode 3.0.0; the binding is extensible. */
export const patientTaskKinds = [
  'complete-questionnaire', 'general-information', 'make-contact', 'review-material',
] as const;
export type PatientTaskKind = (typeof patientTaskKinds)[number];

/** The three ways to hand over a form. */
export const formKinds = ['questionnaire', 'questionnaire-pdf', 'questionnaire-url'] as const;
export type FormKind = (typeof formKinds)[number];

export const inputKinds = [...formKinds, 'questionnaire-category', 'contact-entity'] as const;
export type InputKind = (typeof inputKinds)[number];

export const outputKinds = [
  'questionnaire-response', 'questionnaire-pdf-completed', 'general-information-response', 'chosen-contact',
] as const;
export type OutputKind = (typeof outputKinds)[number];

/** Source: SDOHCC-ValueSetSDOHQuestionnaireCategory 3.0.0. */
export const formCategories = [
  'risk-questionnaire', 'feedback-questionnaire', 'application-questionnaire', 'personal-characteristics-questionnaire',
  'other-specify',
] as const;
export type FormCategory = (typeof formCategories)[number];

export type PatientTaskCode = PatientTaskKind | InputKind | OutputKind | FormCategory;

/** The two systems its codes stand in. SDOH-Task-6 of the guide looks for the PDF codes in the wrong one. */
export const patientTaskSystems = [system.sdohcc, sdcTemp] as const;

/** Where a code belongs. */
export function systemOf(code: PatientTaskCode): string {
  const isSdc = code === 'complete-questionnaire' || code === 'questionnaire' || code === 'questionnaire-response';
  return isSdc ? sdcTemp : system.sdohcc;
}

/** The display of a code: all of them are their code in words. Source: both code systems. */
export function displayOf(code: PatientTaskCode): string {
  const words = code.split('-').map((word) => (/^(pdf|url)$/.test(word) ? word.toUpperCase() : `${word.charAt(0).toUpperCase()}${word.slice(1)}`));
  return words.join(' ');
}

/** What happened to a patient task. Written as `Provenance.activity`. */
export const patientTaskActs = ['asked', 'started', 'held', 'answered', 'failed', 'cancelled', 'retracted'] as const;
export type PatientTaskAct = (typeof patientTaskActs)[number];

/** Code system of {@link PatientTaskAct}. */
export const patientTaskActSystem = `${careloomBase}/CodeSystem/patient-task-act`;
