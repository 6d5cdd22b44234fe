import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { ahcHrsnSupplemental } from '../ahc-hrsn-supplemental/ahc-hrsn-supplemental.ts';
import { taps1 } from './taps-1.ts';

checkInstrument(taps1, {
  words: { never: 'LA6270-8', 'less than monthly': 'LA18933-4', monthly: 'LA18876-5', weekly: 'LA18891-4', daily: 'LA18934-2', 'daily or almost daily': 'LA18934-2' },
});

const never = 'LA6270-8';
const others = { '96842-0': never, '96843-8': never, '96844-6': never };

describe('TAPS-1', () => {
  for (const [sex, answered, missing] of [['male', '88037-7', []], ['female', '75889-6', []], ['male', '75889-6', ['88037-7']], ['female', '88037-7', ['75889-6']], ['unknown', '75889-6', []], ['unknown', '88037-7', []]] as const) {
    it(`${sex}, who answered ${answered}, ${missing.length > 0 ? 'was asked the other one' : 'is complete'}`, () => {
      const score = taps1.score(said({ ...others, [answered]: never }), { sex });
      assert.deepEqual([score.missing, score.positive], [missing, missing.length > 0 ? undefined : false]);
    });
  }
  it('without any alcohol answer names one question, of unknown sex the one with the lower threshold', () => {
    assert.deepEqual(taps1.score(said(others)).missing, ['75889-6']);
  });
  it('is positive by one answer, complete or not', () => {
    const score = taps1.score(said({ '96843-8': 'LA18933-4' }), { sex: 'male' });
    assert.deepEqual([score.positive, score.results, score.complete], [true, { positive: ['96843-8'] }, false]);
  });
  it('has not the answers of the AHC form to the same question, nor the other way round', () => {
    assert.equal(taps1.score(said({ '96842-0': 'LA26460-8' })).issues[0]?.code, 'instrument.answer_outside_list');
    assert.equal(ahcHrsnSupplemental.score(said({ '96842-0': 'LA18933-4' })).issues[0]?.code, 'instrument.answer_outside_list');
  });
});
