import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { started, tool } from '../../test/screenings.ts';
import { spoilt } from '../../test/spoilt.ts';
import type { Observation, QuestionnaireResponse } from '../fhir/index.ts';
import { answerItem, finishScreening, itemAnswerSchema, questionnaireResponseOf, screeningFromFhir } from './index.ts';
import type { Instrument, InstrumentItem, Screening } from './index.ts';

const context = as(coordinator);
const base = { loinc: '', text: 'How much', answers: [], repeats: false, domains: [] };
const items: readonly InstrumentItem[] = [
  { ...base, linkId: 'days', loinc: '89555-7', type: 'integer', min: 0, max: 7 },
  { ...base, linkId: 'weight', type: 'decimal', unit: 'kg' },
  { ...base, linkId: 'falls', type: 'boolean' },
];
const numbers: Instrument = {
  ...tool,
  id: 'numbers',
  questionnaire: { ...tool.questionnaire, item: [{ linkId: 'group', text: 'All', type: 'group', item: items.map(({ linkId, text, type = '' }) => ({ linkId, text, type })) }] },
  items,
  calculated: [],
  domains: [],
  score: () => [],
};
const given = [['days', 3], ['weight', 61.5], ['falls', false]] as const;
const all = given.reduce<Screening>((screening, [linkId, value]) => ok(answerItem(screening, linkId, value, context)), started(numbers));

describe('a number or a yes/no', () => {
  it('is refused where it does not fit, with its question', () => {
    for (const [linkId, value] of [['days', 8], ['days', -1], ['days', 1.5], ['days', 'LA33-6'], ['days', true], ['weight', Number.NaN], ['weight', Infinity], ['falls', 1], ['falls', ['LA33-6']]] as const) {
      const refused = answerItem(started(numbers), linkId, value, context);
      assert.deepEqual(!refused.ok && [refused.refusal.code, refused.refusal.path], ['screening.answer_outside_list', linkId], `${linkId} ${String(value)}`);
    }
    const choice = answerItem(started(), 'food', 1, context);
    assert.equal(!choice.ok && choice.refusal.code, 'screening.answer_outside_list');
  });

  it('keeps its type and its group in the response, and its value in the Observation', () => {
    const done = ok(finishScreening(all, context));
    assert.deepEqual(questionnaireResponseOf(done).item?.[0]?.item?.map(({ answer }) => answer?.[0]), [{ valueInteger: 3 }, { valueDecimal: 61.5 }, { valueBoolean: false }]);
    const result = finishScreening(all, context);
    assert.ok(result.ok);
    const made = result.events[0]!.evidence.map(({ resource }) => resource as Observation);
    assert.deepEqual(made.map(({ valueInteger, valueQuantity, valueBoolean }) => valueInteger ?? valueQuantity ?? valueBoolean), [3, { value: 61.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' }, false, undefined]);
    assert.deepEqual(made.map(({ code }) => code?.coding?.[0]?.code), ['89555-7', 'numbers.weight', 'numbers.falls', 'panel']);
  });

  it('reads back, and an edit changes nothing but its answer', () => {
    const resource: QuestionnaireResponse = { ...questionnaireResponseOf(all), id: 'q1' };
    const value = fc.integer({ min: 0, max: 7 });
    fc.assert(fc.property(value, (days) => {
      const read = screeningFromFhir({ resource }, numbers);
      assert.ok(read.ok);
      assert.deepEqual([read.value.answers, questionnaireResponseOf(read.value)], [all.answers, resource]);
      const edited = questionnaireResponseOf(ok(answerItem(read.value, 'days', days, context)));
      const expected = structuredClone(resource);
      expected.item![0]!.item![0]!.answer = [{ valueInteger: days }];
      assert.deepEqual(edited, expected);
    }));
  });

  it('that cannot be used makes the response unreadable, and nothing throws', () => {
    const resource: QuestionnaireResponse = { ...questionnaireResponseOf(all), id: 'q1' };
    const wrong = structuredClone(resource);
    wrong.item![0]!.item![0]!.answer = [{ valueInteger: 9 }];
    const read = screeningFromFhir({ resource: wrong }, numbers);
    assert.deepEqual(!read.ok && read.issues.map(({ code, path }) => [code, path]), [['screening.answer_wrong_type', 'days']]);
    for (const { at, copy } of spoilt(resource)) {
      assert.doesNotThrow(() => {
        const again = screeningFromFhir({ resource: copy }, numbers);
        if (again.ok) questionnaireResponseOf(again.value);
      }, at);
    }
  });

  it('has its place in the schema', () => {
    const accepted = [{ state: 'answered', codes: [], number: 3 }, { state: 'answered', codes: [], boolean: false }];
    assert.deepEqual(accepted.map((answer) => itemAnswerSchema.safeParse(answer).success), [true, true]);
  });
});
