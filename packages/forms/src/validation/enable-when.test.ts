import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnswerValue, EnableWhen, FhirQuantity } from '../model/fhir.types.ts';
import { compareSameUnit, compareTemporal } from './compare.ts';
import type { CompareQuantities } from './compare.ts';
import { evaluateCondition } from './enable-when.ts';

type Operator = EnableWhen['operator'];
const kilograms: CompareQuantities = (a, b) => {
  const grams = ({ value = 0, code }: FhirQuantity): number => (code === 'kg' ? value * 1000 : value);
  return a.code === 'm' || b.code === 'm' ? undefined : grams(a) - grams(b);
};
const holds = (answers: readonly AnswerValue[], operator: Operator, key: string, wanted: unknown): boolean =>
  evaluateCondition({ question: 'q', operator, [key]: wanted } as unknown as EnableWhen, answers, kilograms);
const table = (key: string, wanted: unknown, rows: readonly (readonly [AnswerValue, string])[]): void => {
  for (const [answer, operators] of rows) {
    const found = (['=', '!=', '>', '<', '>=', '<='] as const).filter((operator) =>
      holds([answer], operator, key, wanted),
    );
    assert.equal(found.join(' '), operators, JSON.stringify(answer));
  }
};

describe('enableWhen', () => {
  it('exists asks for any answer, or for none', () => {
    assert.deepEqual(
      [
        holds(['x'], 'exists', 'answerBoolean', true),
        holds([], 'exists', 'answerBoolean', true),
        holds(['x'], 'exists', 'answerBoolean', false),
        holds([], 'exists', 'answerBoolean', false),
      ],
      [true, false, false, true],
    );
    assert.equal(holds([false], 'exists', 'answerBoolean', true), true);
  });

  it('is satisfied by one of several answers, != too, and by none without an answer', () => {
    assert.equal(holds(['a', 'b'], '=', 'answerString', 'b'), true);
    assert.equal(holds(['a', 'b'], '!=', 'answerString', 'b'), true);
    assert.equal(holds(['b', 'b'], '!=', 'answerString', 'b'), false);
    for (const operator of ['=', '!=', '>', '<', '>=', '<='] as const)
      assert.equal(holds([], operator, 'answerInteger', 1), false);
    assert.equal(holds([1, 5], '>', 'answerInteger', 4), true);
  });

  it('compares numbers, texts and booleans', () => {
    table('answerInteger', 3, [
      [2, '!= < <='],
      [3, '= >= <='],
      [4, '!= > >='],
    ]);
    table('answerDecimal', 0.3, [
      [0.3, '= >= <='],
      [1, '!= > >='],
    ]);
    table('answerString', 'b', [
      ['a', '!= < <='],
      ['b', '= >= <='],
      ['B', '!= < <='],
    ]);
    table('answerBoolean', true, [
      [true, '='],
      [false, '!='],
    ]);
  });

  it('compares dates and times as far as both go', () => {
    table('answerDate', '2020-05-10', [
      ['2020-05-09', '!= < <='],
      ['2020-05-10', '= >= <='],
      ['2020-06', '!= > >='],
      ['2020-05', ''],
      ['2020', ''],
    ]);
    table('answerDateTime', '2020-05-10T12:00:00Z', [
      ['2020-05-10T14:00:00+02:00', '= >= <='],
      ['2020-05-10T12:00:00.5Z', '!= > >='],
      ['2020-05-10', ''],
      ['2020-05-11', '!= > >='],
    ]);
    table('answerTime', '10:30:00', [
      ['10:29:59', '!= < <='],
      ['10:30:00', '= >= <='],
      ['10:30:00.0', '= >= <='],
      ['11:00:00', '!= > >='],
    ]);
  });

  it('takes codings by system and code, never by words', () => {
    table('answerCoding', { system: 's', code: 'x', display: 'X' }, [
      [{ system: 's', code: 'x', display: 'other words' }, '='],
      [{ system: 't', code: 'x' }, '!='],
      [{ code: 'x' }, '!='],
      ['x', '!='],
    ]);
  });

  it('compares quantities by the units, and nothing where they cannot be', () => {
    table('answerQuantity', { value: 2, code: 'kg' }, [
      [{ value: 2000, code: 'g' }, '= >= <='],
      [{ value: 3, code: 'kg' }, '!= > >='],
      [{ value: 2, code: 'm' }, ''],
    ]);
    assert.equal(compareSameUnit({ value: 1, code: 'kg' }, { value: 1, code: 'g' }), undefined);
    assert.equal(compareSameUnit({ value: 1, unit: '1' }, { value: 2 }), -1);
  });

  it('compares references by what they point at', () => {
    table('answerReference', { reference: 'Patient/1' }, [
      [{ reference: 'Patient/1', display: 'x' }, '='],
      [{ reference: 'Patient/2' }, '!='],
    ]);
  });

  it('does not hold where it is not understood', () => {
    assert.equal(holds([1], '~' as Operator, 'answerInteger', 1), false);
    assert.equal(evaluateCondition({ question: 'q', operator: '=' } as EnableWhen, [1], kilograms), false);
  });

  it('cannot compare what is no date', () => {
    assert.equal(compareTemporal('soon', '2020'), undefined);
    assert.equal(compareTemporal('10:00:00', '2020'), undefined);
  });
});
