// Signing in by a window whose sign-in page cuts it off from the page that opened it: `Cross-Origin-Opener-Policy: same-origin`.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { startLaxAuthorization } from '@careloom/testing/authorization';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { findBrowser } from './browser.mjs';

const coop = { 'cross-origin-opener-policy': 'same-origin' };

/** The app and a sign-in page that asks for a click, on two origins; `outer` is a page of another site around the app. */
async function startSites(hasCoop: () => boolean) {
  const bundled = await build({
    entryPoints: [join(import.meta.dirname, 'sign-in-window', 'page.ts')],
    bundle: true, format: 'esm', target: 'es2022', conditions: ['careloom-source'], write: false,
  });
  let fhirBase = '';
  const app = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const html = (text: string): void => void response.setHeader('content-type', 'text/html').end(`<!doctype html>${text}`);
    if (path === '/page.js') return void response.setHeader('content-type', 'text/javascript').end(bundled.outputFiles[0]?.text);
    if (path === '/outer') return html(`<iframe src="${origin}/" width="400" height="200"></iframe>`);
    return html(`<html data-fhir="${new URLSearchParams({ fhirBase })}"><button>Sign in</button><output></output><script type="module" src="/page.js"></script>`);
  });
  await new Promise<void>((resolve) => app.listen(0, resolve));
  const { port } = app.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const server = await startLaxAuthorization({
    clients: [{ clientId: 'app', redirectUris: [`${origin}/after`] }],
    context: { patient: 'p1' },
    handler(request, response, next) {
      if (!request.url?.startsWith('/auth/authorize') || request.url.includes('clicked=1')) return next();
      response.writeHead(200, { 'content-type': 'text/html', ...(hasCoop() && coop) });
      response.end(`<!doctype html><a href="${request.url.replaceAll('&', '&amp;')}&amp;clicked=1">Go on</a>`);
    },
  });
  ({ fhirBase } = server);
  return {
    origin,
    // Another site, as browsers see it: storage and channels inside are kept apart.
    outer: `http://localhost:${port}/outer`,
    async close() {
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
      await server.close();
    },
  };
}

describe('signing in by a window', () => {
  let browser: Browser;
  let sites: Awaited<ReturnType<typeof startSites>>;
  let context: BrowserContext;
  let hasCoop = true;
  before(async () => {
    const { executablePath, env, args } = await findBrowser();
    browser = await chromium.launch({ executablePath, env, args, headless: true });
    sites = await startSites(() => hasCoop);
  });
  afterEach(() => context.close());
  after(async () => {
    await browser.close();
    await sites.close();
  });

  async function open(address: string): Promise<Page> {
    context = await browser.newContext();
    // For what hangs, not for slow machines.
    context.setDefaultTimeout(180_000);
    // Playwright lets every page believe that it is looked at; here that tells whether somebody came back.
    await context.addInitScript('document.hasFocus = () => globalThis.isBack === true;');
    // It also turns off what all browsers do by now: channels of a page inside of another site are its own.
    await context.addInitScript(`if (window !== top) globalThis.BroadcastChannel = class extends BroadcastChannel {
      constructor(name) { super('inside ' + name); }
    };`);
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }
  async function signInWindow(page: Page, place: Page | Frame): Promise<Page> {
    const [opened] = await Promise.all([page.waitForEvent('popup'), place.locator('button').click()]);
    await opened.locator('a').waitFor();
    return opened;
  }
  const said = async (place: Page | Frame, text: string): Promise<void> => {
    await place.locator('output', { hasText: text }).waitFor();
    assert.equal(await place.locator('output').textContent(), text);
  };
  /** Playwright still has it; the page that opened it has not. */
  const isCutOff = (opened: Page): Promise<boolean> => opened.evaluate('window.opener === null');

  it('works where the window keeps its opener', async () => {
    hasCoop = false;
    const page = await open(sites.origin);
    const opened = await signInWindow(page, page);
    assert.equal(await isCutOff(opened), false);
    await opened.locator('a').click();
    await said(page, 'p1 true');
    hasCoop = true;
  });

  it('works where the sign-in page cuts it off, however long that takes, and the window closes', async () => {
    const page = await open(sites.origin);
    const opened = await signInWindow(page, page);
    assert.equal(await isCutOff(opened), true);
    // Longer than a closed window is believed to be open.
    await page.waitForTimeout(1500);
    await said(page, 'waiting');
    const closed = opened.waitForEvent('close');
    await opened.locator('a').click();
    await said(page, 'p1 true');
    await closed;
  });

  it('two that are cut off never get the answer of the other', async () => {
    const page = await open(sites.origin);
    const other = await context.newPage();
    await other.goto(sites.origin);
    const [first] = [await signInWindow(page, page), await signInWindow(other, other)];
    await first.locator('a').click();
    await said(page, 'p1 true');
    await said(other, 'waiting');
  });

  it('ends when the person comes back to the page without an answer', async () => {
    const page = await open(sites.origin);
    const opened = await signInWindow(page, page);
    await opened.close();
    await page.evaluate('globalThis.isBack = true');
    await said(page, 'smart.window_closed');
  });

  it('says in the window what to do where the page cannot be reached: one inside of another site', async () => {
    const page = await open(sites.outer);
    const frame = page.frames().find((each) => each.url().startsWith(sites.origin))!;
    await frame.locator('button').waitFor();
    const opened = await signInWindow(page, frame);
    await opened.locator('a').click();
    await said(opened, 'smart.window_cut_off');
    const heard = await frame.locator('output').textContent();
    assert.equal(heard, 'waiting');
  });
});
