import type { QuestionnaireOption } from '@careloom/core/screening';
import { ownAnswers } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaireItem } from '../scored-instrument.ts';

/** Words of ours in both languages, Spanish as FHIR translation. */
export type Words = readonly [en: string, es: string];

function inSpanish(content: string) {
  return {
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/translation',
        extension: [
          { url: 'lang', valueCode: 'es' },
          { url: 'content', valueString: content },
        ],
      },
    ],
  };
}

export function answer(code: string, [en, es]: Words): QuestionnaireOption {
  const coding = { system: ownAnswers, code, display: en, _display: inSpanish(es) };
  return { valueCoding: coding };
}

export function question(linkId: string, [en, es]: Words, answerOption: QuestionnaireOption[]): ScoredQuestionnaireItem {
  return { linkId, text: en, _text: inSpanish(es), type: 'choice', required: false, answerOption };
}

export function group(linkId: string, [en, es]: Words, item: ScoredQuestionnaireItem[]): ScoredQuestionnaireItem {
  return { linkId, text: en, _text: inSpanish(es), type: 'group', item };
}
