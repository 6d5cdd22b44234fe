// npm run bench:directory [-- --rounds 15] [-- --services 20000] [-- --tries 6] [-- --out folder]
// One browser, one page: the directory in its worker, as published, beside the bare search library. README.md says what is measured.
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/browser.mjs';
import { servePages } from '../forms/serve.mjs';
import { makePages, pagesFolder } from './pages.mjs';
import { report, TASK } from './report.mjs';
import { longestTasks } from './tasks.mjs';

const { values: given } = parseArgs({ options: { rounds: { type: 'string', default: '15' }, services: { type: 'string', default: '20000' }, tries: { type: 'string', default: '6' }, out: { type: 'string' } } });
const out = resolve(given.out ?? join(pagesFolder, 'results'));
const [rounds, services] = [Number(given.rounds), Number(given.services)];

await makePages(services);
const { executablePath, env, args } = await findBrowser();
const server = await servePages(pagesFolder);
const browser = await chromium.launch({ executablePath, env, args: [...args, '--disable-gpu'] });
const started = new Date();
const load = [loadavg()[0]];

/** What the page does between two marks, traced: every task of its main thread. */
async function traced(name) {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/page.html`);
  await page.waitForFunction(() => globalThis.bench);
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'], excludedCategories: ['*'] },
  });
  const result = await page.evaluate((work) => globalThis.bench[work](), name);
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await complete;
  await page.close();
  return { result, tasks: longestTasks(events, name) };
}

try {
  const inWorker = await traced('worker');
  // Other work on the machine only adds to the wall: one run without a long task shows that nothing of ours needs one.
  const walls = [inWorker.tasks.wall[0]];
  while (Math.min(...walls) > TASK && walls.length < Number(given.tries)) walls.push((await traced('worker')).tasks.wall[0]);
  const onPage = await traced('onPage');
  const idle = await traced('idle');
  const page = await browser.newPage();
  await page.goto(`${server.origin}/page.html`);
  await page.waitForFunction(() => globalThis.bench);
  const queries = await page.evaluate((count) => globalThis.bench.compare(count), rounds);
  load.push(loadavg()[0]);
  const conditions = { started: started.toISOString(), minutes: (Date.now() - started) / 60_000, browser: browser.version(), node: process.version, rounds, services, load };
  const { markdown, json, isMet } = report({ inWorker, onPage, idle, queries, walls }, conditions);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'directory.json'), `${JSON.stringify(json, null, 2)}\n`);
  writeFileSync(join(out, 'directory.md'), markdown);
  console.log(`${markdown}\n${join(out, 'directory.json')}`);
  if (!isMet) process.exitCode = 1;
} finally {
  await browser.close();
  server.close();
}
