import type { ActEvent, Coding, Patient } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Day, Issue, Party } from '../shared/index.ts';
import type { EthnicityCategory, IdentityState, RaceCategory } from './identity.codes.ts';
import type { ContactPreference, InterpreterNeed, MessageSafety, PersonAct, Weekday } from './person.codes.ts';

/** One name, as recorded. */
export interface PersonName {
  /** In the person's own order where the record tells it, with prefix and suffix. */
  readonly words: string;
  readonly family?: string;
  readonly given: readonly string[];
  /** R4 name-use: `official`, `usual`, `nickname`, `maiden`, `old`, ... */
  readonly use?: string;
  /** First and last day, of any precision. */
  readonly from?: string;
  readonly to?: string;
}

/** A language somebody speaks with us. */
export interface PersonLanguage {
  /** BCP-47, e.g. `es-MX`; absent when the record has words only. */
  readonly code?: string;
  readonly words: string;
  readonly preferred: boolean;
}

/** When somebody likes to be reached, by their own clock. */
export interface ContactTimes {
  /** None means every day. */
  readonly days: readonly Weekday[];
  /** `HH:MM`; absent: from the morning on. */
  readonly from?: string;
  /** `HH:MM`; absent: to the end of the day. */
  readonly to?: string;
}

/** A way to reach somebody. */
export interface ContactWay {
  /** R4 contact-point-system: `phone`, `sms`, `email`, ... */
  readonly kind: string;
  readonly value: string;
  readonly use?: string;
  /** 1 is the one they want first; absent when they did not say. */
  readonly rank?: number;
  readonly messages: MessageSafety;
  /** They asked not to be contacted this way. */
  readonly doNotUse: boolean;
  /** When they like to be reached this way; empty when they did not say. */
  readonly bestTimes: readonly ContactTimes[];
  readonly from?: string;
  readonly to?: string;
}

/** What somebody said about their race or ethnicity. */
export interface IdentityAnswer {
  readonly state: IdentityState;
  /** OMB categories: up to six races, one ethnicity. */
  readonly omb: readonly Coding[];
  readonly detailed: readonly Coding[];
  /** In words, as recorded. */
  readonly text?: string;
}

/** What somebody said about themselves. Never worked out from anything else. */
export interface PersonIdentity {
  readonly race: IdentityAnswer;
  readonly ethnicity: IdentityAnswer;
}

/** `Patient.contact`: somebody named in the chart who has no record of their own, and so can be nobody's proxy. */
export interface OtherContact {
  readonly name?: string;
  /** In words: "mother", "Emergency Contact". */
  readonly relationships: readonly string[];
  readonly contacts: readonly ContactWay[];
  readonly from?: string;
  readonly to?: string;
}

/** Somebody we care for. Days matter for names, age and contact: see `personView`. */
export interface Person extends PersonIdentity {
  /** `Patient/1` */
  readonly ref: string;
  /** As recorded, in the order of the record. */
  readonly names: readonly PersonName[];
  readonly birthDate?: string;
  readonly deceased: boolean;
  readonly deceasedOn?: string;
  /** Preferred first. */
  readonly languages: readonly PersonLanguage[];
  readonly interpreter: InterpreterNeed;
  /** As recorded. */
  readonly contacts: readonly ContactWay[];
  /** They asked not to be contacted at all. */
  readonly doNotContact: boolean;
  readonly preferredMode?: ContactPreference;
  /** When they like to be reached, whatever the way. */
  readonly bestTimes: readonly ContactTimes[];
  /** "she/her/her/hers/herself", as recorded; several where somebody uses several. */
  readonly pronouns: readonly string[];
  /** As recorded; see `personView` for those of a day. */
  readonly otherContacts: readonly OtherContact[];
  /** `Patient.generalPractitioner`: whom they named for primary care. */
  readonly generalPractitioners: readonly Party[];
  /** False only where the record says so. */
  readonly active: boolean;
  /** The record that took this one's place after a merge. */
  readonly replacedByRef?: string;
  /** Other charts of the same person (`seealso`, `refer`, `replaces`): to look at, never merged by us. */
  readonly linkRefs: readonly string[];
  readonly source: StoredResource<Patient>;
}

