import assert from 'node:assert/strict';
import type { Resource } from '@careloom/core/fhir';
import { ClinicPage } from './clinic-page.ts';
import { keyboard, mouse } from './hand.ts';
import type { Hand } from './hand.ts';
import { journey, marker, secrets } from './journey.ts';
import { counted, passesProfiles, recordsInPage, recordsOnServer, written } from './records.ts';
import type { EndToEndTest, TestTools } from './runner.ts';
import type { WatchedContext } from './watched-context.ts';

const facts = [
  'careloom-screening-finished', 'careloom-need-changed', 'careloom-need-refer', 'careloom-referral-sent', 'careloom-referral-changed',
  'careloom-assessment-start', 'careloom-care-plan-changed',
];

/** What the journey leaves behind, whatever the hand and wherever the records are. */
export async function look(resources: readonly Resource[], watched: WatchedContext, { note }: TestTools): Promise<void> {
  const { Provenance, ...counts } = counted(resources);
  assert.deepEqual(
    { ...counts, Observation: (counts['Observation'] ?? 0) > 10 },
    // Two screenings, four answers about needs, one about the service.
    { QuestionnaireResponse: 7, Observation: true, Condition: 1, Goal: 1, Consent: 1, ServiceRequest: 1, Task: 1, Procedure: 1, CarePlan: 1 },
  );
  assert.ok((Provenance ?? 0) >= 10);
  const status = (type: string): unknown => (resources.find(({ resourceType }) => resourceType === type) as { status?: unknown } | undefined)?.status;
  assert.deepEqual([status('Task'), status('ServiceRequest'), status('Procedure')], ['completed', 'completed', 'completed']);
  const goal = JSON.stringify(resources.find(({ resourceType }) => resourceType === 'Goal'));
  assert.match(goal, /"achievementStatus":.*"achieved"/);
  // What was typed is in the records, and the events were there to be heard: the watch could have found it elsewhere.
  assert.ok(JSON.stringify(resources).split(marker).length > 7);
  assert.deepEqual(facts.filter((type) => !watched.events.some((event) => event.type === type)), []);
  note(await passesProfiles(resources));
}

async function inTheBrowser(hand: Hand, tools: TestTools): Promise<void> {
  const { origin } = await tools.start();
  const watched = await tools.open({ origin, secrets });
  const other = await ClinicPage.open(await watched.context.newPage(), origin);
  const before = await recordsInPage(other.page);
  await other.page.close();
  const { clinic } = await journey(watched, origin, hand);
  await look(written(before, await recordsInPage(clinic.page)), watched, tools);
}

async function onServer(hand: Hand, tools: TestTools): Promise<void> {
  const { origin } = await tools.start({ server: true });
  const watched = await tools.open({ origin, secrets });
  const before = await recordsOnServer(origin);
  await journey(watched, origin, hand);
  await look(written(before, await recordsOnServer(origin)), watched, tools);
}

export const journeyTests: readonly EndToEndTest[] = [
  { name: 'the journey by mouse, records in the browser', baseline: true, run: (tools) => inTheBrowser(mouse, tools) },
  { name: 'the journey by keyboard alone, records in the browser', run: (tools) => inTheBrowser(keyboard, tools) },
  { name: 'the journey by mouse, records on a FHIR server', run: (tools) => onServer(mouse, tools) },
  { name: 'the journey by keyboard alone, records on a FHIR server', slow: true, run: (tools) => onServer(keyboard, tools) },
];
