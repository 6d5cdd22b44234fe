import type { Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { inVirtualTime } from './clock.ts';
import type { Clock } from './clock.ts';
import { anyFault, DAY_MS, none } from './fault.ts';
import type { Fault, Lateness, Weakness } from './fault.ts';
import { createFaultyFetch } from './faulty-fetch.ts';
import { judge } from './oracle.ts';
import type { Judgement, LoggedVersion, Told } from './oracle.ts';
import { randomFrom } from './random.ts';
import type { Random } from './random.ts';
import { play } from './schedule.ts';
import type { TabOptions } from './schedule.ts';
import { createSmallServer } from './small-server.ts';
import { withoutSafety } from './without-safety.ts';
import type { Safety } from './without-safety.ts';

export interface ScheduleOptions {
  /** The same seed is the same schedule. */
  readonly seed: number;
  readonly open: (tab: TabOptions) => CareRepository;
  /** Takes one safety away from what clients send and see: the run has to turn red. */
  readonly without?: Safety;
}

export interface ScheduleResult {
  readonly seed: number;
  readonly weakness: Weakness;
  readonly judgement: Judgement;
  readonly told: readonly Told[];
  readonly log: readonly LoggedVersion[];
  readonly faults: number;
  readonly requests: number;
}

export const targets: readonly string[] = ['Task/shared-a', 'Task/shared-b'];
export const seedRecords: readonly Resource[] = ['shared-a', 'shared-b'].map(
  (id) => ({ resourceType: 'Task', id, status: 'requested', intent: 'order' }) as Resource,
);

/** One schedule in virtual time, on the small server. */
export function runSchedule(options: ScheduleOptions): Promise<ScheduleResult> {
  return inVirtualTime(async (clock) => {
    const random = randomFrom(options.seed);
    const server = createSmallServer({ clock, seed: seedRecords });
    const weakness = anyWeakness(random);
    const played = await playFaulty({ ...options, random, clock, weakness, baseUrl: server.baseUrl, fetch: server.fetch, second: 1000 });
    // What is still on its way arrives.
    await clock.wait(2 * DAY_MS);
    return { seed: options.seed, weakness, log: server.log(), ...judged(server.log(), played, weakness) };
  }, options.seed);
}

export interface FaultyPlay extends ScheduleOptions {
  readonly random: Random;
  readonly clock: Clock;
  readonly weakness: Weakness;
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly second: number;
}

export interface Played {
  readonly told: readonly Told[];
  readonly faults: number;
  readonly requests: number;
}

export async function playFaulty({ random, clock, weakness, baseUrl, fetch, second, open, without }: FaultyPlay): Promise<Played> {
  const { next, heal, counts } = faultsOf(random, second, latenessOf(weakness));
  const faulty = createFaultyFetch({ fetch, baseUrl, clock, next, weakness });
  const told = await play({
    random: randomFrom(random.int(2 ** 31)),
    clock,
    baseUrl,
    fetch: without ? withoutSafety(faulty, without) : faulty,
    open,
    targets,
    heal,
    kills: keepsConditions(weakness),
    // What cannot be found out by then never can.
    ...(weakness.searchesBlindly && { patience: 15 }),
    second,
  });
  return { told, ...counts };
}

export function judged(log: readonly LoggedVersion[], played: Played, weakness: Weakness): Omit<ScheduleResult, 'seed' | 'weakness' | 'log'> {
  return { ...played, judgement: judge(log, played.told, !keepsConditions(weakness), weakness.searchesBlindly !== undefined) };
}

/** The faults of one run, until it is healed or so many requests were made. */
export function faultsOf(random: Random, second: number, lateness: Lateness, most = Infinity) {
  const counts = { faults: 0, requests: 0 };
  const probability = 0.1 + random.next() * 0.5;
  let isWell = false;
  const next = (): Fault => {
    counts.requests += 1;
    if (isWell || counts.requests > most || !random.chance(probability)) return none;
    counts.faults += 1;
    return anyFault(random, 4 * second, lateness);
  };
  return { next, counts, heal: () => void (isWell = true) };
}

/** Where not, what doubles cannot be prevented, only told of. */
export function keepsConditions({ ignoresIfMatch, ignoresIfNoneExist, hasLateConditions }: Weakness): boolean {
  return !ignoresIfMatch && !ignoresIfNoneExist && !hasLateConditions;
}

function latenessOf(weakness: Weakness): Lateness {
  return keepsConditions(weakness) ? 'any' : weakness.ignoresIfMatch ? 'none' : 'short';
}

function anyWeakness(random: Random): Weakness {
  const indexLagMs = random.int(4000);
  return random.pick<Weakness>([
    {},
    {},
    {},
    { hasNoHistory: true },
    { answersWithNothing: true, ...(random.chance(0.5) && { indexLagMs }), ...(random.chance(0.5) && { hasNoTransactions: true }) },
    { indexLagMs },
    { indexLagMs },
    { indexLagMs, hasLateConditions: true },
    { ignoresIfNoneExist: true, ...(random.chance(0.5) && { indexLagMs }) },
    { ignoresIfMatch: true },
    { hasNoTransactions: true },
    { hasNoTransactions: true, indexLagMs },
    { hasNoTransactions: true, ignoresIfNoneExist: true },
    { searchesBlindly: random.pick(['everything', 'unrelated'] as const), ...(random.chance(0.5) && { hasNoTransactions: true }) },
    { searchesBlindly: random.pick(['everything', 'unrelated'] as const), hasBlindConditions: true, ...(random.chance(0.5) && { hasNoTransactions: true }) },
  ]);
}
