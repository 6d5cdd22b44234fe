import { NONE, isJson, objectsOf, valueOf } from '../model/extensions.ts';
import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseAnswer,
  ResponseItem,
} from '../model/fhir.types.ts';

/** Deeper than any form; a response may be hostile. */
const MOST_LEVELS = 64;

/**
 * One occurrence of an item in the response, with its definition: a repetition of a group, or one answer of a question.
 * The root stands for the response itself.
 */
export interface Place {
  readonly item: QuestionnaireItem | undefined;
  /** Focus of expressions: the response, or the response item with no more than the answer of this place. */
  readonly node: QuestionnaireResponse | ResponseItem;
  /** Undefined for groups and for a question that was asked and not answered. */
  readonly answer: ResponseAnswer | undefined;
  readonly parent: Place | undefined;
  readonly children: readonly Place[];
  /** There is an answer here or below. */
  readonly isAnswered: boolean;
  /** `Questionnaire.item[0].item[2]` */
  readonly path: string;
}

type Draft = { -readonly [K in keyof Place]: Place[K] };

/** The response as the Questionnaire has it, item by item in its order. Items with nothing to say have no place. */
export function placesOf(questionnaire: Questionnaire, response: QuestionnaireResponse, tooDeep: () => void): Place {
  const root: Draft = {
    item: undefined,
    node: response,
    answer: undefined,
    parent: undefined,
    children: NONE,
    isAnswered: true,
    path: 'Questionnaire',
  };
  root.children = childPlaces(root, objectsOf(questionnaire.item), objectsOf(response.item), 1, tooDeep);
  return root;
}

function childPlaces(
  parent: Place,
  items: readonly QuestionnaireItem[],
  nodes: readonly ResponseItem[],
  level: number,
  tooDeep: () => void,
): readonly Place[] {
  if (items.length === 0 || nodes.length === 0) return NONE;
  if (level > MOST_LEVELS) {
    tooDeep();
    return NONE;
  }
  const byLinkId = new Map<unknown, ResponseItem[]>();
  for (const node of nodes) {
    const same = byLinkId.get(node.linkId);
    if (same) same.push(node);
    else byLinkId.set(node.linkId, [node]);
  }
  const make = (
    item: QuestionnaireItem,
    path: string,
    node: ResponseItem,
    answer: ResponseAnswer | undefined,
    below: readonly ResponseItem[],
  ): Place => {
    const place: Draft = { item, node, answer, parent, children: NONE, isAnswered: false, path };
    place.children = childPlaces(place, objectsOf(item.item), below, level + 1, tooDeep);
    place.isAnswered = valueOf(answer) !== undefined || place.children.some(({ isAnswered }) => isAnswered);
    return place;
  };
  return items.flatMap((item, index) => {
    const path = `${parent.path}.item[${index}]`;
    const left = byLinkId.get(item.linkId) ?? [];
    // Two items of one linkId are an error of the Questionnaire: each takes one response item, the last what is left.
    const isShared = left.length > 1 && items.some(({ linkId }, later) => later > index && linkId === item.linkId);
    const found = left.splice(0, isShared ? 1 : left.length);
    return found.flatMap((node): readonly Place[] => {
      const below = objectsOf<ResponseItem>(node.item);
      const answers = objectsOf<ResponseAnswer>(node.answer).filter(hasValue);
      if (answers.length > 0 && item.type !== 'group') {
        return answers.map((answer, at) => {
          const own = answers.length === 1 ? node : { ...node, answer: [answer] };
          return make(
            item,
            path,
            own,
            answer,
            at === 0 ? [...objectsOf<ResponseItem>(answer.item), ...below] : objectsOf(answer.item),
          );
        });
      }
      const place = make(item, path, node, undefined, below);
      return place.children.length > 0 || absentReason(place) !== undefined ? [place] : [];
    });
  });
}

function hasValue(answer: ResponseAnswer): boolean {
  return Object.keys(answer).some((key) => /^_?value./.test(key)) || objectsOf(answer.item).length > 0;
}

const DATA_ABSENT_REASON = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** Why a question has no answer, a code of http://terminology.hl7.org/CodeSystem/data-absent-reason; undefined: not told. */
export function absentReason({ node, answer }: Place): string | undefined {
  const answers = answer ? [answer] : objectsOf<ResponseAnswer>((node as ResponseItem).answer);
  const shadows = answers.flatMap((each) =>
    Object.entries(each)
      .filter(([key]) => key.startsWith('_value'))
      .map(([, shadow]) => shadow as unknown),
  );
  for (const element of [node, ...answers, ...shadows]) {
    if (!isJson(element)) continue;
    const reason = objectsOf(element['extension']).find((extension) => extension['url'] === DATA_ABSENT_REASON)?.[
      'valueCode'
    ];
    if (typeof reason === 'string') return reason;
  }
  return undefined;
}
