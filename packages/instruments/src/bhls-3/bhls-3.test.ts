import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { bhls3 } from './bhls-3.ts';

checkInstrument(bhls3);

const of = (help: number, problems: number, confident: number | null) => bhls3.score(said({ help, problems, confident }));

describe('BHLS', () => {
  for (const [points, total, band] of [[[1, 1, 1], 3, 'limited'], [[3, 3, 3], 9, 'limited'], [[3, 3, 4], 10, 'adequate'], [[5, 5, 5], 15, 'adequate']] as const) {
    it(`${total} is ${band}`, () => assert.deepEqual([of(points[0], points[1], points[2]).total, of(points[0], points[1], points[2]).band], [total, band]));
  }
  it('needs all three, and has no 0', () => {
    assert.deepEqual([of(5, 5, null).total, of(5, 5, null).band], [undefined, undefined]);
    assert.equal(of(0, 5, 5).issues[0]?.code, 'instrument.answer_outside_list');
  });
  it('says that its cut is not confirmed', () => assert.ok(bhls3.bands.every(({ verified }) => verified === false)));
});
