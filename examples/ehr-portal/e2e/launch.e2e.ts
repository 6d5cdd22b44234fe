import assert from 'node:assert/strict';
import { isCareloomError } from '@careloom/core/shared';
import { startLaxAuthorization, startStrictAuthorization } from '@careloom/testing/authorization';
import type { LaxAuthorizationOptions } from '@careloom/testing/authorization';
import type { Frame, Page } from 'playwright-core';
import { launchServers } from './launch-servers.ts';
import type { LaunchServers } from './launch-servers.ts';
import type { EndToEndTest, TestTools } from './runner.ts';
import { eventually } from './tools.ts';

const kinds = { strict: startStrictAuthorization, lax: startLaxAuthorization };

type Show = (...frames: readonly string[]) => Promise<{ readonly page: Page; readonly frames: readonly Frame[] }>;

interface Circumstances extends Partial<LaxAuthorizationOptions> {
  /** Run in every page first. */
  readonly before?: string;
  /** What the browser itself says of what the test does. */
  readonly expected?: RegExp;
}

/** An EHR's page with the app in iframes of another site; looked at in the end for what must not be left behind. */
async function inTheEhr(kind: keyof typeof kinds, { open, note }: TestTools, run: (servers: LaunchServers, show: Show) => Promise<void>, { before, expected, ...options }: Circumstances = {}): Promise<void> {
  const servers = await launchServers(kinds[kind], options).catch((error: unknown) => {
    if (!isCareloomError(error)) throw error;
    note(`skipped: ${error.code} on Node ${process.version}`);
    return undefined;
  });
  if (!servers) return;
  try {
    const { context } = await open({ origin: servers.app });
    const said: string[] = [];
    context.on('console', (message) => said.push(message.text()));
    context.on('weberror', (error) => said.push(String(error.error())));
    if (before) await context.addInitScript({ content: before });
    await run(servers, async (...frames) => {
      const page = await context.newPage();
      await page.goto(servers.page(frames));
      return { page, frames: page.frames().slice(1) };
    });
    assert.deepEqual(said.filter((words) => !expected?.test(words)), [], 'the console is silent');
  } finally {
    await servers.close();
  }
}

/** Across the pages of a sign-in: there is nothing to read while one leaves and the next comes. */
const shows = async (frame: Frame, text: string): Promise<void> => {
  const said = (): Promise<string> => frame.evaluate(() => document.querySelector('output')?.textContent ?? '').catch(() => '');
  await eventually(said, (now) => now.includes(text), `the app should say ${text}`);
};

/** No answer in the address or the history, nothing kept, no token to be read. */
async function isClean(frame: Frame): Promise<void> {
  assert.match(frame.url(), /\/after$/);
  const kept = await frame.evaluate(async () => [sessionStorage.length, localStorage.length, (await indexedDB.databases()).length, document.cookie, JSON.stringify(window.session)] as const);
  assert.deepEqual(kept.slice(0, 4), [0, 0, 0, '']);
  assert.doesNotMatch(kept[4], /Bearer|token/i);
}

const fromTheEhr = (kind: keyof typeof kinds) => (tools: TestTools) => inTheEhr(kind, tools, async ({ ehr, app }, show) => {
  const { frames: [frame] } = await show(ehr.launchUrl(`${app}/launch`, { patient: 'p1' }));
  assert.ok(frame);
  await shows(frame, 'Quillfeather, read by Practitioner/rosa');
  await isClean(frame);
  // The token ends within the minute: renewed at once, under a lock of the browser.
  const tokens = await frame.evaluate(async () => Promise.all([window.session.authorize(), window.session.refresh(), window.session.authorize()]));
  assert.equal(tokens[0], tokens[2]);
  await frame.evaluate(() => window.session.end());
  assert.equal(await frame.evaluate(() => window.session.authorize().catch((error: { code: string }) => error.code)), 'smart.session_ended');
});

const alone = (kind: keyof typeof kinds) => (tools: TestTools) => inTheEhr(kind, tools, async ({ app }, show) => {
  const { frames: [frame] } = await show(`${app}/`);
  assert.ok(frame);
  await frame.locator('#alone').click();
  await shows(frame, 'Thistledown, read by Practitioner/rosa');
  await isClean(frame);
});

