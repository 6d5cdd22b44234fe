import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { ClinicPage, PartnerPage } from './clinic-page.ts';
import type { EndToEndTest, TestTools } from './runner.ts';
import { eventually, text } from './tools.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const tabs = ['tab-needs', 'tab-screening', 'tab-refer', 'tab-referrals'];

interface Axe {
  run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>;
}

async function axeFindings(page: Page): Promise<readonly string[]> {
  return page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.flat().join(' > ')}: ${failureSummary ?? ''}`));
  }, tags);
}

/** Waits until nothing is loading. */
async function settled(page: Page): Promise<void> {
  await eventually(() => page.locator('[part=skeleton]:visible').count(), (count) => count === 0, 'everything is loaded');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

async function setTo(page: Page, settings: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, value] of Object.entries(settings)) await page.locator(`#${id}`).selectOption(value);
}

/** Every state of the clinic's page somebody works in, one after the other. */
async function eachState(clinic: ClinicPage, look: (state: string) => Promise<void>): Promise<void> {
  const { page } = clinic;
  await page.locator('#worklist').click();
  await page.locator('#home-list .row-link').first().click();
  await page.locator('#home-timeline article').waitFor();
  await settled(page);
  await look('home');
  // Two closed, one stuck, several needs.
  await clinic.choose('Marisol');
  for (const tab of tabs) {
    await page.locator(`#${tab}`).click();
    await settled(page);
    if (tab === 'tab-needs') await page.locator('careloom-need-list [data-do=wish]').first().click();
    if (tab === 'tab-referrals') await page.locator('#chart-list .row-link').first().click();
    await settled(page);
    await look(tab);
  }
  await page.locator('#sync > summary').click();
  await settled(page);
  await look('what is not sent');
  await page.locator('#lock').click();
  const unlock = page.locator('careloom-session-guard [data-act=unlock]');
  await unlock.waitFor();
  await look('locked');
  await unlock.click();
  await page.locator('#worklist').waitFor();
}

/** A form is open, so that its fields are looked at too. */
async function openPartner(page: Page, origin: string): Promise<PartnerPage> {
  await page.goto(`${origin}/partner.html`);
  await page.locator('careloom-referral-board article.card').first().waitFor();
  const hold = page.locator('careloom-referral-board').getByRole('button', { name: /Put on hold|Poner en espera|Dejar en espera/ });
  if ((await hold.count()) > 0) await hold.first().click();
  await settled(page);
  return new PartnerPage(page);
}

/** Without going through the host's controls, which the locked page covers. */
async function turn(page: Page, theme: string): Promise<void> {
  await page.locator('#theme').evaluate((select: HTMLSelectElement, value) => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, theme);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

const narrow = { width: 320, height: 900 };
const wide = { width: 1280, height: 900 };

interface Look {
  readonly locale: string;
  readonly themes: readonly string[];
  /** How wide the page is while somebody works in it; it is looked at in both widths. */
  readonly isNarrow: boolean;
}

/** In every state: axe in each theme, and whether it fits into 320 px. */
async function looksRight({ start, open, note }: TestTools, { locale, themes, isNarrow }: Look): Promise<void> {
  const { origin } = await start();
  const watched = await open({ origin, withAxe: true, width: (isNarrow ? narrow : wide).width });
  const page = await watched.context.newPage();
  const clinic = await ClinicPage.open(page, origin);
  await setTo(page, { locale });
  const found: string[] = [];
  let states = 0;
  const look = async (state: string): Promise<void> => {
    states += 1;
    await page.setViewportSize(wide);
    for (const theme of themes) {
      if (themes.length > 1) await turn(page, theme);
      found.push(...(await axeFindings(page)).map((finding) => `${state}, ${theme}: ${finding}`));
    }
    await page.setViewportSize(narrow);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > narrow.width) found.push(`${state}: ${width} px`);
    await page.setViewportSize(isNarrow ? narrow : wide);
  };
  await eachState(clinic, look);
  await openPartner(page, origin);
  await look('partner');
  assert.deepEqual(found, []);
  note(`${states} states`);
}

async function bannersTell({ start, open }: TestTools): Promise<void> {
  const { origin } = await start();
  const watched = await open({ origin });
  const clinic = await ClinicPage.open(await watched.context.newPage(), origin);
  const wanted: Readonly<Record<string, readonly string[]>> = {
    Marisol: ['Marisol Inés Olmedal Ríosverde', '50 years old', 'Prefers Spanish', 'Interpreter needed: Spanish', '+1 614-555-0104'],
    'ليان': ['ليان نور الورداني', '41 years old', 'Prefers Arabic', 'Text message', '+1 614-555-0103'],
    Sable: ['Sable Winterbournish', 'Do not contact', 'They asked not to be contacted.'],
  };
  for (const [name, words] of Object.entries(wanted)) {
    await clinic.choose(name);
    await eventually(() => text(clinic.banner), (said) => words.every((word) => said.replaceAll(/[\u2066-\u2069]/g, '').includes(word)), `the banner of ${name} tells ${words.join(', ')}`);
  }
}

export const lookTests: readonly EndToEndTest[] = [
  { name: 'axe finds nothing, light and dark; all fits into 320 px', run: (tools) => looksRight(tools, { locale: 'en', themes: ['light', 'dark'], isNarrow: false }) },
  { name: 'worked in at 320 px in Spanish: all fits, and axe finds nothing', run: (tools) => looksRight(tools, { locale: 'es', themes: ['light'], isNarrow: true }) },
  { name: 'the banner tells name, age, language, interpreter and how to reach them', run: bannersTell },
];
