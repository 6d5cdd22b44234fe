import { extension } from '../fhir/index.ts';
import type { Extension, QuestionnaireResponseAnswer, QuestionnaireResponseItem } from '../fhir/index.ts';
import type { AbsentReason } from './screening.codes.ts';
import type { AnswerOption, CalculatedValue } from './screening.types.ts';

/** Why an item has no answer, on the item itself (decision 25). */
export function absenceOf(reason: AbsentReason): Extension {
  return { url: extension.dataAbsentReason, valueCode: reason };
}

export function reasonOn(item: QuestionnaireResponseItem): string | undefined {
  return item.extension?.find(({ url }) => url === extension.dataAbsentReason)?.valueCode;
}

export function codingAnswer({ system, code, display }: AnswerOption): QuestionnaireResponseAnswer {
  return { valueCoding: { system, code, display } };
}

export function resultAnswer(value: CalculatedValue): QuestionnaireResponseAnswer {
  return value.kind === 'score'
    ? { valueInteger: value.score }
    : { valueCoding: { system: value.system, code: value.code, display: value.display } };
}

/** The stored item with the answer or the reason of the new one; its other extensions and its text stay. */
export function withAbsence(stored: QuestionnaireResponseItem, item: QuestionnaireResponseItem): QuestionnaireResponseItem {
  const reason = reasonOn(stored);
  const foreign = reason !== undefined && reason !== 'asked-declined' && reason !== 'not-asked';
  // Read as not asked, but somebody gave a reason of their own: theirs says more than ours.
  if (foreign && !stored.answer && reasonOn(item) === 'not-asked') return stored;
  const { answer: _answer, extension: old = [], ...rest } = stored;
  const extensions = [...old.filter(({ url }) => url !== extension.dataAbsentReason), ...(item.extension ?? [])];
  return {
    ...rest,
    ...(extensions.length > 0 && { extension: extensions }),
    ...(item.answer && { answer: item.answer }),
  };
}
