import type { Patient } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Day, Issue } from '../shared/index.ts';
import type { InterpreterNeed, MessageSafety } from './person.codes.ts';

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
  readonly from?: string;
  readonly to?: string;
}

/** Somebody we care for. Days matter for names, age and contact: see `personView`. */
export interface Person {
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
  /** False only where the record says so. */
  readonly active: boolean;
  /** The record that took this one's place after a merge. */
  readonly replacedByRef?: string;
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
  readonly replacedByRef?: string;
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
