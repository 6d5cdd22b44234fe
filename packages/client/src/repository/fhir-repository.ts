import type { Resource } from '@careloom/core/fhir';
import type { CallOptions, CarePage, CareQuery, CareRepository } from '@careloom/core/ports';
import { createTransport } from '../fhir/transport.ts';
import type { Transport, TransportOptions } from '../fhir/transport.ts';
import { commitChanges } from './commit.ts';
import { readResource } from './read.ts';
import { searchPages } from './search.ts';
import { serverOf } from './server.ts';
import type { ServerOptions } from './server.ts';
import type { SharedWatches } from './shared-watches.ts';

export interface FhirRepositoryOptions extends TransportOptions, ServerOptions {
  /**
   * Seconds between two looks of `watch`. Default 900, which is also the least an EHR's server should be asked
   * (decision 1); a host on its own server may set less.
   */
  readonly pollSeconds?: number;
  /**
   * Where a server takes no `POST _search`: search by GET, with the values in the address, and so in the logs of whoever
   * sees it. Default: such a search fails with `repository.search_unsupported`.
   */
  readonly searchByGet?: boolean;
}

/**
 * A repository on a FHIR R4 server over REST: `read`, `POST _search`, paging, `transaction`, or single writes in order
 * where a server has none. What was created is searched for after, and a server that ignores `If-None-Exist` or
 * `If-Match` is found out; it keeps its promises only where the server keeps to them.
 * @throws CareloomError `repository.bad_base_url` at once; else as `CareRepository` says. Errors and issues carry
 * codes only, never an address, an id or what a server wrote.
 */
export function createFhirRepository(options: FhirRepositoryOptions): CareRepository {
  const transport: Transport = { ...createTransport(options), searchByGet: options.searchByGet };
  const server = serverOf(transport, options);
  const pollMs = (options.pollSeconds ?? 900) * 1000;
  let watching: SharedWatches | undefined;
  return {
    baseUrl: options.baseUrl.replace(/\/$/, ''),
    read: (ref, { signal } = {}) => (watching ? watching.read(ref, signal) : readResource(transport, ref, signal)),
    async *search<R extends Resource>(query: CareQuery, { signal }: CallOptions = {}): AsyncGenerator<CarePage<R>> {
      const pages = watching ? watching.search<R>(query, signal) : searchPages<R>(transport, query, signal);
      for await (const { entries } of pages) yield { entries };
    },
    commit: (changes, more) => commitChanges(server, changes, more).finally(() => watching?.refresh(changes)),
    /** Fetched, as `history` is, by who uses it. */
    async *watch<R extends Resource>(query: CareQuery, { signal }: CallOptions = {}): AsyncGenerator<CarePage<R>> {
      const { sharedWatches } = await import('./shared-watches.ts');
      yield* (watching ??= sharedWatches(transport, pollMs)).watch<R>(query, signal);
    },
    async *history<R extends Resource>(ref: string, { signal }: CallOptions = {}): AsyncGenerator<CarePage<R>> {
      const { historyPages } = await import('../fhir/history-pages.ts');
      for await (const { entries } of historyPages<R>(transport, ref, { signal })) {
        // A deletion is no version of anything.
        yield { entries: entries.flatMap(({ stored }) => stored ?? []) };
      }
    },
  };
}
