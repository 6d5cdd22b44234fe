import fc from 'fast-check';
import { withTypes } from '../src/expressions/collection-types.ts';
import type { Scope } from '../src/expressions/expression.types.ts';
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, ResponseAnswer, ResponseItem } from '../src/model/fhir.types.ts';

const WEIGHT = 'http://hl7.org/fhir/StructureDefinition/itemWeight';
const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';
const CODES = ['x', 'y', 'z'];
const LINK_IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const TYPES = ['group', 'group', 'integer', 'decimal', 'boolean', 'string', 'choice', 'choice', 'date', 'quantity'] as const;

interface Shape {
  readonly type: (typeof TYPES)[number];
  readonly repeats: boolean;
  readonly weights: readonly (number | null)[];
  readonly children: readonly Shape[];
}

const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.record({
    type: fc.constantFrom(...TYPES),
    repeats: fc.boolean(),
    weights: fc.array(fc.constantFrom(null, 0, 1, 2, 0.5), { minLength: 3, maxLength: 3 }),
    children: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('shape') as fc.Arbitrary<Shape>, { maxLength: 3 })),
  }),
}));

/** Items of every shape, linkIds in document order, groups in questions and questions in groups. */
export const questionnaires: fc.Arbitrary<Questionnaire> = fc.array(shape, { minLength: 1, maxLength: 4 }).map((shapes) => {
  const left = [...LINK_IDS];
  const itemsOf = (each: readonly Shape[]): QuestionnaireItem[] =>
    each.flatMap(({ type, repeats, weights, children }) => {
      const linkId = left.shift();
      if (linkId === undefined) return [];
      const item = itemsOf(children);
      const answerOption = CODES.map((code, index) => ({
        valueCoding: { system: 'urn:s', code },
        ...(weights[index] !== null && { extension: [{ url: index === 0 ? ORDINAL : WEIGHT, valueDecimal: weights[index] }] }),
      }));
      return [{ linkId, text: `Item ${linkId}`, type, ...(repeats && { repeats }), ...(type === 'choice' && { answerOption }), ...(item.length > 0 && { item }) }];
    });
  return { resourceType: 'Questionnaire', item: itemsOf(shapes) };
});

const valueOf = (type: string): fc.Arbitrary<ResponseAnswer> => {
  switch (type) {
    case 'integer': return fc.integer({ min: -3, max: 12 }).map((valueInteger) => ({ valueInteger }));
    case 'decimal': return fc.constantFrom(0, 0.1, 0.2, 1.5, 2.25, 3, 70.3, 1.83, -0.5, 100).map((valueDecimal) => ({ valueDecimal }));
    case 'boolean': return fc.boolean().map((valueBoolean) => ({ valueBoolean }));
    case 'string': return fc.constantFrom('', 'one', 'Two', ' x ', 'x', '2020-01-31').map((valueString) => ({ valueString }));
    case 'choice': return fc.tuple(fc.constantFrom(...CODES, 'other'), fc.constantFrom(undefined, undefined, undefined, 7)).map(([code, own]) => ({
      valueCoding: { system: 'urn:s', code, display: `Option ${code}`, ...(own !== undefined && { extension: [{ url: WEIGHT, valueDecimal: own }] }) },
    }));
    case 'date': return fc.constantFrom('2020-01-31', '2020-02-01', '2021', '2020-02-30').map((valueDate) => ({ valueDate }));
    default: return fc.tuple(fc.constantFrom(1, 5, 5000), fc.constantFrom('kg', 'g')).map(([value, code]) => ({ valueQuantity: { value, unit: code, system: 'http://unitsofmeasure.org', code } }));
  }
};

/** A response as the live form gives it: nothing empty, order of the Questionnaire. */
export const responsesTo = (questionnaire: Questionnaire): fc.Arbitrary<QuestionnaireResponse> =>
  itemsFor(questionnaire.item ?? []).map((item) => ({ resourceType: 'QuestionnaireResponse' as const, status: 'in-progress', ...(item.length > 0 && { item }) }));

const itemsFor = (items: readonly QuestionnaireItem[]): fc.Arbitrary<ResponseItem[]> => fc.tuple(...items.map(occurrences)).map((each) => each.flat());

function occurrences(item: QuestionnaireItem): fc.Arbitrary<ResponseItem[]> {
  const nested = itemsFor(item.item ?? []);
  if (item.type === 'group') {
    const group = nested.map((below) => (below.length > 0 ? [{ linkId: item.linkId, text: item.text as string, item: below }] : []));
    return fc.array(group, { maxLength: item.repeats ? 3 : 1 }).map((each) => each.flat());
  }
  const answer = fc.tuple(valueOf(item.type), nested).map(([value, below]) => ({ ...value, ...(below.length > 0 && { item: below }) }));
  return fc.array(answer, { maxLength: item.repeats ? 3 : 1 }).map((answers) => (answers.length > 0 ? [{ linkId: item.linkId, text: item.text as string, answer: answers }] : []));
}

