import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { gad2, gad2Questionnaire } from './gad-2.ts';

checkInstrument(gad2);

describe('GAD-2', () => {
  it('needs both answers', () => {
    const score = gad2.score(said({ '69725-0': 3 }));
    assert.deepEqual([score.total, score.positive, score.missing], [undefined, undefined, ['68509-9']]);
  });
  it('takes the other LOINC code for 2 points of item 2', () => {
    assert.equal(gad2.score(said({ '69725-0': 1, '68509-9': 'LA18938-3' })).band, 'positive');
  });
  it('claims no panel code, as none is known', () => {
    assert.deepEqual([gad2Questionnaire.code, gad2.panelCode, gad2.totalCode], [undefined, undefined, undefined]);
  });
});
