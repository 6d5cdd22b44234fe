import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkInstrument } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { answersOf } from '../score-answers.ts';
import { tobaccoStatus } from './tobacco-status.ts';

checkInstrument(tobaccoStatus);

describe('tobacco status', () => {
  it('is a need for a daily and a some-day smoker, not for an ex-smoker', () => {
    const needs = ['449868002', '428041000124106', '8517006', '266919005'].map((code) => tobaccoStatus.score(said({ '72166-2': code })).needs.map(({ domain }) => domain));
    assert.deepEqual(needs, [['tobacco-use'], ['tobacco-use'], [], []]);
  });
  it('says nothing of a code it does not know, nor of the same digits of another system', () => {
    assert.equal(tobaccoStatus.score(said({ '72166-2': '77176002' })).issues[0]?.code, 'instrument.answer_outside_list');
    const answers = answersOf(tobaccoStatus, {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      item: [{ linkId: '72166-2', answer: [{ valueCoding: { system: 'http://loinc.org', code: '449868002' } }] }],
    });
    const score = tobaccoStatus.score(answers);
    assert.deepEqual([score.positive, score.issues[0]?.code], [undefined, 'instrument.answer_outside_list']);
  });
});
