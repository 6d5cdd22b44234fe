import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { responseOf, said } from '../../test/scored.ts';
import { phq9 } from '../phq-9/phq-9.ts';
import { scoreResponse } from '../score-answers.ts';
import { phq2 } from './phq-2.ts';

checkInstrument(phq2);

describe('PHQ-2', () => {
  it('needs both answers, even where one reaches the cut', () => {
    for (const other of [undefined, null]) {
      const score = phq2.score(said({ '44250-9': 3, '44255-8': other }));
      assert.deepEqual([score.total, score.band, score.positive, score.results, score.range], [undefined, undefined, undefined, {}, [3, 6]]);
    }
  });
  for (const [a, b, band, sensitive] of [[1, 0, 'negative', false], [1, 1, 'negative', true], [2, 1, 'positive', true], [3, 3, 'positive', true]] as const) {
    it(`${a} and ${b} are ${band}`, () => {
      const score = phq2.score(said({ '44250-9': a, '44255-8': b }));
      assert.deepEqual([score.band, score.positive, score.results['highSensitivityPositive']], [band, band === 'positive', sensitive]);
    });
  }
  it('is the self-report panel, and does not read a PHQ-9, which has the same two questions', () => {
    assert.equal(phq2.panelCode, '55757-9');
    const score = scoreResponse(phq2, responseOf(phq9, { '44250-9': 3, '44255-8': 3 }));
    assert.deepEqual([score.total, score.issues], [undefined, [{ code: 'instrument.questionnaire_mismatch' }]]);
  });
});
