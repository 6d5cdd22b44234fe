import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { phq9, phq9Questionnaire } from './phq-9.ts';

checkInstrument(phq9);

const problems = ['44250-9', '44255-8', '44259-0', '44254-1', '44251-7', '44258-2', '44252-5', '44253-3', '44260-8'];
const nine = (...points: readonly (number | null | undefined)[]) => said(Object.fromEntries(problems.map((linkId, at) => [linkId, points[at]])));

describe('PHQ-9', () => {
  it('reports thoughts of self-harm with a low total, and also without one', () => {
    const messageKey = 'phq-9.critical.item-9';
    assert.deepEqual(phq9.score(nine(0, 0, 0, 0, 0, 0, 0, 0, 1)).critical, [{ linkId: '44260-8', code: 'LA6569-3', messageKey }]);
    const alone = phq9.score(said({ '44260-8': 3 }));
    assert.deepEqual([alone.critical.length, alone.total, alone.band, alone.positive, alone.results], [1, undefined, undefined, undefined, { item9Critical: true }]);
    assert.deepEqual(phq9.score(nine(0, 0, 0, 0, 0, 0, 0, 0, null)).results, {}, 'declined: nothing is said of it');
  });
  it('gives no total while one answer is missing, only where it must lie', () => {
    const score = phq9.score(nine(3, 3, 3, 3, 3, 3, 3, 3, null));
    assert.deepEqual([score.total, score.range, score.positive, score.complete, score.missing], [undefined, [24, 27], undefined, false, ['44260-8']]);
  });
  for (const [total, band] of [[4, 'none-minimal'], [5, 'mild'], [9, 'mild'], [10, 'moderate'], [14, 'moderate'], [15, 'moderately severe'], [19, 'moderately severe'], [20, 'severe'], [27, 'severe']] as const) {
    it(`${total} is ${band}`, () => {
      const points = problems.map((_, at) => Math.max(0, Math.min(3, total - at * 3)));
      const score = phq9.score(nine(...points));
      assert.deepEqual([score.total, score.band, score.positive], [total, band, total >= 10]);
    });
  }
  it('counts item 9 from several days on, and needs a core symptom', () => {
    const patterns = [nine(2, 0, 2, 2, 2, 0, 0, 0, 1), nine(2, 0, 2, 2, 0, 0, 0, 0, 1), nine(0, 2, 0, 0, 0, 0, 0, 0, 0), nine(1, 1, 3, 3, 3, 3, 3, 3, 3), nine(0, 2, 0, 0, 0, 0, 0, 0, 1)];
    const found = patterns.map((answers) => phq9.score(answers).results).map(({ majorDepressiveSyndrome, otherDepressiveSyndrome }) => [majorDepressiveSyndrome, otherDepressiveSyndrome]);
    assert.deepEqual(found, [[true, false], [false, true], [false, false], [false, false], [false, true]]);
  });
  it('does not count the question about difficulty, which is shown once something was checked off', () => {
    const score = phq9.score({ ...nine(1, 0, 0, 0, 0, 0, 0, 0, 0), ...said({ '69722-7': 'LA6574-3' }) });
    assert.deepEqual([score.total, score.complete], [1, true]);
    const item = phq9Questionnaire.item.find(({ linkId }) => linkId === '69722-7');
    assert.deepEqual([item?.enableWhen?.length, item?.enableBehavior], [27, 'any']);
  });
  it('refuses what is not an answer of its list', () => {
    for (const [bad, code] of [['LA33-6', 'outside_list'], [4, 'outside_list'], [Number.NaN, 'outside_list'], [1.5, 'outside_list'], [['LA6568-5', 'LA6571-9'], 'several_answers']] as const) {
      const score = phq9.score({ ...nine(0, 0, 0, 0, 0, 0, 0, 0, 0), ...said({ '44250-9': bad }) });
      assert.ok(score.issues[0]?.code.endsWith(code), String(bad));
      assert.deepEqual([score.total, score.missing], [undefined, ['44250-9']]);
    }
  });
});
