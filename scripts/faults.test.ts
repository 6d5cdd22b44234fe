import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linesOf, runFaults } from './faults/run-faults.ts';

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
});
