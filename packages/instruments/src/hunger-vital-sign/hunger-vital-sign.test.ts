import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Observation } from '@careloom/core/fhir';
import { positiveDomains } from '@careloom/core/screening';
import { domainsScreened } from '@careloom/core/screening/review';
import { sharedJson } from '../../test/data.ts';
import { answersOf, finished, screened } from '../../test/screen.ts';
import type { Given } from '../../test/screen.ts';
import { ahcHrsnCore } from '../ahc-hrsn-core/ahc-hrsn-core.ts';
import { hungerVitalSign } from './hunger-vital-sign.ts';

const often = 'LA28397-0';
const sometimes = 'LA6729-3';
const never = 'LA28398-8';
const dontKnow = 'LA15775-2';

function risk(given: Given): string | undefined {
  const [result] = hungerVitalSign.score(answersOf(hungerVitalSign, given));
  return result?.value.kind === 'coding' ? result.value.code : undefined;
}

describe('the result', () => {
  const vectors = sharedJson<Record<string, { vectors: { id: string; answers: Record<string, string | null>; expect: { loinc?: string } }[] }>>('instruments/vectors.json');
  const words: Record<string, string> = { often, sometimes, never, dontknow: dontKnow };
  for (const { id, answers, expect } of vectors?.['hunger-vital-sign']?.vectors ?? []) {
    it(`${id} gives ${expect.loinc}`, () => {
      const given = Object.entries(answers).flatMap(([linkId, word]) => (word === null ? [] : [[linkId, words[word]!] as const]));
      assert.equal(risk(Object.fromEntries(given)), expect.loinc);
    });
  }
  const table: [string, Given, string | undefined][] = [
    ['never and not asked is not "no risk"', { '88122-7': never }, undefined],
    ['never and declined is not "no risk"', { '88122-7': never, '88123-5': null }, undefined],
    ['never and "don’t know" is not "no risk"', { '88122-7': never, '88123-5': dontKnow }, undefined],
    ['"don’t know" twice says nothing', { '88122-7': dontKnow, '88123-5': dontKnow }, undefined],
    ['never twice is no risk', { '88122-7': never, '88123-5': never }, 'LA19983-8'],
    ['one sometimes is enough, whatever the other', { '88122-7': null, '88123-5': sometimes }, 'LA19952-3'],
  ];
  for (const [what, given, code] of table) it(what, () => assert.equal(risk(given), code));
});

describe('"don’t know/refused"', () => {
  it('is kept as the answer, without interpretation, and the domain stays undetermined', () => {
    const given = { '88122-7': dontKnow, '88123-5': never };
    const [worried, , panel] = finished(hungerVitalSign, given).observations;
    assert.equal(worried?.valueCodeableConcept?.coding?.[0]?.code, dontKnow);
    assert.deepEqual([worried?.dataAbsentReason, worried?.interpretation], [undefined, undefined]);
    assert.equal(panel?.code.coding?.[0]?.code, '88121-9', 'no Observation of the risk');
    assert.deepEqual(domainsScreened(screened(hungerVitalSign, given)), [
      { domain: 'food-insecurity', state: 'undetermined', missing: [{ linkId: '88122-7', reason: 'unknown' }] },
    ]);
  });
  it('is no answer of the AHC form, which has the same LOINC question', () => {
    const item = ahcHrsnCore().items.find(({ loinc }) => loinc === '88122-7');
    assert.equal(item?.answers.some(({ code }) => code === dontKnow), false);
    assert.notEqual(item?.text, hungerVitalSign.items[0]?.text);
  });
});

describe('the US Core example', () => {
  const folder = 'sdc-cases/us-core';
  const gold = ['item-example-88122-7', 'item-example-88123-5', 'item-example-88124-3', 'panel-example-88121-9'].flatMap(
    (name) => sharedJson<Observation>(`${folder}/Observation-HVS-${name}.json`) ?? [],
  );
  const facts = (all: readonly Observation[], addressOf: (o: Observation) => string | undefined): unknown[] => {
    const codeAt = new Map(all.map((o) => [addressOf(o), o.code.coding?.[0]?.code]));
    return all.map((o) => {
      const { system, code, display } = o.valueCodeableConcept?.coding?.[0] ?? {};
      return {
        code: o.code.coding?.[0]?.code,
        value: { system, code, display },
        status: o.status,
        members: o.hasMember?.map(({ reference }) => codeAt.get(reference)),
        fromResponse: o.derivedFrom?.some(({ reference }) => reference?.startsWith('QuestionnaireResponse/') || reference === response),
      };
    });
  };
  const { screening, observations, event } = finished(hungerVitalSign, { '88122-7': often, '88123-5': often });
  const response = screening.ref;

  it('gives the same four Observations: codes, values, members', (t) => {
    if (gold.length === 0) return t.skip('no shared data');
    const ours = facts(observations, (o) => event.evidence.find(({ resource }) => resource === o)?.fullUrl);
    assert.deepEqual(ours, facts(gold, ({ id }) => `Observation/${id}`));
  });
  it('but for the panel’s valueQuantity 2, a known deviation of the example', (t) => {
    if (gold.length === 0) return t.skip('no shared data');
    assert.deepEqual([...gold, ...observations].filter((o) => o.valueQuantity).map(({ id }) => id), ['HVS-panel-example-88121-9']);
  });
  it('is positive for food insecurity by ours, and not known by theirs, which have no interpretation', (t) => {
    if (gold.length === 0) return t.skip('no shared data');
    assert.deepEqual(observations.map(positiveDomains), [['food-insecurity'], ['food-insecurity'], ['food-insecurity'], []]);
    assert.deepEqual(gold.flatMap(positiveDomains), []);
  });
});
