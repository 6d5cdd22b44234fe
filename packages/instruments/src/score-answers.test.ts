import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QuestionnaireResponse } from '@careloom/core/fhir';
import { phq9 } from './phq-9/phq-9.ts';
import { scoreResponse } from './score-answers.ts';

const response = (item: unknown): QuestionnaireResponse => ({ resourceType: 'QuestionnaireResponse', status: 'completed', item }) as QuestionnaireResponse;
const several = { linkId: '44260-8', answer: [{ valueCoding: { system: 'http://loinc.org', code: 'LA6569-3' } }] };

describe('scoring a stored response of any shape', () => {
  it('reads answers however deep they stand', () => {
    let deep: object = several;
    for (let level = 0; level < 10_000; level += 1) deep = { linkId: 'g', ...(level % 2 ? { item: [deep] } : { answer: [{ item: [deep] }] }) };
    assert.equal(scoreResponse(phq9, response([deep])).critical.length, 1);
  });

  it('sees a modifier however deep it stands', () => {
    let deep: object = { ...several, modifierExtension: [{ url: 'not' }] };
    for (let level = 0; level < 10_000; level += 1) deep = { linkId: 'g', item: [deep] };
    assert.deepEqual(scoreResponse(phq9, response([deep])).issues, [{ code: 'instrument.response_unusable' }]);
  });

  it('looks at each of 100,000 items of one name a few times only, and reads no name that is none', () => {
    let looks = 0;
    const counted = { ...several, get linkId() { return (looks += 1), several.linkId; } };
    const score = scoreResponse(phq9, response([...Array.from({ length: 100_000 }, () => counted), { linkId: { toString: 1 }, answer: [{ valueInteger: 1 }] }]));
    assert.equal(score.critical.length, 1);
    assert.ok(looks < 1_000_000, `${looks} looks`);
  });
});
