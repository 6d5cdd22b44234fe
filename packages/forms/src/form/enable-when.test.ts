import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnswerValue, Questionnaire, QuestionnaireResponse } from '../model/fhir.types.ts';
import { validateResponse } from '../validation/validate-response.ts';
import { createForm } from './create-form.ts';
import type { QuestionNode } from './form.types.ts';

interface Row {
  readonly item: object;
  readonly answer: string;
  readonly wanted: AnswerValue;
  readonly less?: AnswerValue;
  readonly more?: AnswerValue;
  /** The same in other words: another unit, another time zone. */
  readonly alike?: AnswerValue;
  /** Another, without an order. */
  readonly other?: AnswerValue;
  /** Nobody can tell: less precise, of another dimension. */
  readonly unsure?: AnswerValue;
}

const options = ['a', 'b'].map((code) => ({ valueCoding: { system: 's', code } }));
const mass = (value: number, code: string): AnswerValue => ({ value, system: 'http://unitsofmeasure.org', code });
const rows: Readonly<Record<string, Row>> = {
  boolean: { item: { type: 'boolean' }, answer: 'answerBoolean', wanted: true, other: false },
  integer: { item: { type: 'integer' }, answer: 'answerInteger', wanted: 0, less: -1, more: 1 },
  decimal: { item: { type: 'decimal' }, answer: 'answerDecimal', wanted: 0.3, less: 0.29, more: 0.31 },
  date: { item: { type: 'date' }, answer: 'answerDate', wanted: '2020-05-05', less: '2019', more: '2020-06', unsure: '2020-05' },
  'a date to the year': { item: { type: 'date' }, answer: 'answerDate', wanted: '2020', less: '2019-12-31', more: '2021-01', unsure: '2020-01-01' },
  dateTime: { item: { type: 'dateTime' }, answer: 'answerDateTime', wanted: '2020-05-05T10:00:00Z', less: '2020-05-05T10:00:00+02:00', more: '2020-05-05T10:00:00-02:00', alike: '2020-05-05T12:00:00+02:00', unsure: '2020-05-05' },
  time: { item: { type: 'time' }, answer: 'answerTime', wanted: '10:00:00', less: '09:59:59', more: '10:00:00.5' },
  string: { item: { type: 'string' }, answer: 'answerString', wanted: 'm', less: 'a', more: 'z' },
  text: { item: { type: 'text' }, answer: 'answerString', wanted: 'm', less: 'a', more: 'z' },
  url: { item: { type: 'url' }, answer: 'answerString', wanted: 'http://m', less: 'http://a', more: 'http://z' },
  choice: { item: { type: 'choice', answerOption: options }, answer: 'answerCoding', wanted: { system: 's', code: 'b' }, alike: { system: 's', code: 'b', display: 'B' }, other: { system: 's', code: 'a' } },
  'the same code of another system': { item: { type: 'open-choice', answerOption: options }, answer: 'answerCoding', wanted: { system: 's', code: 'b' }, other: { system: 't', code: 'b' } },
  'a code without a system': { item: { type: 'choice', answerOption: options }, answer: 'answerCoding', wanted: { system: 's', code: 'b' }, other: { code: 'b' } },
  'a coding where text was meant': { item: { type: 'open-choice', answerOption: options }, answer: 'answerCoding', wanted: { system: 's', code: 'b' }, other: 'b' },
  'text of an open choice': { item: { type: 'open-choice', answerOption: options }, answer: 'answerString', wanted: 'm', less: 'a', more: 'z', other: { system: 's', code: 'b' } },
  quantity: { item: { type: 'quantity' }, answer: 'answerQuantity', wanted: mass(5, 'kg'), less: mass(4000, 'g'), more: mass(5001, 'g'), alike: mass(5000, 'g'), unsure: mass(5, 'm') },
  reference: { item: { type: 'reference' }, answer: 'answerReference', wanted: { reference: 'Patient/1' }, alike: { reference: 'Patient/1', display: 'P' }, other: { reference: 'Patient/2' } },
};

