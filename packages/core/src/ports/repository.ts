import type { Resource } from '../fhir/r4.ts';
import type { Issue } from '../shared/errors.ts';
import type { ChartSource } from './chart.ts';
import type { DraftStore } from './drafts.ts';
import type { SyncSource } from './sync.ts';

/** A resource as some server holds it. A plain object: it survives structuredClone, IndexedDB and workers. */
export interface StoredResource<R extends Resource = Resource> {
  readonly resource: R;
  /** `meta.versionId` or ETag content; absent on servers that give none. */
  readonly version?: string;
  /**
   * The source text of numbers JavaScript cannot keep (`0.10`, 17 digits, exponents), by JSON pointer, e.g.
   * `/valueQuantity/value`. Absent when there is none. The writer puts them back where the value is unchanged.
   */
  readonly decimals?: Readonly<Record<string, string>>;
}

/**
 * A FHIR search. Names are R4 search parameters of the type; values in one array are OR-ed, parameters are AND-ed.
 * Every repository supports at least: `_id`, `identifier`, `patient`, `status`, `owner`, `requester`, `focus`,
 * `based-on`, `target`, `questionnaire`, `category`, `code`, `organization`, `active`, each where R4 defines it for the
 * type. An unsupported parameter is refused with `repository.search_unsupported`, never ignored.
 */
export interface CareQuery {
  readonly resourceType: string;
  readonly params?: Readonly<Record<string, string | readonly string[]>>;
  /** One R4 sort key, `-` in front for descending, e.g. `-_lastUpdated`. */
  readonly sort?: string;
  /** Page size wanted; the server may give fewer. */
  readonly count?: number;
}

export interface CarePage<R extends Resource = Resource> {
  readonly entries: readonly StoredResource<R>[];
}

export interface CreateChange {
  readonly op: 'create';
  /** `urn:uuid:...`; references to it inside the same change set are rewritten to the stored address. */
  readonly fullUrl: string;
  readonly resource: Resource;
  /**
   * FHIR conditional create, one `identifier` or `_tag` token, e.g. `identifier=urn:ietf:rfc:3986|urn:uuid:...`: when
   * one match exists it is returned as stored and nothing is written. This makes a double click and a repeated send
   * harmless. Without one, the repository tags the resource with its `fullUrl` and matches by that.
   */
  readonly ifNoneExist?: string;
}

export interface UpdateChange {
  readonly op: 'update';
  readonly resource: Resource;
  /** What was read: its version guards the write (`If-Match`), its content is the base of a merge. */
  readonly base: StoredResource;
}

export type Change = CreateChange | UpdateChange;
/** Changes that belong together: stored whole or not at all. */
export type ChangeSet = readonly Change[];

export interface Conflict {
  /** `Task/1` */
  readonly ref: string;
  readonly base: StoredResource;
  readonly mine: Resource;
  readonly theirs: StoredResource;
}

/** What became of the changes that go to one server, when a change set spans several. */
export interface CommitPart {
  /** The name the site gave the server, e.g. "chart"; shown to the user. */
  readonly store: string;
  /**
   * stored: that server has it. pending: not sent, or nobody knows; sending the same set again settles it. refused: it
   * will not take it.
   */
  readonly state: 'stored' | 'pending' | 'refused';
  /** Resource types of the part, without repetition, in the order of the changes; never contents. */
  readonly resourceTypes: readonly string[];
  readonly issues: readonly Issue[];
}

/**
 * One create that is there more than once: the server does not keep to conditions, or two servers were merged. What is
 * marked as entered in error is for a person to say, and only of `ours`.
 */
export interface Duplicate {
  /** The place of the create in the change set. */
  readonly change: number;
  /** The oldest, which everybody goes on with; it is the one in `stored`. */
  readonly kept: StoredResource;
  /** Later copies with our content: another send of the same change. */
  readonly ours: readonly StoredResource[];
  /** Other content under the same identifier: somebody else's, not to be touched. */
  readonly theirs: readonly StoredResource[];
}

