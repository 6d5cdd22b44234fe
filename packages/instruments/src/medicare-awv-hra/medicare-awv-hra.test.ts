import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sharedJson } from '../../test/data.ts';
import { checkInstrument, every } from '../../test/instrument-checks.ts';
import { said } from '../../test/scored.ts';
import { awvComposition, medicareAwvHra, medicareAwvHraQuestionnaire } from './medicare-awv-hra.ts';

checkInstrument(medicareAwvHra, { ownWords: true });

const first = Object.fromEntries(medicareAwvHra.items.map(({ linkId, answers }) => [linkId, answers[0]?.code]));

describe('the wellness visit assessment', () => {
  it('has one question for each required element', (t) => {
    const published = sharedJson<{ elements: Record<string, readonly string[]> }>('instruments/medicare-awv-hra.json');
    if (!published) return t.skip('no shared data');
    const groups = Object.fromEntries(medicareAwvHraQuestionnaire.item.map(({ linkId, item = [] }) => [linkId, item.length]));
    const { demographic, healthStatusSelfAssessment, ...rest } = published.elements;
    assert.deepEqual(demographic, []);
    assert.deepEqual(groups, { 'health-status': healthStatusSelfAssessment?.length, ...Object.fromEntries(Object.entries(rest).map(([name, list]) => [name, list.length])) });
  });
  it('is complete when all are answered, and names what is not', () => {
    const score = medicareAwvHra.score(said(first));
    assert.deepEqual([score.complete, score.results], [true, { required: 28, answered: 28 }]);
    const part = medicareAwvHra.score(said({ ...first, 'home-safety': null, finances: undefined }));
    assert.deepEqual([part.complete, part.missing, part.total, part.positive], [false, ['home-safety', 'finances'], undefined, undefined]);
  });
  it('takes a finished instrument for an element that has one, and only there', () => {
    const code = 'asked-with-instrument';
    assert.equal(medicareAwvHra.score(said({ ...first, depression: code })).complete, true);
    assert.equal(medicareAwvHra.score(said({ ...first, anger: code })).issues[0]?.code, 'instrument.answer_outside_list');
    for (const name of Object.values(awvComposition)) assert.ok(existsSync(join(import.meta.dirname, '..', name, `${name}.ts`)), name);
  });
  it('has Spanish for every text of ours', () => {
    for (const { linkId, _text, answerOption = [] } of every(medicareAwvHraQuestionnaire.item)) {
      assert.ok(JSON.stringify(_text).includes('"es"'), linkId);
      assert.ok(answerOption.every((option) => JSON.stringify(option).includes('_display')), linkId);
    }
  });
});
