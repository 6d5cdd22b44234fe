import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Observation, Resource } from '@careloom/core/fhir';
import { answerItem, finishScreening, screeningChanges, startScreening } from '@careloom/core/screening';
import type { InstrumentItem, Screening } from '@careloom/core/screening';
import { instrumentOf } from '@careloom/core/screening/instrument';
import type { Result } from '@careloom/core/shared';
import { ahcHrsnSupplemental } from '@careloom/instruments/ahc-hrsn-supplemental';
import { exerciseVitalSign } from '@careloom/instruments/exercise-vital-sign';
import { medicareAwvHra } from '@careloom/instruments/medicare-awv-hra';
import { phq9 } from '@careloom/instruments/phq-9';
import { steadi3 } from '@careloom/instruments/steadi-3';
import { usdaFoodSecurity6 } from '@careloom/instruments/usda-food-security-6';
import { checkProfiles } from '@careloom/testing/profile-check';

let count = 0;
const newId = (): string => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
const context = { now: '2026-11-02T09:00:00Z', newId, by: { ref: 'PractitionerRole/coordinator', organization: { ref: 'Organization/clinic' } } };

function ok<V, E>(result: Result<V, E>): V {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

/** What a server would hold after one run in which every question but the first was answered. */
function resourcesOf(source: Parameters<typeof instrumentOf>[0]): readonly Resource[] {
  const instrument = ok(instrumentOf(source));
  const said = ({ type = 'choice', answers, min = 1 }: InstrumentItem): string | number | boolean =>
    type === 'choice' ? (answers.at(-1)?.code ?? '') : type === 'boolean' ? true : min;
  const answered = instrument.items.slice(1).reduce<Screening>(
    (screening, item) => ok(answerItem(screening, item.linkId, said(item), context)),
    ok(startScreening(instrument, { ref: 'Patient/p1' }, context)),
  );
  const result = finishScreening(answered, context);
  assert.ok(result.ok);
  const text = JSON.stringify(screeningChanges(result.value, result.events).map(({ resource }) => resource));
  return JSON.parse(text.replace(/"reference":"urn:uuid:/g, '"reference":"Observation/')) as Resource[];
}

it('any instrument asked as a screening writes what its profiles want: SDOHCC for social questions with a code, else US Core', async (t) => {
  const resources = [ahcHrsnSupplemental, exerciseVitalSign, medicareAwvHra, phq9, steadi3, usdaFoodSecurity6].flatMap(resourcesOf);
  const claimed = new Set(resources.map(({ meta }) => meta?.profile?.[0]?.split('/').at(-1)));
  assert.deepEqual([...claimed].sort(), ['SDOHCC-ObservationScreeningResponse', 'us-core-observation-screening-assessment', 'us-core-provenance', 'us-core-questionnaireresponse']);
  const values = resources.flatMap((each) => Object.keys(each as Observation).filter((key) => key.startsWith('value')));
  assert.deepEqual([...new Set(values)].sort(), ['valueBoolean', 'valueCodeableConcept', 'valueInteger', 'valueQuantity']);
  const report = await checkProfiles(resources);
  if ('skipped' in report) return t.skip(report.skipped);
  assert.deepEqual(report.failures, []);
  assert.equal(report.profilesNotLoaded, 0);
});
