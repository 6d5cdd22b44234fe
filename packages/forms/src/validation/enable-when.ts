import { choiceKey, isJson, valueOf } from '../model/extensions.ts';
import type { AnswerValue, EnableWhen, FhirCoding, FhirQuantity, FhirReference } from '../model/fhir.types.ts';
import { compareTemporal, sameCoding, sameReference } from './compare.ts';
import type { CompareQuantities } from './compare.ts';

export type { CompareQuantities } from './compare.ts';

/**
 * Does one `enableWhen` hold for the answers of its question? By R4 and the clearer words of R5: `exists` asks for any
 * answer at all, every other operator is true where at least one answer satisfies it, `!=` too, so no answer satisfies
 * none. What cannot be told (a year against a day, a unit against another) satisfies nothing.
 *
 * @param answers of the nearest occurrence of the question; none where it is disabled or unanswered.
 */
export function evaluateCondition(
  condition: EnableWhen,
  answers: readonly AnswerValue[],
  compare: CompareQuantities,
): boolean {
  const key = choiceKey(condition, 'answer');
  const wanted = valueOf(condition, 'answer');
  if (condition.operator === 'exists') return answers.length > 0 === (wanted !== false);
  if (key === undefined || wanted === undefined || wanted === null) return false;
  return answers.some((answer) => satisfies(answer, condition.operator, wanted as AnswerValue, key, compare));
}

function satisfies(
  answer: AnswerValue,
  operator: EnableWhen['operator'],
  wanted: AnswerValue,
  key: string,
  compare: CompareQuantities,
): boolean {
  if (operator === '=' || operator === '!=') {
    const same = isSame(answer, wanted, key, compare);
    return same !== undefined && same === (operator === '=');
  }
  const order = orderOf(answer, wanted, key, compare);
  if (order === undefined) return false;
  switch (operator) {
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    default:
      return false;
  }
}

function isSame(
  answer: AnswerValue,
  wanted: AnswerValue,
  key: string,
  compare: CompareQuantities,
): boolean | undefined {
  if (key === 'answerQuantity' || isTemporal(key)) {
    if (typeof answer !== typeof wanted) return false;
    const order = orderOf(answer, wanted, key, compare);
    return order === undefined ? undefined : order === 0;
  }
  if (!isJson(answer) || !isJson(wanted)) return answer === wanted;
  return key === 'answerReference'
    ? sameReference(answer as FhirReference, wanted as FhirReference)
    : sameCoding(answer as FhirCoding, wanted as FhirCoding);
}

/** Undefined: these have no order, or it cannot be told. */
function orderOf(
  answer: AnswerValue,
  wanted: AnswerValue,
  key: string,
  compare: CompareQuantities,
): number | undefined {
  if (typeof answer === 'number' && typeof wanted === 'number') return answer - wanted;
  if (typeof answer === 'string' && typeof wanted === 'string') {
    if (isTemporal(key)) return compareTemporal(answer, wanted);
    return answer < wanted ? -1 : Number(answer > wanted);
  }
  return key === 'answerQuantity' && isJson(answer) && isJson(wanted)
    ? compare(answer as FhirQuantity, wanted as FhirQuantity)
    : undefined;
}

const isTemporal = (key: string): boolean => key === 'answerDate' || key === 'answerDateTime' || key === 'answerTime';
