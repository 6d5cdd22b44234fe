import type { Locator, Page } from 'playwright-core';
import { eventually } from './tools.ts';

/** The clinic's page, by the names its user sees. */
export class ClinicPage {
  readonly page: Page;
  readonly banner: Locator;
  readonly screening: Locator;
  readonly needs: Locator;
  readonly composer: Locator;
  readonly timeline: Locator;

  constructor(page: Page) {
    this.page = page;
    this.banner = page.locator('careloom-person-banner');
    this.screening = page.locator('careloom-screening-form');
    this.needs = page.locator('careloom-need-list');
    this.composer = page.locator('careloom-referral-composer');
    this.timeline = page.locator('#panel-referrals careloom-referral-timeline');
  }

  static async open(page: Page, origin: string): Promise<ClinicPage> {
    await page.goto(`${origin}/`);
    const clinic = new ClinicPage(page);
    await clinic.ready();
    return clinic;
  }

  async ready(): Promise<void> {
    await this.page.locator('#patients button').first().waitFor({ state: 'attached' });
  }

  /** Opens a chart; on a narrow page the list is folded. */
  async choose(name: string): Promise<void> {
    const fold = this.page.locator('#patients-fold');
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
    await this.patient(name).click();
  }

  patient(name: string): Locator {
    return this.page.locator('#patients').getByRole('button', { name });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true });
  }

  /** One question of the screening form. */
  question(linkId: string): Locator {
    return this.screening.locator(`[data-link-id="${linkId}"]`);
  }

  /** One need of the list. */
  need(domain: string): Locator {
    return this.needs.locator(`article[data-ref="${domain}"]`);
  }

  /** The numbers of all referrals: needs found, sent, closed. */
  async numbers(): Promise<readonly number[]> {
    const figures = this.page.locator('#home-summary .figure');
    const read = async (): Promise<readonly string[]> => figures.locator('.number').allInnerTexts();
    const words = await eventually(read, (all) => all.length >= 4 && /^\d+$/.test(all[0] ?? ''), 'the summary has its figures');
    return words.slice(0, 3).map(Number);
  }

  /** Marks this document: a reload would lose the mark. */
  async mark(): Promise<() => Promise<boolean>> {
    await this.page.evaluate(() => void ((globalThis as { e2eMark?: boolean }).e2eMark = true));
    return () => this.page.evaluate(() => (globalThis as { e2eMark?: boolean }).e2eMark === true);
  }
}

/** The partner's page. */
export class PartnerPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The card of a patient's referral; there must be one only. */
  card(patient: string): Locator {
    return this.page.locator('careloom-referral-board article.card').filter({ hasText: patient });
  }
}

