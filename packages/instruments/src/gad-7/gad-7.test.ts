import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { responseOf, said } from '../../test/scored.ts';
import { scoreResponse } from '../score-answers.ts';
import { gad7, gad7Questionnaire } from './gad-7.ts';

checkInstrument(gad7);

const problems = ['69725-0', '68509-9', '69733-4', '69734-2', '69735-9', '69689-8', '69736-7'];
const seven = (...points: readonly (number | string)[]) => Object.fromEntries(problems.map((linkId, at) => [linkId, points[at]]));

describe('GAD-7', () => {
  it('reads both codes for 2 points of item 2, and offers the published words', () => {
    for (const code of ['LA6570-1', 'LA18938-3']) {
      const given = seven(0, code, 0, 0, 0, 0, 0);
      assert.equal(gad7.score(said(given)).total, 2);
      assert.equal(scoreResponse(gad7, responseOf(gad7, given)).total, 2);
    }
    assert.equal(gad7.score(said(seven('LA18938-3', 0, 0, 0, 0, 0, 0))).total, undefined, 'of item 2 only');
    assert.equal(JSON.stringify(gad7Questionnaire.item.map(({ answerOption }) => answerOption)).includes('LA18938-3'), false);
  });
  it('offers "Not at all", not the misprint "Not at all sure"', () => {
    const words = gad7Questionnaire.item.flatMap(({ answerOption = [] }) => answerOption.map(({ valueCoding }) => valueCoding.display));
    assert.deepEqual([words.includes('Not at all'), words.includes('Not at all sure')], [true, false]);
  });
  it('marks the code of item 6 as unverified', () => {
    assert.deepEqual(gad7.items.filter(({ verified }) => verified === false).map(({ linkId }) => linkId), ['69689-8']);
  });
  for (const [total, band] of [[4, 'minimal'], [5, 'mild'], [9, 'mild'], [10, 'moderate'], [14, 'moderate'], [15, 'severe'], [21, 'severe']] as const) {
    it(`${total} is ${band}`, () => {
      const score = gad7.score(said(seven(...problems.map((_, at) => Math.max(0, Math.min(3, total - at * 3))))));
      assert.deepEqual([score.total, score.band, score.positive], [total, band, total >= 10]);
    });
  }
});
