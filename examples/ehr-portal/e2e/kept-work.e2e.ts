import assert from 'node:assert/strict';
import type { Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import type { Locator } from 'playwright-core';
import { fillReferral } from './bad-input.e2e.ts';
import { ClinicPage } from './clinic-page.ts';
import { keyboard, mouse } from './hand.ts';
import { counted, recordsOnServer, written } from './records.ts';
import type { EndToEndTest, TestTools } from './runner.ts';
import { eventually, says, text } from './tools.ts';

declare global {
  interface Window {
    /** What a test read in the page. */
    base: StoredResource;
  }
}

const patient = 'Thaddeus Quillfeather';
const goal = 'Walk to church again without stopping';
const secrets = ['Zqxmarker', 'Lindqvale', 'Quillfeather', 'Walk to church'];

/** The goal's card, with the form for its day and priority open. */
async function openGoal(clinic: ClinicPage): Promise<Locator> {
  await clinic.choose('Thaddeus');
  await clinic.tab('Plan').click();
  const card = clinic.page.locator('careloom-goal-card');
  await clinic.page.locator('careloom-care-plan-board').getByRole('button', { name: goal }).first().click();
  await card.getByRole('button', { name: 'Change the day or how much it presses' }).click();
  await card.getByLabel('How much it presses').waitFor();
  return card;
}

async function changeGoal(card: Locator, priority: string, due?: string): Promise<void> {
  await card.getByLabel('How much it presses').selectOption({ label: priority });
  if (due) await card.getByLabel('By when').fill(due);
  await card.getByRole('button', { name: 'Save' }).click();
}

/** Without a network one changes a goal, meanwhile another one does: told, settled by keyboard, and both changes are there. */
async function settlesAConflict({ start, open }: TestTools): Promise<void> {
  const { origin } = await start({ server: true });
  const [mine, theirs] = await Promise.all([open({ origin, secrets, failsRequests: true }), open({ origin, secrets })]);
  const clinic = await ClinicPage.open(await mine.context.newPage(), origin);
  const other = await ClinicPage.open(await theirs.context.newPage(), origin);
  const head = clinic.page.locator('#sync-words');
  const [card, otherCard] = [await openGoal(clinic), await openGoal(other)];
  const before = await recordsOnServer(origin);

  await mine.context.setOffline(true);
  await changeGoal(card, 'Low priority', '2027-03-31');
  await says(card, 'Kept here, not sent yet');
  await says(head, 'No connection', '1 not sent yet');
  await changeGoal(otherCard, 'Medium priority');
  await says(otherCard, 'Medium priority');
  await eventually(async () => written(before, await recordsOnServer(origin)).length, (count) => count > 0, 'the other one stored it');

  await mine.context.setOffline(false);
  await says(card, 'somebody else changed this');
  const panel = clinic.page.locator('careloom-conflict-panel');
  await keyboard.press(panel.getByRole('button', { name: 'Compare both versions' }));
  await says(panel, 'Priority', 'Yours', 'Theirs', '1 difference left to decide', 'Only you changed it');
  // Nothing is sent half decided.
  await keyboard.press(panel.getByRole('button', { name: 'Save what I chose' }));
  await says(panel, 'Choose one');
  await keyboard.tick(panel.getByRole('radio', { name: 'Theirs' }));
  await keyboard.press(panel.getByRole('button', { name: 'Save what I chose' }));
  await eventually(() => panel.count(), (count) => count === 0, 'the panel goes');
  await says(card, 'Medium priority', '31 Mar 2027');
  assert.equal(await card.locator('form').count(), 0, 'the form is closed: nothing of it is sent again');
  await says(head, 'Everything is sent');
  await says(otherCard, 'Medium priority', '31 Mar 2027');
  const goals = written(before, await recordsOnServer(origin)).filter(({ resourceType }) => resourceType === 'Goal');
  const [stored] = goals as readonly { readonly target?: readonly { readonly dueDate?: string }[]; readonly priority?: object }[];
  assert.equal(goals.length, 1);
  assert.equal(stored?.target?.[0]?.dueDate, '2027-03-31');
  assert.match(JSON.stringify(stored?.priority), /medium-priority/);
}

/** Without a network a referral is kept, shown as waiting, and sent once when there is one again. */
async function sendsLater({ start, open }: TestTools): Promise<void> {
  const { origin } = await start({ server: true });
  const watched = await open({ origin, secrets, failsRequests: true });
  const clinic = await ClinicPage.open(await watched.context.newPage(), origin);
  const { page, composer, timeline } = clinic;
  const before = await recordsOnServer(origin);
  await fillReferral(clinic);
  await watched.context.setOffline(true);
  await composer.getByRole('button', { name: 'Send referral' }).click();
  await says(composer, 'Kept here, not sent yet', 'sent by itself');
  const head = page.locator('#sync-words');
  await says(head, 'No connection', '1 not sent yet');
  await keyboard.press(page.locator('#sync > summary'));
  await says(page.locator('careloom-sync-status'), 'No connection', '1 waits to be sent', 'It is only on this page');
  await keyboard.press(page.getByRole('button', { name: 'Show it' }));
  await says(page.locator('careloom-sync-status'), 'Referral order and referral task', 'Waiting');
  assert.doesNotMatch(await text(page.locator('careloom-sync-status')), /Lindqvale|Zqxmarker/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#keep').isDisabled(), true);
  assert.deepEqual(written(before, await recordsOnServer(origin)), []);

  await watched.context.setOffline(false);
  await says(head, 'Everything is sent');
  await says(timeline, 'Green Basket', 'Sent');
  const { Task, ServiceRequest } = counted(written(before, await recordsOnServer(origin)));
  assert.deepEqual({ Task, ServiceRequest }, { Task: 1, ServiceRequest: 1 });
}

/** What was kept on the device met somebody else's change, and its page is gone: the next page settles it, by keyboard. */
async function settlesWhatAnEarlierPageLeft({ start, open }: TestTools): Promise<void> {
  const { origin } = await start({ server: true });
  const [mine, theirs] = await Promise.all([open({ origin, secrets, failsRequests: true }), open({ origin, secrets })]);
  const first = await ClinicPage.open(await mine.context.newPage(), origin);
  const other = await ClinicPage.open(await theirs.context.newPage(), origin);
  await first.page.locator('#sync > summary').click();
  await first.page.locator('#keep').check();
  await first.page.keyboard.press('Escape');
  const before = await recordsOnServer(origin);
  const [card, otherCard] = [await openGoal(first), await openGoal(other)];
  await mine.context.setOffline(true);
  await changeGoal(card, 'Low priority');
  await says(first.page.locator('#sync-words'), 'No connection', '1 not sent yet');
  await changeGoal(otherCard, 'Medium priority');
  await says(otherCard, 'Medium priority');
  await mine.context.setOffline(false);
  await says(first.page.locator('#sync-words'), '1 not accepted');
  await first.page.close();

  const { page } = await ClinicPage.open(await mine.context.newPage(), origin);
  await says(page.locator('#sync-words'), '1 not accepted');
  await keyboard.press(page.locator('#sync > summary'));
  await keyboard.press(page.getByRole('button', { name: 'Show it' }));
  const status = page.locator('careloom-sync-status');
  await says(status, 'Somebody else changed the same record');
  await keyboard.press(status.getByRole('button', { name: /^Compare both versions/ }));
  const panel = page.locator('#main careloom-conflict-panel');
  await says(panel, goal, patient, 'Yours', 'Low Priority', 'Theirs', 'Medium Priority');
  await eventually(() => page.locator('#sync[open]').count(), (count) => count === 0, 'the sheet makes room');
  // A lock takes it off the page, as everything of a chart.
  await page.locator('#lock').click();
  await eventually(() => panel.count(), (count) => count === 0, 'nothing of it is there while it is locked');
  await page.locator('careloom-session-guard').getByRole('button', { name: 'Unlock' }).click();
  await keyboard.tick(panel.getByRole('radio', { name: 'Yours' }));
  await keyboard.press(panel.getByRole('button', { name: 'Save what I chose' }));
  await says(panel, 'Saved');
  await says(page.locator('#sync-words'), 'Everything is sent');
  const goals = written(before, await recordsOnServer(origin)).filter(({ resourceType }) => resourceType === 'Goal');
  assert.equal(goals.length, 1);
  assert.match(JSON.stringify(goals), /low-priority/);
  await says(otherCard, 'Low priority');
}

/** What could not be loaded without a network is there by itself once there is one. */
async function loadsAgain({ start, open }: TestTools): Promise<void> {
  const { origin } = await start({ server: true });
  const watched = await open({ origin, secrets, failsRequests: true });
  const clinic = await ClinicPage.open(await watched.context.newPage(), origin);
  await clinic.choose('Amara');
  await says(clinic.need('food-insecurity'), 'Enough food');
  await watched.context.setOffline(true);
  await clinic.choose('Thaddeus');
  await says(clinic.needs, 'This could not be loaded');
  await watched.context.setOffline(false);
  await says(clinic.banner, patient);
  await says(clinic.need('food-insecurity'), 'Enough food');
  await says(clinic.page.locator('#sync-words'), 'Everything is sent');
  assert.doesNotMatch(await text(clinic.page.locator('#panel-needs')), /could not be loaded/);
}

/** A part of the page cannot be fetched: told, tried again, and nothing is lost of what waits behind it. */
async function missesAPart({ start, open }: TestTools): Promise<void> {
  const { origin } = await start({ server: true });
  const watched = await open({ origin, secrets, failsRequests: true });
  let asked = 0;
  let isGone = true;
  // As after a deploy: a file of the page is not there any more.
  await watched.context.route(/handed-over-\w+\.js/, (route) => ((asked += 1), isGone ? route.fulfill({ status: 404 }) : route.continue()));
  const clinic = await ClinicPage.open(await watched.context.newPage(), origin);
  const { page } = clinic;
  const head = page.locator('#sync-words');
  const before = await recordsOnServer(origin);
  const card = await openGoal(clinic);
  const [, known] = [...before].find(([, record]) => record.resourceType === 'Goal' && JSON.stringify(record).includes(goal)) ?? [];
  await page.evaluate(async (ref) => {
    const { repository } = document.querySelector('careloom-provider') ?? {};
    if (repository) window.base = await repository.read(ref);
  }, `Goal/${known?.id}`);
  await watched.context.setOffline(true);
  await changeGoal(card, 'Low priority');
  await says(card, 'Kept here, not sent yet');
  // Another part of the page, on the same reading.
  await page.evaluate(() => {
    const { base } = window;
    const target = [{ dueDate: '2027-03-31' }];
    void document.querySelector('careloom-provider')?.repository?.commit([{ op: 'update', base, resource: { ...base.resource, target } as Resource }]);
  });
  await says(head, '2 not sent yet');
  await watched.context.setOffline(false);
  await page.locator('#sync > summary').click();
  await page.getByRole('button', { name: 'Show all 2' }).click();
  await says(page.locator('careloom-sync-status'), 'A part of this page could not be fetched', '1 not confirmed', '1 waits to be sent');
  assert.ok(asked > 1, 'it is asked for again');
  isGone = false;
  await page.getByRole('button', { name: 'Send now', exact: true }).click();
  // Both were made on the same reading: the second is somebody's to decide, and nothing of it went lost.
  await says(head, '1 not accepted');
  await page.getByRole('button', { name: /^Compare both versions/ }).click();
  await says(page.locator('#conflicts careloom-conflict-panel'), '31 Mar 2027');
  const goals = written(before, await recordsOnServer(origin)).filter(({ resourceType }) => resourceType === 'Goal');
  assert.equal(goals.length, 1);
  assert.match(JSON.stringify(goals), /low-priority/);
}

/** Off by default; chosen, what is begun is there after the page was closed, and gone with the choice. */
async function keepsOnTheDevice({ start, open }: TestTools): Promise<void> {
  const { origin } = await start();
  const watched = await open({ origin, secrets });
  const first = await ClinicPage.open(await watched.context.newPage(), origin);
  const begin = async (clinic: ClinicPage): Promise<Locator> => {
    await clinic.choose('Thaddeus');
    await clinic.tab('Screening').click();
    await clinic.question('88122-7').waitFor();
    return clinic.page.locator('careloom-sync-guard');
  };
  assert.equal(await first.page.locator('#keep').isChecked(), false);
  await first.page.locator('#sync > summary').click();
  await first.page.locator('#keep').check();
  const guard = await begin(first);
  await mouse.tick(first.question('88122-7').getByRole('radio', { name: 'Often true' }));
  await says(guard, 'Kept on this device');
  await first.page.close();

  const second = await ClinicPage.open(await watched.context.newPage(), origin);
  const found = await begin(second);
  await says(found, 'This form was begun here and not sent');
  await keyboard.press(found.getByRole('button', { name: 'Go on with it' }));
  await eventually(() => second.question('88122-7').getByRole('radio', { name: 'Often true' }).isChecked(), Boolean, 'the answer is back');
  await second.page.locator('#sync > summary').click();
  await second.page.locator('#keep').uncheck();
  await second.page.close();

  const third = await ClinicPage.open(await watched.context.newPage(), origin);
  assert.equal(await third.page.locator('#keep').isChecked(), false);
  await begin(third);
  const databases = await third.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  assert.ok(databases.length > 0);
  assert.doesNotMatch(await text(third.page.locator('careloom-sync-guard')), /was begun here/);
}

/** Nobody there for a quarter of an hour: nothing of the chart is on the page, and what was begun is there again after. */
async function locks({ start, open }: TestTools): Promise<void> {
  const { origin } = await start();
  const watched = await open({ origin, secrets });
  const page = await watched.context.newPage();
  await page.clock.install();
  const clinic = await ClinicPage.open(page, origin);
  await keyboard.press(clinic.patient(patient));
  await keyboard.tab(clinic.tab('Screening'));
  await keyboard.tick(clinic.question('88122-7').getByRole('radio', { name: 'Often true' }));
  await page.clock.fastForward('10:30');
  const guard = page.locator('careloom-session-guard');
  await says(guard, 'Are you still there?');
  await page.clock.fastForward('05:00');
  await says(guard, 'This page is locked');
  const onPage = await page.evaluate(() => document.documentElement.outerHTML + document.title);
  assert.doesNotMatch(onPage, /Quillfeather|Lindqvale|88122-7/);
  assert.equal(await page.locator('careloom-person-banner, careloom-screening-form').count(), 0);
  // Nobody discards what is not sent, or takes the records away.
  await page.keyboard.press('Escape');
  for (let tabs = 0; tabs < 12; tabs++) {
    await page.keyboard.press('Tab');
    assert.doesNotMatch(await page.evaluate(() => document.activeElement?.closest('#sync, #reset')?.id ?? ''), /./, 'it can be reached while the page is locked');
  }
  // Back and forth in the history shows nothing either.
  await page.goBack();
  await says(guard, 'This page is locked');
  await page.goForward();
  await keyboard.press(guard.getByRole('button', { name: 'Unlock' }));
  await says(clinic.banner, patient);
  assert.equal(await clinic.tab('Screening').getAttribute('aria-selected'), 'true');
  assert.equal(await clinic.question('88122-7').getByRole('radio', { name: 'Often true' }).isChecked(), true);
  await eventually(() => guard.evaluate((element) => element.contains(document.activeElement)), Boolean, 'the keyboard is where it was');
  assert.doesNotMatch(await text(page.locator('careloom-sync-guard')), /was begun here/);
  await keyboard.tick(clinic.question('88123-5').getByRole('radio', { name: 'Never true' }));
  await keyboard.press(clinic.screening.getByRole('button', { name: 'Finish', exact: true }));
  await says(clinic.screening, 'Screening saved');
}

export const keptWorkTests: readonly EndToEndTest[] = [
  { name: 'two people change one goal: both versions are compared by keyboard, and both changes are there', run: settlesAConflict },
  { name: 'a change of an earlier page that met somebody else\'s is settled by keyboard in the next', run: settlesWhatAnEarlierPageLeft },
  { name: 'without a network a referral is kept, shown as waiting, and sent once', run: sendsLater },
  { name: 'what could not be loaded without a network is there by itself once there is one', run: loadsAgain },
  { name: 'a part of the page that cannot be fetched is told and tried again, and nothing is lost', run: missesAPart },
  { name: 'work is kept on the device only where that was chosen', run: keepsOnTheDevice },
  { name: 'nobody there: the page locks, nothing of the chart is in it, and it goes on where it was', run: locks },
];
