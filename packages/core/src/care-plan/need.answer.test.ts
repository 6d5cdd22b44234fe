import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Observation } from '../fhir/index.ts';
import { answerIn } from './index.ts';

const said = (value: object): ReturnType<typeof answerIn> => answerIn({ resourceType: 'Observation', status: 'final', code: {}, ...value } as Observation);

describe('what an Observation says', () => {
  const cases: readonly (readonly [what: string, value: object, answer: string, kind?: string])[] = [
    ['a choice', { valueCodeableConcept: { coding: [{ code: 'LA28397-0', display: 'Often true' }] } }, 'Often true'],
    ['a text', { valueString: 'With my sister' }, 'With my sister'],
    ['yes', { valueBoolean: true }, 'true', 'boolean'],
    ['no', { valueBoolean: false }, 'false', 'boolean'],
    ['a whole number, none too', { valueInteger: 0 }, '0'],
    ['a decimal number, where somebody wrote one', { valueDecimal: 2.5 }, '2.5'],
    ['a sum of points', { valueQuantity: { value: 11, unit: '{score}', code: '{score}' } }, '11'],
    ['a sum of points with words for its unit', { valueQuantity: { value: 11, unit: 'score', code: '{score}' } }, '11'],
    ['a number with the unit of a plain number', { valueQuantity: { value: 3, unit: '1', code: '1' } }, '3'],
    ['an amount', { valueQuantity: { value: 120, unit: 'minutes', code: 'min' } }, '120 minutes'],
    ['less than an amount', { valueQuantity: { value: 5, comparator: '<', code: 'd' } }, '<5 d'],
    ['a range', { valueRange: { low: { value: 3, unit: '{score}' }, high: { value: 5, unit: '{score}' } } }, '3–5'],
    ['half a range', { valueRange: { low: { value: 3 } } }, ''],
    ['a ratio', { valueRatio: { numerator: { value: 2 }, denominator: { value: 7, unit: 'days' } } }, '2 / 7 days'],
    ['a day', { valueDateTime: '2026-11-01' }, '2026-11-01', 'date'],
    ['a day, where somebody wrote one', { valueDate: '2026-11-01' }, '2026-11-01', 'date'],
    ['a time', { valueTime: '08:30:00' }, '08:30:00'],
    ['a period', { valuePeriod: { start: '2026-10-01', end: '2026-11-01' } }, '2026-10-01–2026-11-01'],
    ['nothing', {}, ''],
    ['something else', { valueBoolean: 'yes', valueInteger: 'one', valueQuantity: 3, valueDateTime: 'soon', valueRange: [], valueTime: '' }, ''],
  ];
  for (const [what, value, answer, kind] of cases) it(`of ${what}`, () => assert.deepEqual(said(value), { answer, ...(kind && { kind }) }));
});
