import { createForm } from '../../src/form/create-form.ts';
import type { CreateFormOptions } from '../../src/form/create-form.ts';
import type { Form, QuestionNode } from '../../src/form/form.types.ts';
import type { Questionnaire } from '../../src/model/fhir.types.ts';
import { checkQuestionnaire } from '../../src/validation/check-questionnaire.ts';

export const CORE = 'http://hl7.org/fhir/StructureDefinition/';
export const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';

export const expression = (url: string, of: string, more: object = {}): object => ({
  url, valueExpression: { language: 'text/fhirpath', expression: of, ...more },
});
export const calculated = (of: string): object => ({ extension: [expression(`${SDC}calculatedExpression`, of)] });
export const value = (linkId: string): string => `%resource.item.where(linkId = '${linkId}').answer.value`;

export function questionnaireOf(item: readonly unknown[], root: object = {}): Questionnaire {
  return { resourceType: 'Questionnaire', url: 'https://example.org/hostile', status: 'active', item, ...root } as unknown as Questionnaire;
}

export const formOf = (item: readonly unknown[], options: CreateFormOptions = {}, root: object = {}): Form => createForm(questionnaireOf(item, root), options);

export function question(form: Form, linkId: string): QuestionNode {
  const [node] = form.nodes(linkId);
  if (node?.kind !== 'question') throw new Error(`no question ${linkId}`);
  return node;
}

export const codes = (form: Form): readonly string[] => [...new Set(form.issues.value.map(({ code }) => code))].sort();

/** Codes of what is wrong with a form, as it is read. */
export const codesOf = (questionnaire: unknown): readonly string[] => [...new Set(checkQuestionnaire(questionnaire).map(({ code }) => code))].sort();
