import { join } from 'node:path';
import { anyAct, faultsOf, historyOf, judge, randomFrom, seedRecords, startFaultProxy } from '@careloom/testing/faults';
import type { Judgement, Told } from '@careloom/testing/faults';
import { startFhirServer } from '@careloom/testing/fhir-server';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findBrowser } from '../browser.mjs';
import type { KillPage } from './kill-page.ts';

export interface TabKill {
  readonly seed: number;
  readonly judgement: Judgement;
  readonly told: readonly Told[];
  readonly requests: number;
  readonly faults: number;
  /** Acts the killed tab had kept and not ended, which the next one sent. */
  readonly rescued: number;
}

declare const page: KillPage;

/**
 * One person's work in a real browser, whose tab is killed after some requests, over real HTTP with faults. What was kept
 * in the encrypted store is sent by the next tab: it has to be on the server, once.
 */
export async function* killTabs(seeds: readonly number[]): AsyncGenerator<TabKill> {
  const { executablePath, env, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, env, args, headless: true });
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'kill-page.ts')],
    bundle: true, format: 'esm', target: 'es2022', conditions: ['careloom-source'], write: false,
  });
  try {
    for (const seed of seeds) yield await killOne(browser, outputFiles[0]?.text ?? '', seed);
  } finally {
    await browser.close();
  }
}

async function killOne(browser: Browser, script: string, seed: number): Promise<TabKill> {
  const random = randomFrom(seed);
  const acts = Array.from({ length: 2 + random.int(3) }, () => anyAct(random, ['Task/shared-a']));
  const killedAt = 1 + random.int(14);
  const { next, counts } = faultsOf(random, 15, 'short', 60);
  const server = await startFhirServer({ seed: seedRecords });
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const proxy = await startFaultProxy({
    target: server.baseUrl,
    next: () => {
      if (counts.requests + 1 >= killedAt) reach();
      return next();
    },
    pages: {
      '/': { type: 'text/html', text: '<!doctype html><title>Kept</title><script type="module" src="/page.js"></script>' },
      '/page.js': { type: 'text/javascript', text: script },
    },
  });
  const context = await browser.newContext();
  // For what hangs, not for slow machines.
  context.setDefaultTimeout(180_000);
  try {
    const said = new Map<string, string>();
    await context.exposeFunction('tell', (mark: string, what: string) => void said.set(mark, what));
    const first = await open(context, proxy.baseUrl);
    const working = first.evaluate((all) => page.work(all), acts).catch(() => undefined);
    await Promise.race([reached, working]);
    await kill(context, first);
    const second = await open(context, proxy.baseUrl);
    const states = await emptied(second);
    const told = acts.map(({ mark, target, keys, kind }): Told => {
      const what = said.get(mark);
      const isSent = what === 'stored' || (what === 'kept' && states === '');
      const marks = kind === 'update' || kind === 'both' ? [{ ref: target, mark }] : [];
      return { said: isSent ? 'stored' : what === 'refused' ? 'refused' : states === '' ? 'nothing' : 'uncertain', keys, marks, wasWarned: false };
    });
    const rescued = states === '' ? [...said.values()].filter((what) => what === 'kept').length : 0;
    return { seed, told, rescued, judgement: judge(await historyOf(server), told, false), ...counts };
  } finally {
    await context.close();
    await Promise.all([proxy.close(), server.close()]);
  }
}

async function open(context: BrowserContext, baseUrl: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(new URL('/', baseUrl).href);
  await tab.waitForFunction('globalThis.page !== undefined');
  return tab;
}

/** Ends the process the page lives in, as the system does when memory runs out. */
async function kill(context: BrowserContext, tab: Page): Promise<void> {
  const session = await context.newCDPSession(tab);
  const crashed = new Promise((resolve) => tab.once('crash', resolve));
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await tab.close();
}

/** The states of what is left once nothing is on its way; all of them when that does not end. */
async function emptied(tab: Page): Promise<string> {
  for (let left = 3600; ; left -= 1) {
    const states = await tab.evaluate(() => page.states());
    if (left === 0 || states.split(',').every((state) => state === '' || state === 'rejected')) return states;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
