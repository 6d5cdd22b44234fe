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
  /** Real tabs of a real browser, killed. */
  readonly kills?: number;
  readonly without?: Safety;
  /** Ends the virtual run at the first failure. */
  readonly isBrief?: boolean;
  readonly onResult?: (result: Result) => void;
  readonly onFailure?: (where: 'virtual' | 'http' | 'killed tab', failure: Result) => void;
}

export interface FaultReport {
  readonly seed: number;
  readonly virtual: number;
  readonly http: number;
  readonly kills: number;
  /** Schedules with anything that was promised not to happen. */
  readonly failed: number;
  readonly acts: number;
  readonly requests: number;
  readonly faults: number;
  /** Acts a killed tab had kept, which the next one sent. */
  readonly rescued: number;
  readonly judgement: Judgement;
  readonly seconds: number;
}

type Result = Pick<ScheduleResult, 'seed' | 'judgement' | 'told' | 'requests' | 'faults'> & Partial<ScheduleResult & { readonly rescued: number }>;

const nothing: Judgement = { lost: 0, doubled: 0, overwritten: 0, misled: 0, unsettled: 0, warned: 0, open: 0 };

export async function runFaults(options: FaultRunOptions): Promise<FaultReport> {
  const { seed, schedules, http = 0, kills = 0 } = options;
  const started = performance.now();
  let sum = { failed: 0, acts: 0, requests: 0, faults: 0, rescued: 0, judgement: nothing };
  const take = (result: Result, where: 'virtual' | 'http' | 'killed tab'): void => {
    const isFailed = !isClean(result.judgement);
    options.onResult?.(result);
    if (isFailed) options.onFailure?.(where, result);
    sum = {
      failed: sum.failed + Number(isFailed),
      acts: sum.acts + result.told.length,
      requests: sum.requests + result.requests,
      faults: sum.faults + result.faults,
      rescued: sum.rescued + (result.rescued ?? 0),
      judgement: added(sum.judgement, result.judgement),
    };
  };
  await warmUp();
  for (let at = 0; at < schedules && !(options.isBrief && sum.failed > 0); at += 1) {
    take(await runSchedule({ seed: seed + at, open: tabs(seed + at), ...(options.without && { without: options.without }) }), 'virtual');
  }
  const seeds = Array.from({ length: http }, (_, at) => seed + at);
  // Each waits more than it works.
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let next = seeds.shift(); next !== undefined; next = seeds.shift()) {
      take(await runOverHttp({ seed: next, open: tabs(next, { timeoutMs: 500, indexLagMs: 120 }, 15) }), 'http');
    }
  }));
  if (kills > 0) {
    const { killTabs } = await import('./tab-kills.ts');
    for await (const result of killTabs(Array.from({ length: kills }, (_, at) => seed + at))) take(result, 'killed tab');
  }
  return { seed, virtual: schedules, http, kills, ...sum, seconds: (performance.now() - started) / 1000 };
}

/** Every second schedule with an outbox over a store that is kept, the others with the bare repository. */
export function tabs(seed: number, more: Partial<FhirRepositoryOptions> = {}, second = 1000): ScheduleOptions['open'] {
  const disks = new Map<number, ReturnType<typeof createKeptDisk>>();
  return ({ user, isDead, ...tab }) => {
    const repository = createFhirRepository({ ...tab, ...more });
    if (seed % 2 === 0) return repository;
    const disk = disks.get(user) ?? createKeptDisk();
    disks.set(user, disk);
    // A tab that is gone does not go on in memory.
    const surroundings = { isOffline: isDead, onWake: () => () => undefined };
    return createOutboxRepository(repository, { store: disk(isDead), surroundings, firstPauseMs: 2 * second, longestPauseMs: 10 * second });
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
    open: one.open + other.open,
  };
}

export function linesOf({ seed, virtual, http, kills, failed, acts, requests, faults, rescued, judgement, seconds }: FaultReport): readonly string[] {
  const { lost, doubled, overwritten, misled, unsettled, warned, open } = judgement;
  return [
    `seed ${seed}: ${virtual} schedules in virtual time, ${http} over HTTP, ${kills} killed tabs, ${seconds.toFixed(1)} s`,
    `${acts} acts of people, ${requests} requests, ${faults} of them with a fault; ${rescued} acts of killed browser tabs sent by the next tab`,
    `on servers that keep no conditions ${warned} doubled or stored over, each told to somebody; on servers that search for nothing ${open} stay uncertain, and are told as that`,
    `faults: ${virtual + http + kills - failed} passed, ${failed} failed: ${lost} lost, ${doubled} doubled, ${overwritten} overwritten, ${misled} misled, ${unsettled} unsettled`,
  ];
}
