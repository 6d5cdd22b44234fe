import assert from 'node:assert/strict';
import type { Route } from 'playwright-core';
import { ClinicPage, PartnerPage } from './clinic-page.ts';
import { mouse } from './hand.ts';
import { counted, recordsInPage, recordsOnServer, written } from './records.ts';
import type { EndToEndTest, TestTools } from './runner.ts';
import { eventually, says } from './tools.ts';

const secrets = ['Zqxmarker', 'Lindqvale'];
const typed = { wishes: 'Zqxmarker: mornings', note: 'Zqxmarker: no nuts' };

/** Amara has a need with a goal; the referral is filled in, and not sent. */
export async function fillReferral(clinic: ClinicPage): Promise<void> {
  await clinic.choose('Amara');
  await clinic.need('food-insecurity').getByRole('button', { name: 'Refer', exact: true }).click();
  const { composer } = clinic;
  const service = composer.getByLabel('What is needed?');
  await service.waitFor();
  const options = (await service.locator('option').allInnerTexts()).map((words) => words.trim());
  await service.selectOption({ label: options.find((words) => words !== 'Choose' && !words.startsWith('Something else')) ?? '' });
  // Covered by HIPAA: nothing else is needed.
  await mouse.tick(composer.getByRole('radio', { name: 'Home-delivered meals' }));
  await mouse.write(composer.getByLabel('How to reach the patient'), typed.wishes);
  await mouse.write(composer.getByLabel('Note to the organization'), typed.note);
}

async function keepsWhatWasTyped({ composer }: ClinicPage): Promise<void> {
  assert.equal(await composer.getByLabel('How to reach the patient').inputValue(), typed.wishes);
  assert.equal(await composer.getByLabel('Note to the organization').inputValue(), typed.note);
  assert.equal(await composer.getByRole('radio', { name: 'Home-delivered meals' }).isChecked(), true);
}

async function partnerSaysWhy({ start, open }: TestTools): Promise<void> {
  const { origin } = await start();
  const watched = await open({ origin, secrets });
  const page = await watched.context.newPage();
  await page.goto(`${origin}/partner.html`);
  await mouse.pick(page.locator('#organization'), 'Keystone Housing Help');
  const card = new PartnerPage(page).card('Featherstone');
  await card.getByRole('button', { name: 'Decline' }).click();
  const form = card.locator('form');
  const send = form.getByRole('button', { name: 'Decline' });
  await send.click();
  await says(form, 'Please give a reason.');
  const before = await recordsInPage(page);
  await mouse.write(form.getByLabel('Reason'), '   ');
  await send.click();
  await says(form, 'Please give a reason.');
  assert.deepEqual(written(before, await recordsInPage(page)), [], 'nothing is half written');
  await mouse.write(form.getByLabel('Reason'), 'Zqxmarker: no adviser before spring');
  await send.click();
  await says(card, 'Declined', 'Zqxmarker: no adviser before spring');
}

async function sendsOnce({ start, open }: TestTools): Promise<void> {
  const { origin } = await start();
  const watched = await open({ origin, secrets });
  const clinic = await ClinicPage.open(await watched.context.newPage(), origin);
  await fillReferral(clinic);
  const before = await recordsInPage(clinic.page);
  await clinic.composer.getByRole('button', { name: 'Send referral' }).dblclick();
  await says(clinic.timeline, 'Green Basket', 'Sent');
  // A second sending would follow at once.
  await clinic.page.waitForTimeout(500);
  const { Task, ServiceRequest } = counted(written(before, await recordsInPage(clinic.page)));
  assert.deepEqual({ Task, ServiceRequest }, { Task: 1, ServiceRequest: 1 });
}

async function keepsTheOther({ start, open }: TestTools): Promise<void> {
  const { origin } = await start();
  const watched = await open({ origin, secrets });
  const clinic = await ClinicPage.open(await watched.context.newPage(), origin);
  await fillReferral(clinic);
  await clinic.choose('Pip');
  await clinic.tab('New referral').click();
  await says(clinic.composer, 'No confirmed need');
  await clinic.composer.getByRole('button', { name: 'Show the needs' }).click();
  await says(clinic.needs, 'No needs known');
  await clinic.choose('Amara');
  await clinic.tab('New referral').click();
  await clinic.composer.getByLabel('Note to the organization').waitFor();
  await keepsWhatWasTyped(clinic);
}

