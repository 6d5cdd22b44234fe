import type { ActEvent, QuestionnaireResponse, QuestionnaireResponseAnswer, QuestionnaireResponseItem } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Day, Issue, Party } from '../shared/index.ts';
import type { AssessmentAct, AssessmentDomain, AssessmentStatus } from './assessment.codes.ts';

/** A question of a tool, as much as is known here: its wording is in the Questionnaire. */
export interface AssessmentItem {
  readonly linkId: string;
  /** Asked beside the score and never needed for it. */
  readonly optional?: true;
  /** The linkIds of the groups it stands in, the outermost first. */
  readonly within?: readonly string[];
}

/** A range of totals with a name; both ends belong to it. */
export interface AssessmentBand {
  readonly key: string;
  readonly min: number;
  readonly max: number;
  /** Key of the words for it in {@link AssessmentTool.messages}. */
  readonly messageKey: string;
  readonly source: string;
}

/** Somebody has to look at this answer or result, whatever the total is. */
export interface CriticalAnswer {
  readonly linkId: string;
  readonly messageKey: string;
}

/** What the answers say by the published rule. Absent is "cannot be said", never 0. */
export interface AssessmentScore {
  /** Every question the score needs has a usable answer. */
  readonly complete: boolean;
  /** linkIds of the needed questions that have none. */
  readonly missing: readonly string[];
  readonly total?: number;
  /** Where an incomplete total must lie, both ends included. */
  readonly range?: readonly [least: number, most: number];
  readonly band?: string;
  readonly positive?: boolean;
  /** Message key of the words for the result. */
  readonly interpretation?: string;
  readonly critical: readonly CriticalAnswer[];
  /** Needs by domain, each with its question, where the tool finds needs instead of a total. */
  readonly needs?: readonly { readonly domain: string; readonly linkId: string }[];
  /** Further results by name, where the tool has them (minutes a week); one that cannot be said is absent. */
  readonly results?: Readonly<Record<string, number | string | boolean | readonly string[]>>;
  /** Message keys of what to know when reading it. */
  readonly notes?: readonly string[];
}

/** What the rules of a tool may need to know of the person. */
export interface AssessedPerson {
  readonly sex?: 'male' | 'female' | 'other' | 'unknown';
  /** The age is that on the day of the answers. */
  readonly birthDate?: Day;
}

/**
 * A scored tool as this concept needs it; `@careloom/instruments/assessment-tool` makes one of each instrument, a vendor
 * may write their own. Two versions of a Questionnaire are two tools: a changed cut or list of questions is another one.
 */
export interface AssessmentTool {
  readonly id: string;
  /** In {@link AssessmentTool.language}. */
  readonly title: string;
  /** Language of title and wording, BCP 47; absent where no wording is here. */
  readonly language?: string;
  /** Version of the Questionnaire whose answers it scores. */
  readonly version: string;
  /** Other versions it may score too: the owner says that nothing about questions, points and cuts changed. */
  readonly alsoScores?: readonly string[];
  /** Canonical of the Questionnaire without version. */
  readonly canonical: string;
  /** LOINC. */
  readonly panelCode?: string;
  readonly totalCode?: string;
  readonly domains: readonly AssessmentDomain[];
  readonly items: readonly AssessmentItem[];
  readonly bands: readonly AssessmentBand[];
  /** False: the wording is licensed and not here, so it can be read but not asked. */
  readonly hasWording: boolean;
  /** Pure; never throws. `age` in whole years. */
  readonly score: (
    response: QuestionnaireResponse,
    person?: { readonly sex?: NonNullable<AssessedPerson['sex']>; readonly age?: number },
  ) => AssessmentScore;
  /** Words for bands, interpretations, critical answers and notes, by message key. */
  readonly messages: Readonly<Record<'en' | 'es', Readonly<Record<string, string>>>>;
}

/** Who answered. `not-said`: R4 allows no inference where the response names nobody. */
export type AnsweredBy = 'patient' | 'proxy' | 'staff' | 'not-said';

/** An answer that was taken over: where from, and when it was first given. */
export interface CarriedAnswer {
  readonly linkId: string;
  /** `QuestionnaireResponse/1` */
  readonly fromRef: string;
  /** Day or instant. */
  readonly on: string;
}

/** One run of a tool with one person. On the wire: a QuestionnaireResponse. */
export interface Assessment {
  /** UUID of the minted identifier, else the id. */
  readonly key: string;
  /** `QuestionnaireResponse/1` once stored, else `urn:uuid:<key>`. */
  readonly ref: string;
  readonly tool: AssessmentTool;
  /** The version that was answered; absent where the response does not say. */
  readonly version?: string;
  readonly patient: Party;
  readonly answeredBy: AnsweredBy;
  readonly informant?: Party;
  /** Who asked or entered it. */
  readonly recorder?: Party;
  /** When the answers were given: day, month, year or instant. */
  readonly on: string;
  readonly status: AssessmentStatus;
  /** Absent where the answers are of a version the tool does not score. */
  readonly score?: AssessmentScore;
  /** Every question that was put was declined. */
  readonly declined: boolean;
  readonly carried: readonly CarriedAnswer[];
  readonly person?: AssessedPerson;
  /** As it shall be stored; what we do not model stays in it. */
  readonly response: QuestionnaireResponse;
  readonly source?: StoredResource<QuestionnaireResponse>;
}

/** The assessments of a patient, newest first, and what could not be read. */
export interface AssessmentList {
  readonly assessments: readonly Assessment[];
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
  /** Responses to forms that are none of the given tools. */
  readonly otherRefs: readonly string[];
}

export interface AssessmentInput {
  /** Who answers, when it is not the patient. */
  readonly informant?: Party;
  readonly encounterRef?: string;
  /** The day the answers were given, when it was earlier (a paper form). */
  readonly on?: Day;
  readonly person?: AssessedPerson;
}

/** An earlier answer that may be used again once somebody confirmed it. */
export interface OfferedAnswer {
  readonly linkId: string;
  /** As stored; nothing where the server sent none. */
  readonly question?: string;
  /** The answers in words, codes or numbers, as stored. */
  readonly words: readonly string[];
  /** When it was first given: an answer that was taken over before keeps its age. */
  readonly on: string;
  /** Whole days since then. */
  readonly age: number;
  readonly answers: readonly QuestionnaireResponseAnswer[];
}

/** What an earlier run offers to a new one. */
export interface CarryOffer {
  readonly tool: AssessmentTool;
  /** The source to show: who answered, when. */
  readonly from: Assessment;
  readonly answers: readonly OfferedAnswer[];
  /** Answered then, not offered: too old, or an answer somebody has to look at. */
  readonly askAgain: readonly string[];
  readonly maxAgeDays: number;
}

export interface CarryInput extends AssessmentInput {
  /** The answers that were read out and confirmed. */
  readonly linkIds: readonly string[];
}

/** One act on an assessment. Becomes a Provenance. */
export type AssessmentEvent = ActEvent<AssessmentAct>;

/** Items as a form gives them back. */
export type AssessmentItems = readonly QuestionnaireResponseItem[];
