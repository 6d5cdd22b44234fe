import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { ClinicPage, PartnerPage } from './clinic-page.ts';
import type { Hand } from './hand.ts';
import { eventually, says } from './tools.ts';

/** Stands in every text that is typed, so that it is seen wherever it does not belong. */
export const marker = 'Zqxmarker';
/** Who has no referral yet, and what the banner says. Surname and phone number are patient data too. */
export const newPatient = { name: 'Pip Lindqvale', banner: ['Pip Lindqvale', 'Born', 'Prefers English', 'interpreter', 'No way to reach them recorded'] };
export const secrets = [marker, 'Lindqvale', '555-01'];

const said = {
  wish: `${marker}: I skip lunch so that she eats`,
  typing: `${marker}: half a senten`,
  rest: 'ce, the landlord knows',
  goal: `${marker}: Milk and bread in the house all week`,
  wishes: `${marker}: after 5 pm`,
  note: `${marker}: baby formula too`,
  done: `${marker}: two bags a week`,
  received: `${marker}: it lasts until Friday`,
  plan: `${marker}: Food for the two of us`,
};

export interface JourneyPages {
  readonly clinic: ClinicPage;
  readonly partner: PartnerPage;
}

/** From an assessment that is due, over a closed loop, to the plan it is part of: on two pages, without a reload. */
export async function journey(watched: { readonly context: { newPage(): Promise<Page> } }, origin: string, hand: Hand): Promise<JourneyPages> {
  const clinic = await ClinicPage.open(await watched.context.newPage(), origin);
  const isSamePage = await clinic.mark();
  const before = await clinic.numbers();

  await openPatient(clinic, hand);
  await screenHunger(clinic, hand);
  await screenCore(clinic, hand);
  await recordWishes(clinic, hand);
  await agreeOnGoal(clinic, hand);
  await refer(clinic, hand);
  const partner = await answerWhileTheClinicTypes(clinic, hand);
  await closeLoop(clinic, hand);
  await planWhatWasReached(clinic, hand);

  await hand.press(clinic.page.locator('#worklist'));
  const [needs = 0, sent = 0, closed = 0] = before;
  const isMoved = (now: readonly number[]): boolean => now.join() === [needs + 4, sent + 1, closed + 1].join();
  await eventually(() => clinic.numbers(), isMoved, `the summary moves on from ${before.join(', ')} by 4, 1, 1`);
  assert.ok(await isSamePage(), 'the clinic page was loaded again');
  return { clinic, partner };
}

/** Only its beginning: an assessment, what the patient says about the need found, and the goal they agree on. */
export async function beginning(watched: { readonly context: { newPage(): Promise<Page> } }, origin: string, hand: Hand): Promise<ClinicPage> {
  const clinic = await ClinicPage.open(await watched.context.newPage(), origin);
  await openPatient(clinic, hand);
  await screenHunger(clinic, hand);
  await hand.tab(clinic.tab('Needs'));
  await recordWish(clinic, hand, 'food-insecurity', 'Wants help', said.wish);
  await agreeOnGoal(clinic, hand);
  return clinic;
}

async function openPatient(clinic: ClinicPage, hand: Hand): Promise<void> {
  await hand.press(clinic.patient(newPatient.name));
  await says(clinic.banner, ...newPatient.banner);
  await says(clinic.needs, 'No needs known');
}

/** The hub says what was never asked; both answers. */
async function screenHunger(clinic: ClinicPage, hand: Hand): Promise<void> {
  await hand.tab(clinic.tab('Assessments'));
  const due = clinic.page.locator('careloom-assessment-board article').filter({ hasText: 'Hunger Vital Sign' });
  await says(due, 'Never asked');
  await hand.press(due.getByRole('button', { name: 'Start' }));
  await hand.tick(clinic.question('88122-7').getByRole('radio', { name: 'Often true' }));
  await hand.tick(clinic.question('88123-5').getByRole('radio', { name: 'Sometimes true' }));
  await says(clinic.screening, '2 of 2 answered');
  await hand.press(clinic.screening.getByRole('button', { name: 'Finish', exact: true }));
  await says(clinic.screening, 'Screening saved', 'Need found', 'Enough food');
}

