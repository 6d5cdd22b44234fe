import { createFhirRepository } from '@careloom/client';
import type { FhirRepositoryOptions } from '@careloom/client';
import { createOutboxRepository } from '@careloom/client/offline';
import { isClean, runOverHttp, runSchedule } from '@careloom/testing/faults';
import type { Judgement, Safety, ScheduleOptions, ScheduleResult } from '@careloom/testing/faults';
import { createKeptDisk } from './kept-store.ts';

export interface FaultRunOptions {
  readonly seed: number;
  /** In virtual time, on the small server. */
  readonly schedules: number;
  /** Over real HTTP, on an independent engine. */
  readonly http?: number;
  readonly without?: Safety;
  readonly onResult?: (result: ScheduleResult) => void;
  readonly onFailure?: (failure: ScheduleResult & { readonly where: 'virtual' | 'http' }) => void;
}

export interface FaultReport {
  readonly seed: number;
  readonly virtual: number;
  readonly http: number;
  /** Schedules with anything that was promised not to happen. */
  readonly failed: number;
  readonly acts: number;
  readonly requests: number;
  readonly faults: number;
  readonly judgement: Judgement;
  readonly seconds: number;
}

const nothing: Judgement = { lost: 0, doubled: 0, overwritten: 0, misled: 0, unsettled: 0, warned: 0 };

export async function runFaults(options: FaultRunOptions): Promise<FaultReport> {
  const { seed, schedules, http = 0 } = options;
  const started = performance.now();
  let sum = { failed: 0, acts: 0, requests: 0, faults: 0, judgement: nothing };
  const take = (result: ScheduleResult, where: 'virtual' | 'http'): void => {
    const isFailed = !isClean(result.judgement);
    options.onResult?.(result);
    if (isFailed) options.onFailure?.({ ...result, where });
    sum = {
      failed: sum.failed + Number(isFailed),
      acts: sum.acts + result.told.length,
      requests: sum.requests + result.requests,
      faults: sum.faults + result.faults,
      judgement: added(sum.judgement, result.judgement),
    };
  };
  await warmUp();
  for (let at = 0; at < schedules; at += 1) {
    take(await runSchedule({ seed: seed + at, open: tabs(seed + at), ...(options.without && { without: options.without }) }), 'virtual');
  }
  const seeds = Array.from({ length: http }, (_, at) => seed + at);
  // Each waits more than it works.
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let next = seeds.shift(); next !== undefined; next = seeds.shift()) {
      take(await runOverHttp({ seed: next, open: tabs(next, { timeoutMs: 500, indexLagMs: 120 }, 15) }), 'http');
    }
  }));
  return { seed, virtual: schedules, http, ...sum, seconds: (performance.now() - started) / 1000 };
}

/** Every second schedule with an outbox over a store that is kept, the others with the bare repository. */
export function tabs(seed: number, more: Partial<FhirRepositoryOptions> = {}, second = 1000): ScheduleOptions['open'] {
  const disks = new Map<number, ReturnType<typeof createKeptDisk>>();
  return ({ user, isDead, ...tab }) => {
    const repository = createFhirRepository({ ...tab, ...more });
    if (seed % 2 === 0) return repository;
    const disk = disks.get(user) ?? createKeptDisk();
    disks.set(user, disk);
    return createOutboxRepository(repository, { store: disk(isDead), firstPauseMs: 2 * second, longestPauseMs: 10 * second });
  };
}

/** Modules that are loaded when they are needed are loaded now: in virtual time that would change the order of things. */
function warmUp(): Promise<void> {
  warm ??= (async () => {
    for (let seed = 1; seed <= 30; seed += 1) await runSchedule({ seed, open: tabs(seed) });
  })();
  return warm;
}
let warm: Promise<void> | undefined;

function added(one: Judgement, other: Judgement): Judgement {
  return {
    lost: one.lost + other.lost,
    doubled: one.doubled + other.doubled,
    overwritten: one.overwritten + other.overwritten,
    misled: one.misled + other.misled,
    unsettled: one.unsettled + other.unsettled,
    warned: one.warned + other.warned,
  };
}

export function linesOf({ seed, virtual, http, failed, acts, requests, faults, judgement, seconds }: FaultReport): readonly string[] {
  const { lost, doubled, overwritten, misled, unsettled, warned } = judgement;
  return [
    `seed ${seed}: ${virtual} schedules in virtual time, ${http} over HTTP, ${seconds.toFixed(1)} s`,
    `${acts} acts of people, ${requests} requests, ${faults} of them with a fault`,
    `on servers that keep no conditions ${warned} doubled or stored over, each told to somebody`,
    `faults: ${virtual + http - failed} passed, ${failed} failed: ${lost} lost, ${doubled} doubled, ${overwritten} overwritten, ${misled} misled, ${unsettled} unsettled`,
  ];
}
