import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { lace } from './lace.ts';

checkInstrument(lace, { names: { losDays: 'L', acute: 'A', charlson: 'C', edVisits6m: 'E' } });

const of = (L: number, A: boolean, C: number, E: number) => lace.score(said({ L, A, C, E }));

describe('LACE', () => {
  it('counts each component by its table', () => {
    assert.deepEqual([0, 1, 2, 3, 4, 6, 7, 13, 14, 90].map((days) => of(days, false, 0, 0).total), [0, 1, 2, 3, 4, 4, 5, 5, 7, 7]);
    assert.deepEqual([0, 1, 2, 3, 4, 12].map((score) => of(0, false, score, 0).total), [0, 1, 2, 3, 5, 5]);
    assert.deepEqual([0, 1, 2, 3, 4, 9].map((visits) => of(0, false, 0, visits).total), [0, 1, 2, 3, 4, 4]);
    assert.equal(of(0, true, 0, 0).total, 3);
  });
  for (const [[L, A, C, E], total, band] of [[[4, false, 0, 0], 4, 'low'], [[4, false, 1, 0], 5, 'moderate'], [[7, true, 1, 0], 9, 'moderate'], [[7, true, 2, 0], 10, 'high'], [[14, true, 4, 4], 19, 'high']] as const) {
    it(`${total} is ${band}`, () => assert.deepEqual([of(L, A, C, E).total, of(L, A, C, E).band], [total, band]));
  }
  it('needs all four, and whole numbers from 0', () => {
    const part = lace.score(said({ L: 14, A: true, C: 4 }));
    assert.deepEqual([part.total, part.band, part.range, part.missing], [undefined, undefined, [15, 19], ['E']]);
    for (const bad of [-1, 2.5, Number.NaN]) assert.deepEqual([of(bad, false, 0, 0).total, of(bad, false, 0, 0).issues[0]?.code], [undefined, 'instrument.answer_out_of_range']);
    assert.equal(lace.score({ ...said({ L: 1, C: 0, E: 0 }), A: { state: 'answered', codes: ['LA33-6'] } }).issues[0]?.code, 'instrument.answer_wrong_type');
  });
});
