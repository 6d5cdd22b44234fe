import { issue } from '@careloom/core/shared';
import type { Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import { FhirError } from '../fhir/failure.ts';
import type { HistoryEntry, HistoryOptions, HistoryPage } from '../fhir/history-pages.ts';
import { linkedSignal, unlessAborted } from '../fhir/linked-signal.ts';
import type { BundleAnswer, BundleRequest, EntryAnswer, FhirClient, OperationOptions, ReadOptions, SearchOptions, SearchPage, SearchParams, Written } from './fhir-client.types.ts';
import { carries, ownPart } from './own-parts.ts';
import { ownRecords, tellDropped } from './own-records.ts';
import type { DroppedRecords, OwnRecords } from './own-records.ts';
import { patientScope } from './patient-scope.ts';

/** The calls of a client that are about records. */
export type RecordCalls = Omit<FhirClient, 'baseUrl' | 'capabilities' | 'purge'>;

interface OwnClientOptions {
  readonly patient: string;
  readonly onDropped?: ((dropped: DroppedRecords) => void) | undefined;
}

/**
 * The calls in the scope of one patient, for each life of a client: it ends with `purge`. What is about another patient
 * is not written and not given, whatever asked for it.
 */
export function ownClient(client: FhirClient, options: OwnClientOptions): (life: AbortSignal) => RecordCalls {
  let known: { readonly life: AbortSignal; readonly calls: RecordCalls } | undefined;
  return (life) => (known = known?.life === life ? known : { life, calls: callsOf(client, options, life) }).calls;
}

function callsOf(client: FhirClient, { patient, onDropped }: OwnClientOptions, life: AbortSignal): RecordCalls {
  const scope = patientScope(patient, `${client.baseUrl}/`);
  const own: OwnRecords = ownRecords(scope, () => client.read(patient, { signal: life }), life);
  const tell = (dropped: DroppedRecords): void => onDropped?.(dropped);

  /** Ends with the client's life and with the caller's signal, before anything is sent and after it was answered. */
  async function living<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const linked = linkedSignal(life, signal);
    try {
      linked.signal.throwIfAborted();
      return await unlessAborted(work(), linked.signal);
    } finally {
      linked.unlink();
    }
  }

  async function admitted<T extends { readonly resource: Resource }>(rows: readonly T[], citing?: readonly T[]): Promise<readonly T[]> {
    const given = await own.admitted(rows, citing);
    tellDropped(rows, given, tell);
    return given;
  }

  const given = <R extends Resource>(stored: StoredResource<R>): Promise<StoredResource<R> | undefined> => ownPart(stored, admitted, scope.isOwn);

  async function mayRead(...refs: readonly string[]): Promise<void> {
    for (const ref of refs) if (!(await own.mayRead(ref))) throw otherPatient();
  }

  async function mayWrite(resources: readonly (Resource | undefined)[]): Promise<void> {
    if (await own.foreignIn(resources.flatMap((resource) => (resource ? [{ resource }] : [])))) throw otherPatient();
  }

  /** Before it is sent it may end with the client's life; a write under way goes on, and so does its answer. */
  async function written<R extends Resource>(signal: AbortSignal | undefined, check: () => Promise<void>, write: () => Promise<Written<R>>): Promise<Written<R>> {
    await living(signal, check);
    const { stored, ref, version, ...rest } = await write();
    const more = { ...(ref !== undefined && { ref }), ...(version !== undefined && { version }) };
    if (!stored) return { ...rest, ...more };
    // Told as dropped where the chart can no longer be asked: what was written stays told.
    const kept = await admitted([stored]).catch((): readonly StoredResource[] => []);
    return kept.length > 0 ? { ...rest, ...more, stored } : { ...rest, issues: [...rest.issues, issue(OTHER)] };
  }

  async function bundled(entries: readonly BundleRequest[], signal: AbortSignal | undefined, send: () => Promise<BundleAnswer>): Promise<BundleAnswer> {
    await living(signal, async () => {
      await mayWrite(entries.map(({ resource }) => resource));
      await mayRead(...entries.map(({ request }) => /^[^?]*/.exec(request?.url ?? '')?.[0] ?? ''));
    });
    const answer = await send();
    // One after the other would not see what a later one cites.
    await own.admitted(answer.entries.flatMap(({ stored }) => (stored && !carries(stored.resource) ? [stored] : [])));
    const all = await Promise.all(answer.entries.map(async (entry): Promise<EntryAnswer> => {
      const { stored, ref: _ref, version: _version, ...rest } = entry;
      if (!stored) return entry;
      const left = await given(stored);
      return left ? { ...entry, stored: left } : { ...rest, isOk: false, issues: [...rest.issues, issue(OTHER)] };
    }));
    return { entries: all, isOk: all.every(({ isOk }) => isOk) };
  }

  async function page<R extends Resource>(found: SearchPage<R>): Promise<SearchPage<R>> {
    const all: readonly StoredResource[] = [...found.matches, ...found.included];
    const kept = new Set<StoredResource>(await admitted(all, found.matches));
    const matches = found.matches.filter((row) => kept.has(row));
    const included = found.included.filter((row) => kept.has(row));
    return { ...found, matches, included, warnings: [...found.warnings, ...warningOf(all.length - kept.size)] };
  }

  async function versions<R extends Resource>({ entries, ...rest }: HistoryPage<R>): Promise<HistoryPage<R>> {
    const rows = entries.flatMap(({ stored }) => stored ?? []);
    const kept = new Set(await admitted(rows));
    const others = new Set(entries.flatMap(({ ref, stored }) => (stored && !kept.has(stored) ? [ref] : [])));
    const isGiven = ({ ref, stored }: HistoryEntry<R>): boolean =>
      stored ? kept.has(stored) : !others.has(ref) && (!ref.startsWith('Patient/') || scope.isOwn(ref));
    const left = entries.filter(isGiven);
    const warnings = warningOf(entries.length - left.length);
    return { ...rest, entries: left, ...(warnings.length > 0 && { warnings }) };
  }

  async function* pages<T>(signal: AbortSignal | undefined, check: () => Promise<void>, source: () => AsyncIterable<T>, step: (each: T) => Promise<T>): AsyncGenerator<T> {
    await living(signal, check);
    for await (const each of source()) yield await living(signal, () => step(each));
  }

  const orRefused = async <R extends Resource>(stored: StoredResource<R>): Promise<StoredResource<R>> => {
    const [one] = await admitted([stored]);
    if (!one) throw otherPatient();
    return one;
  };

  return {
    read: <R extends Resource>(ref: string, how: ReadOptions = {}) =>
      living(how.signal, async () => (await mayRead(ref), orRefused(await client.read<R>(ref, how)))),
    vread: <R extends Resource>(ref: string, version: string, how: ReadOptions = {}) =>
      living(how.signal, async () => (await mayRead(ref), orRefused(await client.vread<R>(ref, version, how)))),
    create: (resource, how) => written(how?.signal, () => mayWrite([resource]), () => client.create(resource, how)),
    update: (resource, how) => written(how?.signal, () => mayWrite([resource]), () => client.update(resource, how)),
    patch: (ref, operations, how) => written(how.signal, () => mayRead(ref), () => client.patch(ref, operations, how)),
    async delete(ref, how) {
      await living(how.signal, () => mayRead(ref));
      return client.delete(ref, how);
    },
    search: <R extends Resource>(type: string, params?: SearchParams, how?: SearchOptions) =>
      pages(how?.signal, async () => undefined, () => client.search<R>(type, params, how), page),
    history: <R extends Resource>(of: string, how: HistoryOptions = {}) =>
      pages(how.signal, () => mayRead(of), () => client.history<R>(of, how), versions),
    everything: (ref, how) => pages(how?.signal, () => mayRead(ref), () => client.everything(ref, how), page),
    batch: (entries, how) => bundled(entries, how?.signal, () => client.batch(entries, how)),
    transaction: (entries, how) => bundled(entries, how?.signal, () => client.transaction(entries, how)),
    async operation<R extends Resource>(name: string, how: OperationOptions = {}) {
      await living(how.signal, async () => {
        await mayRead(how.on ?? '');
        await mayWrite([how.body]);
      });
      const answer = await client.operation<R>(name, how);
      if (how.isSafe) life.throwIfAborted();
      const left = answer && (await given(answer));
      if (answer && !left) throw otherPatient();
      return left;
    },
  };
}

const OTHER = 'repository.other_patient';

function warningOf(count: number) {
  return count > 0 ? [issue(OTHER, undefined, { count })] : [];
}

function otherPatient(): FhirError {
  return new FhirError('repository.forbidden', undefined, { issues: [issue(OTHER)] });
}