/** What a banner or a list row shows on a day. */
export interface PersonView {
  readonly ref: string;
  /** Absent when the record has no name. */
  readonly name?: string;
  /** What they go by, where it differs from `name`. */
  readonly calledName?: string;
  /** Whole years; at death for somebody who died. Absent when the birth date is missing or not a full day. */
  readonly age?: number;
  readonly birthDate?: string;
  readonly deceased: boolean;
  readonly deceasedOn?: string;
  /** The preferred ones, or all where none is marked. */
  readonly languages: readonly PersonLanguage[];
  readonly interpreter: InterpreterNeed;
  /** In use on the day; the one they want first comes first. Ways they ruled out are left out. */
  readonly contacts: readonly ContactWay[];
  readonly doNotContact: boolean;
  readonly preferredMode?: ContactPreference;
  readonly bestTimes: readonly ContactTimes[];
  readonly pronouns: readonly string[];
  /** In use on the day. That the person is not to be contacted says nothing about them. */
  readonly otherContacts: readonly OtherContact[];
  readonly replacedByRef?: string;
  readonly linkRefs: readonly string[];
}

export interface PersonRow {
  readonly person: Person;
  readonly view: PersonView;
  /** Somebody else in the list has the same name: check the birth date. */
  readonly sameName: boolean;
}

/** The people a search found, and what could not be read. */
export interface PersonList {
  readonly people: readonly PersonRow[];
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
}

export interface PersonListOptions {
  /** The day names and ages are shown for. */
  readonly on: Day;
  /** BCP-47; sorts names as this language does. */
  readonly locale?: string;
}

/** A language to record. One that is there keeps what else the record says of it. */
export interface LanguageInput {
  /** BCP-47, e.g. `es-MX`, `ase`. */
  readonly code?: string;
  /** What to show; the code stands in where there are none. */
  readonly words?: string;
  readonly preferred?: boolean;
}

/**
 * A way to reach them. One with the same kind and value is changed, others are added; what is left out of an entry stays
 * as it is, and ways that are not named stay untouched. A number no longer in use gets `use: 'old'`.
 */
export interface ContactInput {
  readonly kind: string;
  readonly value: string;
  readonly use?: string;
  /** 1 is the one they want first; 0 takes the rank away. */
  readonly rank?: number;
  readonly messages?: MessageSafety;
  readonly doNotUse?: boolean;
  readonly bestTimes?: readonly ContactTimes[];
}

/** What the person said about reaching and talking with them. What is left out stays as it is. */
export interface CommunicationNeedsInput {
  /** All of them; a language left out is taken from the record. */
  readonly languages?: readonly LanguageInput[];
  readonly interpreter?: InterpreterNeed;
  /** All of them. */
  readonly pronouns?: readonly string[];
  readonly contacts?: readonly ContactInput[];
  /** All of them, whatever the way. */
  readonly bestTimes?: readonly ContactTimes[];
  /** `unknown` takes back what was recorded: nobody knows. */
  readonly preferredMode?: ContactPreference | 'unknown';
  readonly doNotContact?: boolean;
}

/** One answer about race or ethnicity. */
export interface IdentityAnswerInput<Category extends string> {
  readonly state: Exclude<IdentityState, 'not-recorded'>;
  /** OMB categories, by code. */
  readonly omb?: readonly Category[];
  /** Codes of the CDC race and ethnicity system. */
  readonly detailed?: readonly { readonly code: string; readonly display: string }[];
  /** Their own words; the displays stand in where there are none. */
  readonly text?: string;
}

/** What the person said about themselves. What is left out stays as it is. */
export interface IdentityInput {
  readonly race?: IdentityAnswerInput<RaceCategory>;
  readonly ethnicity?: IdentityAnswerInput<EthnicityCategory>;
}

export type PersonEvent = ActEvent<PersonAct>;
