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

/** A patient's consent that named organisations or people may receive their social information. */
export interface Consent {
  /** UUID of the minted identifier. */
  readonly key: string;
  /** `Consent/1` once stored, else `urn:uuid:<key>`. */
  readonly ref: string;
  readonly status: ConsentStatus;
  readonly patient: Party;
  /** Who may receive it. Empty where the record names nobody: such a consent covers nobody here. */
  readonly recipients: readonly Party[];
  /**
   * The security label (code of v3-ActCode, e.g. `ETH`) of the only data it is about (`provision.securityLabel`). Absent:
   * it does not say.
   */
  readonly label?: string;
  /** The only purposes it is about, as codes of v3-ActReason (`provision.purpose`). Absent: it does not say. */
  readonly purposes?: readonly string[];
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

/** What the patient said no to. */
export interface ConsentRefusalInput {
  readonly patient: Party;
  /** Whom it is about: an organisation in most cases, or a RelatedPerson, Practitioner, PractitionerRole or CareTeam. */
  readonly organization: Party;
  readonly evidence: ConsentEvidence;
  /** Somebody who answered for the patient (RelatedPerson). The patient when absent. */
  readonly givenBy?: Party;
  /** Only data with this security label (code of v3-ActCode). Any data when absent. */
  readonly label?: string;
  /** Only these purposes (codes of v3-ActReason). Any when absent. */
  readonly purposes?: readonly string[];
}

export interface ConsentInput extends ConsentRefusalInput {
  /** Last day it holds. Open-ended when absent. */
  readonly expires?: Day;
}

/** What exactly somebody wants to know of {@link ConsentStanding}. Empty: information that nobody marked as sensitive. */
export interface ConsentQuestion {
  /** The data carry one of these labels: only a yes that names one of them counts. */
  readonly labels?: readonly string[];
  /** The purpose and those it is part of, codes of v3-ActReason. A yes limited to purposes counts only for one of these. */
  readonly purposes?: readonly string[];
  /** Somebody has labelled the data, and with none that a refusal names: such a refusal is not about them. */
  readonly isLabelled?: boolean;
}

/** One line of what a patient chose: for an organisation or a person, a label and purposes. */
export interface ConsentChoice {
  /** Or the person it names. */
  readonly organization: Party;
  readonly label?: string;
  readonly purposes?: readonly string[];
  readonly standing: ConsentStanding;
  /** Records that still say yes while the answer is no: the record contradicts itself, and the no counts. */
  readonly contradicted: readonly string[];
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
