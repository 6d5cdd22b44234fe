import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codingOf, system } from '@careloom/core/fhir';
import type { Observation } from '@careloom/core/fhir';
import { needsIn, positiveDomains, questionnaireResponseOf, screeningChanges, screeningFromFhir } from '@careloom/core/screening';
import { domainsScreened } from '@careloom/core/screening/review';
import { sharedJson } from '../../test/data.ts';
import { answersOf, finished, screened } from '../../test/screen.ts';
import type { Given } from '../../test/screen.ts';
import { ahcHrsnCore } from './ahc-hrsn-core.ts';

const core = ahcHrsnCore();
const withSafety = ahcHrsnCore({ safety: true });
const points = ['LA6270-8', 'LA10066-1', 'LA10082-8', 'LA16644-9', 'LA6482-9'];

function total(given: Given): number | undefined {
  const [result] = withSafety.score(answersOf(withSafety, given));
  return result?.value.kind === 'score' ? result.value.score : undefined;
}

function hits(...four: (number | null)[]): Given {
  const linkIds = ['95618-5', '95617-7', '95616-9', '95615-1'];
  return Object.fromEntries(four.map((point, at) => [linkIds[at]!, point === null ? null : points[point - 1]!]));
}

function categories(observation: Observation | undefined): (string | undefined)[] {
  return (observation?.category ?? []).map((category) => category.coding?.[0]?.code);
}

type Vector = { id: string; answers: Record<string, number | string | string[] | null>; expect: { '95614-4'?: number | null; need?: boolean | null; domains?: string[] } };

describe('published cases', () => {
  const vectors = sharedJson<Record<string, { vectors: Vector[] }>>('instruments/vectors.json')?.['ahc-hrsn-core']?.vectors ?? [];
  for (const { id, answers, expect } of vectors) {
    const given = Object.fromEntries(Object.entries(answers).flatMap(([linkId, answer]) => (answer === null ? [] : [[linkId, typeof answer === 'number' ? points[answer - 1]! : answer]])));
    it(id, () => {
      const needs = needsIn(screened(withSafety, given));
      if (expect.domains) assert.deepEqual(needs.map(({ domain }) => domain), expect.domains);
      else {
        assert.equal(total(given) ?? null, expect['95614-4']);
        assert.equal(needs.some(({ followUp }) => followUp === 'safety'), expect.need ?? false);
      }
    });
  }
});

