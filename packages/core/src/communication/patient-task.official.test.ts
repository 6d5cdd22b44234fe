import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { dataFolder } from '../../test/data.ts';
import { patientTask, patientTaskRows } from '../../test/patient-tasks.ts';
import type { RawTask } from '../../test/patient-tasks.ts';

const data = dataFolder('profiles');
const tool = data && join(dirname(dirname(data)), 'tools', 'fhir-profile-check', 'run.sh');
const noTool = !tool || !existsSync(tool);
if (noTool) console.log('# skipped: the profile checker is not on this machine (beside the shared test data)');

/** Which of the tasks the published profile refuses, by the checker that evaluates its invariants as published. */
function refused(tasks: readonly RawTask[]): ReadonlySet<number> {
  const folder = mkdtempSync(join(tmpdir(), 'careloom-patient-tasks-'));
  try {
    tasks.forEach((task, n) => writeFileSync(join(folder, `${n}.json`), JSON.stringify(task)));
    const output = run(folder);
    assert.match(output, /^checks ok \d+ fail \d+ profiles not loaded 0/m);
    return new Set([...output.matchAll(/^(\d+)\.json /gm)].map(([, n]) => Number(n)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Exit status 1 means findings. */
function run(folder: string): string {
  try {
    return execFileSync('sh', [tool ?? '', folder], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe('the published SDOHCC-TaskForPatient', () => {
  const rows = Object.entries(patientTaskRows).flatMap(([rule, list]) => list.map((row) => ({ rule, ...row })));

  it('lets through what the rows call a hole, and refuses what they say it refuses', { skip: noTool }, () => {
    const found = refused(rows.map(({ elements }) => patientTask(elements)));
    const verdicts = rows.map(({ rule, name }, n) => `${rule} | ${name}: ${found.has(n) ? 'refuses' : 'passes'}`);
    assert.deepEqual(verdicts, rows.map(({ rule, name, official }) => `${rule} | ${name}: ${official}`));
  });

  it('is stricter than we are in no row, but for codes in the wrong system, which we read and tell', () => {
    const refusing = rows.filter(({ official }) => official === 'refuses');
    const looser = refusing.filter(({ ours }) => ours.every((each) => each.startsWith('~')));
    assert.deepEqual(looser.map(({ name }) => name), ['in the system the invariant looks in: read, and said']);
  });

  it('has a hole in each of the invariants that compute something else than they say', () => {
    const holes = rows.filter(({ name }) => name.startsWith('hole'));
    assert.ok(holes.every(({ official, ours }) => official === 'passes' && ours.some((each) => !each.startsWith('~'))));
    for (const number of [1, 2, 3, 5, 6, 7]) {
      assert.ok(holes.some(({ rule }) => new RegExp(`^SDOH-Task-.*${number}`).test(rule)), String(number));
    }
  });
});
