import type { Resource } from '@careloom/core/fhir';
import type { CallOptions, StoredResource } from '@careloom/core/ports';
import { FhirError, failureOf, isOk, resourceIn } from '../fhir/failure.ts';
import { historyPages } from '../fhir/history-pages.ts';
import { stringifyFhir } from '../fhir/json.ts';
import { linkedSignal } from '../fhir/linked-signal.ts';
import { storedFrom } from '../fhir/stored.ts';
import { targetIn, targetOf } from '../fhir/target.ts';
import { createTransport } from '../fhir/transport.ts';
import type { Call, Transport } from '../fhir/transport.ts';
import { bundleAnswer, bundleText } from './bundle.ts';
import type { BundleKind } from './bundle.ts';
import { capabilitiesIn } from './capabilities.ts';
import type { Capabilities } from './capabilities.ts';
import type { BundleAnswer, BundleRequest, FhirClient, FhirClientOptions, OperationOptions, ReadOptions } from './fhir-client.types.ts';
import { patientScope } from './patient-scope.ts';
import { ReadCache } from './read-cache.ts';
import { everythingPages, searchPages } from './search.ts';
import { sharedReads } from './shared-reads.ts';
import { writeFailure, writer } from './write.ts';

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
  const scope = { patient: patient === undefined ? undefined : patientScope(patient, base), byGet: options.searchByGet === true };
  let life = new AbortController();
  let known: { readonly capabilities: Capabilities; readonly until: number } | undefined;

  /** Ends with the caller's signal, and when the client is purged. */
  async function living<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const linked = linkedSignal(life.signal, signal);
    return work(linked.signal).finally(linked.unlink);
  }

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

  /** What was read before a write, or while it was on its way, may be old. */
  async function send(call: Omit<Call, 'repeat'>, signal: AbortSignal | undefined) {
    reads.forget();
    return transport.call({ ...call, repeat: false }, signal).finally(() => reads.forget());
  }

  async function bundle(type: BundleKind, entries: readonly BundleRequest[], { signal }: CallOptions = {}): Promise<BundleAnswer> {
    const call = { method: 'POST', url: transport.address(''), body: bundleText(type, entries), prefer: 'return=representation' } as const;
    return bundleAnswer(transport, await send(call, signal), type, entries);
  }

  return {
    baseUrl: base.replace(/\/$/, ''),
    ...writer(transport, send),

    read<R extends Resource>(ref: string, { signal, ...how }: ReadOptions = {}): Promise<StoredResource<R>> {
      return living(signal, async (living) => {
        const target = targetOf(transport, ref);
        const answer = await reads.get(transport.address(`${target.type}/${target.id}`), { ...how, signal: living });
        return storedFrom(targetIn<R>(answer, target), answer.headers.get('etag') ?? undefined);
      });
    },

    vread<R extends Resource>(ref: string, version: string, { signal, ...how }: ReadOptions = {}): Promise<StoredResource<R>> {
      return living(signal, async (living) => {
        const target = targetOf(transport, ref);
        if (!/^(?!\.+$)[A-Za-z0-9\-.]{1,64}$/.test(version)) throw new FhirError('repository.not_found', undefined);
        const url = transport.address(`${target.type}/${target.id}/_history/${version}`);
        const stored = storedFrom(targetIn<R>(await reads.get(url, { ...how, signal: living }), target));
        return { ...stored, version: stored.version ?? version };
      });
    },

    search: (type, params = {}, { signal, ...how } = {}) =>
      livingPages(signal, (living) => searchPages(transport, type, params, { ...how, signal: living }, scope)),

    history: (of, { signal, ...how } = {}) =>
      livingPages(signal, (living) => historyPages(transport, of, { ...how, signal: living })),

    everything: (ref, { signal, ...how } = {}) =>
      livingPages(signal, (living) => {
        const { type, id } = targetOf(transport, ref);
        return everythingPages(transport, transport.address(`${type}/${id}/$everything`), { ...how, signal: living }, scope.patient);
      }),

    batch: (entries, how) => bundle('batch', entries, how),
    transaction: (entries, how) => bundle('transaction', entries, how),

    async operation<R extends Resource>(name: string, { on, body, isSafe = false, signal }: OperationOptions = {}) {
      const url = operationAddress(transport, name, on);
      const text = body === undefined ? '{"resourceType":"Parameters"}' : stringifyFhir(body);
      const call = { method: 'POST', url, body: text } as const;
      const answer = await (isSafe ? transport.call({ ...call, repeat: true }, signal) : send(call, signal));
      if (!isOk(answer)) throw isSafe ? failureOf(answer) : writeFailure(answer);
      return answer.text.trim() === '' ? undefined : storedFrom(resourceIn<R>(answer));
    },

    capabilities({ signal, noCache = false } = {}) {
      return living(signal, async (living) => {
        if (known && known.until > now() && !noCache) return known.capabilities;
        const answer = await reads.get(transport.address('metadata'), { noCache, signal: living });
        if (!isOk(answer)) throw failureOf(answer);
        const capabilities = capabilitiesIn(resourceIn(answer, 'CapabilityStatement').resource);
        known = { capabilities, until: now() + HOUR };
        return capabilities;
      });
    },

    purge() {
      known = undefined;
      cache.purge(base);
      reads.forget();
      life.abort(new FhirError('repository.purged', undefined));
      life = new AbortController();
    },
  };
}

function operationAddress(transport: Transport, name: string, on: string | undefined): URL {
  if (!/^\$[a-z][A-Za-z-]{1,60}$/.test(name)) throw new FhirError('repository.not_found', undefined);
  if (on === undefined) return transport.address(name);
  if (/^[A-Z][A-Za-z]{1,63}$/.test(on)) return transport.address(`${on}/${name}`);
  const { type, id } = targetOf(transport, on);
  return transport.address(`${type}/${id}/${name}`);
}
