import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import type { Said } from '../../test/scored.ts';
import { hospitalScore } from './hospital-score.ts';

checkInstrument(hospitalScore, { ownWords: true, names: { hb: 'H', oncology: 'O', sodium: 'S', procedure: 'P', urgent: 'IT', admissions12m: 'A', losDays: 'L' } });

const well: Said = { H: 14, O: false, S: 140, P: false, IT: false, A: 0, L: 1 };
const of = (given: Said) => hospitalScore.score(said({ ...well, ...given }));

describe('HOSPITAL', () => {
  it('counts below 12 g/dL and below 135 mEq/L, not at them', () => {
    assert.deepEqual([12, 11.9, 11.99].map((H) => of({ H }).total), [0, 1, 1]);
    assert.deepEqual([135, 134.9, 134].map((S) => of({ S }).total), [0, 1, 1]);
  });
  it('bins admissions 0-1, 2-5, more than 5, and stays from 5 days', () => {
    assert.deepEqual([0, 1, 2, 5, 6, 20].map((A) => of({ A }).total), [0, 0, 2, 2, 5, 5]);
    assert.deepEqual([0, 4, 5, 40].map((L) => of({ L }).total), [0, 0, 2, 2]);
  });
  for (const [given, total, band] of [[{ O: true, L: 5 }, 4, 'low'], [{ A: 6 }, 5, 'intermediate'], [{ A: 6, P: true }, 6, 'intermediate'], [{ A: 6, O: true }, 7, 'high'], [{ H: 8, O: true, S: 120, P: true, IT: true, A: 9, L: 30 }, 13, 'high']] as const) {
    it(`${total} is ${band}`, () => assert.deepEqual([of(given).total, of(given).band], [total, band]));
  }
  it('needs all seven', () => {
    for (const linkId of Object.keys(well)) assert.deepEqual([of({ [linkId]: null }).total, of({ [linkId]: null }).missing], [undefined, [linkId]]);
  });
  it('does not take 120 g/L for 120 g/dL', () => {
    assert.equal(of({ H: 120 }).issues[0]?.code, 'instrument.answer_out_of_range');
    const inUnit = (number: number, unit: string) => hospitalScore.score({ ...said(well), H: { state: 'answered', number, unit } });
    assert.deepEqual([inUnit(120, 'g/L').total, inUnit(119, 'g/L').total, inUnit(11.9, 'g/dL').total, inUnit(7.4, 'mmol/L').issues[0]?.code], [0, 1, 1, 'instrument.unit_unknown']);
  });
});