/** Several answers at once, one refused, two not asked. */
async function screenCore(clinic: ClinicPage, hand: Hand): Promise<void> {
  await hand.pick(clinic.page.locator('#instrument'), 'Accountable Health Communities Health-Related Social Needs Screening Tool, core questions');
  const { screening } = clinic;
  assert.equal(await clinic.page.locator('#safety').isChecked(), false);
  await hand.tick(clinic.question('71802-3').getByRole('radio', { name: 'I am worried about losing it' }));
  await hand.tick(clinic.question('96778-6').getByRole('checkbox', { name: 'Mold' }));
  await hand.tick(clinic.question('96778-6').getByRole('checkbox', { name: 'Water leaks' }));
  await hand.tick(clinic.question('88122-7').getByRole('radio', { name: 'Declined to answer' }));
  await hand.tick(clinic.question('93030-5').getByRole('radio', { name: 'Yes' }));
  assert.equal(await clinic.question('95618-5').count(), 0, 'safety questions are asked only where the site wants it');
  await hand.press(screening.getByRole('button', { name: 'Finish with 2 not asked' }));
  await says(screening, 'Screening saved', 'Keeping a home', 'Condition of the home', 'Transportation', '1 question not asked and 1 question declined');
}

async function recordWishes(clinic: ClinicPage, hand: Hand): Promise<void> {
  await hand.tab(clinic.tab('Needs'));
  await says(clinic.need('food-insecurity'), 'worried whether our food would run out', 'Often true', 'Not asked yet');
  await says(clinic.need('housing-instability'), 'worried about losing it');
  await says(clinic.need('inadequate-housing'), 'Mold', 'Water leaks');
  await says(clinic.need('transportation-insecurity'), 'Yes');
  assert.equal(await clinic.needs.locator('article').count(), 4);
  // Nothing is confirmed by itself.
  assert.equal(await clinic.needs.getByText('In the record as').count(), 0);
  await recordWish(clinic, hand, 'food-insecurity', 'Wants help', said.wish);
  await recordWish(clinic, hand, 'transportation-insecurity', 'Does not want help');
  await recordWish(clinic, hand, 'housing-instability', 'Later');
}

async function recordWish(clinic: ClinicPage, hand: Hand, domain: string, wish: string, words?: string): Promise<void> {
  const need = clinic.need(domain);
  await hand.press(need.getByRole('button', { name: 'Record what the patient says' }));
  await hand.tick(need.getByRole('radio', { name: wish }));
  if (words) await hand.write(need.getByLabel('In the patient’s own words'), words);
  await hand.press(need.getByRole('button', { name: 'Save' }));
  await says(need, 'Recorded', wish, ...(words ? [words] : []));
}

async function agreeOnGoal(clinic: ClinicPage, hand: Hand): Promise<void> {
  const need = clinic.need('food-insecurity');
  await hand.press(need.getByRole('button', { name: 'Agree on a goal' }));
  const code = need.getByLabel('What to call the need in the record');
  const options = (await code.locator('option').allInnerTexts()).map((words) => words.trim());
  const [, first] = options;
  assert.ok(first, 'a code can be chosen');
  await hand.pick(code, first);
  await hand.write(need.getByLabel('The goal, in the patient’s own words'), said.goal);
  await hand.press(need.getByRole('button', { name: 'Confirm the need and save the goal' }));
  await says(need, 'In the record as', said.goal);
}

/** The pantry is not bound by HIPAA: the patient agrees, in the same act. */
async function refer(clinic: ClinicPage, hand: Hand): Promise<void> {
  await hand.press(clinic.need('food-insecurity').getByRole('button', { name: 'Refer', exact: true }));
  const { composer } = clinic;
  await eventually(() => composer.getByRole('radio', { name: 'Enough food' }).isChecked(), Boolean, 'the need is chosen already');
  const service = composer.getByLabel('What is needed?');
  const options = (await service.locator('option').allInnerTexts()).map((words) => words.trim());
  await hand.pick(service, options.find((words) => words !== 'Choose' && !words.startsWith('Something else')) ?? '');
  await hand.tick(composer.getByRole('radio', { name: 'Weekly groceries' }));
  await says(composer.locator('[part=consent]'), newPatient.name, 'Harvest Table Pantry', 'agrees');
  await hand.tick(composer.getByLabel('The patient agreed to this aloud, now'));
  await hand.tick(composer.getByRole('radio', { name: 'Urgent' }));
  await hand.write(composer.getByLabel('How to reach the patient'), said.wishes);
  await hand.write(composer.getByLabel('Note to the organization'), said.note);
  await hand.press(composer.getByRole('button', { name: 'Send referral' }));
  await says(clinic.timeline, 'Harvest Table Pantry', 'Sent', said.wishes);
}

