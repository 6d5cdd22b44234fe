import type { Resource } from '@careloom/core/fhir';
import type { CallOptions, StoredResource } from '@careloom/core/ports';
import { FhirError } from '../fhir/failure.ts';
import type { HistoryOptions, HistoryPage } from '../fhir/history-pages.ts';
import { linkedSignal } from '../fhir/linked-signal.ts';
import { storedFrom } from '../fhir/stored.ts';
import { targetIn, targetOf } from '../fhir/target.ts';
import { createTransport } from '../fhir/transport.ts';
import type { Call } from '../fhir/transport.ts';
import { lazyPart } from '../lazy-part.ts';
import type { BundleKind } from './bundle.ts';
import type { Capabilities } from './capabilities.ts';
import type { BundleAnswer, BundleRequest, FhirClient, FhirClientOptions, OperationOptions, ReadOptions } from './fhir-client.types.ts';
import { inScope } from './in-scope.ts';
import { ReadCache } from './read-cache.ts';
import { searchFor, searchPages } from './search.ts';
import { sharedReads } from './shared-reads.ts';

const HOUR = 3_600_000;

/**
 * A client of one FHIR R4 server for one user and, where one is named, one patient.
 * @throws CareloomError `repository.bad_base_url` at once.
 */
export function createFhirClient(options: FhirClientOptions): FhirClient {
  const transport = createTransport(options);
  const base = transport.address('').href;
  const { user = '', patient, keepMs = 30_000, now = Date.now, cache = new ReadCache() } = options;
  const reads = sharedReads(transport, { cache, scope: `${base} ${JSON.stringify([user, patient])} `, keepMs, now });
  let life = new AbortController();
  let known: { readonly capabilities: Capabilities; readonly until: number } | undefined;

  /** Ends with the caller's signal, and when the client is purged; so do reads. */
  async function* livingPages<T>(signal: AbortSignal | undefined, pages: (signal: AbortSignal) => AsyncIterable<T>): AsyncGenerator<T> {
    const linked = linkedSignal(life.signal, signal);
    try {
      for await (const page of pages(linked.signal)) {
        linked.signal.throwIfAborted();
        yield page;
      }
    } finally {
      linked.unlink();
    }
  }

  async function read<R extends Resource>(ref: string, version: string, how: ReadOptions = {}): Promise<StoredResource<R>> {
    const target = targetOf(transport, ref);
    const answer = await reads.get(transport.address(`${target.type}/${target.id}${version}`), how);
    return storedFrom(targetIn<R>(answer, target), answer.headers.get('etag') ?? undefined);
  }

  /** What was read before a write, or while it was on its way, may be old. */
  async function send(call: Omit<Call, 'repeat'>, signal: AbortSignal | undefined) {
    reads.forget();
    return transport.call({ ...call, repeat: false }, signal).finally(() => reads.forget());
  }

  /** Writes, bundles, histories and statements are fetched by who uses them. */
  const writer = async () => (await import('./write.ts')).writer(transport, send);

  async function bundle(type: BundleKind, entries: readonly BundleRequest[], { signal }: CallOptions = {}): Promise<BundleAnswer> {
    const { bundleAnswer, bundleText } = await import('./bundle.ts');
    const call = { method: 'POST', url: transport.address(''), body: bundleText(type, entries), prefer: 'return=representation' } as const;
    return bundleAnswer(transport, await send(call, signal), type, entries);
  }

  const client: FhirClient = {
    baseUrl: base.replace(/\/$/, ''),

    create: async (resource, how) => (await writer()).create(resource, how),
    update: async (resource, how) => (await writer()).update(resource, how),
    patch: async (ref, operations, how) => (await writer()).patch(ref, operations, how),
    delete: async (ref, how) => (await writer()).delete(ref, how),

    read: (ref, how) => read(ref, '', how),
    vread: async (ref, version, how) => {
      // Checked as an id is: nothing else can be the last step of an address.
      const { id } = targetOf(transport, `Version/${version}`);
      return read(ref, `/_history/${id}`, how);
    },

    search: (type, params = {}, { signal, ...how } = {}) =>
      livingPages(signal, (living) =>
        searchPages(transport, searchFor(transport, type, params, how, options.searchByGet), { ...how, signal: living }),
      ),

    history<R extends Resource>(of: string, { signal, ...how }: HistoryOptions = {}): AsyncIterable<HistoryPage<R>> {
      return livingPages(signal, async function* (living) {
        const { historyPages } = await import('../fhir/history-pages.ts');
        yield* historyPages<R>(transport, of, { ...how, signal: living });
      });
    },

    everything: (ref, { signal, ...how } = {}) =>
      livingPages(signal, async function* (living) {
        const { everythingOf } = await import('./operations.ts');
        yield* searchPages(transport, everythingOf(transport, ref, how), { ...how, signal: living });
      }),

    batch: (entries, how) => bundle('batch', entries, how),
    transaction: (entries, how) => bundle('transaction', entries, how),

    operation<R extends Resource>(name: string, how: OperationOptions = {}) {
      const linked = linkedSignal(life.signal, how.signal);
      return import('./operations.ts').then(({ operate }) => operate<R>(transport, send, name, how, linked)).finally(linked.unlink);
    },

    async capabilities(how = {}) {
      if (known && known.until > now() && !how.noCache) return known.capabilities;
      const answer = await reads.get(transport.address('metadata'), how);
      const capabilities = (await import('./capabilities.ts')).capabilitiesOf(answer);
      known = { capabilities, until: now() + HOUR };
      return capabilities;
    },

    purge() {
      known = undefined;
      const purged = new FhirError('repository.purged', undefined);
      reads.end(purged);
      life.abort(purged);
      life = new AbortController();
    },
  };
  if (patient === undefined) return client;

  const own = lazyPart(async () => (await import('./own-client.ts')).ownClient(client, { patient, onDropped: options.onDropped }));
  // Nothing can be asked without it.
  own().catch(() => undefined);
  // Of the life in which it was asked: whoever purges meanwhile gets no answer.
  return inScope(client, async ({ signal } = life) => {
    const calls = await own().catch(() => undefined);
    if (!calls) throw new FhirError('repository.unavailable', undefined, { retryable: true });
    return calls(signal);
  });
}
