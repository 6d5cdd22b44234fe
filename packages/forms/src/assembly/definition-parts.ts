import { SDC, extensionsOf, isJson, objectsOf, valueOf } from '../model/extensions.ts';
import type { FhirExtension, QuestionnaireItem } from '../model/fhir.types.ts';

export const DEFINITION_ROOT = `${SDC}sdc-questionnaire-assembleDefinitionRoot`;
const ANSWER_EXPRESSION = `${SDC}sdc-questionnaire-answerExpression`;

/** Undefined: nothing said. `false` switches definitions off. */
export function allowedRoots(element: unknown): readonly string[] | undefined {
  const said = extensionsOf(element)
    .filter(({ url }) => url === DEFINITION_ROOT)
    .map((each) => valueOf(each));
  return said.length === 0 ? undefined : said.filter((value) => typeof value === 'string');
}

/**
 * Without its definition the item has no text, or nothing to choose from. Source: SDC modular forms, data elements,
 * step 3.
 */
export function needsDefinition(item: QuestionnaireItem): boolean {
  if (item.text === undefined) return true;
  const isChoice = item.type === 'choice' || item.type === 'open-choice';
  return (
    isChoice &&
    item.answerOption === undefined &&
    item.answerValueSet === undefined &&
    !worksOutOptions(item)
  );
}

export const worksOutOptions = (item: QuestionnaireItem): boolean => extensionsOf(item).some(({ url }) => url === ANSWER_EXPRESSION);

export const takesOptions = ({ type }: { readonly type: string }): boolean =>
  type === 'choice' || type === 'open-choice' || type === 'string' || type === 'text';

/** By url, and by the name of the expression where it has one. */
export function sameKind(a: FhirExtension, b: FhirExtension): boolean {
  const [one, other] = [valueOf(a), valueOf(b)];
  return a.url === b.url && (isJson(one) ? one['name'] : undefined) === (isJson(other) ? other['name'] : undefined);
}

export function findItem(list: unknown, linkId: string): QuestionnaireItem | undefined {
  const open = [...objectsOf<QuestionnaireItem>(list)].reverse();
  for (let item = open.pop(); item; item = open.pop()) {
    if (item.linkId === linkId) return item;
    open.push(...[...objectsOf<QuestionnaireItem>(item.item)].reverse());
  }
  return undefined;
}
