import type { QuestionnaireResponse, Resource, SdohDomain } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Actor, Day, Party } from '../shared/index.ts';
import type { AbsentReason, FollowUp, ScreeningAct, ScreeningStatus } from './screening.codes.ts';
import type { Questionnaire } from './screening.questionnaire.ts';

/** One choice of a question, worded as published. */
export interface AnswerOption {
  readonly system: string;
  readonly code: string;
  readonly display: string;
  /** Domains in which this answer indicates a need; empty for none. */
  readonly flags: readonly SdohDomain[];
  /** Points, where the instrument counts. */
  readonly score?: number;
  /** Cannot stand beside another answer ("None of the above"). */
  readonly exclusive?: true;
  /** Should be looked at today. */
  readonly urgent?: true;
  /** An answer in words that counts as missing ("Don't know/refused"). Kept as the value. */
  readonly missing?: true;
  /** Its need was not confirmed by a source the instrument's author read. */
  readonly verified?: false;
}

export interface InstrumentItem {
  readonly linkId: string;
  /** Empty where no code is known. */
  readonly loinc: string;
  /** What its answer is; a choice when absent. */
  readonly type?: 'choice' | 'boolean' | 'integer' | 'decimal';
  /** Smallest and largest number that can be said. */
  readonly min?: number;
  readonly max?: number;
  /** UCUM unit of the number. */
  readonly unit?: string;
  /** As published, in the instrument's language. */
  readonly text: string;
  /** What can be chosen; of a yes/no question what `true` and `false` mean, where one of them means something. */
  readonly answers: readonly AnswerOption[];
  /** Several answers may be chosen. */
  readonly repeats: boolean;
  /** Domains of the question, whatever the answer: the categories of its Observations. None: not a social question. */
  readonly domains: readonly SdohDomain[];
  /** Key of the group it stands in; the words are the element's. */
  readonly section?: string;
}

/** A result worked out from answers; never asked. */
export interface CalculatedItem {
  readonly linkId: string;
  /** Empty where no code is known. */
  readonly loinc: string;
  readonly text: string;
  readonly domains: readonly SdohDomain[];
  /** The linkIds it is worked out from. */
  readonly from: readonly string[];
}

export type CalculatedValue =
  | { readonly kind: 'coding'; readonly system: string; readonly code: string; readonly display: string }
  /** A sum of points, a whole number. */
  | { readonly kind: 'score'; readonly score: number }
  /** Where a sum must lie that an answer is missing for, both ends included; told where it shows a need all the same. */
  | { readonly kind: 'range'; readonly low: number; readonly high: number };

export interface CalculatedResult {
  readonly linkId: string;
  readonly value: CalculatedValue;
  /** Domains in which the result indicates a need. */
  readonly flags: readonly SdohDomain[];
  readonly urgent?: true;
  readonly followUp?: FollowUp;
}

/** A result that cannot be worked out yet but asks for a person already: no value, and nothing of it is stored. */
export interface EarlyFollowUp {
  /** The calculated item it is about, or the question whose answer asks for it. */
  readonly linkId: string;
  readonly followUp: FollowUp;
}

/** Three values, never two: an answer, a refusal to answer, and a question nobody asked. */
export type ItemAnswer =
  | {
      readonly state: 'answered';
      /** Empty where the answer is a number or yes/no. */
      readonly codes: readonly string[];
      readonly number?: number;
      readonly boolean?: boolean;
    }
  | { readonly state: 'asked-declined' }
  | { readonly state: 'not-asked' };

/** By linkId; every item of the instrument has an entry. */
export type Answers = Readonly<Record<string, ItemAnswer>>;

