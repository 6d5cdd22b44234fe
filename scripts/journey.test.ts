import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '..');

it('npm run journey writes every resource as a file of its own, and the bundle, and prints the steps', async () => {
  const out = await mkdtemp(join(tmpdir(), 'careloom-journey-'));
  try {
    const args = ['--conditions=careloom-source', '--import', 'tsx', 'scripts/journey.ts', '--out', out];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: root });
    assert.equal(stderr, '');
    assert.match(stdout, /loop-closed\s+food-insecurity: closed/);
    assert.match(stdout, /numbers-right/);
    const names = await readdir(out);
    const bundle = JSON.parse(await readFile(join(out, 'bundle.json'), 'utf8')) as {
      entry: { resource: { resourceType: string; id: string } }[];
    };
    const wanted = bundle.entry.map(({ resource }) => `${resource.resourceType}-${resource.id}.json`);
    assert.deepEqual(names.sort(), [...wanted, 'bundle.json'].sort());
    const [first] = bundle.entry;
    assert.deepEqual(JSON.parse(await readFile(join(out, wanted[0] ?? ''), 'utf8')), first?.resource);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
