import type { Resource } from '@careloom/core/fhir';
import { startLaxAuthorization, startStrictAuthorization } from '../authorization/index.ts';
import type { AuthorizationServer, LaxAuthorizationOptions, StrictAuthorizationOptions } from '../authorization/index.ts';
import { realClock } from '../faults/clock.ts';
import type { Fault, Weakness } from '../faults/fault.ts';
import { createFaultyFetch } from '../faults/faulty-fetch.ts';
import type { LoggedVersion } from '../faults/oracle.ts';
import { passOn } from '../faults/pass-on.ts';
import { historyOf } from '../faults/run-over-http.ts';
import { startFhirServer } from '../fhir-server/index.ts';
import type { FhirHandler, FhirLogEntry } from '../fhir-server/index.ts';

export interface MiniEhrOptions extends Omit<LaxAuthorizationOptions & StrictAuthorizationOptions, 'fhir'> {
  /** Which authorization server: `strict` when absent. `denies` is of the strict one, `onAuthorize` and its like of the lax one. */
  readonly authorization?: 'strict' | 'lax';
  /** The records it starts with. Synthetic people only. */
  readonly seed?: readonly Resource[];
  /** How long the FHIR server takes for every answer. */
  readonly latencyMs?: number;
  /** What happens to one request for records, asked once for each, in order; nothing when absent. Sign-in has no faults: see `handler`. */
  readonly faults?: (request: { readonly method: string; readonly path: string }) => Fault;
  /** What the FHIR server does not do; `weakest` for all of it. */
  readonly weakness?: Weakness;
}

export interface MiniEhr extends AuthorizationServer {
  /** What reached the records, without addresses and bodies; a fault on the way to them leaves nothing here. */
  readonly fhirLog: readonly FhirLogEntry[];
  /** Every version of every record that is there, oldest first for each, past the faults: what a test judges by. */
  history(): Promise<readonly LoggedVersion[]>;
  /** Copies of all records as they stand, past the faults. */
  resources(): Promise<readonly Resource[]>;
  /** Forgets everything written and starts with the seed again, or with another one. Tokens stay good. */
  reset(seed?: readonly Resource[]): Promise<void>;
}

/** Keeps to no condition, has no transactions and no history, and answers what it does not know with a page (HTML 404). */
export const weakest: Weakness = { ignoresIfMatch: true, ignoresIfNoneExist: true, hasNoTransactions: true, hasNoHistory: true };

/**
 * A whole EHR on this machine for tests of an integration: a FHIR R4 server behind the tokens of a SMART authorization
 * server, with launches, CORS, faults and weaknesses. This machine and synthetic people only: nobody is asked to sign
 * in, and scopes are not enforced.
 * @throws CareloomError `fhir_server.engine_missing`, `fhir_server.seed_*`, `authorization_server.engine_missing`
 */
export async function startMiniEhr({ authorization = 'strict', seed, latencyMs, faults, weakness, ...options }: MiniEhrOptions): Promise<MiniEhr> {
  const behind = await startFhirServer({ ...(seed && { seed }), ...(latencyMs && { latencyMs }) });
  const { baseUrl: target, log: fhirLog, reset, resources } = behind;
  const next = faults ?? ((): Fault => ({ kind: 'none' }));
  const fetch = createFaultyFetch({ fetch: globalThis.fetch, baseUrl: target, clock: realClock, next, ...(weakness && { weakness }) });
  const handle: (...of: Parameters<FhirHandler>) => Promise<boolean> = async (request, response) => {
    await passOn(request, response, { target, baseUrl: `http://${request.headers.host}/fhir`, fetch });
    return true;
  };
  const fhir = Object.assign(handle, { log: fhirLog, reset, resources });
  const start = { strict: startStrictAuthorization, lax: startLaxAuthorization }[authorization];
  const front = await start({ ...options, fhir }).catch(async (error: unknown) => {
    await behind.close();
    throw error;
  });
  return {
    ...front,
    fhirLog,
    history: () => historyOf(behind),
    resources,
    reset,
    close: async () => {
      await front.close();
      await behind.close();
    },
  };
}
