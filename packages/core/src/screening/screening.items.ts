import { codingIn, extension, isObject, listIn, objectsIn } from '../fhir/index.ts';
import type { Extension, QuestionnaireResponseAnswer, QuestionnaireResponseItem } from '../fhir/index.ts';
import { chosen } from './screening.answers.ts';
import type { Answered } from './screening.answers.ts';
import type { AbsentReason } from './screening.codes.ts';
import type { CalculatedValue, InstrumentItem } from './screening.types.ts';

/** Why an item has no answer, on the item itself (decision 25). */
export function absenceOf(reason: AbsentReason): Extension {
  return { url: extension.dataAbsentReason, valueCode: reason };
}

export function reasonOn(item: QuestionnaireResponseItem): string | undefined {
  return objectsIn<Extension>(item.extension).find(({ url }) => url === extension.dataAbsentReason)?.valueCode;
}

/** What was said, as it is stored. */
export function itemAnswers(item: InstrumentItem, answer: Answered): QuestionnaireResponseAnswer[] {
  const { number, boolean } = answer;
  if (boolean !== undefined) return [{ valueBoolean: boolean }];
  if (number !== undefined) return [item.type === 'decimal' ? { valueDecimal: number } : { valueInteger: number }];
  return chosen(item, answer).map(({ system, code, display }) => ({ valueCoding: { system, code, display } }));
}

/** The number or yes/no of a stored answer. */
export function plainIn({ valueBoolean, valueInteger, valueDecimal }: QuestionnaireResponseAnswer): unknown {
  return valueBoolean ?? valueInteger ?? valueDecimal;
}

/** Undefined for a sum that is only known to lie between two: an item can hold one number. */
export function resultAnswer(value: CalculatedValue): QuestionnaireResponseAnswer | undefined {
  if (value.kind === 'range') return undefined;
  if (value.kind === 'score') return { valueInteger: value.score };
  return { valueCoding: { system: value.system, code: value.code, display: value.display } };
}

/** The stored item with the answer or the reason of the new one; its other extensions and its text stay. */
export function withAbsence(stored: QuestionnaireResponseItem, item: QuestionnaireResponseItem): QuestionnaireResponseItem {
  const reason = reasonOn(stored);
  const foreign = reason !== undefined && reason !== 'asked-declined' && reason !== 'not-asked';
  // Read as not asked, but somebody gave a reason of their own: theirs says more than ours.
  if (foreign && !stored.answer && reasonOn(item) === 'not-asked') return stored;
  const { answer, extension: old, ...rest } = stored;
  const others = (listIn(old) as readonly Extension[]).filter((each) => !isObject(each) || each.url !== extension.dataAbsentReason);
  const extensions = [...others, ...(item.extension ?? [])];
  return {
    ...rest,
    ...(extensions.length > 0 && { extension: extensions }),
    ...(item.answer && { answer: keptAnswers(answer, item.answer) }),
  };
}

/** An answer that stays keeps all that was stored with it, in its place; new ones come after. */
function keptAnswers(
  stored: readonly QuestionnaireResponseAnswer[] | undefined,
  wanted: readonly QuestionnaireResponseAnswer[],
): QuestionnaireResponseAnswer[] {
  const kept = objectsIn<QuestionnaireResponseAnswer>(stored).filter((old) => wanted.some((each) => isSameCode(old, each)));
  return [...kept, ...wanted.filter((each) => !kept.some((old) => isSameCode(old, each)))];
}

function isSameCode(a: QuestionnaireResponseAnswer, b: QuestionnaireResponseAnswer): boolean {
  if (plainIn(b) !== undefined) return plainIn(a) === plainIn(b);
  const [left, right] = [codingIn(a.valueCoding), codingIn(b.valueCoding)];
  return left?.code !== undefined && left.code === right?.code && left.system === right.system;
}
