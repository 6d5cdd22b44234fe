import type { BundleEntry, Resource } from '@careloom/core/fhir';
import type { CallOptions, StoredResource } from '@careloom/core/ports';
import type { Issue } from '@careloom/core/shared';
import type { Decimals } from '../fhir/decimals.ts';
import type { HistoryOptions, HistoryPage } from '../fhir/history-pages.ts';
import type { TransportOptions } from '../fhir/transport.ts';
import type { Capabilities } from './capabilities.ts';
import type { DroppedRecords } from './own-records.ts';
import type { ReadCache } from './read-cache.ts';

export interface FhirClientOptions extends TransportOptions {
  /** Who is signed in, e.g. `Practitioner/7`. What was read for one user is never given to another. */
  readonly user?: string;
  /**
   * Whose chart is open, e.g. `Patient/1`; another chart needs another client. What any answer holds about another patient
   * is then dropped and told to `onDropped`, and in `warnings` or `issues` where the answer has them; one record that is
   * read, or is the answer of an operation, fails with `repository.forbidden` and the issue `repository.other_patient`. So
   * does asking for another patient's chart by its address, and writing about another patient, before anything is sent.
   * Charts of the same person, what names nobody as its patient, and what the patient's own records cite are given.
   */
  readonly patient?: string;
  /** A server mixed up two patients: tell somebody. */
  readonly onDropped?: (dropped: DroppedRecords) => void;
  /** To share between clients, and to be emptied in one place. Each client has its own unless given. */
  readonly cache?: ReadCache;
  /** How long a read may be answered from memory, in milliseconds. Default 30,000; 0 for never. */
  readonly keepMs?: number;
  /** Where a server takes no `POST _search`: search by GET, with the values in the address. Default: refuse. */
  readonly searchByGet?: boolean;
  /** Milliseconds; for tests. */
  readonly now?: () => number;
}

export interface ReadOptions extends CallOptions {
  /** Ask the server, whatever is known here. */
  readonly noCache?: boolean;
}

/** Values in one array are OR-ed; a list of pairs may name a parameter twice, which is an AND. */
export type SearchParams =
  | Readonly<Record<string, string | readonly string[]>>
  | readonly (readonly [name: string, value: string])[];

export interface SearchOptions extends CallOptions {
  /** Page size wanted. Default 100. */
  readonly count?: number;
  /** `_lastUpdated`, `-date` */
  readonly sort?: string;
  /** More pages are a failure with `repository.bad_response`, never a cut result. Default 1000. */
  readonly mostPages?: number;
}

export interface SearchPage<R extends Resource = Resource> {
  readonly matches: readonly StoredResource<R>[];
  /** What came along by `_include` and `_revinclude`. */
  readonly included: readonly StoredResource[];
  /** What the server said beside the results, and what was dropped: `repository.other_patient`, `repository.bad_entry`. */
  readonly warnings: readonly Issue[];
  /** The server's clock when it answered. */
  readonly at?: string;
}

export interface WriteOptions extends CallOptions {
  /** Source text of numbers, as read with the resource. */
  readonly decimals?: Decimals;
  /** `minimal` asks the server not to send back what it stored. */
  readonly prefer?: 'representation' | 'minimal';
}

export interface CreateOptions extends WriteOptions {
  /** A search, e.g. `identifier=urn:ietf:rfc:3986|urn:uuid:...`: when one match is there, nothing is written. */
  readonly ifNoneExist?: string;
}

export interface UpdateOptions extends WriteOptions {
  /** The version that was read; `meta.versionId` unless given. `any` overwrites whatever is there. */
  readonly version?: string;
}

export interface Written<R extends Resource = Resource> {
  readonly status: number;
  /** `Task/1`; absent when the server does not say where it is. */
  readonly ref?: string;
  readonly version?: string;
  /** Absent when the server sent nothing back. */
  readonly stored?: StoredResource<R>;
  /** 201: not there before. */
  readonly isNew: boolean;
  /**
   * Whether the server minded the version an update was guarded by, as far as the new version tells: `ignored` means
   * somebody else's change may have been overwritten, or that versions went back.
   */
  readonly guard: 'kept' | 'ignored' | 'unknown';
  readonly issues: readonly Issue[];
}

export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  readonly path: string;
  readonly value?: unknown;
  readonly from?: string;
}

/** A Bundle entry as FHIR has it, with the source text of its numbers. */
export type BundleRequest = BundleEntry & { readonly decimals?: Decimals };

export interface EntryAnswer {
  readonly status: number;
  readonly isOk: boolean;
  readonly ref?: string;
  readonly version?: string;
  readonly stored?: StoredResource;
  readonly issues: readonly Issue[];
}

export interface BundleAnswer {
  /** In the order of the request. */
  readonly entries: readonly EntryAnswer[];
  /** False when an entry failed; a transaction that says 200 may still have some. */
  readonly isOk: boolean;
}

export interface OperationOptions extends CallOptions {
  /** `Patient/1` or `Patient`; absent for the whole server. */
  readonly on?: string;
  /** A `Parameters` resource, or the one resource an operation takes. */
  readonly body?: Resource;
  /** Source text of numbers in it. */
  readonly decimals?: Decimals;
  /** Changes nothing on the server (`affectsState` is false): may be repeated. */
  readonly isSafe?: boolean;
}

/**
 * FHIR R4 over REST. Everything rejects with a `FhirError` (codes, method, address template, status, issue codes) or,
 * when aborted, with the signal's reason. Further codes: `repository.conflict` (409, 412), `repository.no_version`,
 * `repository.bad_id`, `repository.purged`.
 */
export interface FhirClient {
  readonly baseUrl: string;
  read<R extends Resource = Resource>(ref: string, options?: ReadOptions): Promise<StoredResource<R>>;
  vread<R extends Resource = Resource>(ref: string, version: string, options?: ReadOptions): Promise<StoredResource<R>>;
  create<R extends Resource = Resource>(resource: R, options?: CreateOptions): Promise<Written<R>>;
  update<R extends Resource = Resource>(resource: R, options?: UpdateOptions): Promise<Written<R>>;
  /** JSON Patch. `decimals` are those of the resource: they count where an operation puts such a value. */
  patch<R extends Resource = Resource>(
    ref: string,
    operations: readonly PatchOperation[],
    options: UpdateOptions & { readonly version: string },
  ): Promise<Written<R>>;
  /** Also when it was gone already, as far as a FHIR server says so: a page of HTML with 404 does not. */
  delete(ref: string, options: CallOptions & { readonly version: string }): Promise<void>;
  search<R extends Resource = Resource>(type: string, params?: SearchParams, options?: SearchOptions): AsyncIterable<SearchPage<R>>;
  /** Of one resource (`Task/1`) or of a type (`Task`), newest first. */
  history<R extends Resource = Resource>(of: string, options?: HistoryOptions): AsyncIterable<HistoryPage<R>>;
  /** `Patient/1/$everything` */
  everything(ref: string, options?: SearchOptions): AsyncIterable<SearchPage>;
  batch(entries: readonly BundleRequest[], options?: CallOptions): Promise<BundleAnswer>;
  transaction(entries: readonly BundleRequest[], options?: CallOptions): Promise<BundleAnswer>;
  /** `$validate`; undefined when the server answers with nothing. */
  operation<R extends Resource = Resource>(name: string, options?: OperationOptions): Promise<StoredResource<R> | undefined>;
  /** What the server says it can do; asked once an hour. */
  capabilities(options?: ReadOptions): Promise<Capabilities>;
  /** On lock, sign-out and change of patient: forgets what was read and ends reads and searches on their way. */
  purge(): void;
}
