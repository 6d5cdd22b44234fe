import { objectsIn } from '../../fhir/index.ts';
import type { QuestionnaireResponse, QuestionnaireResponseItem, Resource } from '../../fhir/index.ts';
import { isViolenceQuestion } from '../sharing/sensitivity.ts';

type Items = readonly QuestionnaireResponseItem[];

/**
 * Answers without those to questions about violence, and without the groups that held nothing else. The very same object
 * where there were none; undefined where nothing is left.
 */
export function openAnswers(response: QuestionnaireResponse): QuestionnaireResponse | undefined {
  const items = objectsIn<QuestionnaireResponseItem>(response.item);
  const open = openItems(items);
  if (open === items) return response;
  return open.length > 0 ? { ...response, item: [...open] } : undefined;
}

/** What was written of answers that were seen in part: the others are put back where they stood. */
export function wholeRecord(stored: Resource, written: Resource): Resource {
  if (!isAnswers(stored) || !isAnswers(written)) return written;
  return { ...written, item: [...wholeItems(objectsIn(stored.item), objectsIn(written.item))] } as QuestionnaireResponse;
}

export function isAnswers(resource: Resource): resource is QuestionnaireResponse {
  return resource.resourceType === 'QuestionnaireResponse';
}

function openItems(items: Items): Items {
  const open = items.map(openItem);
  return open.every((item, at) => item === items[at]) ? items : open.flatMap((item) => item ?? []);
}

function openItem(item: QuestionnaireResponseItem): QuestionnaireResponseItem | undefined {
  // A question that leads to one about violence would tell by its answer.
  const below = objectsIn<{ item?: unknown }>(item.answer).map((answer) => objectsIn<QuestionnaireResponseItem>(answer.item));
  if (isViolenceQuestion(item.linkId) || below.some((each) => openItems(each) !== each)) return undefined;
  const items = objectsIn<QuestionnaireResponseItem>(item.item);
  const open = openItems(items);
  if (open === items) return item;
  return open.length > 0 ? { ...item, item: [...open] } : undefined;
}

function wholeItems(stored: Items, written: Items): Items {
  const all = written.map((item): QuestionnaireResponseItem => {
    const before = stored.find(({ linkId }) => linkId === item.linkId);
    const below = wholeItems(objectsIn(before?.item), objectsIn(item.item));
    return below.length > 0 ? { ...item, item: [...below] } : item;
  });
  stored.forEach((item, at) => {
    if (!openItem(item)) all.splice(at, 0, item);
  });
  return all;
}
