import assert from 'node:assert/strict';
import type { Resource } from '@careloom/core/fhir';
import { isCareloomError } from '@careloom/core/shared';
import type { LoggedVersion } from '@careloom/testing/mini-ehr';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { mouse } from './hand.ts';
import { look } from './journey.e2e.ts';
import { beginning, journey, secrets } from './journey.ts';
import { launchedPortal } from './launched-portal.ts';
import type { LaunchedPortal } from './launched-portal.ts';
import { counted, passesProfiles, written } from './records.ts';
import type { Records } from './records.ts';
import type { EndToEndTest, TestTools } from './runner.ts';
import { eventually } from './tools.ts';
import type { WatchedContext } from './watched-context.ts';

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
function isOnce(log: readonly LoggedVersion[], resources: readonly Resource[], stages: readonly string[]): void {
  const identifiers = resources.flatMap((resource) => (resource as { identifier?: { system?: string; value?: string }[] }).identifier ?? []).map(({ system, value }) => `${system}|${value}`);
  assert.ok(identifiers.length > 0);
  assert.deepEqual(identifiers.filter((one, index) => identifiers.indexOf(one) < index), [], 'created twice');
  const last = new Map<string, string>();
  for (const { ref, resource: { meta: _meta, ...content } } of log) {
    assert.notEqual(JSON.stringify(content), last.get(ref), `${ref} was changed to what it was`);
    last.set(ref, JSON.stringify(content));
  }
  const tasks = new Set(resources.filter(({ resourceType }) => resourceType === 'Task').map(({ id }) => `Task/${id}`));
  const statuses = log.filter(({ ref }) => tasks.has(ref)).map(({ resource }) => (resource as { status?: string }).status);
  assert.deepEqual(statuses.filter((status, index) => status !== statuses[index - 1]), stages);
}

/** Works in the portal as the EHR launched it, and looks at what that left behind. The seed says what is lost on the way. */
async function launched(tools: TestTools, seed: number, work: (portal: LaunchedPortal, pages: Parameters<typeof journey>[0]) => Promise<readonly Page[]>, after: (portal: LaunchedPortal, resources: readonly Resource[], watched: WatchedContext) => Promise<void>): Promise<void> {
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
    context.setDefaultTimeout(180_000);
    const before = await recordsOf(portal);
    const stop = insistent(context);
    const pages = await work(portal, { context: { newPage: async () => inFrame(await context.newPage(), portal.address) } }).finally(stop);
    const again = await stop();

    // Nothing waits, nothing was kept in the browser.
    for (const page of pages) {
      await eventually(() => page.evaluate(() => window.outbox?.sync.status.submissions.length), (waiting) => waiting === 0, 'the outbox is empty');
      assert.equal(await page.evaluate(() => /Bearer|token|launch/.test(JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]))), false);
    }
    await after(portal, written(before, await recordsOf(portal)), watched);
    // The requests leave for the EHR, as they have to, and for nobody else.
    assert.deepEqual((await watched.problems()).filter((problem) => problem !== `a request left the origin: ${ehr.origin}`), []);
    tools.note(`seed ${seed}, on the way: ${[...faults].map(([name, times]) => `${times} ${name}`).sort().join(', ')}; sent again by hand ${again}, tokens renewed ${asked(portal, 'refresh_token')}`);
  } finally {
    await portal.close();
  }
}

const asked = ({ ehr }: LaunchedPortal, grant: string): number => ehr.log.filter(({ path, parameters, status }) => path === '/auth/token' && parameters['grant_type'] === grant && status === 200).length;

const whole = (tools: TestTools): Promise<void> => launched(tools, 5, async ({ app }, pages) => {
  const { clinic, partner } = await journey(pages, app, mouse);
  return [clinic.page, partner.page];
}, async (portal, resources, watched) => {
  const { ehr, faults } = portal;
  await look(resources, watched, tools);
  isOnce(await ehr.history(), resources, ['requested', 'accepted', 'in-progress', 'completed']);
  const lost = faults.get('write drop after') ?? 0;
  assert.ok(lost >= 3 && (faults.get('write status before') ?? 0) >= 1 && (faults.get('read drop after') ?? 0) >= 1, 'the line was bad');
  assert.equal(asked(portal, 'authorization_code'), 2);
});

const start = (tools: TestTools): Promise<void> => launched(tools, 19, async ({ app }, pages) => [(await beginning(pages, app, mouse)).page], async (portal, resources) => {
  const { Provenance, Observation, QuestionnaireResponse, ...counts } = counted(resources);
  assert.deepEqual(counts, { Condition: 1, Goal: 1 });
  assert.ok(Provenance && Observation && QuestionnaireResponse);
  isOnce(await portal.ehr.history(), resources, []);
  assert.ok((portal.faults.get('write drop after') ?? 0) >= 1 && (portal.faults.get('write status before') ?? 0) >= 1, 'the line was bad');
  assert.equal(asked(portal, 'authorization_code'), 1);
  tools.note(await passesProfiles(resources));
});

const name = 'the journey through a SMART launch in an iframe of another site, on a bad line';
export const launchedJourneyTests: readonly EndToEndTest[] = [
  { name, slow: true, breaksPromises: true, run: whole },
  { name: `the beginning of ${name}`, breaksPromises: true, run: start },
];
