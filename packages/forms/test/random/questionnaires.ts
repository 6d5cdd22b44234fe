import fc from 'fast-check';
import type { Questionnaire, QuestionnaireItem } from '../../src/model/fhir.types.ts';
import { expressionOn } from './expressions.ts';
import type { Known } from './expressions.ts';
import { codings, limitsOf, optionsOf, valueFor } from './values.ts';

export const CORE = 'http://hl7.org/fhir/StructureDefinition/';
export const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
export const TYPES = [
  'group', 'group', 'group', 'display', 'boolean', 'boolean', 'decimal', 'integer', 'integer', 'date', 'dateTime', 'time', 'string', 'string', 'text', 'url',
  'choice', 'choice', 'open-choice', 'attachment', 'reference', 'quantity',
] as const;

/** An item before it knows the others: numbers stand for choices that are made when all are there. */
interface Shape {
  readonly type: (typeof TYPES)[number];
  readonly flags: number;
  readonly conditions: readonly (readonly [question: number, operator: number, answer: number])[];
  readonly any: boolean;
  readonly rules: readonly (readonly [what: number, expression: number, on: number])[];
  readonly limits: number;
  readonly options: number;
  readonly initial: number;
  readonly children: readonly Shape[];
}

const pick = fc.nat({ max: 999 });
const few = <T>(arbitrary: fc.Arbitrary<T>, weight: number, maxLength = 2): fc.Arbitrary<readonly T[]> =>
  fc.oneof({ arbitrary: fc.constant([]), weight: 10 }, { arbitrary: fc.array(arbitrary, { minLength: 1, maxLength }), weight });

const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.record({
    type: fc.constantFrom(...TYPES),
    flags: fc.nat({ max: 4095 }),
    conditions: few(fc.tuple(pick, pick, pick), 6, 3),
    any: fc.boolean(),
    rules: few(fc.tuple(pick, pick, pick), 5),
    limits: pick,
    options: pick,
    initial: pick,
    children: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('shape') as fc.Arbitrary<Shape>, { maxLength: 4 })),
  }),
}));

export interface RandomForm {
  readonly questionnaire: Questionnaire;
  /** Whether expressions are in it; of conditions, whether any looks at what comes later. */
  readonly hasExpressions: boolean;
}

const OPERATORS = ['exists', '=', '!=', '>', '<', '>=', '<='] as const;
const RULES = ['calculated', 'initial', 'answer', 'enable', 'constraint', 'text', 'max', 'toggle', 'variable', 'candidate', 'required', 'minOccurs', 'restrict'] as const;

/** @param withExpressions false: forms of conditions and structure only */
export function randomForms({ withExpressions = true, withCycles = true } = {}): fc.Arbitrary<RandomForm> {
  return fc.array(shape, { minLength: 1, maxLength: 7 }).map((shapes) => build(shapes, withExpressions, withCycles));
}

