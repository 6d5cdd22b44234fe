import { choiceKey } from './extensions.ts';
import type { ItemDefinition } from './definition.types.ts';
import type { AnswerValue, ItemType } from './fhir.types.ts';

/**
 * Element of `answer.value[x]` by item type, R4 "item types". Choices: of a Coding; their options may be of another
 * type.
 */
export const VALUE_ELEMENT: Readonly<Record<Exclude<ItemType, 'group' | 'display'>, string>> = {
  boolean: 'valueBoolean',
  decimal: 'valueDecimal',
  integer: 'valueInteger',
  date: 'valueDate',
  dateTime: 'valueDateTime',
  time: 'valueTime',
  string: 'valueString',
  text: 'valueString',
  url: 'valueUri',
  choice: 'valueCoding',
  'open-choice': 'valueCoding',
  attachment: 'valueAttachment',
  reference: 'valueReference',
  quantity: 'valueQuantity',
};

export function isItemType(type: unknown): type is ItemType {
  return type === 'group' || type === 'display' || (typeof type === 'string' && Object.hasOwn(VALUE_ELEMENT, type));
}

const elementsOf = new WeakMap<ItemDefinition, readonly string[]>();

/** Elements an answer of this item may stand in; the first is the usual one. Empty for groups and displays. */
export function valueElements(item: ItemDefinition): readonly string[] {
  let found = elementsOf.get(item);
  if (!found) elementsOf.set(item, (found = readElements(item)));
  return found;
}

function readElements(item: ItemDefinition): readonly string[] {
  const { type } = item;
  if (type === 'group' || type === 'display') return [];
  if (type !== 'choice' && type !== 'open-choice') {
    const own = VALUE_ELEMENT[type];
    return item.open === 'string' && own !== 'valueString' ? [own, 'valueString'] : [own];
  }
  const elements = new Set<string>();
  for (const { source } of item.options) {
    elements.add(choiceKey(source) ?? 'valueCoding');
  }
  if (elements.size === 0 || item.open === 'type' || item.answerValueSet || item.answerExpression)
    elements.add('valueCoding');
  if (item.open === 'string' || item.answerExpression) elements.add('valueString');
  return [...elements];
}

/** Element this value is written to, `valueCoding` say. */
export function valueElementOf(item: ItemDefinition, value: AnswerValue): string {
  const elements = valueElements(item);
  if (elements.length < 2) return elements[0] ?? 'valueString';
  const fitting = elements.filter((element) => SHAPE[element] === shapeOf(value));
  if (fitting.length < 2)
    return fitting[0] ?? (typeof value === 'string' ? 'valueString' : (elements[0] ?? 'valueString'));
  const chosen = item.options.find((option) => option.value === value);
  return choiceKey(chosen?.source) ?? fitting[0] ?? 'valueString';
}

/** What JSON has in each element: enough to tell a Coding from a Reference. */
const SHAPE: Readonly<Record<string, string>> = {
  valueBoolean: 'boolean',
  valueDecimal: 'number',
  valueInteger: 'number',
  valueCoding: 'coding',
  valueReference: 'reference',
  valueAttachment: 'attachment',
  valueQuantity: 'quantity',
  valueDate: 'string',
  valueDateTime: 'string',
  valueTime: 'string',
  valueString: 'string',
  valueUri: 'string',
};

/** Can this stand in an answer of the item, as far as JSON tells: a number in a decimal, an object in a Coding? */
export function isOfType(item: ItemDefinition, value: unknown): boolean {
  if (typeof value === 'number' ? !Number.isFinite(value) : value === null || Array.isArray(value)) return false;
  return valueElements(item).some((element) => kindOf(SHAPE[element]) === typeof value);
}

const kindOf = (shape = 'object'): string => (shape === 'boolean' || shape === 'number' || shape === 'string' ? shape : 'object');

function shapeOf(value: AnswerValue): string {
  if (typeof value !== 'object') return typeof value;
  if ('reference' in value || 'identifier' in value) return 'reference';
  if ('contentType' in value || 'data' in value || 'url' in value) return 'attachment';
  if ('value' in value || 'unit' in value || 'comparator' in value) return 'quantity';
  return 'coding';
}
