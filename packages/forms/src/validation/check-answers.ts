import type { ChoiceOption, ItemDefinition } from '../model/definition.types.ts';
import type { AnswerValue, FhirCoding } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import { checkAttachment, checkQuantity, checkReference } from './check-complex.ts';
import { checkNumber, checkTemporal, checkText } from './check-simple.ts';
import { compareSameUnit, sameAnswer } from './compare.ts';
import type { CompareQuantities } from './compare.ts';
import type { KnownLimits } from './limits.ts';

export type { KnownLimits } from './limits.ts';

/** What cannot be read in the definition alone. */
export interface AnswerHelpers {
  /** False: what is missing is no error, because it was declined or the form is still being filled in. */
  readonly required?: boolean;
  /** What `requiredExpression` says now; absent: as the definition has it. */
  readonly isRequired?: boolean;
  /** All that may be chosen now; absent: those of the definition. */
  readonly options?: readonly ChoiceOption[];
  /** False: nobody could tell the options, so whether an answer is one of them is not judged. */
  readonly optionsKnown?: boolean;
  /** What the `unitValueSet` holds; absent: the unit options of the definition. */
  readonly units?: readonly FhirCoding[];
  /** Absent: only quantities of one and the same unit are compared. */
  readonly compareQuantities?: CompareQuantities;
}

/** One check of one value: reports with `say`. */
export interface ValueContext {
  readonly item: ItemDefinition;
  readonly limits: KnownLimits;
  readonly helpers: AnswerHelpers;
  readonly compare: CompareQuantities;
  say(code: string, params?: Readonly<Record<string, string | number>>, severity?: FormIssue['severity']): void;
}

/**
 * Everything wrong with the answers of one enabled question. Issues name the answer by `answerIndex`; they never carry
 * it.
 *
 * @param limits with expressions worked out: `workLimits`.
 */
export function checkAnswers(
  item: ItemDefinition,
  values: readonly AnswerValue[],
  limits: KnownLimits,
  helpers: AnswerHelpers = {},
): readonly FormIssue[] {
  return [...checkOccurrences(item, values.length, limits, helpers), ...checkValues(item, values, limits, helpers)];
}

/** The values alone, however many there are. */
export function checkValues(
  item: ItemDefinition,
  values: readonly AnswerValue[],
  limits: KnownLimits,
  helpers: AnswerHelpers = {},
): readonly FormIssue[] {
  const issues: FormIssue[] = [];
  const alone = values.length > 1 ? (helpers.options ?? item.options).filter(({ exclusive }) => exclusive) : [];
  values.forEach((value, answerIndex) => {
    const say: ValueContext['say'] = (code, params, severity = 'error') => {
      issues.push(formIssue(code, { linkId: item.linkId, answerIndex, severity, ...(params && { params }) }));
    };
    checkValue(value, { item, limits, helpers, compare: helpers.compareQuantities ?? compareSameUnit, say });
    if (alone.some((option) => sameAnswer(option.value, value))) say('forms.not_alone');
  });
  return issues;
}

/**
 * A group that is asked for as often as there is something to say: none is as good as three, and what is required in each
 * is not missing where there is none. A group that does not repeat only puts questions together: those in it count.
 */
export function mayBeAbsent({ type, repeats, required, limits }: ItemDefinition): boolean {
  return type === 'group' && repeats && !required && (limits.minOccurs?.value ?? 0) === 0;
}

/** Too few or too many: answers of a question, or occurrences of a group that have content. */
export function checkOccurrences(
  item: ItemDefinition,
  count: number,
  limits: KnownLimits,
  helpers: AnswerHelpers = {},
): readonly FormIssue[] {
  const { minOccurs = 0, maxOccurs } = limits;
  const place = { linkId: item.linkId };
  const isJudged = helpers.required !== false;
  if (count === 0 && (helpers.isRequired ?? item.required)) return isJudged ? [formIssue('forms.required', place)] : [];
  if (count < minOccurs) return isJudged ? [formIssue('forms.too_few', { ...place, params: { min: minOccurs } })] : [];
  if (count > 1 && !item.repeats) return [formIssue('forms.only_one', place)];
  return maxOccurs !== undefined && count > maxOccurs
    ? [formIssue('forms.too_many', { ...place, params: { max: maxOccurs } })]
    : [];
}

