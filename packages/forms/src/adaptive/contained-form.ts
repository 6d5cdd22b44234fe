import { isJson, objectsOf } from '../model/extensions.ts';
import type {
  FhirResource,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseAnswer,
  ResponseItem,
} from '../model/fhir.types.ts';

/** The Questionnaire inside a response: the one it names, `#id`. */
export function containedForm(response: unknown): Questionnaire | undefined {
  const { questionnaire, contained } = isJson(response) ? response : {};
  if (typeof questionnaire !== 'string' || !questionnaire.startsWith('#')) return undefined;
  return objectsOf(contained).find(
    (each) => each['resourceType'] === 'Questionnaire' && each['id'] === questionnaire.slice(1),
  ) as Questionnaire | undefined;
}

/** The same with the value sets beside it: a contained resource has none of its own. */
export function shownForm(response: QuestionnaireResponse): Questionnaire {
  const form = containedForm(response);
  if (!form) return { resourceType: 'Questionnaire' };
  const beside = objectsOf<FhirResource>(response.contained).filter(({ id }) => id !== form.id);
  return beside.length > 0 ? { ...form, contained: beside } : form;
}

export interface AskedItem {
  readonly item: QuestionnaireItem;
  /** It or something around it is asked under a condition. */
  readonly isConditional: boolean;
}

/** Every item in document order; of one linkId the first. */
export function askedItems(form: Questionnaire | undefined): ReadonlyMap<string, AskedItem> {
  const asked = new Map<string, AskedItem>();
  const open = [...objectsOf<QuestionnaireItem>(form?.item)]
    .reverse()
    .map((item): AskedItem => ({ item, isConditional: isConditional(item) }));
  for (let at = open.pop(); at; at = open.pop()) {
    if (!asked.has(at.item.linkId)) asked.set(at.item.linkId, at);
    for (const item of [...objectsOf<QuestionnaireItem>(at.item.item)].reverse())
      open.push({ item, isConditional: at.isConditional || isConditional(item) });
  }
  return asked;
}

function isConditional({ enableWhen, extension }: QuestionnaireItem): boolean {
  return (
    objectsOf(enableWhen).length > 0 ||
    objectsOf(extension).some(({ url }) => String(url).endsWith('enableWhenExpression'))
  );
}

/** Answers by linkId, in document order. */
export function answersIn(response: QuestionnaireResponse): ReadonlyMap<string, readonly ResponseAnswer[]> {
  const answers = new Map<string, ResponseAnswer[]>();
  const open = [...objectsOf<ResponseItem>(response.item)].reverse();
  for (let item = open.pop(); item; item = open.pop()) {
    const own = objectsOf<ResponseAnswer>(item.answer);
    if (own.length > 0) answers.set(item.linkId, [...(answers.get(item.linkId) ?? []), ...own]);
    open.push(
      ...[
        ...objectsOf<ResponseItem>(item.item),
        ...own.flatMap((each) => objectsOf<ResponseItem>(each.item)),
      ].reverse(),
    );
  }
  return answers;
}
