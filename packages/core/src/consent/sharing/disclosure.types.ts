import type { AuditEvent } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import type { Issue, Party } from '../../shared/index.ts';
import type { DisclosureBasis, DisclosureChannel, DisclosurePurpose } from './sharing.codes.ts';

/** One record that was part of a disclosure; never its content. */
export interface DisclosedRecord {
  readonly ref: string;
  readonly resourceType: string;
  /** Codes of its security labels. */
  readonly labels: readonly string[];
}

/** Somebody who received something. */
export interface DisclosureRecipient extends Party {
  /** As it was known that day. */
  readonly address?: string;
}

/** One line of the log: something about a patient left, or was stopped. Written once, never changed. */
export interface Disclosure {
  /** `AuditEvent/1` once stored, else `urn:uuid:...`. */
  readonly ref: string;
  /** Instant. */
  readonly at: string;
  readonly outcome: 'sent' | 'blocked';
  readonly patient: Party;
  readonly by: Party;
  /** For whom the user acted, who keeps the log. */
  readonly organization?: Party;
  readonly recipient: Party;
  /** As it was known that day. */
  readonly recipientAddress?: string;
  /** Who else got the same by the same entry: others may name several in one, we write one for each. */
  readonly alsoTo?: readonly DisclosureRecipient[];
  /** Absent for a code that is none of ours. */
  readonly purpose?: DisclosurePurpose;
  /** Code of v3-ActReason. */
  readonly purposeCode?: string;
  /** Why a person decided it, in their words. */
  readonly reason?: string;
  readonly channel?: DisclosureChannel;
  readonly basis?: DisclosureBasis;
  readonly consentRefs: readonly string[];
  /** Which Part 2 notice went with it. */
  readonly noticeVersion?: string;
  readonly what: readonly DisclosedRecord[];
  /** Who did it for whom and why, as Provenance of the records. */
  readonly provenanceRef?: string;
  readonly source?: StoredResource<AuditEvent>;
}

/** A patient's log, newest first, and what of it could not be read. */
export interface DisclosureLog {
  readonly disclosures: readonly Disclosure[];
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
}