const sideBySide = (tools: TestTools) => inTheEhr('strict', tools, async ({ ehr, app }, show) => {
  const { frames } = await show(...['p1', 'p2'].map((patient) => ehr.launchUrl(`${app}/launch`, { patient })));
  await Promise.all(frames.map((frame, index) => shows(frame, ['Quillfeather', 'Thistledown'][index] ?? '')));
  await Promise.all(frames.map((frame) => frame.evaluate(() => window.session.refresh())));
  assert.deepEqual(await Promise.all(frames.map((frame) => frame.evaluate(() => window.session.context.patient))), ['p1', 'p2']);
});

const again = (tools: TestTools) => inTheEhr('lax', tools, async ({ ehr, app }, show) => {
  const { frames: [frame] } = await show(ehr.launchUrl(`${app}/launch`, { patient: 'p1' }));
  assert.ok(frame);
  await shows(frame, 'Quillfeather');
  const asked = ehr.log.find(({ path }) => path === '/auth/authorize')?.parameters ?? {};
  const sent = (): number => ehr.log.filter(({ path }) => path === '/auth/token').length;
  const before = sent();
  // A reload has no answer in its address; one from a log or a history is nobody's.
  await frame.goto(frame.url());
  await shows(frame, 'no launch');
  await frame.goto(`${app}/after?code=stolen&state=${asked['state']}`);
  await shows(frame, 'smart.launch_unknown');
  assert.equal(new URL(frame.url()).search, '');
  assert.equal(sent(), before);
});

const byWindow = (tools: TestTools) => inTheEhr('strict', tools, async ({ ehr, app }, show) => {
  const { page, frames: [frame] } = await show(ehr.launchUrl(`${app}/start`, { patient: 'p1' }));
  assert.ok(frame);
  const [opened] = await Promise.all([page.context().waitForEvent('page'), frame.locator('#window').click()]);
  await shows(frame, 'Quillfeather, read by Practitioner/rosa');
  await eventually(async () => opened.isClosed(), (closed) => closed, 'the window closes');
  assert.match(frame.url(), /\/start/);
}, { before: BLOCKED });

const blocked = (tools: TestTools) => inTheEhr('lax', tools, async ({ ehr, app }, show) => {
  const { frames: [frame] } = await show(ehr.launchUrl(`${app}/launch`, { patient: 'p1' }));
  assert.ok(frame);
  await shows(frame, 'smart.storage_blocked');
}, { before: BLOCKED });

const refused = (tools: TestTools) => inTheEhr('lax', tools, async ({ ehr, app }, show) => {
  const { frames: [frame] } = await show(ehr.launchUrl(`${app}/launch`, { patient: 'p1' }));
  assert.ok(frame);
  await shows(frame, 'Quillfeather');
  ehr.revokeAll();
  const statuses = await frame.evaluate(async () => {
    const { session } = window;
    const headers = { authorization: await session.authorize() };
    const read = (fetcher: typeof fetch): Promise<number | string> => fetcher(`${session.fhirBase}/Patient/p1`, { headers }).then(({ status }) => status, ({ name }: Error) => name);
    const plain = await read(fetch);
    // The page slept for an hour.
    const { now } = Date;
    Date.now = () => now() + 3_600_000;
    return [plain, await read(session.fetch)];
  });
  assert.deepEqual(statuses, ['TypeError', 200]);
}, { refusesWithoutCors: true, accessTokenSeconds: 3600, expected: /CORS policy|Failed to load resource/ });

/** As browsers do to embedded pages when third-party storage is off. */
const BLOCKED = "if (window !== top) Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });";

// The requests leave the origin of the app, as they have to: these tests look for themselves.
const launch = (name: string, run: EndToEndTest['run'], more: Partial<EndToEndTest> = {}): EndToEndTest => ({ name: `SMART launch in an iframe of another site: ${name}`, run, breaksPromises: true, ...more });

export const launchTests: readonly EndToEndTest[] = [
  launch('from the EHR, strict server', fromTheEhr('strict'), { baseline: true }),
  launch('from the EHR, lax server', fromTheEhr('lax'), { slow: true }),
  launch('standalone, strict server', alone('strict')),
  launch('standalone, lax server', alone('lax'), { slow: true }),
  launch('two patients side by side stay apart', sideBySide),
  launch('an answer is good once', again),
  launch('a refused token that looks like no network is renewed', refused),
  launch('in a window, where nothing can be kept', byWindow, { baseline: true }),
  launch('refused where nothing can be kept and no window is used', blocked),
];
