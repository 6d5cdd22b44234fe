import type { QuestionnaireExtension, QuestionnaireOption } from '@careloom/core/screening';
import type { ScoredQuestionnaire, ScoredQuestionnaireItem } from './scored-instrument.ts';

export const loinc = 'http://loinc.org';

/** Codes of ours for answers that no source showed a code for: the words as published, in lower case with hyphens. */
export const ownAnswers = 'https://careloom.dev/fhir/CodeSystem/instrument-answers';

/** Asked of whoever distributes LOINC content; travels with each Questionnaire. */
export const loincNotice =
  'This material contains content from LOINC® (http://loinc.org). LOINC is copyright © 1995-2024, Regenstrief Institute, ' +
  'Inc. and the LOINC Committee, and is available at no cost under the license at http://loinc.org/license.';

export function option(code: string, display: string): QuestionnaireOption {
  return { valueCoding: { system: loinc, code, display } };
}

/** Cannot stand beside another answer. */
export function exclusive(code: string, display: string): QuestionnaireOption {
  return {
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive', valueBoolean: true }],
    ...option(code, display),
  };
}

/** An answer that counts points: `itemWeight`, and the retired `ordinalValue` that R4 servers and forms still read. */
export function scored(code: string, display: string, points: number, system = loinc): QuestionnaireOption {
  return {
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/itemWeight', valueDecimal: points }],
    valueCoding: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: points }], system, code, display },
  };
}

/** An answer without known code, with points or without. */
export function own(code: string, display: string, points?: number): QuestionnaireOption {
  return points === undefined ? { valueCoding: { system: ownAnswers, code, display } } : scored(code, display, points, ownAnswers);
}

/** A question whose linkId is its LOINC code. */
export function asked(code: string, text: string, answerOption: QuestionnaireOption[], more: Partial<ScoredQuestionnaireItem> = {}): ScoredQuestionnaireItem {
  return { linkId: code, code: [{ system: loinc, code }], text, type: 'choice', required: false, answerOption, ...more };
}

/** A question for which no LOINC code is known. */
export function uncoded(linkId: string, text: string, answerOption: QuestionnaireOption[], more: Partial<ScoredQuestionnaireItem> = {}): ScoredQuestionnaireItem {
  return { linkId, text, type: 'choice', required: false, answerOption, ...more };
}

/** A total that is worked out, never asked; `code` is its LOINC code, or a linkId where none is known. */
export function totalItem(code: string, text: string, expression: string): ScoredQuestionnaireItem {
  const coded = /^\d+-\d$/.test(code);
  return { linkId: code, ...(coded && { code: [{ system: loinc, code }] }), text, type: 'integer', required: false, readOnly: true, extension: [hidden, calculated(expression)] };
}

/** What all Questionnaires of ours say the same; `copyright` gets the notice of LOINC. */
export function questionnaireOf(
  id: string,
  { panel, copyright, ...rest }: Pick<ScoredQuestionnaire, 'name' | 'title' | 'item' | 'copyright'> & { panel?: string },
): ScoredQuestionnaire {
  return {
    resourceType: 'Questionnaire',
    id,
    meta: { profile: ['http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire'] },
    language: 'en',
    url: `https://careloom.dev/fhir/Questionnaire/${id}`,
    version: '1.0.0',
    status: 'active',
    subjectType: ['Patient'],
    date: '2026-11-22',
    publisher: 'Careloom',
    ...(panel && { code: [{ system: loinc, code: panel }] }),
    copyright: `${copyright} ${loincNotice}`,
    ...rest,
  };
}

export const hidden: QuestionnaireExtension = {
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden',
  valueBoolean: true,
};

/** For form engines; our own scoring is the function beside it and gives the same. */
export function calculated(expression: string): QuestionnaireExtension {
  return {
    url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
    valueExpression: { language: 'text/fhirpath', expression },
  };
}