/** What became of one change on a server that stores them one by one. */
export type EntryState = 'stored' | 'refused' | 'pending';

/**
 * The four ways a commit can end. Nothing else is ever shown as "sent". `parts` is there when the change set spans
 * several servers: within one it is stored whole or not at all, across two each part says what became of it.
 */
export type CommitOutcome =
  | {
      readonly outcome: 'stored';
      /** In the order of the changes. */
      readonly stored: readonly StoredResource[];
      readonly parts?: readonly CommitPart[];
      /**
       * What was noticed on the way though it is stored: `repository.duplicate_detected`, `repository.overwritten`, or
       * `repository.unverified` where a create could not be looked for afterwards.
       */
      readonly issues?: readonly Issue[];
      readonly duplicates?: readonly Duplicate[];
    }
  | { readonly outcome: 'conflict'; readonly conflicts: readonly Conflict[]; readonly parts?: readonly CommitPart[] }
  /** The answer was lost: it may or may not be stored. Sending the same change set again is harmless. */
  | {
      readonly outcome: 'uncertain';
      readonly issues: readonly Issue[];
      readonly parts?: readonly CommitPart[];
      /** In the order of the changes, when the server stores one by one and stopped on the way. */
      readonly entries?: readonly EntryState[];
    }
  | {
      readonly outcome: 'refused';
      readonly issues: readonly Issue[];
      readonly retryable: boolean;
      readonly parts?: readonly CommitPart[];
    };

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface CommitOptions extends CallOptions {
  /**
   * True when this set may have been sent before and nobody here knows what became of it (a closed tab, an outbox): it
   * is looked for before it is sent. What ended `uncertain` in the same repository is looked for without being asked.
   */
  readonly mayBeStored?: boolean;
}

/**
 * The only way from elements to records. Reading fails with a `CareloomError` (`repository.not_found`,
 * `repository.unavailable`, `repository.forbidden`, `repository.bad_response`, `repository.search_unsupported`,
 * `repository.closed`); an aborted call rejects with the signal's reason. Writing never throws for what a server can
 * answer: the issues of a refused commit are those of the server (`fhir.*`) or say what is wrong with the change set
 * (`repository.no_resource_type`, `bad_id`, `bad_full_url`, `bad_condition`, `duplicate_change`,
 * `unresolved_reference`, `multiple_matches`, `partly_stored`, `no_version`, `storage_full`, `cyclic_parts`; over several
 * servers also `no_store`, `no_address`, `conflict`).
 */
export interface CareRepository {
  /** The FHIR base of a repository that has one. Absolute references below it mean its own resources, others do not. */
  readonly baseUrl?: string;
  /** @param ref `Task/1` */
  read<R extends Resource = Resource>(ref: string, options?: CallOptions): Promise<StoredResource<R>>;
  search<R extends Resource = Resource>(query: CareQuery, options?: CallOptions): AsyncIterable<CarePage<R>>;
  commit(changes: ChangeSet, options?: CommitOptions): Promise<CommitOutcome>;
  /**
   * Yields each time something matching was created, changed or removed by anybody, also in another tab. It never
   * yields what was there before, and ends when `signal` aborts. Pages say what changed; refresh from `search`.
   */
  watch<R extends Resource = Resource>(query: CareQuery, options?: CallOptions): AsyncIterable<CarePage<R>>;
  /** Earlier versions of one resource, newest first; not there where the server keeps none. */
  history?<R extends Resource = Resource>(ref: string, options?: CallOptions): AsyncIterable<CarePage<R>>;
  /** There with an outbox: where what was written stands. */
  readonly sync?: SyncSource;
  /** There when drafts may be kept. */
  readonly drafts?: DraftStore;
  /** There where records live outside a chart that is told of them. */
  readonly chart?: ChartSource;
}
