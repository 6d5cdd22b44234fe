import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { as, coordinator, ok } from '../../../test/referrals.ts';
import { screened, tool } from '../../../test/screenings.ts';
import { finishScreening, startScreening } from '../index.ts';
import type { Instrument, Screening } from '../index.ts';
import { compareScreenings, domainsScreened } from './index.ts';

type Given = Parameters<typeof screened>[0];
const context = as(coordinator);
const done = (answers: Given, instrument: Instrument = tool): Screening => ok(finishScreening(screened(answers, instrument), context));
const changeIn = (before: Screening, after: Screening, domain = 'food-insecurity'): string | undefined =>
  compareScreenings(before, after)?.domains.find((each) => each.domain === domain)?.change;

/** The same question with another list of answers, as PRAPARE has for 71802-3. */
const otherList: Instrument = {
  ...tool,
  questionnaire: { ...tool.questionnaire, url: 'https://tool.example/Questionnaire/other' },
  items: tool.items.map((item) => (item.linkId === 'food' ? { ...item, answers: item.answers.filter(({ code }) => code !== 'LA-dk') } : item)),
};
/** The same questions and lists in another tool. */
const otherTool: Instrument = { ...tool, questionnaire: { ...tool.questionnaire, url: 'https://tool.example/Questionnaire/else' } };

describe('two screenings side by side', () => {
  it('tell what became of each need', () => {
    const [yes, no, unsure, declined, silent] = [{ food: 'LA-yes' }, { food: 'LA-no' }, { food: 'LA-dk' }, { food: null }, { many: 'LA-none' }];
    for (const [before, after, change] of [
      [no, yes, 'new'], [unsure, yes, 'new'], [silent, yes, 'new'], [yes, yes, 'still'], [yes, no, 'gone'], [no, no, 'none'], [unsure, no, 'none'],
      [yes, declined, 'declined'], [no, declined, 'declined'], [yes, unsure, 'unknown'], [yes, silent, 'unknown'], [no, unsure, 'unknown'],
    ] as [Given, Given, string][]) {
      assert.equal(changeIn(done(before), done(after)), change, `${JSON.stringify(before)} then ${JSON.stringify(after)}`);
    }
  });

  it('shows what was said, both times, and why', () => {
    const found = compareScreenings(done({ food: 'LA-yes', many: ['LA-yes-1', 'LA-yes-2'] }), done({ food: 'LA-no', many: null }));
    const [food, many] = ['food-insecurity', 'inadequate-housing'].map((domain) => found?.domains.find((each) => each.domain === domain));
    assert.deepEqual(food?.questions, [{ linkId: 'food', question: 'Question food', before: ['Answer LA-yes'], after: ['Answer LA-no'] }]);
    assert.deepEqual([food?.evidenceBefore.length, food?.evidenceAfter.length, food?.before, food?.after], [1, 0, 'positive', 'negative']);
    assert.deepEqual([many?.change, many?.questions[0]?.before, many?.questions[0]?.after], ['declined', ['Answer LA-yes-1', 'Answer LA-yes-2'], []]);
  });

  it('a home found does not clear the other domain of the question', () => {
    const [without, worried] = [done({ '71802-3': 'LA31995-6' }), done({ '71802-3': 'LA31994-9' })];
    assert.deepEqual([changeIn(without, worried, 'homelessness'), changeIn(without, worried, 'housing-instability')], ['unknown', 'new']);
  });

  it('compare only the same question with the same list of answers', () => {
    const before = done({ food: 'LA-yes' });
    assert.equal(changeIn(before, done({ food: 'LA-no' }, otherTool)), 'gone');
    assert.equal(changeIn(before, done({ food: 'LA-no' }, otherList)), 'unknown', 'a "no" of another list takes nothing back');
    assert.equal(changeIn(before, done({ food: 'LA-yes' }, otherList)), 'still', 'a need is a need');
    const compared = compareScreenings(before, done({ food: 'LA-no' }, otherList));
    assert.deepEqual([compared?.sameTool, compared?.domains.find(({ domain }) => domain === 'food-insecurity')?.questions], [false, []]);
    const uncoded = (instrument: Instrument): Instrument => ({ ...instrument, items: instrument.items.map((item) => ({ ...item, loinc: '' })) });
    assert.equal(changeIn(done({ food: 'LA-yes' }, uncoded(tool)), done({ food: 'LA-no' }, uncoded(tool))), 'gone');
    assert.equal(changeIn(done({ food: 'LA-yes' }, uncoded(tool)), done({ food: 'LA-no' }, uncoded(otherTool))), 'unknown', 'without a code nobody knows that it is the same');
  });

  it('say when somebody else answered, and are nothing for two patients or a mistake', () => {
    const daughter = ok(finishScreening({ ...screened({ food: 'LA-no' }), informant: { ref: 'RelatedPerson/r1' } }, context));
    assert.equal(compareScreenings(done({ food: 'LA-no' }), daughter)?.otherInformant, true);
    const other = ok(startScreening(tool, { ref: 'Patient/p2' }, context));
    assert.equal(compareScreenings(done({ food: 'LA-no' }), other), undefined);
    assert.equal(compareScreenings({ ...done({ food: 'LA-no' }), status: 'entered-in-error' }, done({ food: 'LA-no' })), undefined);
  });

  it('never call a need gone that the later answers do not deny', () => {
    const food = fc.constantFrom<string | null | undefined>('LA-yes', 'LA-no', 'LA-dk', null, undefined);
    const many = fc.constantFrom<readonly string[] | null | undefined>(null, undefined, ['LA-yes-1'], ['LA-none']);
    const home = fc.constantFrom<string | null | undefined>('LA31993-1', 'LA31994-9', 'LA31995-6', null, undefined);
    const given = fc.record({ food, many, home }).map(({ food, many, home }) => screened({
      ...(food !== undefined && { food }), ...(many !== undefined && { many }), ...(home !== undefined && { '71802-3': home }),
    }));
    fc.assert(fc.property(given, given, fc.boolean(), (before, after, isOther) => {
      const later = isOther ? { ...after, instrument: otherList } : after;
      for (const { domain, change } of compareScreenings(before, later)?.domains ?? []) {
        const state = domainsScreened(later).find((each) => each.domain === domain)?.state;
        if (change === 'gone' || change === 'none') assert.equal(state, 'negative');
        if (change === 'new' || change === 'still') assert.equal(state, 'positive');
      }
    }));
  });
});
