import type { ConsentList } from '../index.ts';
import type { Resource } from '../../fhir/index.ts';
import type { CommitOutcome, StoredResource } from '../../ports/index.ts';
import type { Actor, Refusal } from '../../shared/index.ts';
import type { Disclosure } from './disclosure.types.ts';
import type { FieldList } from './minimum.codes.ts';
import type { Part2Notice, Part2NoticeText } from './part2.ts';
import type { LeftOut } from './redact.ts';
import type { Sensitivity, SensitiveCodes } from './sensitivity.ts';
import type { DisclosureChannel, DisclosurePurpose } from './sharing.codes.ts';
import type { DisclosureAnswer, DisclosureDecision, SharedPerson, ShareRecipient } from './sharing.types.ts';

/** What is to go, to whom, why and how. */
export interface ShareInput {
  readonly patient: SharedPerson;
  readonly recipient: ShareRecipient;
  readonly purpose: DisclosurePurpose;
  readonly channel: DisclosureChannel;
  /** As read. All about this patient. */
  readonly resources: readonly StoredResource[];
  /** As loaded by `loadConsents`. */
  readonly consents: ConsentList;
  /** Other records the answer rests on, as read (the patient's own, a proxy's): looked at again before sending too. */
  readonly restsOn?: readonly StoredResource[];
  /** A person decided what the record leaves to one: why, and for which records (all that may be released when absent). */
  readonly release?: { readonly reason: string; readonly refs?: readonly string[] };
  /** How the site recognises sensitive records without labels. */
  readonly codes?: readonly SensitiveCodes[];
  /** Fields the site adds to the least ones. */
  readonly more?: FieldList;
  readonly notice?: Part2NoticeText;
  /** IANA; UTC when absent. */
  readonly timeZone?: string;
  /** Of the repository, where it has one: absolute references below it mean its own records. */
  readonly baseUrl?: string;
}

/** One record on the share sheet. */
export interface ShareItem {
  readonly ref: string;
  readonly resourceType: string;
  readonly sensitivity: Sensitivity;
  readonly decision: DisclosureDecision;
  /** A person decided it, with the reason of the share. */
  readonly isReleased: boolean;
  /** Exactly what would go. Absent: the record stays. */
  readonly preview?: Resource;
  readonly leftOut: readonly LeftOut[];
}

/** A share before it is sent: what the sheet shows. Plain data; its ids make a repeated send harmless. */
export interface PreparedShare {
  /** UUID. */
  readonly key: string;
  readonly input: ShareInput;
  readonly preparedAt: string;
  readonly items: readonly ShareItem[];
  /** The strictest answer of all items. */
  readonly answer: DisclosureAnswer;
  /** How many go. */
  readonly count: number;
  /** Where one of those that go needs it. */
  readonly notice?: Part2Notice;
  readonly auditId: string;
  readonly provenanceId: string;
  readonly by: Actor;
}

/** Records as they are now, by address; undefined: gone, or not to be read here any more. */
export type RecordsNow = ReadonlyMap<string, StoredResource | undefined>;

/** `not-allowed`: what is on record says so now. `changed`: it says something else than what was looked at. */
export interface StoppedRecord {
  readonly ref: string;
  readonly why: 'not-allowed' | 'gone' | 'changed';
}

/** Why a share does not go any more, and which records stopped it. */
export interface Stopped {
  readonly refusal: Refusal;
  readonly stopped: readonly StoppedRecord[];
}

/**
 * What became of a share. `left` says whether the information is out: for `message` whether the message is stored where
 * the recipient reads; for the other channels whether it may be handed out now (`all`) or must not be (`none`).
 */
export type ShareOutcome =
  | {
      /** Stopped before this try. Other than `none` only where an earlier try of the same share had left, or may have. */
      readonly left: 'all' | 'none' | 'unknown';
      readonly refusal: Refusal;
      /** Records that stopped it. */
      readonly stopped: readonly StoppedRecord[];
    }
  | { readonly left: 'all' | 'none' | 'unknown'; readonly commit: CommitOutcome; readonly disclosure: Disclosure };
