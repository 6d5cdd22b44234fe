import type { ActEvent, Task } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Issue, Party } from '../shared/index.ts';
import type { SampleConceptAct, SampleConceptStatus } from './sample-concept.codes.ts';

/** One sample concept of one patient: what shall be done, who asked, and how it stands. */
export interface SampleConcept {
  /** UUID of the minted identifier; stays the same for good. */
  readonly key: string;
  /** `Task/1` once stored, else `urn:uuid:<key>`. */
  readonly ref: string;
  readonly patient: Party;
  /** What shall be done, in words. */
  readonly words: string;
  readonly status: SampleConceptStatus;
  /** Why it was cancelled, in the words of whoever did. */
  readonly statusReason?: string;
  /** The organisation that asked where one is known, so that colleagues can take over. */
  readonly requester: Party;
  /** Absent when the server told no usable date. */
  readonly requestedOn?: string;
  /** When it was last changed. Absent when the server told no usable date. */
  readonly statusSince?: string;
  /** What it was read from; everything unmodelled lives here and is written back (decision 6). */
  readonly source?: StoredResource<Task>;
}

export interface SampleConceptInput {
  readonly patient: Party;
  /** What shall be done, in words. */
  readonly words: string;
}

export type SampleConceptEvent = ActEvent<SampleConceptAct>;

/** A patient's sample concepts, newest first, and what could not be read: nothing disappears silently. */
export interface SampleConceptList {
  readonly sampleConcepts: readonly SampleConcept[];
  /** One entry a Task that could not be used; `ref` is its address. */
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
}
