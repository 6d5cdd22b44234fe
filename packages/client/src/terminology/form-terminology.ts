import type { Resource } from '@careloom/core/fhir';
import { CareloomError, isCareloomError } from '@careloom/core/shared';
import type { ExpandedConcept, FhirCoding, FormTerminology } from '@careloom/forms';
import { createTransport, resourceIn } from '../fhir/transport.ts';
import type { Transport, TransportOptions } from '../fhir/transport.ts';
import { readFailure } from '../repository/read.ts';
import { weightIn } from './expansion.ts';
import { expandOn } from './expand-on.ts';
import { RecentAnswers } from './recent-answers.ts';

export interface TerminologyOptions extends TransportOptions {
  /**
   * Further servers that a form may prefer. A form names its servers itself (preferredTerminologyServer): those not
   * listed here are never asked. Each has its own headers and authorization; none is shared.
   */
  readonly allowedServers?: readonly TransportOptions[];
  /** Answers kept, 200 by default. */
  readonly keep?: number;
}

interface Expansion {
  readonly concepts: readonly ExpandedConcept[];
  readonly complete: boolean;
}

/**
 * Value sets and weights from FHIR terminology servers, for forms. A form's preferred servers come first where they are
 * allowed, in its order; the configured one comes last. What one of them cannot do the next is asked for.
 * Its promises fail with CareloomError `terminology.too_costly`, or as a repository's read.
 */
export function createFormTerminology(options: TerminologyOptions): Required<FormTerminology> {
  const own = createTransport(options);
  const allowed = new Map(
    (options.allowedServers ?? [])
      .map((each) => createTransport(each))
      .map((transport) => [transport.address('').href, transport]),
  );
  const expansions = new RecentAnswers<Expansion>(options.keep ?? 200);
  const weights = new RecentAnswers<number | undefined>(options.keep ?? 200);

  function serversFor(preferred: readonly string[] = []): readonly Transport[] {
    const chosen = preferred.flatMap((url) => allowed.get(url.endsWith('/') ? url : `${url}/`) ?? []);
    return [...new Set([...chosen, own])];
  }

  return {
    expand: (request, { signal } = {}) => {
      const servers = serversFor(request.servers);
      const key = JSON.stringify([
        request.valueSet,
        request.filter,
        request.count,
        request.language,
        servers.map((each) => each.address('').href),
      ]);
      return expansions.get(key, () => firstOf(servers, (server) => expandOn(server, request, signal), signal));
    },
    weight: (coding, { signal } = {}) => {
      if (coding.system === undefined || coding.code === undefined) return Promise.resolve(undefined);
      return weights.get(JSON.stringify([coding.system, coding.version, coding.code]), () =>
        lookUp(own, coding, signal),
      );
    },
  };
}

async function firstOf(
  servers: readonly Transport[],
  ask: (server: Transport) => Promise<Expansion>,
  signal?: AbortSignal,
): Promise<Expansion> {
  let failure: unknown = new CareloomError('repository.unavailable');
  for (const server of servers) {
    try {
      return await ask(server);
    } catch (error) {
      signal?.throwIfAborted();
      if (!isCareloomError(error)) throw error;
      failure = error;
    }
  }
  throw failure;
}

async function lookUp(
  server: Transport,
  { system, version, code }: FhirCoding,
  signal?: AbortSignal,
): Promise<number | undefined> {
  const parameter = [
    { name: 'system', valueUri: system },
    { name: 'code', valueCode: code },
    ...(version === undefined ? [] : [{ name: 'version', valueString: version }]),
    { name: 'property', valueCode: 'itemWeight' },
    { name: 'property', valueCode: 'ordinalValue' },
  ];
  const body = JSON.stringify({ resourceType: 'Parameters', parameter });
  const answer = await server.call(
    { method: 'POST', url: server.address('CodeSystem/$lookup'), body, repeat: true },
    signal,
  );
  // A code nobody knows has no weight.
  if ([400, 404, 422].includes(answer.status)) return undefined;
  if (answer.status < 200 || answer.status > 299) throw readFailure(answer);
  return weightIn(resourceIn<Resource>(answer, 'Parameters').resource);
}
