import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { scoreResponse } from '../score-answers.ts';
import { exerciseVitalSign } from './exercise-vital-sign.ts';

checkInstrument(exerciseVitalSign);

const of = (days: number | null | undefined, minutes: number | null | undefined) => exerciseVitalSign.score(said({ '89555-7': days, '68516-4': minutes }));

describe('Exercise Vital Sign', () => {
  for (const [days, minutes, week, below] of [[5, 30, 150, false], [1, 149, 149, true], [1, 150, 150, false], [7, 0, 0, true], [0, undefined, 0, true], [0, null, 0, true], [3, null, undefined, undefined], [null, 30, undefined, undefined], [2.5, 60, 150, false]] as const) {
    it(`${days} days of ${minutes} minutes`, () => assert.deepEqual([of(days, minutes).results['minutesPerWeek'], of(days, minutes).positive], [week, below]));
  }
  it('believes no week of eight days, no negative number, no NaN', () => {
    for (const [days, minutes, linkId] of [[8, 30, '89555-7'], [-1, 30, '89555-7'], [Number.NaN, 30, '89555-7'], [5, -5, '68516-4'], [5, 1441, '68516-4'], [0, Infinity, '68516-4']] as const) {
      assert.deepEqual([of(days, minutes).issues, of(days, minutes).positive], [[{ code: 'instrument.answer_out_of_range', linkId }], undefined]);
    }
  });
  it('reads quantities in its units only, and none that is "less than"', () => {
    const quantity = (unit: string, comparator?: string) =>
      scoreResponse(exerciseVitalSign, {
        resourceType: 'QuestionnaireResponse',
        status: 'completed',
        item: [
          { linkId: '89555-7', answer: [{ valueQuantity: { value: 3, code: 'd/wk' } } as object] },
          { linkId: '68516-4', answer: [{ valueQuantity: { value: 60, code: unit, comparator } } as object] },
        ],
      });
    assert.equal(quantity('min/d').results['minutesPerWeek'], 180);
    assert.equal(quantity('h').issues[0]?.code, 'instrument.unit_unknown');
    assert.equal(quantity('min/d', '<').issues[0]?.code, 'instrument.answer_out_of_range');
  });
});
