import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { steadiStayIndependent } from './steadi-stay-independent.ts';

checkInstrument(steadiStayIndependent, { yesNo: true, countsWhatIsThere: true });

const yes = (...numbers: readonly number[]) => Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`q${at + 1}`, numbers.includes(at + 1)]));

describe('Stay Independent', () => {
  for (const [numbers, total] of [[[1], 2], [[2], 2], [[1, 3], 3], [[3, 4, 5], 3], [[2, 3, 4], 4], [[9, 10, 11, 12], 4], [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 14]] as const) {
    it(`yes to ${numbers.join(', ')} is ${total}`, () => {
      const score = steadiStayIndependent.score(said(yes(...numbers)));
      assert.deepEqual([score.total, score.positive, score.results['atRisk']], [total, total >= 4, total >= 4]);
    });
  }
  it('is at risk at 4 whatever is missing, and open below', () => {
    const at4 = steadiStayIndependent.score(said({ q1: true, q2: true }));
    assert.deepEqual([at4.positive, at4.complete, at4.total, at4.notes], [true, false, 4, ['steadi-stay-independent.note.points-so-far']]);
    const below = steadiStayIndependent.score(said({ ...yes(1, 3), q12: null }));
    assert.deepEqual([below.positive, below.band, below.total, below.missing], [undefined, undefined, 3, ['q12']]);
  });
  it('has no total of nothing', () => assert.equal(steadiStayIndependent.score({}).total, undefined));
});
