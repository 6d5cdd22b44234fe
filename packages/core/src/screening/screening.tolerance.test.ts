import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { screened, tool } from '../../test/screenings.ts';
import { serving } from '../../test/serving.ts';
import { spoilt } from '../../test/spoilt.ts';
import type { Observation, QuestionnaireResponse, Resource } from '../fhir/index.ts';
import { answerItem, clearItem, finishScreening, loadScreenings, needsIn, questionnaireResponseOf, screeningFromFhir } from './index.ts';
import type { Screening } from './index.ts';
import { askedDomains } from './review/index.ts';

const context = as(coordinator);
const given = { '71802-3': 'LA31995-6', many: ['LA-yes-1', 'LA-yes-3'], food: null };
const open: QuestionnaireResponse = { ...questionnaireResponseOf(screened(given)), id: 'q1' };
const closed: QuestionnaireResponse = { ...questionnaireResponseOf(ok(finishScreening(screened({ ...given, food: 'LA-yes' }), context))), id: 'q2' };

function observed(): Observation[] {
  const result = finishScreening(screened({ ...given, food: 'LA-yes' }), context);
  assert.ok(result.ok);
  return result.events[0]!.evidence.map(({ resource }, at) => ({ ...(resource as Observation), id: `o${at}` }));
}

/** Reads it and, where that works, changes and writes it back. */
function use(resource: QuestionnaireResponse): void {
  const read = screeningFromFhir({ resource }, tool);
  if (!read.ok) return void assert.ok(read.issues.every(({ path }) => path));
  questionnaireResponseOf(read.value);
  for (const verb of [(s: Screening) => answerItem(s, 'many', ['LA-yes-1', 'LA-yes-2'], context), (s: Screening) => clearItem(s, 'food', context)]) {
    const changed = verb(read.value);
    if (changed.ok) questionnaireResponseOf(changed.value);
  }
}

describe('one bad record', () => {
  it('of answers does not throw, wherever something wrong stands', () => {
    for (const whole of [open, closed]) for (const { at, copy } of spoilt(whole)) assert.doesNotThrow(() => use(copy), at);
  });
  it('of answers does not throw, whatever stands there', () => {
    const keys = fc.constantFrom('questionnaire', 'status', 'subject', 'authored', 'author', 'source', 'identifier', 'encounter', 'item', 'extension', 'id', 'meta');
    fc.assert(fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 })), (parts) => use({ ...open, ...parts } as QuestionnaireResponse)));
  });
  it('does not hide the screenings beside it', async () => {
    for (const { at, copy } of spoilt(open)) {
      const list = await loadScreenings(serving([copy, closed] as Resource[]), 'Patient/p1', [tool]);
      assert.ok(list.screenings.some(({ source }) => source?.resource === closed), at);
    }
  });
  it('an answer we cannot read is not read as "not asked"', () => {
    for (const answer of [[null], ['LA-yes'], [{ valueCoding: null }], 'LA-yes']) {
      const read = screeningFromFhir({ resource: { ...open, item: [{ linkId: 'food', answer }] } as unknown as QuestionnaireResponse }, tool);
      assert.deepEqual(!read.ok && read.issues.map(({ code, path }) => [code, path]), [['screening.answer_wrong_type', 'food']]);
    }
  });
  it('of an Observation does not throw, and does not hide the needs beside it', () => {
    const [home, ...others] = observed();
    for (const { at, copy } of spoilt(home!)) {
      assert.ok(needsIn([copy, ...others]).some(({ domain }) => domain === 'food-insecurity'), at);
      assert.ok(askedDomains('Patient/p1', [copy, ...others]).some(({ domain, state }) => domain === 'food-insecurity' && state === 'positive'), at);
    }
  });
});

describe('something that may turn the meaning', () => {
  const modifierExtension = [{ url: 'https://else.example/not' }];
  const responses: [string, object][] = [
    ['the whole', { modifierExtension }],
    ['an item', { item: [{ linkId: 'food', modifierExtension }] }],
  ];
  for (const [what, extra] of responses) {
    it(`on ${what} makes a response unreadable`, () => {
      const read = screeningFromFhir({ resource: { ...open, ...extra } }, tool);
      assert.deepEqual(!read.ok && read.issues.map(({ code, path }) => [code, path]), [['screening.modifier_unknown', 'QuestionnaireResponse.modifierExtension']]);
    });
  }
  it('makes an Observation neither a need nor its absence', () => {
    const modified = observed().map((observation): Observation => ({ ...observation, modifierExtension }));
    assert.deepEqual(needsIn(modified), []);
    assert.deepEqual([...new Set(askedDomains('Patient/p1', modified).map(({ state }) => state))], ['not-clear']);
  });
});

describe('an edit of a question with several answers', () => {
  const kept = { id: 'a1', extension: [{ url: 'https://else.example', valueString: 'kept' }], valueCoding: { system: 'http://loinc.org', code: 'LA-yes-3', display: 'Moho' }, item: [{ linkId: 'z', answer: [{ valueString: 'nested' }] }] };
  const gone = { id: 'a2', valueCoding: { system: 'http://loinc.org', code: 'LA-yes-1' } };
  it('keeps all that is stored with an answer that stays', () => {
    const read = screeningFromFhir({ resource: { ...open, item: [{ linkId: 'many', answer: [gone, kept] }] } }, tool);
    assert.ok(read.ok);
    const [many] = questionnaireResponseOf(ok(answerItem(read.value, 'many', ['LA-yes-2', 'LA-yes-3'], context))).item!;
    assert.deepEqual(many?.answer, [kept, { valueCoding: { system: 'http://loinc.org', code: 'LA-yes-2', display: 'Answer LA-yes-2' } }]);
  });
});