/** What the server does with the first POST of a change, and what the user is told. */
const failures: readonly { readonly name: string; readonly words: readonly string[]; readonly again: string; fail(route: Route): Promise<void> }[] = [
  {
    name: 'a 500',
    words: ['Not sure whether this was saved', 'never stored twice'],
    again: 'Send again',
    fail: (route) => route.fulfill({ status: 500, body: 'Zqxmarker broken' }),
  },
  {
    name: 'no answer',
    words: ['Not sure whether this was saved'],
    again: 'Send again',
    fail: (route) => route.abort('timedout'),
  },
  {
    name: 'an answer that is lost on the way',
    words: ['Not sure whether this was saved'],
    again: 'Send again',
    async fail(route) {
      await route.fetch();
      // The line stays bad for a moment: what was lost cannot be looked for at once.
      let looks = 0;
      await route.request().frame().page().route(/_search$/, async (look) => {
        const isLook = look.request().postData()?.startsWith('identifier=') === true;
        looks += Number(isLook);
        await (isLook && looks === 1 ? look.abort('connectionreset') : look.fallback());
      });
      await route.abort('connectionreset');
    },
  },
  {
    name: 'a refusal for now (429)',
    words: ['Kept here, not sent yet', 'sent by itself'],
    again: 'Send again',
    fail: (route) => route.fulfill({ status: 429, body: '' }),
  },
  {
    name: 'a refusal (422)',
    words: ['Not saved', 'Your changes are kept here'],
    again: 'Send referral',
    fail: (route) => route.fulfill({
      status: 422,
      contentType: 'application/fhir+json',
      body: JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'business-rule', diagnostics: 'Zqxmarker Lindqvale' }] }),
    }),
  },
];

/** Transactions go to the base. */
const isCommit = ({ pathname }: URL): boolean => /^\/fhir\/?$/.test(pathname);

async function survivesFailures({ start, open, note }: TestTools): Promise<void> {
  const { origin } = await start({ server: true });
  const watched = await open({ origin, secrets, failsRequests: true });
  const page = await watched.context.newPage();
  const clinic = await ClinicPage.open(page, origin);
  for (const { name, words, again, fail } of failures) {
    await page.reload();
    await fillReferral(clinic);
    const before = await recordsOnServer(origin);
    let posts = 0;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(isCommit, async (route) => {
      posts += 1;
      if (posts === 1) return fail(route);
      // The outbox sends again by itself: not before everything was looked at.
      await released;
      await route.continue();
    });
    await clinic.composer.getByRole('button', { name: 'Send referral' }).click();
    await says(clinic.composer, ...words);
    await keepsWhatWasTyped(clinic);
    await clinic.composer.getByRole('button', { name: again }).click();
    release();
    await says(clinic.timeline, 'Green Basket', 'Sent', typed.wishes);
    await says(page.locator('#sync-words'), 'Everything is sent');
    const now = written(before, await recordsOnServer(origin));
    const { Task, ServiceRequest } = counted(now);
    assert.deepEqual({ Task, ServiceRequest }, { Task: 1, ServiceRequest: 1 }, `after ${name} it is stored once`);
    await page.unroute(isCommit);
    // For the next one this organisation must be free again.
    const reset = await fetch(`${origin}/demo/reset`, { method: 'POST' });
    assert.equal(reset.status, 204);
  }
  note(failures.map(({ name }) => name).join(', '));
}

async function showsWhenNothingLoads({ start, open }: TestTools): Promise<void> {
  const { origin } = await start({ server: true });
  const watched = await open({ origin, secrets, failsRequests: true });
  const page = await watched.context.newPage();
  const clinic = await ClinicPage.open(page, origin);
  await page.route('**/fhir/Condition**', (route) => route.fulfill({ status: 403, body: '' }));
  await clinic.choose('Amara');
  await says(clinic.banner, 'Lindqvale');
  await says(clinic.needs, 'You are not allowed to see or change this.');
  await page.unroute('**/fhir/Condition**');
  await clinic.needs.getByRole('button', { name: 'Try again' }).click();
  await eventually(() => clinic.need('food-insecurity').count(), (count) => count === 1, 'the needs come when they are asked for again');

  // And with them the news of others.
  const other = await ClinicPage.open(await watched.context.newPage(), origin);
  await other.choose('Amara');
  const need = other.need('transportation-insecurity');
  await need.getByRole('button', { name: 'Record what the patient says' }).click();
  await mouse.tick(need.getByRole('radio', { name: 'Later' }));
  await need.getByRole('button', { name: 'Save' }).click();
  await says(clinic.need('transportation-insecurity'), 'Later');
}

export const badInputTests: readonly EndToEndTest[] = [
  { name: 'the server fails while a referral is sent: told, kept, stored once', run: survivesFailures },
  { name: 'records that may not be read are told, and come when asked for again', run: showsWhenNothingLoads },
  { name: 'a referral that is half written waits while another patient is looked at', run: keepsTheOther },
  { name: 'a partner who declines says why', run: partnerSaysWhy },
  { name: 'a double click sends one referral', run: sendsOnce },
];