function build(shapes: readonly Shape[], withExpressions: boolean, withCycles: boolean): RandomForm {
  const known: { -readonly [K in keyof Known]: Known[K] }[] = [];
  const number = (each: readonly Shape[]): void => each.forEach((one) => {
    known.push({ linkId: linkIdOf(known.length), type: one.type });
    number(one.children);
  });
  number(shapes);
  let at = 0;
  let hasExpressions = false;
  const make = (each: Shape): QuestionnaireItem => {
    const own = at;
    const { linkId, type } = known[own] as Known;
    at += 1;
    const has = (bit: number): boolean => (each.flags >> bit) % 2 === 1;
    const isQuestion = type !== 'group' && type !== 'display';
    const extension: object[] = [...limitsOf(type, each.limits)];
    if (has(0) && has(1) && has(2)) extension.push({ url: `${CORE}questionnaire-hidden`, valueBoolean: true });
    if (has(3)) extension.push({ url: 'https://example.org/unknown', valueString: 'kept' });
    if (has(4) && has(5)) extension.push({ url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.disabledDisplay', valueCode: 'protected' });
    if (type === 'reference' && has(6)) extension.push({ url: `${SDC}isSubject`, valueBoolean: true });
    const more: Record<string, unknown> = {};
    if (withExpressions && type !== 'display') {
      for (const rule of each.rules) {
        hasExpressions = true;
        addRule(extension, more, RULES[rule[0] % RULES.length] as string, type, expressionOn(known, own, rule[1], rule[2], withCycles));
      }
    }
    const enableWhen = each.conditions.flatMap(([question, operator, answer]) => {
      const sources = known.filter((one, index) => one.type !== 'group' && one.type !== 'display' && (withCycles || index < own));
      const source = sources[question % Math.max(1, sources.length)];
      if (!source) return [];
      const name = OPERATORS[operator % OPERATORS.length] as string;
      return [{ question: source.linkId, operator: name, ...(name === 'exists' ? { answerBoolean: answer % 3 > 0 } : answerOf(source.type, answer)) }];
    });
    const options = type === 'choice' || type === 'open-choice' ? optionsOf(each.options) : {};
    const item = each.children.map(make);
    const mayStart = isQuestion && has(6) && has(7) && !('answerOption' in options) && !extension.some((one) => (one as { url: string }).url.endsWith('initialExpression'));
    return {
      linkId, type, text: `Item ${own}`,
      ...(has(8) && { _text: { extension: [{ url: `${CORE}translation`, extension: [{ url: 'lang', valueCode: 'es' }, { url: 'content', valueString: `Punto ${own}` }] }] } }),
      ...(type !== 'display' && { repeats: has(9), required: has(10) && (type !== 'group' || item.some((one) => one.type !== 'group' && one.type !== 'display')) }),
      ...(isQuestion && { readOnly: has(11) && has(1) && has(3) }),
      ...(enableWhen.length > 0 && { enableWhen, enableBehavior: each.any ? 'any' : 'all' }),
      ...options,
      ...(mayStart && { initial: [valueFor(type, each.initial)] }),
      ...more,
      ...(extension.length > 0 && { extension }),
      ...(type !== 'display' && item.length > 0 && { item }),
    } as unknown as QuestionnaireItem;
  };
  const item: QuestionnaireItem[] = [];
  for (const each of shapes) item.push(make(each));
  const questionnaire = {
    resourceType: 'Questionnaire', url: 'https://example.org/random', status: 'active', language: 'en', item, contained: [valueSet],
    ...(withExpressions && { extension: [{ url: `${CORE}variable`, valueExpression: { name: 'formTotal', language: 'text/fhirpath', expression: '%resource.item.answer.value.ofType(integer).sum()' } }] }),
  } as unknown as Questionnaire;
  return { questionnaire, hasExpressions };
}

const linkIdOf = (index: number): string => (index === 3 ? '__proto__' : index === 5 ? 'constructor' : `q${index}`);

const valueSet = {
  resourceType: 'ValueSet', id: 'letters', status: 'active',
  expansion: { timestamp: '2026-01-01', contains: codings.map((coding) => ({ ...coding })) },
};

function answerOf(type: string, index: number): object {
  const [[key, value] = ['', undefined]] = Object.entries(valueFor(type, index)).filter(([name]) => name.startsWith('value'));
  return { [key.replace('value', 'answer')]: value };
}

function addRule(extension: object[], more: Record<string, unknown>, what: string, type: string, expression: string): void {
  const valueExpression = { language: 'text/fhirpath', expression };
  const isQuestion = type !== 'group';
  const once = (url: string): void => {
    if (!extension.some((each) => (each as { url: string }).url === url)) extension.push({ url, valueExpression });
  };
  if (what === 'calculated' && isQuestion) once(`${SDC}calculatedExpression`);
  if (what === 'initial' && isQuestion) once(`${SDC}initialExpression`);
  if (what === 'answer' && (type === 'string' || type === 'integer')) once(`${SDC}answerExpression`);
  if (what === 'enable') once(`${SDC}enableWhenExpression`);
  if (what === 'candidate' && isQuestion) once(`${SDC}candidateExpression`);
  if (what === 'variable') extension.push({ url: `${CORE}variable`, valueExpression: { ...valueExpression, name: 'own' } });
  if (what === 'text') more['_text'] = { extension: [{ url: `${CORE}cqf-expression`, valueExpression }] };
  if (what === 'required') more['_required'] = { extension: [{ url: `${CORE}cqf-expression`, valueExpression }] };
  if (what === 'max' && type === 'integer') extension.push({ url: `${CORE}maxValue`, _valueInteger: { extension: [{ url: `${CORE}cqf-calculatedValue`, valueExpression }] } });
  if (what === 'minOccurs') extension.push({ url: `${CORE}questionnaire-minOccurs`, valueInteger: 1 + (expression.length % 2) });
  if (what === 'toggle' && type === 'choice') {
    extension.push({ url: `${SDC}answerOptionsToggleExpression`, extension: [{ url: 'option', valueCoding: codings[1] }, { url: 'expression', valueExpression }] });
  }
  if (what === 'restrict' && type === 'choice') {
    extension.push({ url: `${CORE}questionnaire-optionRestriction`, extension: [{ url: 'option', valueCoding: codings[0] }, { url: 'requirements', valueExpression }] });
  }
  if (what === 'constraint') {
    extension.push({ url: `${CORE}targetConstraint`, extension: [
      { url: 'key', valueId: 'c' }, { url: 'severity', valueCode: expression.length % 2 ? 'error' : 'warning' }, { url: 'human', valueString: 'Not so' }, { url: 'expression', valueExpression },
    ] });
  }
}
