import type { CarePage, CareQuery, CareRepository } from '@careloom/core/ports';
import { contractCase } from './contract-case.ts';
import type { ContractCase } from './contract-case.ts';
import { creating, patient, put, putOne, refTo, task, updating } from './contract-records.ts';
import { expect, expectSame } from './expect.ts';

/** The first page of a watch; `act` runs once the watch has begun, and again until the watch has seen something. */
async function firstPage(repository: CareRepository, query: CareQuery, act: () => Promise<unknown>): Promise<CarePage> {
  const stop = new AbortController();
  const pages = repository.watch(query, { signal: stop.signal })[Symbol.asyncIterator]();
  try {
    const next = pages.next();
    let seen = false;
    void next.then(
      () => (seen = true),
      () => (seen = true),
    );
    // A watch by polling takes its starting point first; how long that takes is its own affair.
    for (let round = 0; !seen; round++) {
      expect(round < 120, 'the watch tells something of 120 changes');
      await act();
      for (let turn = 0; turn < 20 && !seen; turn++) await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const result = await next;
    expect(result.done !== true, 'the watch goes on');
    return result.value;
  } finally {
    stop.abort();
  }
}

export const watchingCases: readonly ContractCase[] = [
  contractCase(
    'a watch tells what another handle created, and nothing that was there before',
    async ({ repository, other }) => {
      const who = refTo(await putOne(repository, patient('Watch')));
      const before = await putOne(repository, task(who));
      const query = { resourceType: 'Task', params: { patient: who } };
      const page = await firstPage(repository, query, () => put(other, creating(task(who))));
      expect(page.entries.length > 0, 'something is told');
      expect(
        page.entries.every((stored) => refTo(stored) !== refTo(before)),
        'what was there before is not told',
      );
    },
  ),

  contractCase('a watch tells when something stops matching', async ({ repository, other }) => {
    const who = refTo(await putOne(repository, patient('Leave')));
    let current = await putOne(repository, task(who));
    const query = { resourceType: 'Task', params: { patient: who, status: 'requested' } };
    const page = await firstPage(repository, query, async () => {
      const status = current.resource.status === 'requested' ? 'accepted' : 'requested';
      [current] = (await put(other, updating(current, { status }))) as [typeof current];
    });
    expectSame(page.entries.map(refTo), [refTo(current)], 'what is told');
  }),

  contractCase('a watch ends when its signal aborts', async ({ repository }) => {
    const stop = new AbortController();
    const pages = repository.watch({ resourceType: 'Task' }, { signal: stop.signal })[Symbol.asyncIterator]();
    const next = pages.next();
    stop.abort();
    expectSame((await next).done, true, 'done');
  }),
];