const childrenOf = (item: ResponseItem | QuestionnaireResponse): readonly ResponseItem[] =>
  [...(item.item ?? []), ...(('answer' in item ? item.answer : undefined) ?? []).flatMap((answer) => answer.item ?? [])];

const below = (item: ResponseItem | QuestionnaireResponse): readonly ResponseItem[] => childrenOf(item).flatMap((each) => [each, ...below(each)]);

const questionsBelow = (items: readonly QuestionnaireItem[] | undefined): readonly QuestionnaireItem[] => (items ?? []).flatMap((item) => [item, ...questionsBelow(item.item)]);

/** A scope over finished JSON, as the live form gives it to expressions. `read` tells what was asked for. */
export function scopeOf(questionnaire: Questionnaire, response: QuestionnaireResponse, contextLinkId: string | undefined, variables: Readonly<Record<string, readonly unknown[]>>, read: string[] = []): Scope {
  const context = contextLinkId === undefined ? response : (below(response).find(({ linkId }) => linkId === contextLinkId) ?? { linkId: contextLinkId });
  return {
    resource: () => (read.push('*'), response),
    context: () => (read.push('context'), context),
    items: (linkId) => (read.push(linkId), below(response).filter((item) => item.linkId === linkId)),
    itemsInContext: (linkId) => (read.push(linkId), below(context).filter((item) => item.linkId === linkId)),
    questionnaire,
    qitem: questionsBelow(questionnaire.item).find(({ linkId }) => linkId === contextLinkId),
    variable: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  };
}

/** Variables as they are: plain values, and results that know their types. */
export const VARIABLES: Readonly<Record<string, readonly unknown[]>> = {
  none: [],
  number: [4],
  numbers: withTypes([1, 2.5], [{ path: 'integer', linkId: 'a' }, { path: 'decimal', linkId: 'b' }]),
  flag: [false],
  text: ['x'],
  born: withTypes(['2020-01-31'], [{ path: 'date', linkId: 'c' }]),
  coding: withTypes([{ system: 'urn:s', code: 'y', display: 'Y' }], [{ path: 'Coding', linkId: 'a' }]),
  answers: withTypes([{ valueInteger: 3 }, { valueCoding: { system: 'urn:s', code: 'x' } }], [{ path: 'QuestionnaireResponse.item.answer', linkId: 'a' }, { path: 'QuestionnaireResponse.item.answer', linkId: 'b' }]),
  patient: [{ resourceType: 'Patient', gender: 'female' }],
};

export interface Case {
  readonly questionnaire: Questionnaire;
  readonly response: QuestionnaireResponse;
  readonly context: string | undefined;
}

export const cases: fc.Arbitrary<Case> = questionnaires.chain((questionnaire) =>
  fc.record({
    questionnaire: fc.constant(questionnaire),
    response: responsesTo(questionnaire),
    context: fc.option(fc.constantFrom(...questionsBelow(questionnaire.item).map(({ linkId }) => linkId)), { nil: undefined, freq: 2 }),
  }));

