import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Resource } from '../src/fhir/index.ts';
import { dataFolder } from './data.ts';

/**
 * What the checker of the published profiles finds in these resources, each against R4 and the profiles it claims: an
 * empty list when all is well. Undefined with a printed notice where the checker is not on this machine.
 */
export function profileFailures(resources: readonly Resource[]): readonly string[] | undefined {
  const data = dataFolder('profiles');
  const tool = data && join(dirname(dirname(data)), 'tools', 'fhir-profile-check', 'run.sh');
  if (!tool || !existsSync(tool)) {
    console.log('# skipped: the profile checker is not on this machine (beside the shared test data)');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'careloom-profiles-'));
  try {
    resources.forEach((resource, n) => writeFileSync(join(folder, `${String(n).padStart(4, '0')}.json`), JSON.stringify(resource)));
    const { stdout } = spawnSync('sh', [tool, folder], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    const counts = /^checks ok (\d+) fail (\d+) profiles not loaded (\d+)/m.exec(stdout);
    if (!counts) throw new Error('the checker gave no counts');
    const missing = Number(counts[3]) > 0 ? [counts[0]] : [];
    return [...stdout.split('\n').filter((line) => /^\d{4}\.json |^ {3}\S+: /.test(line)), ...missing];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
