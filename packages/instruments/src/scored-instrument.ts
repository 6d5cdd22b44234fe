import type { Coding, Element, SdohDomain } from '@careloom/core/fhir';
import type { Questionnaire, QuestionnaireItem } from '@careloom/core/screening';

/** What the owner's terms allow. `registration`, `commercial` and `ask-first`: we hold no wording, only scoring facts. */
export type LicensingStatus =
  | 'public-domain'
  | 'free-with-citation'
  | 'free-with-notices'
  | 'registration'
  | 'commercial'
  | 'ask-first'
  | 'unknown';

/** SDOHCC domains, and the topics of our instruments that have no SDOHCC code. */
export type NeedDomain =
  | SdohDomain
  | 'child-care'
  | 'disability'
  | 'language'
  | 'legal'
  | 'mental-health'
  | 'physical-activity'
  | 'safety'
  | 'substance-use'
  | 'tobacco-use';

/** A condition under which a question is shown. */
export interface EnableWhen {
  question: string;
  operator: 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<=';
  answerCoding?: Coding;
  answerBoolean?: boolean;
  answerDecimal?: number;
  answerInteger?: number;
}

export interface ScoredQuestionnaireItem extends Omit<QuestionnaireItem, 'item'> {
  /** Translations of the text, where the words are ours. */
  _text?: Element;
  enableWhen?: EnableWhen[];
  enableBehavior?: 'all' | 'any';
  item?: ScoredQuestionnaireItem[];
}

/** As core's Questionnaire; `code` is absent where no LOINC panel code is known. */
export interface ScoredQuestionnaire extends Omit<Questionnaire, 'code' | 'item'> {
  code?: Coding[];
  item: ScoredQuestionnaireItem[];
}

/** One choice. Carries no wording: that is in the Questionnaire, ours or the vendor's. */
export interface ScoredAnswer {
  /** Absent where no source showed a code: then only points (as a number) are accepted. */
  readonly code?: string;
  readonly system?: string;
  /** Absent: the answer does not count. */
  readonly points?: number;
  readonly needs?: readonly NeedDomain[];
  /** Message key: somebody has to look at this answer whatever the total is. */
  readonly critical?: string;
  /** An answer in words that counts as missing ("Don't know / refused"). */
  readonly missing?: true;
  readonly exclusive?: true;
  /** Accepted from other systems, not offered by our Questionnaire. */
  readonly imported?: true;
  /** `false`: code, points or need were not confirmed by a source we read. */
  readonly verified?: false;
}

export interface ScoredItem {
  readonly linkId: string;
  readonly loinc?: string;
  /** FHIR item type: what its answer is. */
  readonly type: 'choice' | 'boolean' | 'integer' | 'decimal';
  /** The choices; empty for a number or a boolean. */
  readonly answers: readonly ScoredAnswer[];
  readonly repeats?: true;
  /** Smallest and largest number that can be said. */
  readonly min?: number;
  readonly max?: number;
  /** UCUM unit of the number. */
  readonly unit?: string;
  /** Other UCUM units that are read, with what makes them `unit`. */
  readonly otherUnits?: Readonly<Record<string, number>>;
  /** Asked beside the score and never needed for it. */
  readonly optional?: true;
  readonly verified?: false;
}

/** A range of results with a name. Both ends belong to it. */
export interface ScoreBand {
  /** As published. */
  readonly key: string;
  readonly min: number;
  readonly max: number;
  /** Key of our own words for it, in {@link ScoredInstrument.messages}. */
  readonly messageKey: string;
  readonly source: string;
  readonly verified?: false;
}

/** What is known of the person beside the answers. Rules of sex and age say what they do when it is absent. */
export interface ScoredPerson {
  /** Sex the published cut is about (FHIR administrative gender codes). */
  readonly sex?: 'male' | 'female' | 'other' | 'unknown';
  /** Whole years. */
  readonly age?: number;
}

