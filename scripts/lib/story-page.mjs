// One browser page that shows one story after another, in one mode after another, without being loaded again.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { findBrowser } from '../browser.mjs';
import { inPage } from './in-story-page.mjs';
import { slowPages } from './slow-machine.mjs';
import { serveFolder } from './static-server.mjs';
import { builtForTests } from './storybook.mjs';
import { defaults, modes, viewportOf } from './story-modes.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// What the policies of strict hosts forbid. Storybook itself needs inline styles: those are only reported, and count
// when they are ours.
const policies = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; frame-src 'self'",
  'content-security-policy-report-only': "style-src 'self'",
};

/** Builds Storybook when it has to, serves it and starts the browser. */
export async function openStories() {
  const folder = await builtForTests();
  const { origin, close } = await serveFolder(folder, policies);
  const { executablePath, env, args } = await findBrowser();
  const browser = slowPages(await chromium.launch({ executablePath, env, args, headless: true }));
  const entries = Object.values(JSON.parse(readFileSync(`${folder}/index.json`, 'utf8')).entries);
  return {
    entries,
    browser,
    page: () => StoryPage.open(browser, origin),
    async close() {
      await browser.close();
      close();
    },
  };
}

export class StoryPage {
  #problems = [];
  #mode = 'en';
  #underWay = new Set();

  static async open(browser, origin) {
    const context = await browser.newContext({
      viewport: viewportOf('en'),
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'America/Chicago',
      // By this name Storybook stops animations instead of waiting 100 ms for them after every render.
      userAgent: `Mozilla/5.0 Chrome/${browser.version()} StorybookTestRunner`,
    });
    await context.addInitScript({ content: axe });
    await context.addInitScript(inPage);
    return new StoryPage(await context.newPage(), origin);
  }

  constructor(page, origin) {
    this.page = page;
    this.origin = origin;
    page.on('request', (request) => this.#underWay.add(request));
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => this.#underWay.delete(request));
    page.on('pageerror', (error) => this.#problems.push(`uncaught: ${error.stack ?? error}`));
    page.on('console', (message) => {
      const text = message.text();
      // The report-only policy speaks here too; what is ours of it comes from the page itself.
      if (message.type() === 'error' && !/report-only|\[Report Only\]/i.test(text)) this.#problems.push(`console.error: ${text}`);
      if (message.type() === 'warning' && text.includes('localize.key_missing')) this.#problems.push(`console.warn: ${text}`);
    });
  }

  /** Everything that went wrong since the last call. */
  async takeProblems() {
    const inside = await this.page.evaluate(() => globalThis.storyPage?.takeProblems() ?? []);
    return [...this.#problems.splice(0), ...inside];
  }

  async #load() {
    await this.page.goto(`${this.origin}/iframe.html?viewMode=story`);
    await this.page.waitForFunction(() => globalThis.__STORYBOOK_PREVIEW__?.storyStoreValue !== undefined);
  }

  /** Shows a story as it is first seen, in English. */
  async show(id) {
    if (this.page.url() === 'about:blank') await this.#load();
    await this.#media('en');
    await this.page.evaluate(({ id: story, globals }) => globalThis.storyPage.show(story, globals), { id, globals: defaults });
    await this.#arrived();
  }

  /** Names of the globals the story fixes for itself. */
  fixedGlobals() {
    return this.page.evaluate(() => Object.keys(globalThis.__STORYBOOK_PREVIEW__.currentRender?.story?.storyGlobals ?? {}));
  }

  /** Switches what is shown in place. */
  async switchTo(mode) {
    await this.#media(mode);
    await this.page.evaluate((globals) => globalThis.storyPage.switchTo(globals), { ...defaults, ...modes[mode].globals });
    await this.#arrived();
  }

  /** Until nothing is fetched any more, however long that takes here; what is fetched for ever gets ten seconds. */
  async #arrived() {
    for (let left = 500; left > 0 && this.#underWay.size > 0; left--) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (this.#underWay.size === 0) await this.page.evaluate(() => globalThis.storyPage.settled());
    }
    this.#underWay.clear();
  }

  async #media(mode) {
    if (mode === this.#mode) return;
    const [before, after] = [modes[this.#mode], modes[mode]];
    if (before.width !== after.width) await this.page.setViewportSize(viewportOf(mode));
    if (before.forcedColors !== after.forcedColors) await this.page.emulateMedia({ forcedColors: after.forcedColors ?? 'none' });
    this.#mode = mode;
  }

  /** A docs page, loaded by itself. */
  async showDocs(id) {
    await this.page.goto(`${this.origin}/iframe.html?viewMode=docs&id=${id}`);
    await this.page.waitForFunction(() => document.querySelector('#storybook-docs .sbdocs-content') || document.querySelector('.sb-show-errordisplay'));
    await this.#arrived();
  }

  async restart() {
    await this.page.goto('about:blank');
    this.#problems.length = 0;
  }
}
