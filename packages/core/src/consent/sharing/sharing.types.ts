import type { ConsentList } from '../index.ts';
import type { Party } from '../../shared/index.ts';
import type { SensitiveCategory } from './sensitivity.codes.ts';
import type { Sensitivity } from './sensitivity.ts';
import type { DisclosureBasis, DisclosurePurpose, RecipientRole } from './sharing.codes.ts';

/** What is known of somebody who acts for the patient; `standing` as `proxyStanding` of `@careloom/core/person/related` says. */
export interface ProxyAccess {
  readonly standing: 'active' | 'ended' | 'not-yet' | 'none';
  /** `receive-information`, `decide` and others. */
  readonly scope: readonly string[];
  /** Day since when; `RelatedPerson.period.start`. */
  readonly since?: string;
  /** Mother, father or another parent. */
  readonly isParent?: boolean;
}

/** What of the patient matters for sharing. `Person` of `@careloom/core/person` fits. */
export interface SharedPerson {
  readonly ref: string;
  readonly birthDate?: string;
  readonly deceased?: boolean;
}

/** Who is to get it. */
export interface ShareRecipient extends Party {
  readonly role: RecipientRole;
  /** Bound by HIPAA (from its own record). Unknown counts as not covered. */
  readonly isCovered?: boolean;
  /** In one line, for the accounting. */
  readonly address?: string;
  /** For role `proxy`; absent counts as no access. */
  readonly proxy?: ProxyAccess;
}

/** May this go to them, for that? */
export interface DisclosureQuestion {
  readonly consents: ConsentList;
  readonly patient: SharedPerson;
  readonly recipient: ShareRecipient;
  readonly purpose: DisclosurePurpose;
  /** Of what is to go. */
  readonly sensitivity: Sensitivity;
  /** Instant. */
  readonly now: string;
  /** IANA; UTC when absent. */
  readonly timeZone?: string;
}

/**
 * - `permit`: nothing on record speaks against it. Not legal advice, and not "allowed by law".
 * - `ask`: somebody has to be asked first: the patient (`consent_needed`), or a person who decides (`canRelease`).
 * - `unclear`: a record has to be read first.
 * - `deny`: the record says no.
 */
export type DisclosureAnswer = 'permit' | 'ask' | 'unclear' | 'deny';

export type DecisionCode =
  | 'counselling_notes'
  | 'deceased'
  | 'person_decides'
  | 'declined'
  | 'withdrawn'
  | 'records_unclear'
  | 'consent_needed'
  | 'consent_expired'
  | 'consent_general'
  | 'restricted'
  | 'proxy_not_active'
  | 'proxy_scope'
  | 'minor_confidential'
  | 'turned_adult'
  | 'may_be_adult'
  | 'not_labelled';

/** One reason; message keys are `consent.share.<code>`. */
export interface DecisionReason {
  readonly code: DecisionCode;
  readonly answer: DisclosureAnswer;
  readonly category?: SensitiveCategory;
  /** Records to read, for `records_unclear`, `declined`, `withdrawn`, `consent_expired`. */
  readonly refs?: readonly string[];
}

export interface DisclosureDecision {
  readonly answer: DisclosureAnswer;
  /** The strictest first. Those with answer `permit` are hints (`not_labelled`). */
  readonly reasons: readonly DecisionReason[];
  /** For `permit`. */
  readonly basis?: DisclosureBasis;
  /** Consents it rests on: read again before sending. */
  readonly consentRefs: readonly string[];
  /** `ask` that a person may settle with a reason; false where only the patient can. */
  readonly canRelease: boolean;
  /** Part 2 records: the notice has to go with them. */
  readonly needsPart2Notice: boolean;
}
