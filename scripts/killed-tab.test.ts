import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createFhirRepository } from '@careloom/client';
import { collect } from '@careloom/core/ports';
import { startFhirServer } from '@careloom/testing/fhir-server';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findBrowser } from './browser.mjs';
import type { KilledPage } from './killed-tab/page.ts';

type Fault = 'none' | 'no-answer' | 'lost-answer';

/** The page and the FHIR server on one origin; the transaction that is told to has no answer, before or after it is stored. */
async function startSite() {
  const fhir = await startFhirServer();
  const bundled = await build({
    entryPoints: [join(import.meta.dirname, 'killed-tab', 'page.ts')],
    bundle: true, format: 'esm', target: 'es2022', conditions: ['careloom-source'], write: false,
  });
  const site = { fault: 'none' as Fault, arrived: 0 };
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await request.toArray()).join('');
    if (request.url === '/') return void response.setHeader('content-type', 'text/html').end('<!doctype html><script type="module" src="/page.js"></script>');
    if (request.url === '/page.js') return void response.setHeader('content-type', 'text/javascript').end(bundled.outputFiles[0]?.text);
    if (!request.url?.startsWith('/fhir')) return void response.writeHead(404).end();
    const { fault } = site;
    const isWrite = request.method === 'POST' && !request.url.endsWith('_search');
    if (isWrite) site.arrived++;
    // The socket stays open: the tab is what ends it.
    if (isWrite && fault === 'no-answer') return;
    const headers = Object.fromEntries(Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' && !/^(host|connection|content-length|origin|referer)$/.test(name) ? [[name, value]] : [])));
    const got = await fetch(fhir.baseUrl + request.url.slice('/fhir'.length), { method: request.method ?? 'GET', headers, ...(body && { body }) });
    const text = await got.text();
    if (isWrite && fault === 'lost-answer') return;
    response.writeHead(got.status, { 'content-type': got.headers.get('content-type') ?? 'text/plain' }).end(text);
  }
  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    site,
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    patients: async () => (await collect(createFhirRepository({ baseUrl: fhir.baseUrl }), { resourceType: 'Patient' })).length,
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await fhir.close();
    },
  };
}

/** Ends the process the page lives in, as the system does when memory runs out. */
async function kill(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

async function eventually(isTrue: () => Promise<boolean> | boolean, complaint: string): Promise<void> {
  for (let left = 3600; left > 0; left--) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(complaint);
}

declare const page: KilledPage;

describe('a tab that is killed, with the opt-in store', () => {
  let browser: Browser;
  before(async () => {
    const { executablePath, env, args } = await findBrowser();
    browser = await chromium.launch({ executablePath, env, args, headless: true });
  });
  after(() => browser.close());

  async function run(work: (tools: Awaited<ReturnType<typeof startSite>> & { open(): Promise<Page>; context: BrowserContext }) => Promise<void>): Promise<void> {
    const site = await startSite();
    const context = await browser.newContext();
    // For what hangs, not for slow machines.
    context.setDefaultTimeout(180_000);
    try {
      const open = async (): Promise<Page> => {
        const tab = await context.newPage();
        await tab.goto(site.origin);
        await tab.waitForFunction('globalThis.page !== undefined');
        return tab;
      };
      await work({ ...site, context, open });
    } finally {
      await context.close();
      await site.close();
    }
  }

  for (const fault of ['no-answer', 'lost-answer'] as const) {
    it(`loses and doubles nothing when it is killed while it sends (${fault})`, () =>
      run(async ({ site, context, open, patients }) => {
        const first = await open();
        site.fault = fault;
        await first.evaluate(() => void page.commit('one'));
        await eventually(() => site.arrived >= 1, 'it was not sent');
        if (fault === 'lost-answer') await eventually(async () => (await patients()) === 1, 'it was not stored');
        await kill(context, first);
        site.fault = 'none';
        const second = await open();
        await eventually(async () => site.arrived >= 1 && (await second.evaluate(() => page.states())) === '' && (await patients()) === 1, 'it was not settled');
        assert.equal(await patients(), 1);
        assert.equal((await second.evaluate(() => page.commit('one'))).outcome, 'stored');
        assert.equal(await patients(), 1);
      }));
  }

  it('keeps what waited offline, and the draft; another tab that lives takes it over', () =>
    run(async ({ context, open, patients }) => {
      const first = await open();
      const other = await open();
      await context.setOffline(true);
      const outcome = await first.evaluate(() => page.commit('two'));
      assert.deepEqual([outcome.outcome, 'issues' in outcome && outcome.issues?.[0]?.code], ['uncertain', 'repository.waiting']);
      await first.evaluate(() => page.saveDraft({ answer: 'half' }));
      await kill(context, first);
      // The network comes back, and with it the other tab looks what was left.
      await context.setOffline(false);
      await eventually(async () => (await patients()) === 1, 'nobody sent it');
      assert.deepEqual(await other.evaluate(() => page.loadDraft()), { answer: 'half' });
    }));

  it('leaves nothing after a logout', () =>
    run(async ({ context, open, patients }) => {
      const first = await open();
      await context.setOffline(true);
      await first.evaluate(() => page.commit('three'));
      await first.evaluate(() => page.saveDraft({ answer: 'half' }));
      assert.equal(await first.evaluate(() => page.purge()), 1);
      await kill(context, first);
      await context.setOffline(false);
      const second = await open();
      assert.equal(await second.evaluate(() => page.loadDraft()), undefined);
      assert.equal(await second.evaluate(() => page.states()), '');
      assert.equal(await patients(), 0);
      assert.deepEqual(await second.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
    }));
});
