import type { Extension, Resource, SdohDomain, ServiceRequest, Task } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Actor, Party } from '../shared/index.ts';
import type {
  EnrollmentStatus,
  ReceiptAnswer,
  ReferralAct,
  ReferralPriority,
  ReferralStatus,
  RequestStatus,
} from './referral.codes.ts';
import type { ServiceCode } from './referral.services.ts';

/** A note on a referral, oldest first where there are several. */
export interface ReferralNote {
  readonly text: string;
  readonly at?: string;
  /** The name to show. */
  readonly by?: string;
  /** Only for the types R4 allows as `Annotation.authorReference`; a PractitionerRole is kept by name alone. */
  readonly authorRef?: string;
}

/** What came back: a resource (Procedure, enrolment Observation, ...) or only a code for what was done. */
export type ReferralOutput =
  | { readonly kind: 'reference'; readonly type: 'resulting-activity' | 'additional-content'; readonly ref: string; readonly display?: string }
  | { readonly kind: 'code'; readonly service: ServiceCode }
  /** Something we do not model (free text, a type of theirs). It does not count as evidence that the service was given. */
  | { readonly kind: 'other'; readonly words?: string };

/** One need handed to one organisation: a ServiceRequest (what, why, for whom) and the Task that carries its state. */
export interface Referral {
  /** UUID of the Task's minted identifier; stays the same from draft to close. */
  readonly key: string;
  /** UUID of the ServiceRequest's minted identifier. */
  readonly requestKey: string;
  /** `Task/1` once stored, else `urn:uuid:<key>`. */
  readonly ref: string;
  /** `ServiceRequest/1` once stored, else `urn:uuid:<requestKey>`. */
  readonly requestRef: string;
  readonly patient: Party;
  readonly domain: SdohDomain;
  readonly service: ServiceCode;
  readonly priority: ReferralPriority;
  /** Conditions or Observations that are the reason. */
  readonly reasonRefs: readonly string[];
  readonly goalRefs: readonly string[];
  /** The patient's consent to the disclosure; needed where the target is not known to be HIPAA-covered. */
  readonly consentRef?: string;
  /** The patient must not be contacted by the target. */
  readonly contactProhibited: boolean;
  /** How the patient wants to be contacted, in words. */
  readonly contactWishes?: string;
  readonly notes: readonly ReferralNote[];
  /** Who asked: the organisation where one is known, so that colleagues can take over. */
  readonly requester: Party;
  /** Only on drafts: the target is known to be HIPAA-covered, so that no consent is needed. FHIR does not keep it. */
  readonly ownerCovered?: boolean;
  /** Who shall do it; absent for an open referral that any partner may claim. */
  readonly owner?: Party;
  readonly status: ReferralStatus;
  /** Why it was declined, held, cancelled or could not be finished; in the words of whoever set it. */
  readonly statusReason?: string;
  /** The server said `received`: the target has seen it. Read only, never written (SDOHCC 3.0.0). */
  readonly seen: boolean;
  /** Absent when the server told no usable date. */
  readonly authoredOn?: string;
  /** When the Task was last changed; any edit by the partner counts. Absent when the server told no usable date. */
  readonly statusSince?: string;
  readonly requestStatus: RequestStatus;
  readonly outputs: readonly ReferralOutput[];
  /** Finer than `status`, in a vocabulary of the two sides, such as BSeR's; see `@careloom/core/referral/business`. */
  readonly businessStatus?: ServiceCode;
  /** `Task/1` of the referral this one is a part of: an intermediary split it. */
  readonly partOfRef?: string;
  /** ServiceRequests this one fulfils for somebody else, such as those an intermediary was asked for. */
  readonly basedOnRefs?: readonly string[];
  /** What was sent along: screening answers, the request it came from. */
  readonly inputs?: readonly Party[];
  /** A referral for further assessment: what comes back are findings, not a service. */
  readonly assessment?: boolean;
  /** The patient or related person who asked for it themselves, over the platform that is the requester. */
  readonly askedBy?: Party;
  /** What the patient said last when asked whether the service came. */
  readonly receipt?: { readonly answer: ReceiptAnswer; readonly at: string };
  /** When the source closed it; only closed referrals have one, and older data may lack it. */
  readonly closedOn?: string;
  readonly source?: ReferralSource;
}

/** The resources a referral was read from; everything unmodelled lives here and is written back (decision 6). */
export interface ReferralSource {
  readonly task: StoredResource<Task>;
  readonly serviceRequest: StoredResource<ServiceRequest>;
  /** Base of the server they came from; absolute references below it were read as relative ones. */
  readonly baseUrl?: string;
}

/** Where a referral goes. */
export interface ReferralTarget extends Party {
  /** HIPAA-covered entity or business associate. Unknown counts as not covered: consent is asked for. */
  readonly covered?: boolean;
}

export interface ReferralDraft {
  readonly patient: Party;
  readonly domain: SdohDomain;
  readonly service: ServiceCode;
  readonly priority?: ReferralPriority;
  readonly reasonRefs: readonly string[];
  readonly goalRefs?: readonly string[];
  readonly target?: ReferralTarget;
  readonly consentRef?: string;
  readonly contactProhibited?: boolean;
  readonly contactWishes?: string;
  readonly note?: string;
  /** A referral for further assessment; a service that is an assessment makes it one by itself. */
  readonly assessment?: boolean;
  /** What the target gets to see with it. */
  readonly inputs?: readonly Party[];
}

/** What the target did, told when completing. At least one part is needed. */
export interface ReferralCompletion {
  readonly performed?: readonly {
    readonly service: ServiceCode;
    /** Day or instant of the service. */
    readonly on: string;
    readonly note?: string;
  }[];
  readonly enrollment?: {
    /** The programme; `text` alone is fine. */
    readonly program: ServiceCode | { readonly text: string };
    readonly status: EnrollmentStatus;
  };
  /**
   * What an assessment found, already stored: Observations, Conditions, Goals, QuestionnaireResponses, CarePlans.
   * Source: slice AdditionalContent of SDOHCC-TaskForReferralManagement 3.0.0.
   */
  readonly results?: readonly Party[];
  readonly note?: string;
}

export interface ReceiptInput {
  readonly received: ReceiptAnswer;
  /** The patient's own words. */
  readonly words?: string;
}

/** A resource made by a verb that is not part of the referral itself. */
export interface Evidence {
  readonly fullUrl: string;
  readonly resource: Resource & { extension?: Extension[] };
}

/** One act on a referral. Becomes a Provenance, and one line of the timeline. */
export interface ReferralEvent {
  readonly id: string;
  readonly act: ReferralAct;
  readonly at: string;
  readonly by: Actor;
  readonly reason?: string;
  /** Procedures, Observations or answers this act brought. */
  readonly evidence: readonly Evidence[];
}
