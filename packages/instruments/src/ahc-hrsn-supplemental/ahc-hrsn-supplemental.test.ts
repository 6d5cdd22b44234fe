import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { ahcHrsnSupplemental } from './ahc-hrsn-supplemental.ts';

checkInstrument(ahcHrsnSupplemental);

const activity = (days: number | null | undefined, minutes: number | null | undefined, age?: number) =>
  ahcHrsnSupplemental.score(said({ '89555-7': days, '68516-4': minutes }), age === undefined ? {} : { age });

describe('AHC supplemental', () => {
  it('stands under its own panel, not under the core panel', () => {
    assert.deepEqual([ahcHrsnSupplemental.panelCode, ahcHrsnSupplemental.questionnaire?.code?.[0]?.code], ['97023-6', '97023-6']);
  });
  for (const [days, minutes, age, need] of [
    [5, 30, 18, false], [7, 20, 18, true], [3, 50, 40, false], [2, 60, 40, true], [1, 150, 70, false], [7, 50, 17, true], [7, 60, 6, false], [3, 120, 12, true], [4, 120, 12, false], [7, 150, 5, undefined],
    [0, undefined, 30, true], [0, null, 30, true], [3, undefined, 30, undefined], [undefined, 0, 30, undefined], [7, 60, undefined, undefined],
  ] as const) {
    it(`${days} days of ${minutes} minutes at ${age} is ${need === undefined ? 'not judged' : need ? 'a need' : 'no need'}`, () => {
      const { results, needs } = activity(days, minutes, age);
      assert.equal(results['need'], need);
      assert.deepEqual(needs, need ? [{ domain: 'physical-activity', linkId: '89555-7' }] : []);
    });
  }
  it('takes minutes from its list only', () => {
    assert.deepEqual(activity(5, 25, 40).issues, [{ code: 'instrument.answer_outside_list', linkId: '68516-4' }]);
  });
  it('asks for the PHQ-9 from 3 on, with both answers', () => {
    const of = (a: number, b?: number) => ahcHrsnSupplemental.score(said({ '44250-9': a, '44255-8': b })).results;
    assert.deepEqual([of(2, 0), of(1, 2), of(3)], [{ phq2: 2, phq2Positive: false }, { phq2: 3, phq2Positive: true }, {}]);
  });
  it('keeps the mark of needs that no source confirmed', () => {
    const unsure = ahcHrsnSupplemental.items.flatMap(({ linkId, answers }) => (answers.some(({ verified }) => verified === false) ? [linkId] : []));
    assert.deepEqual([unsure.includes('96780-2'), unsure.includes('96782-8'), unsure.includes('93038-8'), unsure.length], [false, false, true, 11]);
  });
  it('has its own answers for tobacco (96842-0) and stress (93038-8)', () => {
    const { issues } = ahcHrsnSupplemental.score(said({ '96842-0': 'LA18933-4', '93038-8': 'LA30122-8' }));
    assert.deepEqual(issues.map(({ code, linkId }) => [code, linkId]), [['instrument.answer_outside_list', '96842-0'], ['instrument.answer_outside_list', '93038-8']]);
  });
});
