import { unlessAborted } from '../fhir/linked-signal.ts';
import type { Transport } from '../fhir/transport.ts';

/**
 * What a server was seen not to do. if_match_ignored: a stale version was stored over. if_none_exist_ignored: a create
 * was stored twice. no_transactions: changes are stored one by one there.
 */
export type ServerWeakness = 'if_match_ignored' | 'if_none_exist_ignored' | 'no_transactions';

/** What one repository knows of its server; it ends with the page. */
export interface Server {
  readonly transport: Transport;
  /** Answers at once or not at all, for looking after a write: nobody waits for a repeat. */
  readonly looking: Transport;
  /** The pauses between looks at a search that may lag behind the writes, in milliseconds. */
  readonly pauses: readonly number[];
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly idempotencyHeader: string | undefined;
  /** Change sets that were sent. looked: they are stored, or were looked for as long as the index may lag. */
  readonly sent: Map<string, 'sent' | 'looked'>;
  /** What is being committed, by change set. */
  readonly flights: Map<string, Promise<void>>;
  has(weakness: ServerWeakness): boolean;
  /** Tells each weakness once. */
  saw(weakness: ServerWeakness): void;
}

export interface ServerOptions {
  /** False for a server known to have none: changes are then stored one by one, in order. Found out when absent. */
  readonly transactions?: boolean;
  /** How long the server's search may lag behind its writes, in milliseconds. Default 6000; 0 looks once. */
  readonly indexLagMs?: number;
  /** A header that makes a repeated POST harmless, e.g. `x-amz-fhir-idempotency-key`; its value is a UUID. */
  readonly idempotencyHeader?: string;
  /** Told once for each weakness the server shows. */
  readonly onWeakness?: (weakness: ServerWeakness) => void;
  /** Waits between two looks; ends early when the signal aborts. For tests with a clock of their own. */
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export function serverOf(transport: Transport, options: ServerOptions): Server {
  const seen = new Set<ServerWeakness>(options.transactions === false ? ['no_transactions'] : []);
  return {
    transport,
    looking: { ...transport, call: (call, signal) => transport.call({ ...call, repeat: false }, signal) },
    pauses: pausesOver(options.indexLagMs ?? 6000),
    wait: options.wait ?? wait,
    idempotencyHeader: options.idempotencyHeader,
    sent: new Map(),
    flights: new Map(),
    has: (weakness) => seen.has(weakness),
    saw(weakness) {
      if (seen.has(weakness)) return;
      seen.add(weakness);
      options.onWeakness?.(weakness);
    },
  };
}

/** 250, 500, 1000, ... until the time is over. */
function pausesOver(total: number): readonly number[] {
  const pauses: number[] = [];
  for (let left = total, next = 250; left > 0; next *= 2) {
    pauses.push(Math.min(next, left));
    left -= next;
  }
  return pauses;
}

function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return unlessAborted(new Promise<void>((resolve) => void setTimeout(resolve, ms)), signal).catch(() => undefined);
}
