import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { failedFilesIn, runTwice } from './run-twice.mjs';
import type { Outcome } from './run-twice.mjs';

const passes = "it('passes', () => {});";
const fails = "it('fails', () => assert.ok(false));";
/** Fails unless it was here before. */
const failsFirst = "it('fails first', () => { const was = existsSync(mark); writeFileSync(mark, ''); assert.ok(was); });";

describe('a step of npm test whose test files fail', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'run-twice-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs test files of these contents in one process, as unit.ts does. */
  function step(contents: readonly string[], more = ''): Promise<Outcome> {
    const files = contents.map((content, at) => {
      const file = join(folder, `${at}.test.ts`);
      writeFileSync(file, `import assert from 'node:assert/strict'; import { existsSync, writeFileSync } from 'node:fs'; import { it } from 'node:test';
        const mark = import.meta.filename + '.was';\n${content}`);
      return file;
    });
    const runner = join(folder, 'runner.mjs');
    writeFileSync(runner, `const again = process.argv.slice(2).map((file) => file.split('/').at(-1));
      for (const file of ${JSON.stringify(files)}) if (again.length === 0 || again.includes(file.split('/').at(-1))) await import(file);\n${more}`);
    return runTwice({
      run: [runner], nodeArgs: ['--import', 'tsx', '--test-reporter=spec'], counts: /^ℹ (pass|fail) (\d+)$/gm,
      failed: failedFilesIn, again: (failed) => failed,
    });
  }
  const names = (files: readonly string[]): readonly string[] => files.map((file) => basename(file));

  it('passes at the second run where that passes, and says which did', async () => {
    const { code, found, late } = await step([passes, failsFirst]);
    assert.deepEqual([code, found, names(late)], [0, { passed: 2, failed: 0 }, ['1.test.ts']]);
  });

  it('fails where one fails twice', async () => {
    const { code, found, late, output } = await step([fails, failsFirst, passes]);
    assert.deepEqual([code, found, names(late)], [1, { passed: 1, failed: 2 }, ['1.test.ts']]);
    assert.match(output, /once more: .*0\.test\.ts, .*1\.test\.ts/);
  });

  it('fails at once where more than three files do', async () => {
    const { code, output, late } = await step([failsFirst, failsFirst, failsFirst, failsFirst]);
    assert.deepEqual([code, late, output.includes('once more')], [1, [], false]);
  });

  it('fails when its process ends, whatever failed before, and when a file cannot be loaded', async () => {
    for (const [contents, more] of [[[failsFirst], 'process.exit(7);'], [[failsFirst], 'process.kill(process.pid, "SIGKILL");'], [['syntax error'], '']] as const) {
      const { code, output } = await step(contents, more);
      assert.ok(code !== 0, output);
      assert.ok(!output.includes('once more'), output);
    }
  });

  it('fails when a file is not known: a failure outside of any test file', async () => {
    assert.deepEqual(failedFilesIn('x\nℹ tests 2\nℹ fail 2\nℹ cancelled 0\n✖ failing tests:\n\ntest at a/b.test.ts:1:2\n✖ x\n'), []);
    assert.deepEqual(failedFilesIn('x\nℹ tests 2\nℹ fail 1\nℹ cancelled 0\n✖ failing tests:\n\ntest at a/shared.ts:1:2\n✖ x\n'), []);
    assert.deepEqual(failedFilesIn('x\nℹ tests 2\nℹ fail 1\nℹ cancelled 0\n✖ failing tests:\n\ntest at a/b.test.ts:1:2\n✖ x\n'), ['a/b.test.ts']);
  });
});
