import assert from 'node:assert/strict';
import { ClinicPage } from './clinic-page.ts';
import type { EndToEndTest, TestTools } from './runner.ts';
import { eventually, says, text } from './tools.ts';

const warning = 'Somebody else has the same name';

/** Two people of one name: said in the list before a chart is opened, in the chart of each, and in no other. */
async function warnsOfSameName({ open, start }: TestTools): Promise<void> {
  const { origin } = await start({ server: true });
  const twin = { resourceType: 'Patient', active: true, name: [{ use: 'official', family: 'Tamarisk', given: ['Ezekiel'] }], birthDate: '1991-02-03', gender: 'male' };
  const response = await fetch(`${origin}/fhir/Patient`, { method: 'POST', headers: { 'content-type': 'application/fhir+json' }, body: JSON.stringify(twin) });
  assert.equal(response.status, 201);
  const watched = await open({ origin, secrets: ['Tamarisk'] });
  const clinic = await ClinicPage.open(await watched.context.newPage(), origin);
  await eventually(() => clinic.page.locator('#patients button', { hasText: warning }).count(), (count) => count === 2, 'both are marked in the list');
  for (const at of [0, 1]) {
    await clinic.page.locator('#patients button', { hasText: warning }).nth(at).click();
    await says(clinic.banner, 'Tamarisk', warning);
  }
  await clinic.choose('Fennimoore');
  await says(clinic.banner, 'Fennimoore');
  assert.ok(!(await text(clinic.banner)).includes(warning));
}

export const sameNameTests: readonly EndToEndTest[] = [{ name: 'two people of the same name are told apart before anything is done', run: warnsOfSameName }];
