import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { screened, started, tool } from '../../test/screenings.ts';
import { concept, domainCategory, system } from '../fhir/index.ts';
import type { Observation, SdohDomain } from '../fhir/index.ts';
import { answerItem, finishScreening, needsIn, positiveDomains } from './index.ts';
import { domainsScreened } from './review/index.ts';
import type { Instrument, InstrumentItem } from './index.ts';

const full = { '71802-3': 'LA31995-6', many: ['LA-yes-1', 'LA-yes-3'], food: 'LA-yes' };

function observed(answers: Parameters<typeof screened>[0]): Observation[] {
  const result = finishScreening(screened(answers), as(coordinator));
  assert.ok(result.ok);
  return result.events[0]!.evidence.map(({ resource }) => resource as Observation);
}

function stored(question: string, answer: string, domains: SdohDomain[], extra: Partial<Observation> = {}): Observation {
  return {
    resourceType: 'Observation',
    id: 'o1',
    status: 'final',
    category: domains.map(domainCategory),
    code: concept(system.loinc, question),
    valueCodeableConcept: concept(system.loinc, answer, 'As said'),
    interpretation: [concept(system.observationInterpretation, 'POS')],
    ...extra,
  };
}

describe('needs', () => {
  it('are told per domain with question, answer and urgency', () => {
    const needs = needsIn(screened(full));
    assert.deepEqual(needs.map(({ domain, urgent, evidence }) => [domain, urgent, evidence.length]), [
      ['homelessness', true, 1], ['inadequate-housing', false, 2], ['food-insecurity', false, 1], ['sdoh-category-unspecified', true, 1],
    ]);
    assert.deepEqual(needs[0]!.evidence[0], { question: 'Question 71802-3', answer: 'No place', loinc: '71802-3', linkId: '71802-3', urgent: true });
    assert.deepEqual(needs.map(({ followUp }) => followUp), [undefined, undefined, undefined, 'safety']);
  });
  it('are the same from the Observations alone, with their addresses', () => {
    const fromObservations = needsIn(observed(full));
    const plain = fromObservations.map((need) => ({ ...need, evidence: need.evidence.map(({ observationRef: _ref, ...rest }) => rest) }));
    const expected = needsIn(screened(full)).map((need) => ({ ...need, evidence: need.evidence.map(({ linkId: _linkId, ...rest }) => rest) }));
    assert.deepEqual(plain, expected);
    assert.ok(fromObservations.every(({ evidence }) => evidence.every(({ observationRef }) => observationRef?.startsWith('urn:uuid:'))));
  });
  it('are none where nothing was said or it was entered in error', () => {
    assert.deepEqual(needsIn(screened({ food: null, many: 'LA-none' })), []);
    assert.deepEqual(needsIn({ ...screened(full), status: 'entered-in-error' }), []);
  });
});

describe('a stored Observation', () => {
  const both: SdohDomain[] = ['housing-instability', 'homelessness'];
  const cases: [string, Observation, SdohDomain[]][] = [
    ['71802-3 worried about losing the place is housing instability', stored('71802-3', 'LA31994-9', both), ['housing-instability']],
    ['71802-3 no steady place is homelessness', stored('71802-3', 'LA31995-6', both), ['homelessness']],
    ['71802-3 with an answer of PRAPARE keeps the categories it has', stored('71802-3', 'LA30190-5', ['homelessness']), ['homelessness']],
    ['an answer code under another question is not taken for it', stored('__proto__', 'LA31995-6', both), both],
    ['without POS nothing is known', stored('88122-7', 'LA28397-0', ['food-insecurity'], { interpretation: [] }), []],
    ['NEG of another system is not positive', stored('88122-7', 'LA28398-8', ['food-insecurity'], { interpretation: [concept(system.observationInterpretation, 'NEG')] }), []],
    ['entered in error does not count', stored('88122-7', 'LA28397-0', ['food-insecurity'], { status: 'entered-in-error' }), []],
    ['POS beside an absent reason does not count', stored('88122-7', 'x', ['food-insecurity'], { dataAbsentReason: concept(system.dataAbsentReason, 'asked-declined') }), []],
  ];
  for (const [what, observation, domains] of cases) {
    it(what, () => assert.deepEqual(positiveDomains(observation), domains));
  }
  for (const [what, value, said] of [
    ['yes', { valueBoolean: true }, { answer: 'true', kind: 'boolean' }],
    ['no', { valueBoolean: false }, { answer: 'false', kind: 'boolean' }],
    ['a number', { valueInteger: 0 }, { answer: '0' }],
    ['an amount', { valueQuantity: { value: 2, unit: 'days' } }, { answer: '2' }],
  ] as const) {
    it(`says its answer where that is ${what}`, () => {
      const observation = stored('88122-7', 'x', ['food-insecurity'], { valueCodeableConcept: undefined, ...value } as object);
      const [evidence] = needsIn([observation])[0]!.evidence;
      assert.deepEqual(evidence, { question: '88122-7', ...said, loinc: '88122-7', observationRef: 'Observation/o1', urgent: false });
    });
  }
  it('tells what is urgent', () => {
    const urgent = (observation: Observation): boolean | undefined => needsIn([observation])[0]?.urgent;
    assert.deepEqual([urgent(stored('96779-4', 'LA32002-0', ['utility-insecurity'])), urgent(stored('96779-4', 'LA33-6', ['utility-insecurity']))], [true, false]);
  });
});