function checkValue(value: AnswerValue, context: ValueContext): void {
  const { type } = context.item;
  switch (type) {
    case 'boolean':
      if (typeof value !== 'boolean') context.say('forms.invalid_boolean');
      break;
    case 'integer':
    case 'decimal':
      if (context.item.open !== 'string' || typeof value !== 'string') checkNumber(value, type, context);
      break;
    case 'date':
    case 'dateTime':
    case 'time':
      checkTemporal(value, type, context);
      break;
    case 'string':
    case 'text':
    case 'url':
      checkText(value, type, context);
      break;
    case 'quantity':
      checkQuantity(value, context);
      break;
    case 'reference':
      checkReference(value, context);
      break;
    case 'attachment':
      checkAttachment(value, context);
      break;
    case 'choice':
    case 'open-choice':
      checkChoice(value, context);
      break;
    default:
      context.say('forms.answer_not_allowed');
      return;
  }
  checkMembership(value, context);
}

function checkChoice(value: AnswerValue, context: ValueContext): void {
  if (typeof value === 'string') {
    // Free text, or one of the options where those are strings.
    if (context.item.open === 'string') checkText(value, 'string', context);
    else if (value.trim() === '') context.say('forms.invalid_text');
  } else if (typeof value === 'object' && value !== null) {
    const { code, display, reference } = value as { code?: unknown; display?: unknown; reference?: unknown };
    if (code === undefined && display === undefined && reference === undefined) context.say('forms.invalid_coding');
  } else if (context.item.options.length === 0) context.say('forms.invalid_coding');
}

/** Is it one of the permitted answers? SDC "answerOption": it SHALL match one unless the item is open. */
function checkMembership(value: AnswerValue, { item, helpers, say }: ValueContext): void {
  const options = helpers.options ?? item.options;
  // Without any options at all there is nothing to judge by.
  if (helpers.optionsKnown === false || options.length === 0 || item.open === 'type') return;
  if (item.open === 'string' && typeof value === 'string') return;
  if (isAmong(options, value)) return;
  const code = nearMiss(options, value);
  say(code ?? 'forms.not_an_option', undefined, code ? 'warning' : 'error');
}

const indexes = new WeakMap<readonly ChoiceOption[], ReadonlySet<string>>();

/** By an index where the list is long: answers to a list of thousands are checked on every keystroke. */
function isAmong(options: readonly ChoiceOption[], value: AnswerValue): boolean {
  const { system, code } = value as FhirCoding;
  if (options.length < 50 || code === undefined) return options.some((option) => sameAnswer(option.value, value));
  let index = indexes.get(options);
  if (!index) indexes.set(options, (index = new Set(options.map((option) => keyOf(option.value as FhirCoding)))));
  return index.has(keyOf({ code, ...(system !== undefined && { system }) }));
}

const keyOf = ({ system, code }: FhirCoding): string => JSON.stringify([system, code]);

/**
 * Which option was meant is plain all the same: the system is missing, or the code is in another case. R4
 * CodeSystem.caseSensitive: where the rule is not known, codes are accepted in any case.
 */
function nearMiss(
  options: readonly ChoiceOption[],
  value: AnswerValue,
): 'forms.system_missing' | 'forms.code_case' | undefined {
  const { system, code } = value as FhirCoding;
  if (typeof value !== 'object' || typeof code !== 'string') return undefined;
  const codings = options.map((option) => option.value as FhirCoding);
  if (system === undefined) return codings.some((one) => one.code === code) ? 'forms.system_missing' : undefined;
  const plain = code.toLowerCase();
  return codings.some((one) => one.system === system && one.code?.toLowerCase() === plain)
    ? 'forms.code_case'
    : undefined;
}
