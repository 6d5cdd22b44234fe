import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { screened } from '../../test/screenings.ts';
import { concept, domainCategory, system } from '../fhir/index.ts';
import type { Observation, SdohDomain } from '../fhir/index.ts';
import { domainsScreened, finishScreening, needsIn, positiveDomains } from './index.ts';

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
  it('tells what is urgent', () => {
    const urgent = (observation: Observation): boolean | undefined => needsIn([observation])[0]?.urgent;
    assert.deepEqual([urgent(stored('96779-4', 'LA32002-0', ['utility-insecurity'])), urgent(stored('96779-4', 'LA33-6', ['utility-insecurity']))], [true, false]);
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
