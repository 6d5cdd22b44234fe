import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resourcesIn } from '../../../test/data.ts';
import { concept, domainCategory, system } from '../../fhir/index.ts';
import type { Observation, SdohDomain } from '../../fhir/index.ts';
import { answeredOn, newestAnswers } from '../index.ts';
import { askedDomains } from './index.ts';

const often = 'LA28397-0';
const never = 'LA28398-8';
const dontKnow = 'LA15775-2';
const [worried, lasted, risk] = ['88122-7', '88123-5', '88124-3'];
const [january, june] = ['2026-01-10T10:00:00Z', '2026-06-10T10:00:00Z'];
const declined = { valueCodeableConcept: undefined, dataAbsentReason: concept(system.dataAbsentReason, 'asked-declined') };

/** An answer as stored; POS where it is often or at risk. */
function said(question: string, answer: string, on?: string, extra: object = {}, domains: readonly SdohDomain[] = ['food-insecurity']): Observation {
  return {
    resourceType: 'Observation',
    id: `${question}-${on?.slice(0, 7)}`,
    status: 'final',
    category: domains.map(domainCategory),
    subject: { reference: 'Patient/p1' },
    code: concept(system.loinc, question),
    valueCodeableConcept: concept(system.loinc, answer),
    ...([often, 'LA19952-3'].includes(answer) && { interpretation: [concept(system.observationInterpretation, 'POS')] }),
    ...(on && { effectiveDateTime: on }),
    ...extra,
  } as Observation;
}

const states = (...observations: Observation[]): Record<string, string> =>
  Object.fromEntries(askedDomains('Patient/p1', observations).map(({ domain, state }) => [domain, state]));
const food = (...observations: Observation[]): string | undefined => states(...observations)['food-insecurity'];

describe('a domain that was asked about', () => {
  const rows: [string, Observation[], string][] = [
    ['both never true', [said(worried!, never, june), said(lasted!, never, june)], 'negative'],
    ['one often true', [said(worried!, often, june), said(lasted!, never, june)], 'positive'],
    ['yes, where a yes shows it', [said(worried!, '', june, { valueCodeableConcept: undefined, valueBoolean: true, interpretation: [concept(system.observationInterpretation, 'POS')] })], 'positive'],
    ['no, of which nobody knows what it shows', [said(worried!, '', june, { valueCodeableConcept: undefined, valueBoolean: false })], 'not-clear'],
    ['both "don’t know" or refused', [said(worried!, dontKnow, june), said(lasted!, dontKnow, june)], 'not-clear'],
    ['one declined', [said(worried!, never, june), said(lasted!, '', june, declined)], 'not-clear'],
    ['never true in January, declined in June', [said(worried!, never, january), said(worried!, '', june, declined)], 'not-clear'],
    ['often true in January, declined in June', [said(worried!, often, january), said(worried!, '', june, declined)], 'positive'],
    ['declined in January, never true in June', [said(worried!, '', january, declined), said(worried!, never, june)], 'negative'],
    ['often true without interpretation', [said(worried!, often, june, { interpretation: undefined })], 'not-clear'],
    ['an answer of another list', [said(worried!, 'LA30133-5', june)], 'not-clear'],
    ['a question we do not ship', [said('1-8', 'LA32-8', june)], 'not-clear'],
    ['an answer something modifies', [said(worried!, never, june, { modifierExtension: [{ url: 'https://else.example/not' }] })], 'not-clear'],
    ['no risk, with a panel that counts', [said(risk!, 'LA19983-8', june), said('88121-9', '', june, { valueCodeableConcept: undefined, valueQuantity: { value: 2 }, hasMember: [] })], 'negative'],
  ];
  for (const [what, observations, state] of rows) it(`${what}: ${state}`, () => assert.equal(food(...observations), state));

  it('is not clear where a need of another kind was found', () => {
    const positive = { interpretation: [concept(system.observationInterpretation, 'POS')] };
    assert.deepEqual(states(said('71802-3', 'LA31995-6', june, positive, ['housing-instability', 'homelessness'])), { 'housing-instability': 'not-clear', homelessness: 'positive' });
  });
  it('is none of another patient, and no strength', () => {
    const other = { subject: { reference: 'Patient/p2' } };
    assert.deepEqual(states(said(worried!, never, june, other), said(lasted!, never, june, {}, ['protective-factor'])), {});
  });
  it('tells the day of its newest answer', () => {
    assert.equal(askedDomains('Patient/p1', [said(worried!, never, june), said(lasted!, never, january)])[0]?.on, june);
  });
  for (const { name, resource } of resourcesIn('sdoh/examples').filter((e) => e.name.includes('PRAPAREHousingStatus'))) {
    it(`is not "no need" for somebody without housing: ${name}`, () => {
      const observation = resource as Observation;
      assert.deepEqual(askedDomains(observation.subject?.reference ?? '', [observation]).map(({ domain, state }) => [domain, state]), [['homelessness', 'not-clear']]);
    });
  }
});

