import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { sils } from './sils.ts';

checkInstrument(sils);

describe('SILS', () => {
  it('is positive from "Sometimes" on, and then a need', () => {
    const found = [1, 2, 3, 4, 5].map((points) => sils.score(said({ sils: points })));
    assert.deepEqual(found.map(({ positive, needs }) => [positive, needs.length]), [[false, 0], [false, 0], [true, 1], [true, 1], [true, 1]]);
  });
  it('refuses 0 and 6, and says nothing of a declined question', () => {
    for (const points of [0, 6, 2.5]) assert.deepEqual(sils.score(said({ sils: points })).issues, [{ code: 'instrument.answer_outside_list', linkId: 'sils' }]);
    assert.deepEqual([sils.score(said({ sils: null })).positive, sils.score(said({ sils: null })).total], [undefined, undefined]);
  });
});
