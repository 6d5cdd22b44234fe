import type { List } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import type { ActEvent } from '../../fhir/index.ts';
import type { Party } from '../../shared/index.ts';

/** What somebody wrote about a service, for colleagues. Never about a patient. */
export interface ShortlistNote {
  readonly text: string;
  /** Instant. */
  readonly at: string;
  readonly by: Party;
}

export interface ShortlistEntry {
  /** Id of the service in the directory. */
  readonly id: string;
  /** As it was called when it was put on the list. */
  readonly name?: string;
  readonly addedOn?: string;
  /** In the order written. */
  readonly notes: readonly ShortlistNote[];
}

/** Services a site trusts, in its own order, with what its people wrote about them. A FHIR List without a subject. */
export interface Shortlist {
  readonly key: string;
  /** `List/1`, or `urn:uuid:...` before it is stored. */
  readonly ref: string;
  readonly title: string;
  readonly entries: readonly ShortlistEntry[];
  readonly source?: StoredResource<List>;
}

export type ShortlistAct = 'added' | 'removed' | 'noted';
export type ShortlistEvent = ActEvent<ShortlistAct>;
