import type { QuestionnaireResponse, QuestionnaireResponseAnswer, QuestionnaireResponseItem } from '@careloom/core/fhir';
import type { ScoreAnswer, ScoreAnswers, ScoredInstrument, ScoredItem } from '../src/scored-instrument.ts';

/** By linkId: a code, several codes, a number (a value, or points of a choice), a boolean; `null` is declined. */
export type Said = Readonly<Record<string, string | readonly string[] | number | boolean | null | undefined>>;

/** The answers as they are given to `score`. */
export function said(given: Said): ScoreAnswers {
  return Object.fromEntries(Object.entries(given).map(([linkId, value]) => [linkId, answerOf(value)]));
}

function answerOf(value: Said[string]): ScoreAnswer {
  if (value === undefined) return { state: 'not-asked' };
  if (value === null) return { state: 'asked-declined' };
  if (typeof value === 'number') return { state: 'answered', number: value };
  if (typeof value === 'boolean') return { state: 'answered', boolean: value };
  return { state: 'answered', codes: typeof value === 'string' ? [value] : value };
}

/** The same as a stored response: a number given to a choice becomes the first option with those points. */
export function responseOf(instrument: ScoredInstrument, given: Said): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: `${instrument.canonical}|${instrument.version}`,
    status: 'completed',
    item: Object.entries(given).flatMap(([linkId, value]): QuestionnaireResponseItem[] => {
      if (value === undefined) return [];
      if (value === null) return [{ linkId, extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'asked-declined' }] }];
      const item = instrument.items.find((each) => each.linkId === linkId);
      const values = typeof value === 'object' ? value : [value];
      return [{ linkId, answer: values.map((each) => stored(item, each)) }];
    }),
  };
}

function stored(item: ScoredItem | undefined, value: string | number | boolean): QuestionnaireResponseAnswer {
  const wanted = typeof value === 'boolean' && item?.type === 'choice' ? (value ? 'LA33-6' : 'LA32-8') : value;
  const option = item?.answers.find(({ code, points, imported }) => (typeof wanted === 'number' ? points === wanted && !imported : code === wanted));
  if (option?.code) return { valueCoding: { ...(option.system && { system: option.system }), code: option.code } };
  if (typeof value === 'boolean') return { valueBoolean: value };
  if (typeof value === 'number') return item?.type === 'decimal' ? ({ valueDecimal: value } as QuestionnaireResponseAnswer) : { valueInteger: value };
  return { valueCoding: { system: 'http://loinc.org', code: value } };
}
