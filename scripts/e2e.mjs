// The journey in a real browser, from the page a user sees to the records: examples/ehr-portal/e2e.
//   npm run e2e [-- --filter word]     tests whose name has the word
//   npm run e2e -- --only 'name|name'  these alone
//   npm run e2e -- --all               the slow ones too
//   npm run e2e -- --baseline          only those that must run on Chromium 109, the oldest one we support, in it
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { runTests } from '../examples/ehr-portal/e2e/runner.ts';
import { tests } from '../examples/ehr-portal/e2e/tests.ts';
import { findBrowser } from './browser.mjs';
import { option } from './lib/option.mjs';
import { root } from './lib/packages.mjs';
import { slowPages } from './lib/slow-machine.mjs';
import './lib/watchdog.mjs';

const baseline = process.argv.includes('--baseline');
const filter = option('filter') ?? '';
const only = option('only')?.split('|');
const all = only !== undefined || filter !== '' || process.argv.includes('--all');
const wanted = tests.filter((test) => test.name.includes(filter) && (only?.includes(test.name) ?? true) && (baseline ? test.baseline : all || !test.slow));
const started = Date.now();

async function launch() {
  const { executablePath, env, args } = await findBrowser({ baseline });
  const browser = await chromium.launch({ executablePath, env, args, headless: true });
  if (baseline && !browser.version().startsWith('109.')) throw new Error(`this is ${browser.version()}, not 109`);
  return slowPages(browser);
}

if (baseline && (process.platform !== 'linux' || process.arch !== 'x64')) {
  console.log('skipped: Chromium 109 is fetched for Linux x64 only\ne2e: 0 passed, 0 failed');
} else {
  const browser = await launch();
  const { passed, failed, broken = [] } = await runTests({ browser, tests: wanted, parallel: 2, pictures: join(root, '.cache', 'e2e-failed') }).catch((error) => {
    console.log(`FAILED the portal [build] ${error.message}`);
    return { passed: 0, failed: 1 };
  });
  await browser.close();
  if (failed > 0) console.log('pictures: .cache/e2e-failed');
  if (wanted.length === 0) console.log(`no test has "${filter}" in its name`);
  console.log(`Chromium ${browser.version()}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  for (const name of broken) console.log(`failed test: ${name}`);
  console.log(`e2e: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && wanted.length > 0 ? 0 : 1;
}
