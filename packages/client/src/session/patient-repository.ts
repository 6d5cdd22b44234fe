import { localRef, parseRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { CallOptions, CarePage, CareQuery, CareRepository, ChangeSet, CommitOptions, CommitOutcome, DraftStore, StoredResource, SubmissionConflict, SyncSource } from '@careloom/core/ports';
import { CareloomError, issue } from '@careloom/core/shared';
import type { Actor } from '@careloom/core/shared';
import { linkedSignal, unlessAborted } from '../fhir/linked-signal.ts';
import { machineClock } from '../offline/clock.ts';
import type { OfflineClock } from '../offline/clock.ts';
import { ownRecords, tellDropped } from '../rest/own-records.ts';
import type { DroppedRecords } from '../rest/own-records.ts';
import { patientScope } from '../rest/patient-scope.ts';
import { livingPages } from './living.ts';
import { ownChart } from './own-chart.ts';
import { patientsAsked } from './patients-asked.ts';
import { purgeAll } from './purge.ts';
import type { Purge } from './purge.ts';

/** What was dropped, and of which call. */
export interface Dropped extends DroppedRecords {
  readonly by: 'read' | 'search' | 'watch' | 'history' | 'commit';
}

export interface PatientRepositoryOptions {
  /** `Patient/1` */
  readonly patientRef: string;
  /** Who acts, asked at each write; without one nothing is written. */
  readonly user: Actor | (() => Actor | undefined) | undefined;
  /** A server mixed up two patients: tell somebody. */
  readonly onDropped?: (dropped: Dropped) => void;
  /** What has to be forgotten when the patient is left: caches, drafts. Started in order, once. */
  readonly purge?: readonly Purge[];
  readonly clock?: OfflineClock;
}

export interface PatientRepository extends CareRepository {
  readonly patientRef: string;
  /** Aborted when this patient was left. */
  readonly ended: AbortSignal;
  /**
   * At another patient, at lock, at logout: calls under way are aborted, what they answer later is dropped, all that
   * was kept is purged. Later calls fail with `repository.closed`. Resolves when it is purged, with how many purges failed.
   */
  end(): Promise<number>;
}

/**
 * A repository in the scope of one patient: what another one's record would do in this chart is for no widget to find
 * out. Records of others are dropped from answers and told to `onDropped`; asking for them fails with
 * `repository.forbidden` and the issue `repository.other_patient`, before anything is sent; so does writing, as a refused
 * commit. Writing without a user is refused with `session.user_missing`.
 *
 * Of this patient are also other charts of the same person (`Patient.link`), what names nobody as its patient, and what
 * the patient's own records cite.
 * @throws CareloomError `session.bad_patient` at once, for a `patientRef` that is none
 */
export function createPatientRepository(repository: CareRepository, options: PatientRepositoryOptions): PatientRepository {
  const { user, onDropped, purge = [], clock = machineClock } = options;
  const patientRef = localRef(options.patientRef, repository.baseUrl);
  const target = parseRef(patientRef);
  if (target?.type !== 'Patient' || target.base !== undefined) throw new CareloomError('session.bad_patient');
  const scope = patientScope(patientRef, repository.baseUrl === undefined ? '' : `${repository.baseUrl.replace(/\/$/, '')}/`);
  const life = new AbortController();
  const own = ownRecords(scope, () => repository.read(patientRef, { signal: life.signal }), life.signal);
  let purged: Promise<number> | undefined;

  /** The rows that may be shown; the rest is told. */
  async function admitted<R extends Resource>(rows: readonly StoredResource<R>[], by: Dropped['by']): Promise<readonly StoredResource<R>[]> {
    const given = await own.admitted(rows);
    tellDropped(rows, given, (dropped) => onDropped?.({ ...dropped, by }));
    return given;
  }

  /** Runs a call that ends with this patient, whether the repository listens to signals or not. */
  async function living<T>(signal: AbortSignal | undefined, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const linked = linkedSignal(life.signal, signal);
    try {
      linked.signal.throwIfAborted();
      const value = await unlessAborted(call(linked.signal), linked.signal);
      linked.signal.throwIfAborted();
      return value;
    } finally {
      linked.unlink();
    }
  }

  async function mayAsk(refs: readonly string[]): Promise<void> {
    if (!(await own.mayAsk(refs))) throw otherPatient();
  }

  async function mayRead(ref: string): Promise<void> {
    if (!(await own.mayRead(ref))) throw otherPatient();
  }

  async function* asked<R extends Resource>(query: CareQuery, signal: AbortSignal): AsyncGenerator<CarePage<R>> {
    await mayAsk(patientsAsked(query));
    yield* repository.search<R>(query, { signal });
  }

  /** Opened at once where it is about this patient: nothing is missed. */
  function watched<R extends Resource>(query: CareQuery, signal: AbortSignal): AsyncIterable<CarePage<R>> {
    const refs = patientsAsked(query);
    if (refs.every(scope.isOwn)) return repository.watch<R>(query, { signal });
    return (async function* () {
      await mayAsk(refs);
      yield* repository.watch<R>(query, { signal });
    })();
  }

  async function* versions<R extends Resource>(ref: string, signal: AbortSignal): AsyncGenerator<CarePage<R>> {
    await mayRead(ref);
    yield* repository.history?.<R>(ref, { signal }) ?? [];
  }

  const pageOf = (by: Dropped['by']) => async <R extends Resource>(page: CarePage<R>): Promise<CarePage<R> | undefined> => {
    const entries = await admitted(page.entries, by);
    // What happened to somebody else is no news.
    return by === 'watch' && entries.length === 0 && page.entries.length > 0 ? undefined : { ...page, entries };
  };

  async function commit(changes: ChangeSet, call: CommitOptions, signal: AbortSignal): Promise<CommitOutcome> {
    if (!(typeof user === 'function' ? user() : user)?.ref) return refused('session.user_missing');
    const touched = changes.flatMap((change): readonly { readonly resource: Resource }[] => (change.op === 'update' ? [change, change.base] : [change]));
    const foreign = await own.foreignIn(touched);
    if (foreign) return refused('repository.other_patient', foreign.resource.resourceType);
    signal.throwIfAborted();
    const outcome = await repository.commit(changes, { ...call, signal });
    const answered = outcome.outcome === 'stored' ? outcome.stored : outcome.outcome === 'conflict' ? outcome.conflicts.map(({ theirs }) => theirs) : [];
    if ((await admitted(answered, 'commit')).length === answered.length) return outcome;
    // A condition found somebody else's record: what is stored of ours is for nobody to say.
    return { outcome: 'uncertain', issues: [issue('repository.other_patient')] };
  }

  /** Of what was entered for this patient; what another page entered for somebody else is settled in their chart. */
  async function conflictOf(sync: SyncSource, id: string): Promise<SubmissionConflict | undefined> {
    const found = await sync.conflictOf?.(id);
    const rows = [...(found?.changes ?? []), ...(found?.conflicts ?? []).flatMap(({ base, theirs }) => [base, theirs])];
    if (await own.foreignIn(rows)) throw otherPatient();
    return found;
  }

  return {
    patientRef,
    ended: life.signal,
    ...(repository.baseUrl !== undefined && { baseUrl: repository.baseUrl }),
    read: <R extends Resource>(ref: string, call: CallOptions = {}) =>
      living(call.signal, async (signal) => {
        await mayRead(ref);
        const [stored] = await admitted([await repository.read<R>(ref, { signal })], 'read');
        if (!stored) throw otherPatient();
        return stored;
      }),
    search: <R extends Resource>(query: CareQuery, call: CallOptions = {}) =>
      livingPages(life.signal, call.signal, { open: (signal) => asked<R>(query, signal), step: pageOf('search') }),
    watch: <R extends Resource>(query: CareQuery, call: CallOptions = {}) =>
      livingPages(life.signal, call.signal, { open: (signal) => watched<R>(query, signal), step: pageOf('watch'), endsQuietly: true }),
    ...(repository.history && {
      history: <R extends Resource>(ref: string, call: CallOptions = {}) =>
        livingPages(life.signal, call.signal, { open: (signal) => versions<R>(ref, signal), step: pageOf('history') }),
    }),
    commit: (changes, call = {}) => living(call.signal, (signal) => commit(changes, call, signal)),
    ...(repository.sync && { sync: livingSync(repository.sync, life.signal, (sync, id) => living(undefined, () => conflictOf(sync, id))) }),
    ...(repository.drafts && { drafts: ownDrafts(repository.drafts) }),
    ...(repository.chart && { chart: ownChart(repository.chart, scope.isOwn, life.signal) }),
    end() {
      life.abort(new CareloomError('repository.closed'));
      own.forget();
      return (purged ??= purgeAll(purge, clock));
    },
  };

  function ownDrafts(drafts: DraftStore): DraftStore {
    const own = <T>(patient: string, call: () => Promise<T>): Promise<T> => living(undefined, () => mayAsk([patient]).then(call));
    return {
      load: (key) => own(key.patient, () => drafts.load(key)),
      loadOther: (key) => own(key.patient, () => drafts.loadOther(key)),
      save: (key, value) => own(key.patient, () => drafts.save(key, value)),
      remove: (key) => own(key.patient, () => drafts.remove(key)),
    };
  }
}

/** Numbers and codes of the whole outbox, also of what was written for other patients: that is not lost by leaving this one. */
function livingSync(sync: SyncSource, life: AbortSignal, conflictOf: (sync: SyncSource, id: string) => Promise<SubmissionConflict | undefined>): SyncSource {
  const alive = <T>(call: () => Promise<T>): Promise<T> => (life.aborted ? Promise.reject(life.reason as Error) : call());
  return {
    get status() {
      return sync.status;
    },
    changes: ({ signal } = {}) =>
      livingPages(life, signal, { open: (linked) => sync.changes({ signal: linked }), step: async (status) => status, endsQuietly: true }),
    retry: (id) => alive(() => sync.retry(id)),
    ...(sync.outcomeOf && { outcomeOf: (changes) => (life.aborted ? undefined : sync.outcomeOf?.(changes)) }),
    ...(sync.conflictOf && { conflictOf: (id) => conflictOf(sync, id) }),
    discard: (which) => alive(() => sync.discard(which)),
  };
}

function otherPatient(): CareloomError {
  return new CareloomError('repository.forbidden', { issues: [issue('repository.other_patient')] });
}

function refused(code: string, path?: string): CommitOutcome {
  return { outcome: 'refused', issues: [issue(code, path)], retryable: false };
}
