import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { isCareloomError } from '@careloom/core/shared';
import { startMiniEhr } from '@careloom/testing/mini-ehr';
import type { Fault } from '@careloom/testing/mini-ehr';
import { community } from '@careloom/testing/people';

it('the example of a mini EHR runs, and is the one in packages/testing/README.md', async () => {
  const lines = readFileSync(import.meta.filename, 'utf8').split('\n');
  const shown = lines.slice(lines.indexOf('/* shown */') + 1, lines.indexOf('/* /shown */')).join('\n').replaceAll(/^  /gm, '');
  const readme = readFileSync(join(import.meta.dirname, '../packages/testing/README.md'), 'utf8');
  assert.ok(readme.includes(shown.slice(shown.indexOf('\n') + 1, shown.lastIndexOf('\n'))), 'the README shows something else');
  await example().catch((error: unknown) => {
    if (!isCareloomError(error)) throw error;
    console.log(`skipped: ${error.code} on Node ${process.version}`);
  });
});

/* shown */
async function example(): Promise<void> {
  const faults: Fault[] = [];
  const ehr = await startMiniEhr({
    clients: [{ clientId: 'app', redirectUris: ['http://localhost:5173/app.html'] }],
    seed: community,
    faults: ({ method, path }) => (method === 'POST' && /^\/?$/.test(path) && faults.shift()) || { kind: 'none' },
  });
  // The next change is stored, and its answer is lost.
  faults.push({ kind: 'drop', when: 'after' });
  // Your browser test opens this address and sends a referral in your page.
  console.log(ehr.launchUrl('http://localhost:5173/launch.html', { patient: 'long-name' }));
  // Nothing doubled, whatever the page was told.
  const tasks = (await ehr.resources()).filter(({ resourceType }) => resourceType === 'Task');
  assert.ok(tasks.length <= 1);
  await ehr.close();
}
/* /shown */