/** The partner accepts, starts and reports; the clinic learns of each while a form is being filled. */
async function answerWhileTheClinicTypes(clinic: ClinicPage, hand: Hand): Promise<PartnerPage> {
  await hand.tab(clinic.tab('Needs'));
  const housing = clinic.need('inadequate-housing');
  const food = clinic.need('food-insecurity');
  await hand.press(housing.getByRole('button', { name: 'Record what the patient says' }));
  await hand.tick(housing.getByRole('radio', { name: 'Already has help' }));
  const words = housing.getByLabel('In the patient’s own words');
  await hand.write(words, said.typing);

  const partner = await openPartner(clinic.page, hand);
  // Back in the field, where the cursor stays while the partner works.
  await hand.write(words, '');
  await clinic.page.keyboard.press('End');
  const card = partner.card(newPatient.name);
  await says(card, said.note, said.wishes, 'Urgent');
  await hand.press(card.getByRole('button', { name: 'Accept' }));
  await says(food, ': accepted');
  await hand.press(card.getByRole('button', { name: 'Start work' }));
  await says(food, ': in progress');
  await hand.press(card.getByRole('button', { name: 'Report what was done' }));
  await hand.pick(card.getByLabel('Service', { exact: true }), 'Provision of food');
  await hand.write(card.getByLabel('Note', { exact: false }).first(), said.done);
  await hand.press(card.locator('form').getByRole('button', { name: 'Send report' }));
  await says(card, 'Reported as done');
  await says(food, 'done, the patient is not asked yet');

  // Nothing of it touched the open form, and typing goes on where it was.
  assert.equal(await words.inputValue(), said.typing);
  await clinic.page.keyboard.type(said.rest);
  assert.equal(await words.inputValue(), said.typing + said.rest);
  assert.equal(await housing.getByRole('radio', { name: 'Already has help' }).isChecked(), true);
  await hand.press(housing.getByRole('button', { name: 'Save' }));
  await says(housing, 'Recorded', said.typing + said.rest);
  return partner;
}

async function openPartner(page: Page, hand: Hand): Promise<PartnerPage> {
  // The keyboard may have a long way to the link, on a busy machine longer than the usual patience.
  const [opened] = await Promise.all([
    page.context().waitForEvent('page', { timeout: 60_000 }),
    hand.press(page.getByRole('link', { name: 'Partner page' })),
  ]);
  const partner = new PartnerPage(opened);
  await hand.pick(partner.page.locator('#organization'), 'Harvest Table Pantry');
  await partner.card(newPatient.name).waitFor();
  return partner;
}

async function closeLoop(clinic: ClinicPage, hand: Hand): Promise<void> {
  await hand.tab(clinic.tab('Referrals'));
  const { timeline } = clinic;
  await says(timeline, 'What came back', 'Provision of food');
  await hand.press(timeline.getByRole('button', { name: 'Record what the patient says' }));
  const form = timeline.locator('form');
  await hand.tick(form.getByRole('radio', { name: 'Yes' }));
  await hand.write(form.getByLabel('In the patient’s own words'), said.received);
  await hand.tick(form.getByRole('radio', { name: 'Reached' }));
  await hand.press(form.getByRole('button', { name: 'Record what the patient says' }));
  await says(timeline, 'Closed. The patient got the service.');
  await says(clinic.page.locator('#chart-list'), 'Nothing is open');
  await hand.tab(clinic.tab('Needs'));
  await says(clinic.need('food-insecurity'), 'Reached', 'closed, the patient got the service');
}

/** The goal was reached before there was a plan: it is taken into one. */
async function planWhatWasReached(clinic: ClinicPage, hand: Hand): Promise<void> {
  await hand.tab(clinic.tab('Plan'));
  const board = clinic.page.locator('careloom-care-plan-board');
  await says(board, 'No plan yet');
  await hand.press(board.getByRole('button', { name: 'Start a plan' }));
  await hand.write(board.getByLabel('What to call the plan'), said.plan);
  await hand.tick(board.getByRole('checkbox', { name: said.goal }));
  await hand.press(board.getByRole('button', { name: 'Start the plan' }));
  await says(board, said.plan, said.goal, 'Reached');
}