const linkId = fc.constantFrom(...LINK_IDS);
const join = (...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> => fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((each) => each.join(''));

/** Expressions of every compiled construct, most of them meaningful for the questionnaires above. */
const grammar = fc.letrec<Record<'items' | 'answers' | 'values' | 'number' | 'text' | 'truth' | 'any' | 'criterion', string>>((tie) => ({
  criterion: fc.oneof(
    { weight: 6, arbitrary: join("linkId = '", linkId, "'") },
    join("linkId = '", linkId, "' or linkId = '", linkId, "'"),
    join("linkId in ('", linkId, "' | '", linkId, "')"),
    join("linkId = '", linkId, "' and ", tie('truth')),
    join("linkId = '", linkId, "' and ", fc.constantFrom('answer.exists()', "answer.value.code = 'x'", 'item.empty()')),
    join("linkId != '", linkId, "'"),
    join("('", linkId, "' | '", linkId, "') contains $this.linkId"),
    tie('truth'),
  ),
  items: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('%resource.item', 'item', '%context.item', '%resource.descendants()', '%resource.repeat(item)', 'QuestionnaireResponse.item'),
    join(tie('items'), '.where(', tie('criterion'), ')'),
    join(tie('items'), '.where(', tie('criterion'), ')'),
    join(tie('items'), '.where(', tie('criterion'), ').item'),
    join(tie('answers'), '.item'),
    join(tie('items'), fc.constantFrom('[0]', '.first()', '.last()', '.skip(1)', '.tail()', '.distinct()')),
    join(tie('items'), '.select(item.where(', tie('criterion'), '))'),
  ),
  answers: fc.oneof({ maxDepth: 4 }, join(tie('items'), '.answer'), fc.constantFrom('answer', '%answers', '$this.answer'), join(tie('answers'), '.where(', tie('truth'), ')'), join(tie('answers'), fc.constantFrom('[0]', '.last()'))),
  values: fc.oneof(
    { maxDepth: 4 },
    join(tie('answers'), '.value'),
    join(tie('answers'), '.value'),
    join(tie('answers'), fc.constantFrom('.value.code', '.valueCoding.code', '.value.display', '.value.value', '.valueInteger', '.value.system', '.item.text')),
    join(tie('items'), '.answer.value'),
    join(tie('answers'), '.weight()'),
    join(tie('answers'), '.value.ordinal()'),
    join(tie('items'), '.linkId'),
    join(tie('values'), ' | ', tie('values')),
    join('(', tie('values'), ').combine(', tie('values'), ')'),
    join(tie('values'), fc.constantFrom('.first()', '.distinct()', '.take(2)', '[1]', '.where($this > 1)', ".where($this = 'x')", '.select($this)', '.select($this + 1)', '.where($this)')),
    fc.constantFrom('%numbers', '%text', '%none', '%born', '%coding', '%flag', '%missing', '%patient', '$this', '{}'),
    join("%questionnaire.item.where(linkId = '", linkId, "').answerOption.where(valueCoding.code = ", tie('values'), ").extension.where(url = '", fc.constantFrom(WEIGHT, ORDINAL), "').valueDecimal"),
  ),
  number: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('0', '1', '2', '3', '0.1', '2.5', '27', '%number', '-1', '1.50', '@2020-01-31'),
    join(tie('values'), fc.constantFrom('.count()', '.sum()', '.first()', '.avg()', '.min()', '.max()')),
    join(tie('items'), '.answer.weight().sum()'),
    join(tie('values'), '.aggregate($this + $total, 0)'),
    join(tie('number'), fc.constantFrom(' + ', ' - ', ' * ', ' / ', ' div ', ' mod '), tie('number')),
    join('(', tie('number'), ')', fc.constantFrom('.round(1)', '.round()', '.abs()', '.floor()', '.ceiling()', '.truncate()', '.toString()')),
    join('iif(', tie('truth'), ', ', tie('number'), ', ', tie('number'), ')'),
    // The same path again, as scores write it: also where it starts from something else each time.
    fc.tuple(tie('values'), tie('truth'), tie('truth')).map(([path, a, b]) => `${path}.where(${a}).count() + ${path}.where(${b}).count()`),
    fc.tuple(tie('items'), tie('values')).map(([items, path]) => `${items}.select(${path}.count()).sum() + ${path}.count()`),
  ),
  text: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("'x'", "'one'", "''", '%text'),
    join(tie('values'), '.first()'),
    join(tie('text'), fc.constantFrom(' & ', ' + '), tie('text')),
    join(tie('values'), fc.constantFrom(".join(', ')", '.join()')),
    join('(', tie('text'), ')', fc.constantFrom('.upper()', '.lower()', '.trim()', '.length()', ".startsWith('o')", ".contains('x')", ".endsWith('')")),
  ),
  truth: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('true', 'false', '{}', '%flag', 'answer.exists()', "answer.value = 'x'", 'answer.value.exists()', 'value.exists()', "value.code = 'x'", 'item.exists()'),
    join(tie('values'), fc.constantFrom('.exists()', '.empty()', '.allTrue()', '.anyFalse()', '.isDistinct()', '.not()', '.hasValue()')),
    join(tie('values'), '.exists(', tie('truth'), ')'),
    join(tie('values'), '.all(', tie('truth'), ')'),
    join(tie('items'), '.exists(', tie('criterion'), ')'),
    join(tie('number'), fc.constantFrom(' = ', ' != ', ' < ', ' >= ', ' > ', ' <= '), tie('number')),
    join(tie('values'), fc.constantFrom(' = ', ' != ', ' < ', ' > ', ' in ', ' contains '), tie('values')),
    join(tie('text'), fc.constantFrom(' = ', ' != ', ' <= '), tie('text')),
    join(tie('truth'), fc.constantFrom(' and ', ' or ', ' xor ', ' implies '), tie('truth')),
    join('(', tie('truth'), ').not()'),
    join('iif(', tie('truth'), ', ', tie('truth'), ')'),
  ),
  any: fc.oneof(tie('values'), tie('number'), tie('truth'), tie('text'), tie('items')),
}));

export const expressions: fc.Arbitrary<string> = grammar.any;

/** The same, after nothing but the answers to some questions has changed. */
export function without(response: QuestionnaireResponse, gone: (linkId: string) => boolean): QuestionnaireResponse {
  const keep = (items: readonly ResponseItem[] | undefined): ResponseItem[] =>
    (items ?? []).flatMap((item) => {
      if (gone(item.linkId)) return [];
      const kept = { ...item, ...(item.item && { item: keep(item.item) }), ...(item.answer && { answer: item.answer.map((answer) => ({ ...answer, ...(answer.item && { item: keep(answer.item) }) })) }) };
      return [kept];
    });
  return { ...response, ...(response.item && { item: keep(response.item) }) };
}
