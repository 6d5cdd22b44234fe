import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { responseOf, said } from '../../test/scored.ts';
import { scoreResponse } from '../score-answers.ts';
import { ahcHrsnCore, ahcHrsnCoreScored } from './ahc-hrsn-core.ts';

const withSafety = ahcHrsnCoreScored({ safety: true });

checkInstrument(withSafety, { file: 'ahc-hrsn-core', noticeElsewhere: true });

const hits = (...points: readonly (number | null)[]) => said(Object.fromEntries(['95618-5', '95617-7', '95616-9', '95615-1'].map((linkId, at) => [linkId, points[at]])));

describe('the scored face of the AHC core', () => {
  it('has the needs and the urgent answers of the other one', () => {
    for (const safety of [true, false]) {
      const facts = ahcHrsnCore({ safety }).items.map(({ linkId, answers }) => [linkId, answers.map(({ code, flags, urgent = false, score }) => [code, flags, urgent, score])]);
      const ours = ahcHrsnCoreScored({ safety }).items.map(({ linkId, answers }) => [linkId, answers.map(({ code, needs = [], critical, points }) => [code, needs, critical !== undefined, points])]);
      assert.deepEqual(ours, facts);
    }
  });
  it('has no safety questions unless they are switched on', () => {
    const { items, attribution, questionnaire } = ahcHrsnCoreScored();
    assert.equal(JSON.stringify({ items, attribution, questionnaire }).match(/95618-5|Sherin|HITS/), null);
  });
  for (const [points, total, need, critical] of [[[3, 3, 3, 1], 10, false, 0], [[3, 3, 3, 2], 11, true, 1], [[5, 5, 5, 5], 20, true, 1], [[5, 5, null, null], undefined, undefined, 1], [[5, 3, null, null], undefined, undefined, 0]] as const) {
    it(`safety ${JSON.stringify(points)}: ${total ?? 'no total'}`, () => {
      const { results, critical: found } = withSafety.score(hits(...points));
      assert.deepEqual([results['95614-4'], results['need'], found.length], [total, need, critical]);
    });
  }
  it('tells apart housing instability and homelessness, and takes no PRAPARE answer to the same question', () => {
    const domains = (code: string) => withSafety.score(said({ '71802-3': code })).needs.map(({ domain }) => domain);
    assert.deepEqual([domains('LA31994-9'), domains('LA31995-6'), domains('LA31993-1')], [['housing-instability'], ['homelessness'], []]);
    for (const [linkId, code] of [['71802-3', 'LA30190-5'], ['93030-5', 'LA30133-5']] as const) {
      assert.deepEqual(scoreResponse(withSafety, responseOf(withSafety, { [linkId]: code })).issues, [{ code: 'instrument.answer_outside_list', linkId }]);
    }
  });
  it('"none of the above" stands alone', () => {
    assert.equal(withSafety.score(said({ '96778-6': ['LA9-3', 'LA28580-1'] })).issues[0]?.code, 'instrument.several_answers');
    assert.deepEqual(withSafety.score(said({ '96778-6': ['LA28580-1', 'LA32001-2'] })).needs, [{ domain: 'inadequate-housing', linkId: '96778-6' }]);
  });
});
