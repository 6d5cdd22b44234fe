import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import { R5_ITEM, extensionsOf, isJson } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { ItemType } from '../model/fhir.types.ts';
import type { Say } from './check-questionnaire.ts';

const STATUSES = ['draft', 'active', 'retired', 'unknown'];

export function checkRoot({ source, items }: FormDefinition, say: Say): void {
  const { status, item } = source;
  // A form without its status can be filled in all the same.
  if (status === undefined) say('forms.status_missing', { element: 'status', severity: 'warning' });
  else if (!STATUSES.includes(status)) say('forms.status_unknown', { element: 'status' });
  checkLists(source as unknown as Json, ['extension', 'modifierExtension', 'contained', 'code'], say, {});
  // R4 Resource.implicitRules: it may change the meaning of everything, and we know none.
  if ((source as unknown as Json)['implicitRules'] !== undefined) say('forms.implicit_rules', { element: 'implicitRules', severity: 'fatal' });
  if (item === undefined || item === null || item.length === 0) say('forms.no_items', { severity: 'warning' });
  const controls = items.map(({ control }) => control);
  const isPaged = controls.includes('page');
  if (isPaged && !controls.every((control) => control === 'page' || control === 'header' || control === 'footer')) {
    broken('sdc-rend-2', say);
  }
}

function broken(rule: string, say: Say, item?: ItemDefinition, element?: string): void {
  say('forms.rule_broken', { ...(item && { item }), ...(element && { element }), params: { rule } });
}

const SHAPES: readonly (readonly [string, 'string' | 'boolean' | 'number'])[] = [
  ['text', 'string'],
  ['prefix', 'string'],
  ['definition', 'string'],
  ['answerValueSet', 'string'],
  ['enableBehavior', 'string'],
  ['required', 'boolean'],
  ['repeats', 'boolean'],
  ['readOnly', 'boolean'],
  ['maxLength', 'number'],
];
const LISTS = ['extension', 'modifierExtension', 'code', 'enableWhen', 'answerOption', 'initial'];

/** What is not of the JSON type FHIR has for it. */
export function checkItemShape(item: ItemDefinition, say: Say): void {
  const source = item.source as unknown as Json;
  for (const [element, type] of SHAPES) {
    if (source[element] !== undefined && typeof source[element] !== type)
      say('forms.wrong_json_type', { item, element, params: { type } });
  }
  checkLists(source, LISTS, say, { item });
  const behavior = source['enableBehavior'];
  if (typeof behavior === 'string' && behavior !== 'all' && behavior !== 'any')
    say('forms.code_unknown', { item, element: 'enableBehavior' });
  for (const element of ['_repeats', '_answerValueSet']) {
    if (isJson(source[element])) say('forms.expression_not_supported_here', { item, element, severity: 'warning' });
  }
}

function checkLists(
  source: Json,
  elements: readonly string[],
  say: Say,
  place: { readonly item?: ItemDefinition },
): void {
  for (const element of elements) {
    const list = source[element];
    if (list === undefined) continue;
    if (!Array.isArray(list)) say('forms.not_a_list', { ...place, element });
    else if (!list.every(isJson)) say('forms.not_an_object', { ...place, element });
  }
}

const isQuestion = (type: ItemType): boolean => type !== 'group' && type !== 'display';
/** que-10 of R4; SDC adds the other simple types ("maxLength": to limit the precision of a time). */
const HAS_LENGTH: readonly ItemType[] = [
  'boolean',
  'decimal',
  'integer',
  'string',
  'text',
  'url',
  'open-choice',
  'date',
  'dateTime',
  'time',
];
/** que-5 of R4; SDC names reference besides, and text is a string of several lines. */
const HAS_OPTIONS: readonly ItemType[] = [
  'choice',
  'open-choice',
  'decimal',
  'integer',
  'date',
  'dateTime',
  'time',
  'string',
  'text',
  'quantity',
  'reference',
];

/**
 * Invariants of R4 Questionnaire (que-), SDC behaviour (sdc-behave-), rendering (sdc-rend-) and base (sdc-) profiles.
 */
export function checkRules(item: ItemDefinition, say: Say): void {
  const { type, source } = item;
  const has = (element: keyof typeof source): boolean => source[element] !== undefined;
  const rule = (name: string, holds: boolean, element?: string): void => {
    if (!holds) broken(name, say, item, element);
  };
  if (type === 'group') rule('que-1', has('item') || item.subQuestionnaire !== undefined);
  if (type === 'display') {
    rule('que-1', !has('item'), 'item');
    rule('que-3', !has('code'), 'code');
    rule('que-6', !has('required') && !has('repeats'));
    rule('que-9', !has('readOnly'), 'readOnly');
  }
  rule('que-4', !has('answerOption') || !has('answerValueSet'), 'answerValueSet');
  rule('que-5', HAS_OPTIONS.includes(type) || (!has('answerOption') && !has('answerValueSet')));
  rule('que-8', isQuestion(type) || !has('initial'), 'initial');
  rule('que-10', HAS_LENGTH.includes(type) || !has('maxLength'), 'maxLength');
  rule('que-11', !has('answerOption') || !has('initial'), 'initial');
  rule('que-13', item.repeats || !Array.isArray(source.initial) || source.initial.length <= 1, 'initial');
  const isConstrained = extensionsOf(source).some(({ url }) => url === `${R5_ITEM}answerConstraint`);
  rule('que-14', !isConstrained || has('answerOption') || has('answerValueSet') || item.answerExpression !== undefined);
  rule('sdc-1', !item.answerExpression || (!has('answerOption') && !has('answerValueSet')));
  rule('sdc-behave-1', !item.initialExpression || !has('initial'), 'initial');
  rule('sdc-behave-2', !item.enableWhenExpression || !has('enableWhen'), 'enableWhen');
  rule('sdc-rend-1', item.control !== 'page' || item.parent === undefined);
}