const operators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const;
type Kind = 'same' | 'alike' | 'less' | 'more' | 'other' | 'unsure';
/** What satisfies each operator, where there is an order; without one, a difference in it satisfies `!=` only. */
const satisfied: Readonly<Record<(typeof operators)[number], readonly Kind[]>> = {
  exists: ['same', 'alike', 'less', 'more', 'other', 'unsure'],
  '=': ['same', 'alike'],
  '!=': ['less', 'more', 'other'],
  '>': ['more'],
  '<': ['less'],
  '>=': ['same', 'alike', 'more'],
  '<=': ['same', 'alike', 'less'],
};

const always = { question: 'yes', operator: '=', answerBoolean: true };
const never = { question: 'yes', operator: '=', answerBoolean: false };

describe('enableWhen, every type by every operator, live and stored', () => {
  for (const [name, { item, answer, wanted, ...more }] of Object.entries(rows)) {
    it(name, async () => {
      const given = Object.entries({ same: wanted, ...more }) as readonly (readonly [Kind, AnswerValue])[];
      const hasOrder = more.less !== undefined;
      const satisfies = (operator: (typeof operators)[number], kind: Kind): boolean => satisfied[operator].includes(kind) && (hasOrder || !['>', '<', '>=', '<='].includes(operator));
      const answers: readonly (readonly Kind[])[] = [[], ...given.map(([kind]) => [kind]), given.map(([kind]) => kind), given.map(([kind]) => kind).filter((kind) => kind !== 'same' && kind !== 'alike')];
      const conditions = operators.map((operator) => ({ question: 'source', operator, [answer]: wanted, ...(operator === 'exists' && { [answer]: undefined, answerBoolean: true }) }));
      // One target for each operator: alone, beside a condition that holds, beside one that does not.
      const target = (id: string, enableWhen: readonly object[], enableBehavior: string): object => ({ linkId: id, type: 'string', enableWhen, enableBehavior, initial: [{ valueString: 'x' }] });
      const targets = conditions.flatMap((condition) => [
        target(`${condition.operator} alone`, [condition], 'all'),
        target(`${condition.operator} all yes`, [always, condition], 'all'),
        target(`${condition.operator} all no`, [never, condition], 'all'),
        target(`${condition.operator} any yes`, [always, condition], 'any'),
        target(`${condition.operator} any no`, [never, condition], 'any'),
      ]);
      const questionnaire = { resourceType: 'Questionnaire', url: 'u', status: 'active', item: [{ linkId: 'yes', type: 'boolean', initial: [{ valueBoolean: true }] }, { linkId: 'source', ...item, repeats: true }, ...targets] } as unknown as Questionnaire;
      for (const kinds of answers) {
        const form = createForm(questionnaire);
        (form.nodes('source')[0] as QuestionNode).set(kinds.map((kind) => given.find(([each]) => each === kind)?.[1] as AnswerValue));
        await form.settled();
        const expected = operators.flatMap((operator) => {
          const holds = kinds.some((kind) => satisfies(operator, kind));
          return [...(holds ? ['alone', 'all yes'] : []), 'any yes', ...(holds ? ['any no'] : [])].map((each) => `${operator} ${each}`);
        });
        const enabled = targets.map((each) => (each as { linkId: string }).linkId).filter((linkId) => form.nodes(linkId)[0]?.enabled);
        assert.deepEqual(enabled.sort(), [...expected].sort(), kinds.join(' '));
        // A stored response with an answer to every target: those of the others are wrong, and no other.
        const response = form.response.value as QuestionnaireResponse;
        const all = { ...response, status: 'completed', item: [...(response.item ?? []).slice(0, kinds.length > 0 ? 2 : 1), ...targets.map((each) => ({ linkId: (each as { linkId: string }).linkId, answer: [{ valueString: 'x' }] }))] };
        const disabled = (await validateResponse(questionnaire, all)).filter(({ code }) => code === 'forms.answer_while_disabled').map(({ linkId }) => linkId ?? '');
        assert.deepEqual(disabled.sort(), targets.map((each) => (each as { linkId: string }).linkId).filter((linkId) => !expected.includes(linkId)).sort(), `stored ${kinds.join(' ')}`);
      }
    });
  }
});