/**
 * Three values, as in core: an answer, a refusal, a question nobody asked. An answer is codes, or a number (of a number
 * item its value; of a choice its points), or a boolean (of a Yes/No choice too). A core `Answers` record is one of these.
 */
export type ScoreAnswer =
  | {
      readonly state: 'answered';
      /** One unless the item repeats. A code of another system stands as `system|code`, so that it matches nothing. */
      readonly codes?: readonly string[];
      readonly number?: number;
      readonly boolean?: boolean;
      /** UCUM unit of the number, where one was said. */
      readonly unit?: string;
    }
  | { readonly state: 'asked-declined' }
  | { readonly state: 'not-asked' };

/** By linkId; one that is absent was not asked. */
export type ScoreAnswers = Readonly<Record<string, ScoreAnswer>>;

/** Something wrong with an answer, which then counts as missing. Never carries the answer. */
export interface ScoreIssue {
  readonly code:
    | 'instrument.answer_outside_list'
    | 'instrument.answer_out_of_range'
    | 'instrument.answer_wrong_type'
    | 'instrument.answers_contradict'
    | 'instrument.item_unknown'
    | 'instrument.questionnaire_mismatch'
    | 'instrument.response_unusable'
    | 'instrument.several_answers'
    | 'instrument.unit_unknown';
  /** Absent where it is about the whole response. */
  readonly linkId?: string;
}

/** Somebody has to look at it now, complete or not. */
export interface CriticalFinding {
  readonly linkId: string;
  /** Absent for a result or a number. */
  readonly code?: string;
  readonly messageKey: string;
}

export type ResultValue = number | string | boolean | readonly string[];

export interface InstrumentScore {
  /** Every question the score needs has a usable answer. */
  readonly complete: boolean;
  /** The needed questions that have none: not asked, declined, "don't know", unusable. */
  readonly missing: readonly string[];
  /** Absent where the missing-answer rule says so. Never guessed. */
  readonly total?: number;
  /** Where an incomplete total must lie, both ends included. */
  readonly range?: readonly [least: number, most: number];
  /** {@link ScoreBand.key}. */
  readonly band?: string;
  /** Absent: cannot be said. */
  readonly positive?: boolean;
  /** Message key of our own words for the result; absent where nothing can be said. */
  readonly interpretation?: string;
  readonly critical: readonly CriticalFinding[];
  readonly needs: readonly { readonly domain: NeedDomain; readonly linkId: string }[];
  /** Further results by name; one that cannot be said is absent. */
  readonly results: Readonly<Record<string, ResultValue>>;
  /** Message keys of what to know when reading the score. */
  readonly notes: readonly string[];
  readonly issues: readonly ScoreIssue[];
}

/** Our own words for bands, notes and critical findings, by message key. Never the wording of an item. */
export type ScoreMessages = Readonly<Record<'en' | 'es', Readonly<Record<string, string>>>>;

/** A published instrument with its scoring. Points belong to (instrument, linkId, code), never to a LOINC code alone. */
export interface ScoredInstrument {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly licensingStatus: LicensingStatus;
  readonly attribution: string;
  /** Absent: the wording is licensed and comes from the vendor. */
  readonly questionnaire?: ScoredQuestionnaire;
  /** Canonical of the Questionnaire without version; a response that names another one is not scored. */
  readonly canonical: string;
  /** LOINC; absent where no source showed one. */
  readonly panelCode?: string;
  readonly totalCode?: string;
  readonly items: readonly ScoredItem[];
  readonly bands: readonly ScoreBand[];
  /** Domains in which the result as a whole, not a single answer, may indicate a need. */
  readonly resultDomains?: readonly NeedDomain[];
  /** Pure; never throws. */
  readonly score: (answers: ScoreAnswers, person?: ScoredPerson) => InstrumentScore;
  readonly messages: ScoreMessages;
  readonly sources: readonly string[];
  /** What no source we read confirmed. */
  readonly unverified?: readonly string[];
}
