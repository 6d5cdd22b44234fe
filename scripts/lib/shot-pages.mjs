// Pages beside the stories that `npm run shots` takes pictures of (the portal of the examples).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './packages.mjs';

/**
 * @typedef {object} ShotPage
 * @property {string} name of the picture
 * @property {string} url absolute, or a path on what `serve` gives
 * @property {(page: import('playwright-core').Page) => Promise<void>} [steps] brings the page into the state wanted
 * @property {readonly string[]} [modes] of scripts/lib/story-modes.mjs; default: those of the command line
 * @property {(page: import('playwright-core').Page, mode: string) => Promise<void>} [enter] what a mode means on this page
 */

/** The page's own settings make the mode. It has none for the direction: the elements follow the page where no locale is forced. */
async function enter(page, mode) {
  await page.locator('#patients button, article.card').first().waitFor({ state: 'attached' });
  const settings = { es: ['#locale', 'es'], dark: ['#theme', 'dark'] }[mode];
  if (settings && (await page.locator(settings[0]).count()) > 0) await page.locator(settings[0]).selectOption(settings[1]);
  if (mode === 'rtl') {
    await page.evaluate(() => {
      document.documentElement.setAttribute('dir', 'rtl');
      document.querySelector('careloom-provider').locale = undefined;
    });
  }
  await settled(page);
}

async function settled(page) {
  await page.waitForFunction(() => ![...document.querySelectorAll('*')].some((element) => {
    const skeleton = element.shadowRoot?.querySelector('[part=skeleton]');
    return skeleton && skeleton.getClientRects().length > 0;
  }));
  await page.waitForTimeout(150);
}

async function openChart(page, name, tab) {
  const fold = page.locator('#patients-fold');
  if ((await fold.count()) > 0 && (await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  await page.locator('#patients button', { hasText: name }).click();
  await page.locator(`#${tab}`).click();
  await settled(page);
}

const chart = (name, tab, more = async () => {}) => ({
  name: `portal-${tab}`,
  url: '/',
  enter,
  async steps(page) {
    await openChart(page, name, tab);
    await more(page);
    await settled(page);
  },
});

/** @type {readonly ShotPage[]} */
export const shotPages = [
  {
    name: 'portal-home',
    url: '/',
    enter,
    async steps(page) {
      await page.locator('#home-list .row-link').first().click();
      await settled(page);
    },
  },
  // Two closed, one stuck, one later: the richest chart, and the interpreter in the banner.
  chart('Marisol', 'tab-needs'),
  { ...chart('Marisol', 'tab-needs', (page) => page.locator('careloom-need-list [data-do=wish]').first().click()), name: 'portal-tab-needs-form' },
  chart('Marisol', 'tab-screening', async (page) => {
    await page.locator('#instrument').selectOption('ahc');
    await page.locator('careloom-screening-form fieldset label').nth(1).click();
    await page.locator('careloom-screening-form [data-declined]').nth(2).check({ force: true });
  }),
  chart('Amara', 'tab-refer', async (page) => {
    const pick = page.locator('careloom-referral-composer input[name=target]');
    if ((await pick.count()) > 0) await pick.first().check({ force: true });
  }),
  chart('Marisol', 'tab-referrals', async (page) => {
    await page.locator('#chart-list .row-link').first().click();
  }),
  { ...chart('Maximiliana', 'tab-needs'), name: 'portal-long-name' },
  { ...chart('الورداني', 'tab-referrals', (page) => page.locator('#chart-list .row-link').first().click()), name: 'portal-arabic-name' },
  { name: 'portal-partner', url: '/partner.html', enter },
  {
    name: 'portal-partner-form',
    url: '/partner.html',
    enter,
    async steps(page) {
      // The form with the most in it: what was done.
      const act = page.locator('careloom-referral-board article.card').first().getByRole('button').nth(1);
      await act.click();
      await settled(page);
    },
  },
];

/** Starts what serves the pages. @returns {Promise<{ origin: string, close: () => void }>} */
export async function serve() {
  const child = spawn(process.execPath, ['--conditions=careloom-source', '--import', 'tsx', join(root, 'scripts', 'serve-portal.ts'), '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill());
  const origin = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`the portal ended with ${code}`)));
  });
  return { origin, close: () => child.kill() };
}
