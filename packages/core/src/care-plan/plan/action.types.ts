import type { Appointment, Task } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import type { Referral } from '../../referral/index.ts';
import type { Day, Party } from '../../shared/index.ts';
import type { TaskStatus } from './plan.codes.ts';

/** A step of a plan that somebody does: a plain Task. */
export interface PlanTask {
  readonly key: string;
  /** `Task/1` once stored, else `urn:uuid:<key>`. */
  readonly ref: string;
  readonly patient: Party;
  /** What to do, in words. */
  readonly words: string;
  readonly status: TaskStatus;
  /** Why it waits or ended, in the words of whoever set it. */
  readonly statusReason?: string;
  /** Since when the status holds. */
  readonly statusSince?: string;
  readonly authoredOn?: string;
  readonly requester?: Party;
  /** Who does it; nobody where absent. */
  readonly owner?: Party;
  readonly start?: Day;
  readonly due?: Day;
  readonly goalRefs: readonly string[];
  /** The concern or barrier it is about. */
  readonly reasonRef?: string;
  readonly planRef?: string;
  /** What kind of help it is: code of our barrier actions, where it has one. */
  readonly action?: string;
  readonly source?: StoredResource<Task>;
}

export interface TaskInput {
  readonly words: string;
  readonly owner?: Party;
  readonly start?: Day;
  readonly due?: Day;
  readonly goalRefs?: readonly string[];
  /** A concern or a barrier. */
  readonly reasonRef?: string;
  /** One of `barrierActions`. */
  readonly action?: string;
}

/** An appointment: as others booked it, or `proposed` by us, to be booked. Of others' only the goals are ever changed. */
export interface PlanAppointment {
  readonly key: string;
  /** `Appointment/1` once stored, else `urn:uuid:<key>`. */
  readonly ref: string;
  readonly patient: Party;
  readonly words?: string;
  /** Source: R4 appointmentstatus. */
  readonly status: string;
  readonly start?: string;
  readonly end?: string;
  /** The day by which it is wanted, while it is not booked (`requestedPeriod`). */
  readonly wantedBy?: Day;
  readonly createdAt?: string;
  /** Everybody but the patient. */
  readonly with: readonly Party[];
  /** ServiceRequests it fulfils, and what it is about. */
  readonly basedOnRefs: readonly string[];
  readonly reasonRefs: readonly string[];
  readonly goalRefs: readonly string[];
  readonly source?: StoredResource<Appointment>;
}

export interface AppointmentInput {
  /** What it is for. */
  readonly words: string;
  /** Whom it is to be with: a person, a role, a service or a place; R4 lets no organisation take part. */
  readonly with?: Party;
  /** The day by which it is wanted. */
  readonly wantedBy?: Day;
  readonly goalRefs?: readonly string[];
  /** A concern or a barrier. */
  readonly reasonRef?: string;
}

interface ActionBase {
  readonly ref: string;
  readonly words: string;
  /** Status of the resource, as FHIR has it. */
  readonly status: string;
  /** Somebody still has to do something. */
  readonly isOpen: boolean;
  readonly owner?: Party;
  readonly start?: string;
  readonly due?: string;
  readonly goalRefs: readonly string[];
  readonly concernRefs: readonly string[];
  /** The plan itself names it (`activity.reference`); else it came in by its goal. */
  readonly isPlanned: boolean;
}

/** What is done for a plan. `other`: what the plan names and we do not model, or could not load. */
export type PlanAction =
  | (ActionBase & { readonly kind: 'task'; readonly task: PlanTask })
  | (ActionBase & { readonly kind: 'referral'; readonly referral: Referral })
  | (ActionBase & { readonly kind: 'appointment'; readonly appointment: PlanAppointment })
  | (ActionBase & { readonly kind: 'other'; readonly resourceType?: string; readonly source?: StoredResource });
