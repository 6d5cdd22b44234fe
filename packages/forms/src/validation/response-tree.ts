import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import { extensionsOf, isJson, objectsOf } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { AnswerValue, QuestionnaireResponse, ResponseItem } from '../model/fhir.types.ts';
import { MAX_DEPTH } from '../model/read-questionnaire.ts';
import { valueElements } from '../model/values.ts';

/** Where items can stand: the response itself, an occurrence of a group, or an answer. */
export interface ResponsePlace {
  readonly owner: ResponseNode | undefined;
  readonly definitions: readonly ItemDefinition[];
  readonly path: string;
  readonly nodes: readonly ResponseNode[];
  readonly byDefinition: ReadonlyMap<ItemDefinition, readonly ResponseNode[]>;
}

/** One item of a response that the form knows and that stands where it should. */
export interface ResponseNode {
  readonly definition: ItemDefinition;
  readonly source: ResponseItem;
  readonly path: string;
  readonly place: ResponsePlace;
  /** Of a group. */
  readonly inner?: ResponsePlace;
  /** Of a question; those without a usable value too. */
  readonly answers: readonly ResponseNodeAnswer[];
}

export interface ResponseNodeAnswer {
  readonly path: string;
  /** Undefined: none, or one of the wrong type, which has been reported. */
  readonly value?: AnswerValue;
  /** There is something: a value of any kind, or the reason why there is none. */
  readonly isGiven: boolean;
  readonly inner?: ResponsePlace;
}

export type SayAt = (
  code: string,
  path: string,
  linkId?: string,
  params?: Readonly<Record<string, string | number>>,
  severity?: 'fatal' | 'error' | 'warning' | 'information',
) => void;

/** More than this is not read by hand any more. */
const MAX_RESPONSE_ITEMS = 100_000;
const VALUE = /^value[A-Z]/;

/**
 * Lays the response over its form, and says what does not fit: unknown and misplaced items, wrong nesting, wrong
 * types.
 */
export class ResponseReader {
  readonly #definition: FormDefinition;
  readonly #say: SayAt;
  #count = 0;

  constructor(definition: FormDefinition, say: SayAt) {
    this.#definition = definition;
    this.#say = say;
  }

  read(response: QuestionnaireResponse): ResponsePlace {
    return this.#place(response.item, this.#definition.items, 'QuestionnaireResponse', undefined, 1);
  }