describe('a yes or no', () => {
  const plain: InstrumentItem = { linkId: 'bills', loinc: '76513-1', type: 'boolean', text: 'Hard to pay?', answers: [], repeats: false, domains: ['financial-insecurity'] };
  const option = { system: '', code: 'true', display: 'Yes', flags: ['financial-insecurity'] as const };
  const asking = (item: InstrumentItem, more: Partial<Instrument> = {}): Instrument => ({ ...tool, items: [item], calculated: [], domains: ['financial-insecurity'], score: () => [], ...more });
  const said = (instrument: Instrument, value: boolean) => ok(answerItem(started(instrument), 'bills', value, as(coordinator)));

  it('shows a need where the tool says that it does, in the screening and in the Observations', () => {
    const instrument = asking({ ...plain, answers: [option] });
    assert.deepEqual(needsIn(said(instrument, true)).map(({ domain, evidence }) => [domain, evidence[0]?.answer]), [['financial-insecurity', 'Yes']]);
    assert.deepEqual(needsIn(said(instrument, false)), []);
    assert.deepEqual([true, false].map((value) => domainsScreened(said(instrument, value))[0]?.state), ['positive', 'negative']);
    const finished = finishScreening(said(instrument, true), as(coordinator));
    const made = finished.ok ? finished.events[0]!.evidence.map(({ resource }) => resource as Observation) : [];
    assert.deepEqual(needsIn(made).map(({ domain, evidence }) => [domain, evidence.length, evidence[0]?.answer, evidence[0]?.kind]), [['financial-insecurity', 1, 'true', 'boolean']]);
  });
  it('is evidence where it asks for a person', () => {
    const instrument = asking(plain, { followUps: () => [{ linkId: 'bills', followUp: 'safety' }] });
    assert.deepEqual(needsIn(said(instrument, true))[0]?.evidence, [{ question: 'Hard to pay?', answer: 'true', kind: 'boolean', loinc: '76513-1', linkId: 'bills', urgent: true }]);
  });
});

describe('domains screened', () => {
  const state = (answers: Parameters<typeof screened>[0]): Record<string, string> =>
    Object.fromEntries(domainsScreened(screened(answers)).map((screened) => [screened.domain, screened.state]));

  it('are negative only when every question was answered', () => {
    assert.deepEqual(state({ '71802-3': 'LA31993-1', many: 'LA-none', food: 'LA-no' }), {
      'housing-instability': 'negative', homelessness: 'negative', 'inadequate-housing': 'negative', 'food-insecurity': 'negative',
    });
  });
  it('are undetermined where declined, not asked or not known, and say why', () => {
    assert.deepEqual(domainsScreened(screened({ many: null, food: 'LA-dk' })), [
      { domain: 'housing-instability', state: 'undetermined', missing: [{ linkId: '71802-3', reason: 'not-asked' }] },
      { domain: 'homelessness', state: 'undetermined', missing: [{ linkId: '71802-3', reason: 'not-asked' }] },
      { domain: 'inadequate-housing', state: 'undetermined', missing: [{ linkId: 'many', reason: 'asked-declined' }] },
      { domain: 'food-insecurity', state: 'undetermined', missing: [{ linkId: 'food', reason: 'unknown' }] },
    ]);
  });
  it('a person without a home is not "negative" for housing instability', () => {
    const { homelessness, 'housing-instability': instability } = state({ '71802-3': 'LA31995-6' });
    assert.deepEqual([homelessness, instability], ['positive', 'undetermined']);
  });
  it('are the same for a finished screening', () => {
    const open = screened(full);
    assert.deepEqual(domainsScreened(ok(finishScreening(open, as(coordinator)))), domainsScreened(open));
  });
});
