import type { ItemDefinition, Limit, Limits } from '../model/definition.types.ts';
import { choiceKey, isJson, objectsOf, valueOf } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { AnswerValue, FhirCoding, FhirQuantity } from '../model/fhir.types.ts';
import { VALUE_ELEMENT, valueElements } from '../model/values.ts';
import type { Say } from './check-questionnaire.ts';
import { compareSameUnit, compareTemporal, sameAnswer } from './compare.ts';
import { patternOf } from './regex.ts';

/**
 * R4: the type of an option must agree with that of the item. Choices with options of another simple type are common.
 */
export function checkOptions(item: ItemDefinition, say: Say): void {
  const { type, source } = item;
  const list = objectsOf<Json>(source.answerOption);
  if (type === 'choice' && list.length === 0 && !hasOptionsElsewhere(item))
    say('forms.options_missing', { item, severity: 'warning' });
  checkToggles(item, say);
  if (list.length === 0 || type === 'group' || type === 'display') return;
  const isChoice = type === 'choice' || type === 'open-choice';
  const seen = new Set<unknown>();
  let selected = 0;
  list.forEach((option, index) => {
    const place = { item, element: `answerOption[${index}]` };
    const key = choiceKey(option);
    if (key === undefined) return say('forms.option_empty', place);
    if (hasTwoValues(option)) say('forms.two_values', place);
    if (key !== VALUE_ELEMENT[type]) say('forms.option_type', { ...place, severity: isChoice ? 'warning' : 'error' });
    const identity = identityOf(option[key]);
    if (seen.has(identity)) say('forms.option_duplicate', { ...place, severity: 'warning' });
    seen.add(identity);
    if (option['initialSelected'] === true) selected += 1;
  });
  if (selected > 1 && !item.repeats) say('forms.several_selected', { item, element: 'answerOption' });
}

/** From a value set or an expression, or what is not among them may be said too. */
function hasOptionsElsewhere({ open, source, answerValueSet, answerExpression, candidateExpression }: ItemDefinition): boolean {
  return open !== 'no' || '_answerValueSet' in source || Boolean(answerValueSet ?? answerExpression ?? candidateExpression);
}

/** SDC answerOptionsToggleExpression: an option it names that is none of the item's "SHOULD be treated as an error". */
function checkToggles(item: ItemDefinition, say: Say): void {
  const { toggles, options, answerExpression } = item;
  if (options.length === 0 || answerExpression) return;
  const isOption = (named: AnswerValue): boolean => options.some(({ value }) => sameAnswer(value, named));
  if (!toggles.flatMap((toggle) => toggle.options).every(isOption))
    say('forms.toggle_not_an_option', { item, element: 'extension' });
}

const hasTwoValues = (holder: Json): boolean => Object.keys(holder).filter((key) => /^value[A-Z]/.test(key)).length > 1;

function identityOf(value: unknown): unknown {
  if (!isJson(value)) return value;
  const { system, code, display, reference } = value as FhirCoding & { readonly reference?: string };
  return JSON.stringify(code === undefined ? [reference ?? display] : [system, code]);
}

export function checkInitial(item: ItemDefinition, say: Say): void {
  if (item.source.initial === undefined || item.type === 'group' || item.type === 'display') return;
  const elements = valueElements(item);
  objectsOf<Json>(item.source.initial).forEach((initial, index) => {
    const place = { item, element: `initial[${index}]` };
    const key = choiceKey(initial);
    if (key === undefined) return say('forms.initial_empty', place);
    if (hasTwoValues(initial)) say('forms.two_values', place);
    if (!elements.includes(key)) return say('forms.initial_type', place);
    const isFree = item.open !== 'no' || item.options.length === 0;
    if (!isFree && !item.options.some(({ value }) => sameAnswer(value, valueOf(initial) as AnswerValue))) {
      say('forms.initial_not_an_option', { ...place, severity: 'warning' });
    }
  });
}

const COUNTS = ['minOccurs', 'maxOccurs', 'minLength', 'maxLength', 'maxDecimalPlaces'] as const;
/** yyyy-mm-dd */
const LONGEST_DATE = 10;
const PAIRS = [
  ['minOccurs', 'maxOccurs'],
  ['minLength', 'maxLength'],
  ['minValue', 'maxValue'],
  ['minQuantity', 'maxQuantity'],
] as const;

export function checkLimits(item: ItemDefinition, say: Say): void {
  const { limits } = item;
  const constant = (name: Exclude<keyof Limits, 'regex' | 'maxSize' | 'mimeTypes'>): unknown => {
    const limit = limits[name] as Limit<unknown> | undefined;
    return limit?.expression ? undefined : limit?.value;
  };
  for (const name of COUNTS) {
    const value = constant(name);
    if (value !== undefined && (!Number.isInteger(value) || (value as number) < 0))
      say('forms.limit_negative', { item, params: { limit: name } });
  }
  for (const [low, high] of PAIRS)
    if ((orderOf(constant(low), constant(high)) ?? 0) > 0)
      say('forms.limits_contradict', { item, params: { min: low, max: high } });
  if (item.type === 'date' && Number(constant('minLength') ?? 0) > LONGEST_DATE)
    say('forms.limits_contradict', { item, params: { min: 'minLength', max: LONGEST_DATE } });
  for (const name of ['minValue', 'maxValue'] as const)
    if (!boundFits(constant(name), item)) say('forms.limit_type', { item, params: { limit: name } });
  const [least, most] = [constant('minOccurs'), constant('maxOccurs')];
  if (!item.repeats && (Number(least ?? 0) > 1 || Number(most ?? 0) > 1))
    say('forms.occurs_without_repeats', { item, severity: 'warning' });
  if (!item.required && Number(least ?? 0) > 0) say('forms.min_occurs_without_required', { item, severity: 'warning' });
  checkPatternAndFiles(item, say);
}

function checkPatternAndFiles(item: ItemDefinition, say: Say): void {
  const { regex, maxSize } = item.limits;
  const pattern = regex === undefined ? undefined : patternOf(regex);
  if (pattern === 'invalid') say('forms.pattern_invalid', { item });
  if (pattern === 'unsafe') say('forms.pattern_unsafe', { item });
  if (maxSize !== undefined && maxSize < 0) say('forms.limit_negative', { item, params: { limit: 'maxSize' } });
  // R4 itself still counted in MB: 5 is hardly meant to be five bytes.
  else if (maxSize !== undefined && maxSize < 1024)
    say('forms.max_size_tiny', { item, severity: 'warning', params: { max: maxSize } });
}

function orderOf(low: unknown, high: unknown): number | undefined {
  if (typeof low === 'number' && typeof high === 'number') return low - high;
  if (typeof low === 'string' && typeof high === 'string') return compareTemporal(low, high);
  return isJson(low) && isJson(high) ? compareSameUnit(low as FhirQuantity, high as FhirQuantity) : undefined;
}

function boundFits(bound: unknown, { type }: ItemDefinition): boolean {
  if (bound === undefined) return true;
  if (type === 'integer' || type === 'decimal') return typeof bound === 'number' || isJson(bound);
  if (type === 'date' || type === 'dateTime' || type === 'time') return typeof bound === 'string';
  return type === 'quantity' ? typeof bound !== 'string' : false;
}
