import assert from 'node:assert/strict';
import type { List, Resource } from '@careloom/core/fhir';
import { chartedPortal } from './chart-servers.ts';
import { ClinicPage } from './clinic-page.ts';
import { mouse } from './hand.ts';
import { look } from './journey.e2e.ts';
import { journey, newPatient, secrets } from './journey.ts';
import { recordsInPage, written } from './records.ts';
import type { EndToEndTest, TestTools } from './runner.ts';
import { eventually, says } from './tools.ts';

const isList = (record: Resource): record is List => record.resourceType === 'List';
const refOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;

/**
 * The EHR keeps none of our records and wants a visit with each note; the answer to the first note is lost. The whole
 * journey is gone all the same, and the page says of everything it wrote what the chart has.
 */
async function charted(tools: TestTools): Promise<void> {
  const servers = await chartedPortal('oracle-health');
  try {
    const { origin, ehr } = servers;
    const watched = await tools.open({ origin, secrets, failsRequests: true });
    const first = await ClinicPage.open(await watched.context.newPage(), origin);
    const before = await recordsInPage(first.page, 'site');
    const charted = (await ehr.resources()).map(refOf);
    await first.page.close();
    servers.loseAnswer();
    const { clinic } = await journey(watched, origin, mouse);
    const { page } = clinic;
    const own = async (): Promise<readonly Resource[]> => written(before, await recordsInPage(page, 'site'));

    // The records are whole, in the store of the site; of each it is noted that the chart is to be told.
    const all = await own();
    const records = all.filter((record) => !isList(record));
    await look(records, watched, tools);
    const told = new Set(all.filter(isList).flatMap(({ entry = [] }) => entry.map(({ item }) => item.reference)));
    assert.deepEqual(records.filter((record) => record.resourceType !== 'Provenance' && !told.has(refOf(record))).map(refOf), []);

    // The chart has a note for each act, with the visit, and nothing of what was typed.
    const notes = (await ehr.resources()).filter((record) => !charted.includes(refOf(record)));
    assert.deepEqual([...new Set(notes.map(({ resourceType }) => resourceType))], ['DocumentReference']);
    assert.equal(notes.length, all.filter(isList).length);
    for (const note of notes) assert.match(JSON.stringify(note), /"context":\{"encounter":\[\{"reference":"Encounter\/visit"\}\]\}/);
    const words = notes.map((note) => Buffer.from((note as { content?: { attachment: { data?: string } }[] }).content?.[0]?.attachment.data ?? '', 'base64').toString()).join();
    assert.ok(words.includes('Referral task') && !words.includes('Zqxmarker'));

    // What is not there for certain is said in the page, until somebody has looked.
    await clinic.choose(newPatient.name);
    const status = page.locator('careloom-chart-status');
    await says(status, '1 not in the chart yet', 'Answers and screening result', 'Nobody knows whether the chart has the note');
    assert.equal(await status.getByRole('button', { name: /^Try again/ }).count(), 0, 'it may be there: it is not sent again by a click');
    await mouse.press(status.getByRole('button', { name: /^It is in the chart/ }));
    await says(status, 'Everything written on this page is in the chart');
    await mouse.press(status.getByRole('button', { name: /^Show the \d+ in the chart/ }));
    await says(status, 'Consent and referral task', 'Goal, referral order, and answers', 'In the chart as a document');
    await eventually(async () => (await own()).filter(isList).map(({ status: now }) => now).join(), (now) => !now.includes('current'), 'nothing is noted as missing any more');
    assert.equal((await ehr.resources()).filter((record) => !charted.includes(refOf(record))).length, notes.length, 'nothing is told twice');
    tools.note(`${records.length} records in the store of the site, ${notes.length} notes in the chart`);
  } finally {
    await servers.close();
  }
}

export const chartedJourneyTests: readonly EndToEndTest[] = [
  { name: 'the journey on an EHR that keeps none of it, and one answer is lost: what is not in the chart is said', run: charted },
];
