import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runSchedule } from '@careloom/testing/faults';
import { linesOf, runFaults, tabs } from './faults/run-faults.ts';

describe('writing under faults, in virtual time', () => {
  it('loses, doubles and overwrites nothing, and ends with everybody told', async () => {
    const report = await runFaults({ seed: 1, schedules: 120 });
    assert.ok(report.faults > 500 && report.acts > 400);
    assert.match(linesOf(report).at(-1) ?? '', /^faults: 120 passed, 0 failed: 0 lost, 0 doubled, 0 overwritten, 0 misled, 0 unsettled$/);
  });

  for (const without of ['if-none-exist', 'read-back', 'if-match'] as const) {
    it(`turns red without ${without}`, async () => {
      assert.ok((await runFaults({ seed: 1, schedules: 100, without, isBrief: true })).failed > 0);
    });
  }

  // Odd seeds write through an outbox, even ones do not.
  for (const [seed, times] of [[6663, 20], [6664, 20], [127, 5], [128, 5], [4711, 5], [31, 5]] as const) {
    it(`makes the same requests for the same seed: ${seed}, ${times} times`, async () => {
      // Whoever runs this test alone has loaded nothing yet.
      await runFaults({ seed: 1, schedules: 1 });
      const first = await requestsOf(seed);
      assert.ok(first.length > 3);
      for (let time = 1; time < times; time += 1) assert.deepEqual(await requestsOf(seed), first, `time ${time + 1}`);
    });
  }
});

/** What leaves the tabs of one schedule, in its order. */
async function requestsOf(seed: number): Promise<readonly string[]> {
  const requests: string[] = [];
  const open = tabs(seed);
  await runSchedule({
    seed,
    open: (tab) =>
      open({
        ...tab,
        async fetch(input, init) {
          const request = new Request(input, init);
          const at = requests.push('') - 1;
          requests[at] = `${tab.user} ${Date.now()} ${request.method} ${request.url}`;
          const body = typeof init?.body === 'string' ? init.body : input instanceof Request && input.body ? await input.clone().text() : '';
          requests[at] += ` ${[...request.headers].join(' ')} ${body}`;
          return tab.fetch(input, init);
        },
      }),
  });
  return requests;
}
