import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import { choiceKey, valueOf } from '../model/extensions.ts';
import type { AnswerValue, EnableWhen } from '../model/fhir.types.ts';
import { valueElements } from '../model/values.ts';
import type { Say } from './check-questionnaire.ts';
import { sameAnswer } from './compare.ts';
import { conditionCycles } from './cycles.ts';

const OPERATORS: readonly string[] = ['exists', '=', '!=', '>', '<', '>=', '<='];
/** Types of which one value can be more than another. */
const ORDERED = ['Decimal', 'Integer', 'Date', 'DateTime', 'Time', 'Quantity', 'String'];
/** Types an answer may be compared with besides its own. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  Integer: ['Decimal'],
  Decimal: ['Integer'],
  Date: ['DateTime'],
  DateTime: ['Date'],
  Uri: ['String'],
};

export function checkConditions(item: ItemDefinition, definition: FormDefinition, say: Say): void {
  const { enableWhen, source } = item;
  // que-12 as it is worded; its expression in R4 counts from three by mistake.
  if (enableWhen.length > 1 && source.enableBehavior === undefined)
    say('forms.enable_behavior_missing', { item, element: 'enableBehavior' });
  enableWhen.forEach((condition, index) => checkCondition(condition, `enableWhen[${index}]`, item, definition, say));
}

function checkCondition(
  condition: EnableWhen,
  element: string,
  item: ItemDefinition,
  definition: FormDefinition,
  say: Say,
): void {
  const question = typeof condition.question === 'string' ? definition.byLinkId.get(condition.question) : undefined;
  if (!question) return say('forms.condition_question_unknown', { item, element });
  if (question.type === 'group' || question.type === 'display')
    return say('forms.condition_not_a_question', { item, element });
  if (isWithin(question, item)) return say('forms.condition_on_itself', { item, element });
  if (!OPERATORS.includes(condition.operator)) return say('forms.condition_operator_unknown', { item, element });
  const key = choiceKey(condition, 'answer');
  if (key === undefined) return say('forms.condition_answer_missing', { item, element });
  const type = key.slice('answer'.length);
  if (condition.operator === 'exists') {
    if (type !== 'Boolean') say('forms.rule_broken', { item, element, params: { rule: 'que-7' } });
    return;
  }
  if (!fits(type, question)) return say('forms.condition_type', { item, element });
  if (condition.operator !== '=' && condition.operator !== '!=') {
    if (!ORDERED.includes(type)) say('forms.condition_no_order', { item, element });
  } else if (condition.operator === '=' && !isAnswerable(valueOf(condition, 'answer') as AnswerValue, question)) {
    say('forms.condition_never_holds', { item, element, severity: 'warning' });
  }
}

function isWithin(question: ItemDefinition, item: ItemDefinition): boolean {
  for (let each: ItemDefinition | undefined = question; each; each = each.parent) if (each === item) return true;
  return false;
}

function fits(type: string, question: ItemDefinition): boolean {
  return valueElements(question).some((element) => {
    const own = element.slice('value'.length);
    return own === type || (ALSO[own]?.includes(type) ?? false);
  });
}

function isAnswerable(value: AnswerValue, { options, open }: ItemDefinition): boolean {
  return open !== 'no' || options.length === 0 || options.some((option) => sameAnswer(option.value, value));
}

/** Circles of conditions: an item that depends, through others or through what it stands in, on itself. */
export function checkConditionCycles(definition: FormDefinition, say: Say): void {
  for (const cycle of conditionCycles(definition)) {
    const item = definition.byLinkId.get(cycle[0] as string) as ItemDefinition;
    // One that only looks at itself has been reported as such.
    if (cycle.length > 1)
      say('forms.condition_cycle', { item, element: 'enableWhen', params: { linkIds: cycle.slice(0, 20).join(', ') } });
  }
}