describe('the safety questions', () => {
  it('are off unless switched on, and the two forms are told apart', () => {
    assert.deepEqual([core.items.length, core.calculated.length, withSafety.items.length, withSafety.calculated.length], [6, 0, 10, 1]);
    assert.equal(JSON.stringify(core).includes('95618-5'), false);
    assert.equal(core.copyright.includes('Sherin'), false);
    assert.equal(withSafety.copyright.includes('Sherin'), true);
    const stored = { resource: questionnaireResponseOf(screened(withSafety, hits(1))) };
    const read = screeningFromFhir(stored, core);
    assert.equal(!read.ok && read.issues[0]?.code, 'screening.instrument_mismatch');
  });
  it('give no total unless all four were answered', () => {
    for (const given of [hits(5, 5, 5), hits(5, 5, 5, null), hits()]) assert.equal(total(given), undefined);
    assert.deepEqual([total(hits(1, 1, 1, 1)), total(hits(5, 5, 5, 5))], [4, 20]);
  });
  it('of 11 or more are for a person, without domain of their own and without a Condition', () => {
    const { screening, event, observations } = finished(withSafety, hits(3, 3, 3, 2));
    assert.deepEqual(event.followUps, ['safety']);
    const sum = observations.find(({ valueQuantity }) => valueQuantity);
    assert.deepEqual(categories(sum), ['survey', 'sdoh', 'sdoh-category-unspecified']);
    assert.deepEqual([sum?.code.coding?.[0]?.code, sum?.valueQuantity?.value, sum?.derivedFrom?.length], ['95614-4', 11, 5]);
    const [need] = needsIn(observations);
    assert.deepEqual([need?.domain, need?.urgent, need?.followUp, need?.evidence.length], ['sdoh-category-unspecified', true, 'safety', 1]);
    assert.equal(screeningChanges(screening, [event]).some(({ resource }) => resource.resourceType === 'Condition'), false);
  });
  for (const [given, asks] of [
    [hits(5, 5, 5, null), true], [hits(5, 5, 5), true], [hits(5, 5), true], [hits(5, 4, null, null), true], [hits(5, 3), false], [hits(3, 3, 3), false], [hits(5), false], [hits(null, null, null, null), false],
  ] as const) {
    it(`${JSON.stringify(Object.values(given))} without all four ${asks ? 'ask for a person already' : 'ask for nobody'}, and write no total`, () => {
      const { screening, event, observations } = finished(withSafety, given);
      assert.deepEqual(event.followUps, asks ? ['safety'] : []);
      assert.equal(observations.some(({ code }) => codingOf(code, system.loinc)?.code === '95614-4'), false);
      const [need] = needsIn(screening);
      const answered = Object.values(given).filter((answer) => answer !== null).length;
      assert.deepEqual(need && [need.domain, need.followUp, need.urgent, need.evidence.length], asks ? ['sdoh-category-unspecified', 'safety', true, answered] : undefined);
      assert.equal(domainsScreened(screening).find(({ domain }) => domain === 'sdoh-category-unspecified')?.state, asks ? 'positive' : 'undetermined');
    });
  }
  it('of 10 ask for nobody', () => {
    const { event, observations } = finished(withSafety, hits(3, 3, 2, 2));
    assert.deepEqual([event.followUps, needsIn(observations)], [[], []]);
  });
});

describe('housing', () => {
  const living = (code: string): Observation | undefined => finished(core, { '71802-3': code }).observations[0];
  for (const [code, domain, urgent] of [['LA31994-9', 'housing-instability', false], ['LA31995-6', 'homelessness', true]] as const) {
    it(`${code} is ${domain}, though the question carries both`, () => {
      const observation = living(code);
      assert.ok(observation);
      assert.deepEqual(categories(observation), ['survey', 'sdoh', 'housing-instability', 'homelessness']);
      assert.deepEqual([positiveDomains(observation), needsIn([observation])[0]?.urgent], [[domain], urgent]);
    });
  }
  it('several problems give one Observation each, all under the panel', () => {
    const { observations } = finished(core, { '96778-6': ['LA28580-1', 'LA32001-2'] });
    const problems = observations.filter(({ code }) => codingOf(code, system.loinc)?.code === '96778-6');
    assert.deepEqual(problems.map((o) => [o.valueCodeableConcept?.coding?.[0]?.code, o.interpretation?.length]), [['LA28580-1', 1], ['LA32001-2', 1]]);
    assert.equal(observations.at(-1)?.hasMember?.length, 7, 'two answers and five questions not asked');
  });
  it('"none of the above" is an answer and no need', () => {
    const screening = screened(core, { '96778-6': 'LA9-3' });
    assert.equal(domainsScreened(screening).find(({ domain }) => domain === 'inadequate-housing')?.state, 'negative');
    assert.deepEqual(needsIn(screening), []);
  });
});

describe('the same LOINC question elsewhere', () => {
  for (const [linkId, foreign] of [['71802-3', 'LA30190-5'], ['93030-5', 'LA30133-5']] as const) {
    it(`${linkId}: an answer of the PRAPARE list is not of ours`, () => {
      const resource = questionnaireResponseOf(screened(core, { [linkId]: linkId === '71802-3' ? 'LA31993-1' : 'LA32-8' }));
      const item = resource.item?.find((entry) => entry.linkId === linkId);
      item!.answer = [{ valueCoding: { system: system.loinc, code: foreign } }];
      const read = screeningFromFhir({ resource }, core);
      assert.deepEqual(!read.ok && read.issues.map(({ code, path }) => [code, path]), [['screening.answer_outside_list', linkId]]);
    });
  }
});
