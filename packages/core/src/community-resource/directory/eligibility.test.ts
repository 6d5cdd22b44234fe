import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EligibilityFacts } from '../../ports/index.ts';
import { eligibilityFor } from './index.ts';
import type { EligibilityFact, EligibilityView } from './index.ts';

const view = (facts: EligibilityFacts, ...eligibility: readonly EligibilityFact[]): EligibilityView => eligibilityFor({ eligibility }, facts);
const age: EligibilityFact = { kind: 'age', state: 'known', minimum: 60 };
const area: EligibilityFact = { kind: 'residence', state: 'known', areas: ['Hill County (62701, 62702)'] };

describe('facts about for whom a service is', () => {
  const rows: readonly (readonly [what: string, fact: EligibilityFact, facts: EligibilityFacts, becomes: 'fits' | 'doesNotFit' | 'service' | 'person'])[] = [
    ['an age that fits', age, { ageYears: 60 }, 'fits'],
    ['an age that does not', age, { ageYears: 59 }, 'doesNotFit'],
    ['an upper age, included', { kind: 'age', state: 'known', maximum: 18 }, { ageYears: 18 }, 'fits'],
    ['an age nobody asked for', age, {}, 'person'],
    ['an age the record does not name', { kind: 'age', state: 'missing' }, { ageYears: 60 }, 'service'],
    ['an income at the limit', { kind: 'income', state: 'known', maximumPercent: 130 }, { incomePercent: 130 }, 'fits'],
    ['an income just above', { kind: 'income', state: 'known', maximumPercent: 130 }, { incomePercent: 130.0001 }, 'doesNotFit'],
    ['a household', { kind: 'household', state: 'known', minimum: 2 }, { householdSize: 1 }, 'doesNotFit'],
    ['a place that is named', area, { residence: ['62702'] }, 'fits'],
    ['a place that is not: words leave others out of no list', area, { residence: ['62703'] }, 'person'],
    ['a place that is left out by name', { kind: 'residence', state: 'known', areas: ['All counties except Cook'] }, { residence: ['Cook'] }, 'person'],
    ['a place that is left out in Spanish', { kind: 'residence', state: 'known', areas: ['Todo el condado, excepto Hill'] }, { residence: ['Hill'] }, 'person'],
    ['a part of a number is not the number', area, { residence: ['6270'] }, 'person'],
    ['a situation', { kind: 'status', state: 'known', codes: ['x|veteran'] }, { statuses: ['x|veteran'] }, 'fits'],
    ['none of the situations', { kind: 'status', state: 'known', codes: ['x|veteran'] }, { statuses: [] }, 'doesNotFit'],
    ['situations nobody asked for', { kind: 'status', state: 'known', codes: ['x|veteran'] }, {}, 'person'],
  ];
  for (const [what, fact, facts, becomes] of rows) {
    it(what, () => {
      const { fits, doesNotFit, missing } = view(facts, fact);
      const found = { fits: fits.includes(fact.kind), doesNotFit: doesNotFit.includes(fact.kind), service: missing.some(({ of }) => of === 'service'), person: missing.some(({ of }) => of === 'person') };
      assert.deepEqual(Object.entries(found).filter(([, is]) => is).map(([key]) => key), [becomes]);
    });
  }
  it('words are for reading', () => {
    assert.deepEqual(view({ ageYears: 3 }, { kind: 'words', state: 'known', words: 'Families' }), { fits: [], doesNotFit: [], missing: [], words: 'Families' });
  });
});