  #place(
    list: unknown,
    definitions: readonly ItemDefinition[],
    path: string,
    owner: ResponseNode | undefined,
    depth: number,
  ): ResponsePlace {
    const nodes: ResponseNode[] = [];
    const byDefinition = new Map<ItemDefinition, ResponseNode[]>();
    const place: ResponsePlace = { owner, definitions, path, nodes, byDefinition };
    if (list === undefined) return place;
    if (!Array.isArray(list)) {
      this.#say('forms.not_a_list', `${path}.item`, owner?.definition.linkId);
      return place;
    }
    if (depth > MAX_DEPTH) {
      this.#say('forms.too_deep', `${path}.item`, owner?.definition.linkId, { max: MAX_DEPTH }, 'fatal');
      return place;
    }
    const known = new Map(definitions.map((definition) => [definition.linkId, definition]));
    let isOrdered = true;
    for (let index = 0; index < list.length && this.#count <= MAX_RESPONSE_ITEMS; index += 1) {
      const node = this.#node(list[index], known, `${path}.item[${index}]`, place, depth);
      if (!node) continue;
      // R4 QuestionnaireResponse: "questions are ordered ... corresponding to the structure ... of the questionnaire".
      if (isOrdered && node.definition.order < (nodes.at(-1)?.definition.order ?? 0)) {
        isOrdered = false;
        this.#say('forms.items_out_of_order', node.path, node.definition.linkId, undefined, 'warning');
      }
      nodes.push(node);
      const same = byDefinition.get(node.definition);
      if (same) same.push(node);
      else byDefinition.set(node.definition, [node]);
    }
    return place;
  }

  #node(
    json: unknown,
    known: ReadonlyMap<string, ItemDefinition>,
    path: string,
    place: ResponsePlace,
    depth: number,
  ): ResponseNode | undefined {
    this.#count += 1;
    if (this.#count > MAX_RESPONSE_ITEMS) {
      this.#say('forms.too_many_items', path, undefined, { max: MAX_RESPONSE_ITEMS }, 'fatal');
      return undefined;
    }
    const linkId = isJson(json) ? json['linkId'] : undefined;
    if (!isJson(json) || typeof linkId !== 'string' || linkId === '') {
      this.#say(isJson(json) ? 'forms.link_id_missing' : 'forms.not_an_object', path);
      return undefined;
    }
    this.#modifiers(json, path, linkId);
    const definition = known.get(linkId);
    if (!definition) {
      this.#say(this.#definition.byLinkId.has(linkId) ? 'forms.item_misplaced' : 'forms.link_id_unknown', path, linkId);
      return undefined;
    }
    const isQuestion = definition.type !== 'group' && definition.type !== 'display';
    const node: { -readonly [K in keyof ResponseNode]: ResponseNode[K] } = {
      definition,
      source: json as unknown as ResponseItem,
      path,
      place,
      answers: [],
    };
    if (isQuestion) {
      node.answers = this.#answers(json, node, depth);
      // Items under a question belong under its answer: R4 QuestionnaireResponse.item, comments, and qrs-1.
      if (json['item'] !== undefined) this.#say('forms.items_beside_answer', `${path}.item`, linkId);
    } else {
      if (json['answer'] !== undefined) this.#say('forms.answer_not_allowed', `${path}.answer`, linkId);
      if (definition.type === 'group') node.inner = this.#place(json['item'], definition.items, path, node, depth + 1);
      else if (json['item'] !== undefined) this.#say('forms.item_misplaced', `${path}.item`, linkId);
    }
    return node;
  }

  #answers(json: Json, node: ResponseNode, depth: number): readonly ResponseNodeAnswer[] {
    const list = json['answer'];
    const { linkId } = node.definition;
    if (list !== undefined && !Array.isArray(list)) this.#say('forms.not_a_list', `${node.path}.answer`, linkId);
    return objectsOf<Json>(list).map((answer, index) =>
      this.#answer(answer, `${node.path}.answer[${index}]`, node, depth),
    );
  }

  #answer(answer: Json, path: string, node: ResponseNode, depth: number): ResponseNodeAnswer {
    const { definition } = node;
    this.#modifiers(answer, path, definition.linkId);
    const keys = Object.keys(answer).filter((key) => VALUE.test(key));
    const [key] = keys;
    const isDeclined = extensionsOf(answer).length > 0 || Object.keys(answer).some((each) => each.startsWith('_value'));
    const isGiven = key !== undefined || isDeclined;
    if (!isGiven && answer['item'] === undefined) this.#say('forms.answer_empty', path, definition.linkId);
    if (keys.length > 1) this.#say('forms.two_values', path, definition.linkId);
    const value = key !== undefined && keys.length === 1 ? answer[key] : undefined;
    const isFitting = key !== undefined && valueElements(definition).includes(key);
    if (key !== undefined && !isFitting)
      this.#say('forms.value_type_wrong', `${path}.${key}`, definition.linkId, {
        expected: valueElements(definition).join(', '),
      });
    const inner = this.#place(answer['item'], definition.items, path, node, depth + 1);
    return {
      path,
      isGiven,
      inner,
      ...(isFitting && value !== undefined && value !== null && { value: value as AnswerValue }),
    };
  }

  #modifiers(json: Json, path: string, linkId: string): void {
    if (json['modifierExtension'] === undefined) return;
    for (const { url } of objectsOf<{ url?: unknown }>(json['modifierExtension'])) {
      this.#say('forms.modifier_unknown', `${path}.modifierExtension`, linkId, { url: String(url) });
    }
  }
}

/** Does the item say anything: an answer, or why there is none, here or below? */
export function hasContent(node: ResponseNode): boolean {
  if (node.answers.some(({ isGiven, inner }) => isGiven || inner?.nodes.some(hasContent))) return true;
  return extensionsOf(node.source).some(({ url }) => url === ABSENT) || (node.inner?.nodes.some(hasContent) ?? false);
}

export const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';
