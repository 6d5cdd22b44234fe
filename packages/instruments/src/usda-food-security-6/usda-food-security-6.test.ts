import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { usdaFoodSecurity6 } from './usda-food-security-6.ts';

const words = {
  often: 'LA28397-0', sometimes: 'LA6729-3', never: 'LA28398-8', dontknow: 'dont-know-or-refused', yes: 'LA33-6', no: 'LA32-8',
  'almost every month': 'almost-every-month', 'some months': 'some-months-but-not-every-month', 'some months but not every month': 'some-months-but-not-every-month', 'only 1 or 2 months': 'only-1-or-2-months',
};
checkInstrument(usdaFoodSecurity6, { words });

type Word = keyof typeof words;
/** HH3, HH4, AD1, AD1a, AD2, AD3. */
function six(...answers: readonly (Word | null | undefined)[]) {
  const linkIds = ['HH3', 'HH4', 'AD1', 'AD1a', 'AD2', 'AD3'];
  const given = linkIds.map((linkId, at) => {
    const word = answers[at];
    return [linkId, word && words[word]] as const;
  });
  return usdaFoodSecurity6.score(said(Object.fromEntries(given)));
}

describe('USDA six items', () => {
  it('counts what was left out by design as 0', () => {
    for (const score of [six('never', 'never', 'no'), six('never', 'never', 'no', undefined, 'no', 'no')]) assert.deepEqual([score.total, score.band, score.complete], [0, 'high or marginal', true]);
  });
  it('does not take a refusal for a question left out', () => {
    const score = six('never', 'never', 'no', undefined, null, 'no');
    assert.deepEqual([score.total, score.range, score.band, score.results], [undefined, [0, 1], 'high or marginal', { foodInsecure: false }]);
    assert.deepEqual(six('never', 'never', 'no', undefined, null, null).band, undefined);
  });
  it('needs AD2 and AD3 once something was affirmed', () => {
    const score = six('often', 'never', 'no');
    assert.deepEqual([score.total, score.range, score.band, score.missing], [undefined, [1, 3], undefined, ['AD2', 'AD3']]);
  });
  it('says the category where the missing answer cannot change it', () => {
    const score = six('often', 'often', 'yes', undefined, 'no', 'no');
    assert.deepEqual([score.total, score.range, score.band, score.positive, score.missing], [undefined, [3, 4], 'low', true, ['AD1a']]);
    const open = six('often', 'often', 'yes', undefined, 'yes', 'no');
    assert.deepEqual([open.range, open.band, open.positive], [[4, 5], undefined, true]);
  });
  it('reads "don’t know / refused" as missing', () => {
    const score = six('dontknow', 'never', 'no', undefined, 'no', 'no');
    assert.deepEqual([score.missing, score.range, score.positive], [['HH3'], [0, 1], false]);
  });
  for (const [answers, total, band] of [
    [['never', 'sometimes', 'no', undefined, 'no', 'no'], 1, 'high or marginal'],
    [['never', 'never', 'yes', 'only 1 or 2 months', 'no', 'no'], 1, 'high or marginal'],
    [['never', 'never', 'yes', 'some months', 'no', 'no'], 2, 'low'],
    [['often', 'often', 'yes', 'only 1 or 2 months', 'yes', 'no'], 4, 'low'],
    [['often', 'often', 'no', undefined, 'yes', 'yes'], 4, 'low'],
    [['often', 'often', 'yes', 'almost every month', 'yes', 'no'], 5, 'very low'],
    [['often', 'often', 'yes', 'almost every month', 'yes', 'yes'], 6, 'very low'],
  ] as const) {
    it(`${total} is ${band}`, () => {
      const score = six(...answers);
      assert.deepEqual([score.total, score.band, score.positive], [total, band, total >= 2]);
      assert.deepEqual(score.needs.map(({ domain }) => domain), total >= 2 ? ['food-insecurity'] : []);
    });
  }
  it('says nothing where AD1 "No" is contradicted by how often', () => {
    const score = six('never', 'never', 'no', 'almost every month', 'no', 'no');
    assert.deepEqual([score.total, score.band, score.positive, score.issues[0]?.code], [undefined, undefined, undefined, 'instrument.answers_contradict']);
  });
});
