import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { steadi3, steadi3Questionnaire } from './steadi-3.ts';

checkInstrument(steadi3, { yesNo: true });

describe('STEADI key questions', () => {
  for (const [given, atRisk] of [
    [{ fallen: true }, true], [{ fallen: true, worried: null, unsteady: null }, true], [{ worried: false, unsteady: false }, undefined],
    [{ worried: false, unsteady: false, fallen: null }, undefined], [{ worried: false, unsteady: false, fallen: false }, false],
  ] as const) {
    it(`${JSON.stringify(given)}: ${atRisk === undefined ? 'cannot be said' : atRisk ? 'at risk' : 'not at risk'}`, () => {
      assert.equal(steadi3.score(said(given)).positive, atRisk);
    });
  }
  it('does not need the questions about the fall, which are shown after one', () => {
    assert.equal(steadi3.score(said({ worried: false, unsteady: false, fallen: false, 'fallen-injured': true })).positive, false);
    const after = steadi3Questionnaire.item.filter(({ enableWhen }) => enableWhen?.[0]?.question === 'fallen');
    assert.deepEqual(after.map(({ linkId }) => linkId), ['fallen-times', 'fallen-injured']);
  });
});
