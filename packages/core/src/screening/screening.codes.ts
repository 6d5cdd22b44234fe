import { careloomBase } from '../fhir/index.ts';
import type { SdohDomain } from '../fhir/index.ts';

/** Life cycle of a screening. Source: R4 questionnaire-answers-status. */
export type ScreeningStatus = 'in-progress' | 'completed' | 'amended' | 'entered-in-error' | 'stopped';

/** Why there is no answer. Declined is not "not asked", and neither is "no". Source: R4 data-absent-reason. */
export const absentReasons = {
  'asked-declined': 'Asked But Declined',
  'not-asked': 'Not Asked',
  unknown: 'Unknown',
} as const;
export type AbsentReason = keyof typeof absentReasons;

/** What a result asks a person to do; never a Condition written by us (decision 24). */
export type FollowUp = 'safety';

/** What happened to a screening. Written as `Provenance.activity`. */
export type ScreeningAct = 'finished';

/** Code system of {@link ScreeningAct}. */
export const screeningActSystem = `${careloomBase}/CodeSystem/screening-act`;

/** Code system of ours for questions, results and panels without LOINC code: `<instrument>.<linkId>`, `<instrument>`. */
export const ownQuestionSystem = `${careloomBase}/CodeSystem/instrument-questions`;

/** US Core 7.0.0: for answers outside the social domains, and for codes that SDOHCC's required list does not have. */
export const otherScreeningProfile = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-screening-assessment';

export const ucum = 'http://unitsofmeasure.org';

interface AnswerMeaning {
  /** Narrows the categories of the question, which are the same whatever the answer. */
  readonly domains?: readonly SdohDomain[];
  readonly urgent?: true;
}

/**
 * What a stored Observation does not say by itself, by question and answer code. 71802-3 carries both
 * housing-instability and homelessness as categories whatever was answered; only the answer tells which it is.
 * Source: CMS AHC HRSN core, NYS SHIN-NY IG 1.4.5; example 5 of the SDOH Clinical Care guide swaps the two.
 * An answer code belongs to one answer list, so the PRAPARE list under the same question cannot match.
 */
export const answerMeanings: Readonly<Record<string, Readonly<Record<string, AnswerMeaning>>>> = {
  '71802-3': {
    'LA31994-9': { domains: ['housing-instability'] },
    'LA31995-6': { domains: ['homelessness'], urgent: true },
  },
  '96779-4': { 'LA32002-0': { urgent: true } },
};

/** Results that ask for a person when positive. 95614-4: HITS total of 11 or more (Sherin 1998; CMS AHC). */
export const followUpCodes: Readonly<Record<string, FollowUp>> = { '95614-4': 'safety' };

/**
 * The answers that plainly find no need, by question: those of the instruments we ship, each checked against them by a
 * test. Any other answer without POS is not known, never "no": the same question has other answer lists elsewhere.
 * Source: CMS AHC HRSN core; Hunger Vital Sign (Hager 2010), LA19983-8 "No risk".
 */
export const negativeAnswers: Readonly<Record<string, readonly string[]>> = {
  '88122-7': ['LA28398-8'],
  '88123-5': ['LA28398-8'],
  '88124-3': ['LA19983-8'],
  '71802-3': ['LA31993-1'],
  '96778-6': ['LA9-3'],
  '93030-5': ['LA32-8'],
  '96779-4': ['LA32-8'],
};

/** Questions a result is worked out from, for stored results that do not name their answers. Source: Hager 2010. */
export const calculatedFrom: Readonly<Record<string, readonly string[]>> = { '88124-3': ['88122-7', '88123-5'] };
