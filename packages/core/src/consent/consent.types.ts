import type { ActEvent, Consent as FhirConsent } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Day, Issue, Party } from '../shared/index.ts';
import type { ConsentAct, ConsentStatus } from './consent.codes.ts';

/** What the consent was taken from: exactly one, as SDOHCC-Consent requires. */
export type ConsentEvidence =
  /** Said aloud. `statement` is what the patient agreed to, in the words that were read to them. */
  | { readonly kind: 'verbal'; readonly statement: string; readonly language?: string }
  /** A signed paper or file: its content as base64, or where it is kept. */
  | {
      readonly kind: 'document';
      readonly title: string;
      readonly contentType: string;
      readonly data?: string;
      readonly url?: string;
    }
  /** Already in the record: a QuestionnaireResponse, DocumentReference, Consent or Contract. */
  | { readonly kind: 'reference'; readonly ref: string };

/** A patient's consent that named organisations may receive their social information. */
export interface Consent {
  /** UUID of the minted identifier. */
  readonly key: string;
  /** `Consent/1` once stored, else `urn:uuid:<key>`. */
  readonly ref: string;
  readonly status: ConsentStatus;
  readonly patient: Party;
  /** Who may receive it. Empty where the record names nobody: such a consent covers no organisation here. */
  readonly recipients: readonly Party[];
  /** The organisation that keeps the consent. */
  readonly custodian?: Party;
  /** Who agreed: the patient, or somebody for them. */
  readonly givenBy?: Party;
  readonly givenOn: string;
  readonly startsOn?: string;
  /** Last day or instant it holds. */
  readonly expiresOn?: string;
  readonly withdrawnOn?: string;
  /** Absent when the record has none or several. */
  readonly evidence?: ConsentEvidence;
  /** It carries rules we do not evaluate (denials, nested or modifying ones, another policy): a person has to read it. */
  readonly unclear: boolean;
  /**
   * Of an unclear one: whom its rules name, at any depth. Empty: nobody we can tell, so it may be about anybody. Absent:
   * the recipients.
   */
  readonly mentions?: readonly string[];
  readonly source?: StoredResource<FhirConsent>;
}

export interface ConsentInput {
  readonly patient: Party;
  /** The organisation that may receive the information. */
  readonly organization: Party;
  readonly evidence: ConsentEvidence;
  /** Somebody who agreed for the patient (RelatedPerson). The patient when absent. */
  readonly givenBy?: Party;
  /** Last day it holds. Open-ended when absent. */
  readonly expires?: Day;
}

export type ConsentEvent = ActEvent<ConsentAct>;

/** How things stand for one organisation, and the consent that says so. */
export type ConsentStanding =
  | { readonly state: 'missing' }
  | { readonly state: 'active' | 'expired' | 'withdrawn' | 'declined'; readonly consent: Consent }
  /** `refs`: the records a person has to read, newest first; `consent`: the newest of them that could be read at all. */
  | { readonly state: 'unclear'; readonly consent?: Consent; readonly refs: readonly string[] };

/** A record we cannot use. It may hold a no, so an older yes is not used beside it. */
export interface UnreadableConsent {
  readonly ref: string;
  readonly issues: readonly Issue[];
  /** Whom it names; empty where we cannot tell. Absent for drafts and records entered in error, which say nothing. */
  readonly mentions?: readonly string[];
  /** When it was given or, failing that, last changed. */
  readonly on?: string;
}

/** A patient's consents, and what could not be read. */
export interface ConsentList {
  readonly consents: readonly Consent[];
  readonly unreadable: readonly UnreadableConsent[];
}
