import type { Bundle, Resource } from '@careloom/core/fhir';
import { startFhirServer } from '../fhir-server/start-fhir-server.ts';
import type { FhirServer } from '../fhir-server/start-fhir-server.ts';
import { realClock } from './clock.ts';
import type { Weakness } from './fault.ts';
import type { LoggedVersion } from './oracle.ts';
import { randomFrom } from './random.ts';
import { faultsOf, judged, seedRecords, targets } from './run-schedule.ts';
import type { ScheduleOptions, ScheduleResult } from './run-schedule.ts';
import { play } from './schedule.ts';
import { startFaultProxy } from './start-fault-proxy.ts';

export interface HttpScheduleOptions extends Omit<ScheduleOptions, 'without'> {
  /** One unit of patience in milliseconds; the same schedule in virtual time has 1000. Default 15. */
  readonly second?: number;
}

/**
 * One schedule over real HTTP, in real time: an independent engine behind the fault proxy. The log is what the server
 * shows as the history of everything it has. Faults and their order follow from the seed, their timing does not.
 */
export async function runOverHttp(options: HttpScheduleOptions): Promise<ScheduleResult> {
  const { seed, open, second = 15 } = options;
  const random = randomFrom(seed);
  const weakness = random.pick<Weakness>([{}, {}, {}, { hasNoHistory: true }, { indexLagMs: random.int(3 * second) }, { hasNoTransactions: true }]);
  const server = await startFhirServer({ seed: seedRecords });
  // By count: how long a request takes is the machine's affair.
  const { next, counts } = faultsOf(random, second, 'short', 100);
  const proxy = await startFaultProxy({ target: server.baseUrl, next, weakness });
  try {
    const told = await play({
      random: randomFrom(random.int(2 ** 31)),
      clock: realClock,
      baseUrl: proxy.baseUrl,
      fetch: globalThis.fetch,
      open,
      targets,
      heal: () => undefined,
      kills: true,
      second,
    });
    await realClock.wait(10 * second);
    const log = await historyOf(server);
    return { seed, weakness, log, ...judged(log, { told, ...counts }, weakness) };
  } finally {
    await Promise.all([proxy.close(), server.close()]);
  }
}

/** Every version of everything, oldest first for each record. */
export async function historyOf(server: FhirServer): Promise<readonly LoggedVersion[]> {
  const log: LoggedVersion[] = [];
  for (const { resourceType, id } of await server.resources()) {
    const ref = `${resourceType}/${id}`;
    const answer = await fetch(`${server.baseUrl}/${ref}/_history?_count=1000`);
    const versions = ((await answer.json()) as Bundle).entry?.flatMap(({ resource }): readonly Resource[] => (resource ? [resource] : [])) ?? [];
    log.push(...[...versions].reverse().map((resource) => ({ ref, version: resource.meta?.versionId ?? '', resource })));
  }
  return log;
}
