import assert from 'node:assert/strict';
import type { Resource } from '@careloom/core/fhir';
import { isCareloomError } from '@careloom/core/shared';
import type { LoggedVersion } from '@careloom/testing/mini-ehr';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { mouse } from './hand.ts';
import { look } from './journey.e2e.ts';
import { journey, secrets } from './journey.ts';
import { launchedPortal } from './launched-portal.ts';
import type { LaunchedPortal } from './launched-portal.ts';
import { written } from './records.ts';
import type { Records } from './records.ts';
import type { EndToEndTest, TestTools } from './runner.ts';
import { eventually } from './tools.ts';

const seed = 5;

/** The page that fills a frame, as the page itself: found in the frame, typed into and opened from as around it. */
function inFrame(page: Page, address: string): Page {
  const inside = new Set<PropertyKey>(['locator', 'getByRole', 'evaluate']);
  return new Proxy(page, {
    get(target, name) {
      if (name === 'goto') return () => target.goto(address);
      const owner = inside.has(name) ? (target.frames()[1] as Frame) : target;
      const value: unknown = Reflect.get(owner, name);
      return typeof value === 'function' ? (value.bind(owner) as unknown) : value;
    },
  });
}

/** Somebody who sends again whenever told that it may help, until stopped. @returns how often that was */
function insistent(context: BrowserContext): () => Promise<number> {
  let isOver = false;
  let times = 0;
  const framesOf = (): readonly Frame[] => context.pages().flatMap((page) => page.frames());
  const going = (async () => {
    while (!isOver) {
      for (const frame of framesOf()) {
        const button = frame.getByRole('button', { name: /^(Send|Try) again$/ }).first();
        // Pages come and go.
        const isThere = await button.isVisible().catch(() => false);
        if (isThere) await button.dispatchEvent('click', undefined, { timeout: 1000 }).then(() => (times += 1), () => undefined);
      }
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    return times;
  })();
  return () => ((isOver = true), going);
}

const recordsOf = async ({ ehr }: LaunchedPortal): Promise<Records> => new Map((await ehr.resources()).map((resource) => [`${resource.resourceType}/${resource.id ?? ''}`, resource]));

/** By the server's own log: nothing stands twice, no change was stored twice. */
function isOnce(log: readonly LoggedVersion[], resources: readonly Resource[]): void {
  const identifiers = resources.flatMap((resource) => (resource as { identifier?: { system?: string; value?: string }[] }).identifier ?? []).map(({ system, value }) => `${system}|${value}`);
  assert.ok(identifiers.length > 10);
  assert.deepEqual(identifiers.filter((one, index) => identifiers.indexOf(one) < index), [], 'created twice');
  const last = new Map<string, string>();
  for (const { ref, resource: { meta: _meta, ...content } } of log) {
    assert.notEqual(JSON.stringify(content), last.get(ref), `${ref} was changed to what it was`);
    last.set(ref, JSON.stringify(content));
  }
  const tasks = new Set(resources.filter(({ resourceType }) => resourceType === 'Task').map(({ id }) => `Task/${id}`));
  const statuses = log.filter(({ ref }) => tasks.has(ref)).map(({ resource }) => (resource as { status?: string }).status);
  assert.deepEqual(statuses.filter((status, index) => status !== statuses[index - 1]), ['requested', 'accepted', 'in-progress', 'completed']);
}

async function launched(tools: TestTools): Promise<void> {
  const portal = await launchedPortal(seed).catch((error: unknown) => {
    if (!isCareloomError(error)) throw error;
    tools.note(`skipped: ${error.code} on Node ${process.version}`);
    return undefined;
  });
  if (!portal) return;
  try {
    const { app, ehr, faults } = portal;
    const watched = await tools.open({ origin: app, secrets, failsRequests: true });
    const { context } = watched;
    // Every change goes its way several times, on a busy machine too.
    context.setDefaultTimeout(60_000);
    const before = await recordsOf(portal);
    const stop = insistent(context);
    const pages = { context: { newPage: async () => inFrame(await context.newPage(), portal.address) } };
    const { clinic, partner } = await journey(pages, app, mouse).finally(stop);
    const again = await stop();

    // Nothing waits, nothing was kept in the browser.
    for (const page of [clinic.page, partner.page]) {
      await eventually(() => page.evaluate(() => window.outbox?.sync.status.submissions.length), (waiting) => waiting === 0, 'the outbox is empty');
      assert.equal(await page.evaluate(() => /Bearer|token|launch/.test(JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]))), false);
    }
    const resources = written(before, await recordsOf(portal));
    await look(resources, watched, tools);
    isOnce(await ehr.history(), resources);

    const lost = faults.get('write drop after') ?? 0;
    const asked = (grant: string): number => ehr.log.filter(({ path, parameters, status }) => path === '/auth/token' && parameters['grant_type'] === grant && status === 200).length;
    assert.ok(lost >= 3 && (faults.get('write status before') ?? 0) >= 1 && (faults.get('read drop after') ?? 0) >= 1, 'the line was bad');
    assert.equal(asked('authorization_code'), 2);
    // The requests leave for the EHR, as they have to, and for nobody else.
    assert.deepEqual((await watched.problems()).filter((problem) => problem !== `a request left the origin: ${ehr.origin}`), []);
    tools.note(`seed ${seed}, on the way: ${[...faults].map(([name, times]) => `${times} ${name}`).sort().join(', ')}; sent again by hand ${again}, tokens renewed ${asked('refresh_token')}`);
  } finally {
    await portal.close();
  }
}

export const launchedJourneyTests: readonly EndToEndTest[] = [
  { name: 'the journey through a SMART launch in an iframe of another site, on a bad line', breaksPromises: true, run: launched },
];
