import type { QuestionnaireExtension, QuestionnaireOption } from '@careloom/core/screening';

export const loinc = 'http://loinc.org';

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

/** An answer that counts points. */
export function scored(code: string, display: string, points: number): QuestionnaireOption {
  const extension = [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: points }];
  return { valueCoding: { extension, system: loinc, code, display } };
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
