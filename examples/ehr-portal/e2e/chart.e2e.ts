import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { chartServers } from './chart-servers.ts';
import type { ChartServers } from './chart-servers.ts';
import { mouse } from './hand.ts';
import type { EndToEndTest, TestTools } from './runner.ts';
import { eventually, says } from './tools.ts';

const marker = 'Zqxmarker: baby formula too';

interface Referred {
  /** Before it is sent. */
  readonly begin?: (servers: ChartServers) => void;
  /** What stands beside it in its story. */
  readonly mark: string;
  readonly look: (page: Page, servers: ChartServers) => Promise<void>;
}

/** A page on an EHR within its limits, and a referral that is sent there by hand. */
async function referred(id: Parameters<typeof chartServers>[0], { open }: TestTools, { begin, mark, look }: Referred): Promise<void> {
  const servers = await chartServers(id);
  try {
    const watched = await open({ origin: servers.origin, secrets: ['Zqxmarker'], failsRequests: true });
    const page = await watched.context.newPage();
    await page.goto(servers.origin);
    const status = page.locator('careloom-chart-status');
    await says(status, 'Nothing to tell the chart yet');
    const composer = page.locator('careloom-referral-composer');
    const service = composer.getByLabel('What is needed?');
    await eventually(() => service.locator('option').count(), (count) => count > 2, 'services can be chosen', 30_000);
    const options = (await service.locator('option').allInnerTexts()).map((words) => words.trim());
    await mouse.pick(service, options.find((words) => words !== 'Choose' && !words.startsWith('Something else')) ?? '');
    await mouse.tick(composer.getByRole('radio', { name: 'Weekly groceries' }));
    await mouse.tick(composer.getByLabel('The patient agreed to this aloud, now'));
    await mouse.write(composer.getByLabel('Note to the organization'), marker);
    begin?.(servers);
    await mouse.press(composer.getByRole('button', { name: 'Send referral' }));
    await says(page.locator('careloom-referral-timeline'), 'Harvest Table Pantry', 'Sent', mark);
    await look(page, servers);
  } finally {
    await servers.close();
  }
}

const documentsIn = async ({ ehr }: ChartServers): Promise<number> => (await ehr.resources()).filter(({ resourceType }) => resourceType === 'DocumentReference').length;

/** Each of these buttons, until there is none; one that goes away before it is pressed was answered for. */
async function pressAll(status: Locator, name: RegExp, what: string): Promise<void> {
  const buttons = status.getByRole('button', { name });
  await eventually(
    async () => {
      if ((await buttons.count()) > 0) await buttons.first().click({ timeout: 5000 }).catch(() => undefined);
      return buttons.count();
    },
    (left) => left === 0,
    what,
  );
}

const triedUntilThere = (status: Locator): Promise<void> => pressAll(status, /^Try again/, 'everything is in the chart');

/** The login may not write there; later it may. */
const healed = (tools: TestTools): Promise<void> =>
  referred('epic', tools, { mark: 'Not in the chart yet', look: async (page, servers) => {
    const status = page.locator('careloom-chart-status');
    await says(status, 'not in the chart yet', 'referral order, and referral task', 'The chart did not take it', 'This login may not write to the chart');
    assert.equal(await documentsIn(servers), 0);
    await status.getByRole('button', { name: /^Try again/ }).first().click();
    await says(status, 'Still not in the chart');
    await page.evaluate(() => void (window.scopes = 'user/*.read user/*.write'));
    await triedUntilThere(status);
    await says(status, 'Everything written on this page is in the chart', 'Now in the chart');
    await says(page.locator('careloom-referral-timeline'), 'In the chart as a document');
    assert.ok((await documentsIn(servers)) > 0);
    assert.doesNotMatch(JSON.stringify(await servers.ehr.resources()), /Zqxmarker/);
  } });

/** The page is loaded again meanwhile: what is not in the chart is still said, and brought there. */
const remembered = (tools: TestTools): Promise<void> =>
  referred('epic', tools, { mark: 'Not in the chart yet', look: async (page, servers) => {
    await page.reload();
    const status = page.locator('careloom-chart-status');
    await says(status, 'not in the chart yet', 'referral order, and referral task');
    await page.evaluate(() => void (window.scopes = 'user/*.read user/*.write'));
    await triedUntilThere(status);
    await says(status, 'Everything written on this page is in the chart');
    const documents = await documentsIn(servers);
    assert.ok(documents > 0);
    await page.reload();
    await says(status, 'Nothing to tell the chart yet');
    assert.equal(await documentsIn(servers), documents);
  } });

/** Its answer is lost, and the EHR keeps no identifier to search by: nothing is sent again before somebody has looked. */
const looked = (tools: TestTools): Promise<void> =>
  referred('oracle-health', tools, { begin: ({ loseAnswer }) => loseAnswer(), mark: 'Not confirmed in the chart', look: async (page, servers) => {
    const status = page.locator('careloom-chart-status');
    await says(status, 'Nobody knows');
    assert.equal(await documentsIn(servers), 1);
    assert.equal(await status.getByRole('button', { name: /^Try again/ }).count(), 0);
    await status.getByRole('button', { name: /^It is in the chart/ }).first().click();
    await says(status, 'Everything written on this page is in the chart');
    await says(page.locator('careloom-referral-timeline'), 'In the chart, as somebody here said');
    assert.equal(await documentsIn(servers), 1);
  } });

/** Nothing can be put there: somebody copies it. */
const copied = (tools: TestTools): Promise<void> =>
  referred('eclinicalworks', tools, { mark: 'Not in the chart yet', look: async (page, servers) => {
    const status = page.locator('careloom-chart-status');
    await says(status, 'The chart takes no note of it from here');
    assert.match(await status.getByLabel('Text for the chart').first().inputValue(), /Referral task: asked for/);
    assert.equal(await status.getByRole('button', { name: /^Try again/ }).count(), 0);
    await pressAll(status, /^I put it into the chart/, 'everything is said to be there');
    await says(page.locator('careloom-referral-timeline'), 'In the chart, as somebody here said');
    assert.equal(await documentsIn(servers), 0);
  } });

export const chartTests: readonly EndToEndTest[] = [
  { name: 'a referral on an EHR that keeps none: what is not in the chart is said, and that it is after another try', run: healed },
  { name: 'a referral on an EHR that keeps none: the next page knows what is not in the chart, and brings it there', run: remembered },
  { name: 'a referral on an EHR whose answer is lost: nothing is sent twice, somebody looks', run: looked },
  { name: 'a referral on an EHR that takes no note: the text is copied by hand', run: copied },
];
