import type { RelatedPerson as FhirRelatedPerson } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import type { Day, Issue, Party } from '../../shared/index.ts';
import type { ContactInput, ContactWay, InterpreterNeed, LanguageInput, PersonLanguage, PersonName } from '../index.ts';
import type { ProxyBasis, ProxyScope, RelationshipCode } from './related-person.codes.ts';

/** How somebody stands as a proxy at a moment: `none` was never given a scope. */
export type ProxyStanding = 'none' | 'not-yet' | 'active' | 'ended';

export interface Relationship {
  readonly code?: string;
  readonly system?: string;
  /** Our display of a v3-RoleCode, else what the record says. */
  readonly words: string;
}

/** Somebody related to the patient, with a record of their own: a caregiver, a parent, a friend, a proxy. */
export interface RelatedPerson {
  readonly key: string;
  /** `RelatedPerson/1`, or `urn:uuid:...` before it is stored. */
  readonly ref: string;
  readonly patient: Party;
  /** False only where the record says so. */
  readonly active: boolean;
  /** As recorded. */
  readonly names: readonly PersonName[];
  readonly relationships: readonly Relationship[];
  readonly contacts: readonly ContactWay[];
  /** Preferred first. */
  readonly languages: readonly PersonLanguage[];
  /** Theirs, not the patient's. */
  readonly interpreter: InterpreterNeed;
  readonly pronouns: readonly string[];
  /** What they may do for the patient; empty: they are no proxy. */
  readonly scope: readonly ProxyScope[];
  /** First and last day (or moment) of the relationship, and of the proxy. */
  readonly from?: string;
  readonly to?: string;
  /** A proxy from childhood that somebody confirmed when the patient had turned 18: the day, and on what it rests. */
  readonly confirmed?: ProxyConfirmation;
  readonly source?: StoredResource<FhirRelatedPerson>;
}

/** What a list of people shows about one of them on a day. */
export interface RelatedPersonView {
  readonly ref: string;
  /** Absent when the record has no name. */
  readonly name?: string;
  /** In words, e.g. "daughter". */
  readonly relationships: readonly string[];
  /** In use on the day, the wanted first. */
  readonly contacts: readonly ContactWay[];
  readonly languages: readonly PersonLanguage[];
  readonly interpreter: InterpreterNeed;
  readonly pronouns: readonly string[];
  readonly standing: ProxyStanding;
  readonly scope: readonly ProxyScope[];
  readonly from?: string;
  readonly to?: string;
  readonly confirmed?: ProxyConfirmation;
  /** A parent's proxy from before the patient turned 18, which holds on and which nobody confirmed since: somebody has to ask. */
  readonly toReview: boolean;
  /** The patient has certainly turned 18; false where it may only be so, and where nobody knows. */
  readonly isAdult: boolean;
}

/** A patient's people, proxies first, and what could not be read. */
export interface RelatedPeople {
  readonly people: readonly RelatedPerson[];
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
}

export interface RelatedPersonInput {
  /** In their own order: `words` alone, or its parts. */
  readonly name: { readonly words?: string; readonly given?: readonly string[]; readonly family?: string };
  readonly relationship?: RelationshipCode;
  readonly contacts?: readonly ContactInput[];
  readonly languages?: readonly LanguageInput[];
  readonly interpreter?: InterpreterNeed;
  /** Empty or absent: no proxy. */
  readonly scope?: readonly ProxyScope[];
  /** Days. */
  readonly from?: string;
  readonly to?: string;
}

export interface ProxyScopeInput {
  readonly scope: readonly ProxyScope[];
  /** A new last day; the old one stays when absent. */
  readonly to?: string;
}

export interface ProxyConfirmation {
  readonly on: Day;
  readonly basis: ProxyBasis;
}

export interface ProxyConfirmInput {
  readonly basis: ProxyBasis;
  /** The day it was confirmed; today when absent. */
  readonly on?: Day;
}

export interface ProxyEndInput {
  /** The last day it holds; at once when absent. */
  readonly on?: string;
  /** In the words of whoever ended it. */
  readonly reason?: string;
}

/** What somebody related to the patient said about reaching and talking with them. */
export interface RelatedNeedsInput {
  readonly languages?: readonly LanguageInput[];
  readonly interpreter?: InterpreterNeed;
  readonly contacts?: readonly ContactInput[];
}

