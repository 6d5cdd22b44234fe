import assert from 'node:assert/strict';
import { ClinicPage } from './clinic-page.ts';
import { mouse } from './hand.ts';
import type { EndToEndTest, TestTools } from './runner.ts';
import { eventually, says, text } from './tools.ts';

const patient = 'Juniper Ashgrovian';
const domain = 'food-insecurity';
const words = 'Zqxmarker: only at the end of the month';

async function openNeeds(clinic: ClinicPage): Promise<void> {
  await clinic.choose(patient);
  await says(clinic.need(domain), 'Not asked yet');
}

async function recordWish(clinic: ClinicPage): Promise<void> {
  const need = clinic.need(domain);
  await need.getByRole('button', { name: 'Record what the patient says' }).click();
  await mouse.tick(need.getByRole('radio', { name: 'Wants help' }));
  await mouse.write(need.getByLabel('In the patient’s own words'), words);
  await need.getByRole('button', { name: 'Save' }).click();
}

/** A reload keeps it, another tab sees it at once, "Reset demo" takes it back in both. */
async function keepsAndResets({ open, start, note }: TestTools, server: boolean): Promise<void> {
  const { origin } = await start({ server });
  const watched = await open({ origin, secrets: ['Zqxmarker', 'Ashgrovian'] });
  const clinic = await ClinicPage.open(await watched.context.newPage(), origin);
  const other = await ClinicPage.open(await watched.context.newPage(), origin);
  const isSamePage = await other.mark();
  await openNeeds(clinic);
  await openNeeds(other);
  const before = await text(clinic.needs);

  await recordWish(clinic);
  await says(clinic.need(domain), 'Recorded');
  const stored = Date.now();
  await says(other.need(domain), words);
  note(`the other tab showed it ${((Date.now() - stored) / 1000).toFixed(1)} s after it was stored`);
  assert.ok(await isSamePage());

  await clinic.page.reload();
  await says(clinic.need(domain), words);

  // It asks first.
  clinic.page.once('dialog', (dialog) => void dialog.accept());
  await Promise.all([clinic.page.waitForEvent('load'), clinic.page.getByRole('button', { name: 'Reset demo' }).click()]);
  for (const { page } of [clinic, other]) {
    await page.reload();
    const again = new ClinicPage(page);
    await again.choose(patient);
    await eventually(() => text(again.needs), (now) => now === before, 'the needs are as in the beginning');
  }
}

export const tabTests: readonly EndToEndTest[] = [
  { name: 'a reload keeps the records, two tabs see each other, Reset demo restores', run: (tools) => keepsAndResets(tools, false) },
  { name: 'two tabs on a FHIR server: reload, each other, Reset demo', run: (tools) => keepsAndResets(tools, true) },
];