/** A published screening tool: its Questionnaire, and what its answers mean. Data of `@careloom/instruments`. */
export interface Instrument {
  readonly id: string;
  readonly title: string;
  readonly questionnaire: Questionnaire;
  /** LOINC code of the panel; absent where none is known. */
  readonly panelCode?: string;
  readonly items: readonly InstrumentItem[];
  readonly calculated: readonly CalculatedItem[];
  readonly domains: readonly SdohDomain[];
  readonly copyright: string;
  readonly licence: { readonly terms: 'public-domain' | 'free-with-citation' | 'free-with-notices' | 'licensed'; readonly attribution: string };
  /** Language of the wording, BCP 47. */
  readonly language: string;
  /** Languages whose official wording we do not have: shown in `language`, marked, never translated (decision 30). */
  readonly wordingMissing: readonly string[];
  /**
   * The results that can be worked out; one that cannot is left out, never guessed. Pure. Rules belong to this
   * instrument and its items: the same LOINC question has other answers in other instruments.
   */
  readonly score: (answers: Answers) => readonly CalculatedResult[];
  /** Where a count decides: the questions it lacks; one left out by design is none. Absent: each without an answer. Pure. */
  readonly missing?: (answers: Answers) => readonly string[];
  /** Where the answers so far ask for a person whatever the missing ones would be. Pure; never beside its result. */
  readonly followUps?: (answers: Answers) => readonly EarlyFollowUp[];
}

/** One run of an instrument with one person. On the wire: a QuestionnaireResponse and the Observations made from it. */
export interface Screening {
  /** UUID of the QuestionnaireResponse's minted identifier. */
  readonly key: string;
  /** `QuestionnaireResponse/1` once stored, else `urn:uuid:<key>`. */
  readonly ref: string;
  readonly instrument: Instrument;
  readonly patient: Party;
  /** Who answered: the patient, or somebody for them. */
  readonly informant: Party;
  /** Who asked or entered it. */
  readonly recorder?: Party;
  readonly encounterRef?: string;
  /** The day of the answers when they were given earlier (a paper form). */
  readonly on?: Day;
  /** When the answers were given: `on`, else the last change. */
  readonly authored: string;
  readonly status: ScreeningStatus;
  readonly answers: Answers;
  readonly source?: StoredResource<QuestionnaireResponse>;
}

export interface ScreeningOptions {
  /** Who answers, when it is not the patient. */
  readonly informant?: Party;
  readonly encounterRef?: string;
  /** The day the answers were given, when it was earlier. */
  readonly on?: Day;
}

/** An Observation made by finishing a screening. */
export interface ScreeningEvidence {
  readonly fullUrl: string;
  readonly resource: Resource;
}

/** One act on a screening. Becomes a Provenance. */
export interface ScreeningEvent {
  readonly id: string;
  readonly act: ScreeningAct;
  readonly at: string;
  readonly by: Actor;
  readonly evidence: readonly ScreeningEvidence[];
  /** What a person has to look at now; hosts open a task for it. */
  readonly followUps: readonly FollowUp[];
}

/** What somebody said, in words. */
export interface Observed {
  /** In the words of the instrument; empty where it says nothing that has words. */
  readonly answer: string;
  /** The words are no text of the instrument but a value (`true`, `2026-11-01`), which each language says in its own way. */
  readonly kind?: 'boolean' | 'date';
}

/** Why a need is seen: the question, what was said, and where it stands. */
export interface NeedEvidence extends Observed {
  readonly question: string;
  readonly loinc: string;
  readonly linkId?: string;
  /** `Observation/1`; absent while the screening is not stored. */
  readonly observationRef?: string;
  readonly urgent: boolean;
  /** That this answer shows a need was not confirmed by a source. */
  readonly verified?: false;
}

/** A domain with at least one answer that indicates a need. */
export interface Need {
  readonly domain: SdohDomain;
  readonly urgent: boolean;
  readonly followUp?: FollowUp;
  readonly evidence: readonly NeedEvidence[];
}

/** What one screening tells about one domain. Unknown is not no. */
export interface DomainScreened {
  readonly domain: SdohDomain;
  /** `negative` only where every question of the domain was answered and none indicates a need. */
  readonly state: 'positive' | 'negative' | 'undetermined';
  /** Questions of the domain without a usable answer; `unknown` is an answer such as "Don't know/refused". */
  readonly missing: readonly { readonly linkId: string; readonly reason: AbsentReason }[];
}
