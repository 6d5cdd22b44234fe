import type { ItemDefinition } from '../model/definition.types.ts';
import type { AnswerValue, ResponseAnswer, ResponseItem } from '../model/fhir.types.ts';
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

  /** As it stands, without anything that is not in it yet. */
  head(): ResponseItem {
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
      return item && { ...this.head(), item };
    }
    if (this.answers.length === 0) return undefined;
    return { ...this.head(), answer: this.answers.map(({ value, place }) => this.#answer(value, place)) };
  }

  #answer(value: AnswerValue, place: DraftPlace): ResponseAnswer {
    const item = place.toJson();
    return { [valueElementOf(this.definition, value)]: value, ...(item && { item }) } as ResponseAnswer;
  }
}
