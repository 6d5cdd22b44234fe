import type { AuditEvent } from '@careloom/core/fhir';
import type { AuditSink } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import { inTime, machineClock } from '../offline/clock.ts';
import type { OfflineClock } from '../offline/clock.ts';

/** Whether the sink has everything, in numbers. */
export interface AuditState {
  /** Kept in this page and sent again: with the next event, and by itself. */
  readonly waiting: number;
  /** Given up, because too many waited; the sink is told how many once it takes events again. */
  readonly lost: number;
  /** `session.audit_unavailable` while something is not recorded, `session.audit_resumed` once everything is: to be said in words. */
  readonly issue: Issue;
}

export interface AuditTrail {
  /** Never waits and never fails. */
  record(events: readonly AuditEvent[]): void;
  /** True when the sink has everything; false too when it does not answer within ten seconds. */
  settled(): Promise<boolean>;
}

export interface AuditTrailOptions {
  readonly sink: AuditSink;
  /** The event that says how many were given up. */
  readonly lossOf: (count: number) => AuditEvent;
  readonly onState?: ((state: AuditState) => void) | undefined;
  readonly clock?: OfflineClock | undefined;
}

const MOST = 1000;
const LONGEST_MS = 10_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

/**
 * In order, one at a time. What the sink does not take, or has not said to have taken in time, is kept and sent again: it
 * may come to it twice then, and that is better than never. When too many wait, the oldest are given up, and one event says
 * how many: recording is whole again once that is taken, too.
 */
export function createAuditTrail({ sink, lossOf, onState, clock = machineClock }: AuditTrailOptions): AuditTrail {
  const waiting: AuditEvent[] = [];
  let lost = 0;
  let failures = 0;
  let draining: Promise<void> | undefined;
  let stopTimer = (): void => undefined;

  async function drain(): Promise<void> {
    stopTimer();
    try {
      for (;;) {
        const next = waiting[0];
        const given = next ? 0 : lost;
        if (!next && given === 0) break;
        await inTime(clock, LONGEST_MS, sink.record(next ?? lossOf(given)));
        // Too many may have come meanwhile, and this one is among those given up.
        if (next && waiting[0] === next) waiting.shift();
        lost -= given;
      }
      if (failures > 0) tell('session.audit_resumed');
      failures = 0;
    } catch {
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));
      failures += 1;
      stopTimer = clock.after(pause, () => void start());
      tell('session.audit_unavailable');
    }
  }

  function tell(code: string): void {
    try {
      onState?.({ waiting: waiting.length, lost, issue: issue(code) });
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
        tell('session.audit_unavailable');
      }
      void start();
    },
    async settled() {
      await inTime(clock, LONGEST_MS, start()).catch(() => undefined);
      return waiting.length === 0 && lost === 0;
    },
  };
}
