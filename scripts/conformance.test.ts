import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { conformance, linesOf, suites } from './conformance/conformance.ts';
import { defaultDataFolder } from './conformance/suite.ts';
import type { Suite } from './conformance/suite.ts';

const folder = defaultDataFolder();
const noData = !existsSync(folder);
if (noData) console.log('# skipped: no shared test data (set CARELOOM_DATA)');

describe('the conformance suites', () => {
  it('pass on the shared data; what is not built is listed with its reason', { skip: noData }, async () => {
    const report = await conformance(folder);
    assert.deepEqual(
      report.suites.flatMap(({ failures }) => failures),
      [],
    );
    assert.ok(report.passed > 400);
    for (const { suite, passed } of report.suites) assert.ok(suite === 'not-built' || passed > 0, suite);
    assert.ok(report.suites.flatMap(({ skips }) => skips).every(({ why, count }) => why !== '' && count > 0));
    assert.equal(linesOf(report).at(-1), `${report.passed} passed, 0 failed, ${report.skipped} skipped`);
  });

  it('skip, and say so, where there are no data', async () => {
    const withData = suites.filter(({ needs }) => needs.length > 0);
    const report = await conformance(join(tmpdir(), 'careloom-no-data'), withData);
    assert.deepEqual([report.passed, report.failed, report.skipped], [0, 0, withData.length]);
    assert.match(linesOf(report).join('\n'), /no data at instruments\/vectors\.json/);
  });

  it('count a case that throws, and a suite that does', async () => {
    const bad: Suite = {
      name: 'bad',
      needs: [],
      async run(checks) {
        await checks.check('good', () => undefined);
        await checks.check('bad', () => assert.equal(1, 2));
        throw new Error('and it broke');
      },
    };
    const report = await conformance(folder, [bad]);
    assert.deepEqual([report.passed, report.failed], [1, 2]);
    assert.match(
      linesOf(report).join('\n'),
      /FAILED bad: [^]*FAILED suite: and it broke\n1 passed, 2 failed, 0 skipped$/,
    );
  });
});
