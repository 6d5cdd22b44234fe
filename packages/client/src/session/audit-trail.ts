import type { AuditEvent } from '@careloom/core/fhir';
import type { AuditSink } from '@careloom/core/ports';
import { machineClock } from '../offline/clock.ts';
import type { OfflineClock } from '../offline/clock.ts';

/** What the sink did not take, in numbers. */
export interface AuditFailure {
  /** Kept in this page, and tried again with the next event. */
  readonly waiting: number;
  /** Given up, because too many waited. */
  readonly lost: number;
}

export interface AuditTrail {
  /** Never waits and never fails. */
  record(events: readonly AuditEvent[]): void;
  /** True when the sink has everything; false too when it does not answer within ten seconds. */
  settled(): Promise<boolean>;
}

const MOST = 1000;
const LONGEST_MS = 10_000;

/** In order, one at a time; what the sink does not take is kept and tried again. */
export function createAuditTrail(sink: AuditSink, onFailure: ((failure: AuditFailure) => void) | undefined, clock: OfflineClock = machineClock): AuditTrail {
  const waiting: AuditEvent[] = [];
  let lost = 0;
  let draining: Promise<void> | undefined;

  async function drain(): Promise<void> {
    try {
      for (let next = waiting[0]; next; next = waiting[0]) {
        const stop = clock.after(LONGEST_MS, tell);
        try {
          await sink.record(next);
        } finally {
          stop();
        }
        waiting.shift();
      }
    } catch {
      tell();
    }
  }

  function tell(): void {
    try {
      onFailure?.({ waiting: waiting.length, lost });
    } catch {
      // What the host makes of it holds up nothing.
    }
  }

  function start(): Promise<void> {
    draining ??= drain().finally(() => (draining = undefined));
    return draining;
  }

  return {
    record(events) {
      for (const event of events) waiting.push(event);
      // The first may be with the sink just now.
      if (waiting.length > MOST) {
        lost += waiting.splice(1, waiting.length - MOST).length;
        tell();
      }
      start().catch(() => undefined);
    },
    async settled() {
      await new Promise<void>((resolve) => {
        const stop = clock.after(LONGEST_MS, resolve);
        start().catch(() => undefined).finally(() => (stop(), resolve()));
      });
      return waiting.length === 0 && lost === 0;
    },
  };
}
