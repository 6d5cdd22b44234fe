import { isSubjectMark } from '../form/response-out.ts';
import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import { text } from '../model/extensions.ts';
import type {
  AnswerValue,
  FhirReference,
  Questionnaire,
  QuestionnaireResponse,
  ResponseAnswer,
  ResponseItem,
} from '../model/fhir.types.ts';
import { valueElementOf } from '../model/values.ts';

/**
 * Where items stand: the response, a group, an answer. What is found later still comes out in the order of the form.
 */
export class DraftPlace {
  readonly #slots = new Map<ItemDefinition, DraftItem[]>();

  slot(definition: ItemDefinition): DraftItem[] {
    let slot = this.#slots.get(definition);
    if (!slot) this.#slots.set(definition, (slot = []));
    return slot;
  }

  has(definition: ItemDefinition): readonly DraftItem[] {
    return this.#slots.get(definition) ?? [];
  }

  /** Undefined: nothing was found for any of them. */
  toJson(): readonly ResponseItem[] | undefined {
    const items = [...this.#slots.values()].flat().flatMap((item) => item.toJson() ?? []);
    return items.length > 0 ? items : undefined;
  }
}

export interface DraftAnswer {
  readonly value: AnswerValue;
  readonly place: DraftPlace;
}

/** One response item under way: an occurrence of a group, or a question. */
export class DraftItem {
  readonly definition: ItemDefinition;
  readonly place = new DraftPlace();
  answers: readonly DraftAnswer[] = [];

  constructor(definition: ItemDefinition) {
    this.definition = definition;
  }

  /** What an expression on it stands on, also where nothing is in it yet. */
  asContext(): ResponseItem {
    return this.toJson() ?? this.#head();
  }

  #head(): ResponseItem {
    const { linkId, source } = this.definition;
    return {
      linkId,
      ...(typeof source.definition === 'string' && { definition: source.definition }),
      ...(typeof source.text === 'string' && { text: source.text }),
    };
  }

  toJson(): ResponseItem | undefined {
    if (this.definition.type === 'group') {
      const item = this.place.toJson();
      return item && { ...this.#head(), item };
    }
    if (this.answers.length === 0) return undefined;
    const extension = this.definition.isSubject && [{ url: isSubjectMark, valueBoolean: true }];
    return { ...this.#head(), ...(extension && { extension }), answer: this.answers.map(({ value, place }) => this.#answer(value, place)) };
  }

  #answer(value: AnswerValue, place: DraftPlace): ResponseAnswer {
    const item = place.toJson();
    return { [valueElementOf(this.definition, value)]: value, ...(item && { item }) } as ResponseAnswer;
  }
}

/** The response under way. */
export class Draft {
  readonly root = new DraftPlace();
  readonly #form: FormDefinition;
  readonly #head: QuestionnaireResponse;

  constructor(form: FormDefinition, head: QuestionnaireResponse) {
    this.#form = form;
    this.#head = head;
  }

  response(): QuestionnaireResponse {
    const item = this.root.toJson();
    return item ? { ...this.#head, item } : this.#head;
  }

  /** What there is of a linkId, in the order of the response; below one item only, or in all of it. */
  items(linkId: string, within?: DraftItem): readonly ResponseItem[] {
    const definition = this.#form.byLinkId.get(linkId);
    return definition ? this.#occurrences(definition, within).flatMap((each) => each.toJson() ?? []) : [];
  }

  #occurrences(definition: ItemDefinition, within: DraftItem | undefined): readonly DraftItem[] {
    const { parent } = definition;
    if (!parent) return within ? [] : this.root.has(definition);
    const holders = parent === within?.definition ? [within] : this.#occurrences(parent, within);
    return holders.flatMap(({ place, answers }) =>
      [place, ...answers.map((each) => each.place)].flatMap((each) => each.has(definition)),
    );
  }
}

/** A response nobody has answered yet. */
export function headOf(
  { url, version }: Questionnaire,
  subject: FhirReference | undefined,
  authored: string,
): QuestionnaireResponse {
  const canonical = text(url) && (text(version) ? `${url}|${version}` : url);
  return {
    resourceType: 'QuestionnaireResponse',
    ...(canonical && { questionnaire: canonical }),
    status: 'in-progress',
    ...(subject && { subject }),
    authored,
  };
}