describe('the newest answer', () => {
  const period = (value: object): object => ({ effectiveDateTime: undefined, effectivePeriod: value });
  const current = (...observations: Observation[]): (string | undefined)[] =>
    newestAnswers(observations).flatMap(({ answers }) => answers.map(({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code));

  const dates: [string, object, string | undefined][] = [
    ['the day', { effectiveDateTime: '2026-06-10' }, '2026-06-10'],
    ['the end of its period', period({ start: january, end: june }), june],
    ['the start of a period that goes on', period({ start: june }), june],
    ['when it was issued', { issued: june }, june],
    ['when it was last changed', { effectiveDateTime: 'June', meta: { lastUpdated: june } }, june],
    ['nothing', {}, undefined],
  ];
  for (const [what, extra, on] of dates) it(`goes by ${what}`, () => assert.equal(answeredOn(said(worried!, often, undefined, extra)), on));

  it('counts with a period as with a day', () => assert.deepEqual(current(said(worried!, never, january), said(worried!, often, june, period({ start: june }))), [often]));
  it('without any date is never the older one', () => assert.deepEqual(current(said(worried!, never, june), said(worried!, often)), [never, often]));
  it('of one day, where one has no time, are both kept', () => assert.deepEqual(current(said(worried!, never, june), said(worried!, often, '2026-06-10')), [never, often]));
  it('is found by LOINC, whatever coding stands first', () => {
    const coding = [{ system: 'https://else.example', code: 'q1' }, { system: system.loinc, code: worried }];
    assert.deepEqual(current(said(worried!, often, january, { code: { coding } }), said(worried!, never, june)), [never]);
  });
});

describe('a result that was worked out', () => {
  const atRisk = (extra: object = {}): Observation => said(risk!, 'LA19952-3', january, extra);
  const from = { derivedFrom: [{ reference: `Observation/${worried}-2026-01` }, { reference: `Observation/${lasted}-2026-01` }, { reference: 'QuestionnaireResponse/q' }] };
  const before = [said(worried!, often, january), said(lasted!, often, january)];
  const after = [said(worried!, never, june), said(lasted!, never, june)];

  it('falls with the answers it came from', () => assert.equal(food(...before, atRisk(from), ...after), 'negative'));
  it('stays as long as one of them does', () => assert.equal(food(...before, atRisk(from), said(worried!, never, june)), 'positive'));
  it('that names no answers falls with those of its questions', () => {
    assert.deepEqual([food(atRisk(), ...after), food(atRisk(), said(worried!, never, june))], ['negative', 'positive']);
  });
  it('that asks for a person stays until there is a newer one', () => {
    const item = (on: string): Observation => said('95618-5', 'LA6482-9', on, {}, ['sdoh-category-unspecified']);
    const derivedFrom = [{ reference: 'Observation/95618-5-2026-01' }];
    const total = said('95614-4', 'LA19952-3', january, { derivedFrom }, ['sdoh-category-unspecified']);
    assert.equal(states(item(january), total, item(june))['sdoh-category-unspecified'], 'positive');
  });
});
