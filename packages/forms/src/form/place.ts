import { signal } from '@preact/signals-core';
import type { Signal } from '@preact/signals-core';
import type { ItemDefinition } from '../model/definition.types.ts';
import type { ResponseItem } from '../model/fhir.types.ts';
import type { LiveNode } from './nodes.ts';

/** The occurrences of one item in one place: exactly one, or as many as a repeating group has. */
export interface Slot {
  readonly definition: ItemDefinition;
  readonly nodes: Signal<readonly LiveNode[]> | readonly LiveNode[];
}

/** Where items stand: the form, a group, or an answer. */
export class Place {
  readonly slots: readonly Slot[];
  /** Loaded items that belong to no node: unknown to the Questionnaire, or more than it allows. Kept as they are. */
  readonly strays: readonly ResponseItem[];
  /** All nodes, where their number never changes. */
  readonly #fixed: readonly LiveNode[] | undefined;
  #byDefinition: ReadonlyMap<ItemDefinition, Slot> | undefined;

  constructor(slots: readonly Slot[], strays: readonly ResponseItem[]) {
    this.slots = slots;
    this.strays = strays;
    if (slots.every(({ nodes }) => Array.isArray(nodes))) this.#fixed = slots.map(({ nodes }) => (nodes as readonly LiveNode[])[0] as LiveNode);
  }

  /** In document order. Tracked. */
  get children(): readonly LiveNode[] {
    return this.#fixed ?? this.slots.flatMap(occurrences);
  }

  slotOf(definition: ItemDefinition): Slot | undefined {
    if (this.slots.length < 16) return this.slots.find((slot) => slot.definition === definition);
    this.#byDefinition ??= new Map(this.slots.map((slot) => [slot.definition, slot]));
    return this.#byDefinition.get(definition);
  }
}

/** Tracked. */
export function occurrences({ nodes }: Slot): readonly LiveNode[] {
  return Array.isArray(nodes) ? nodes : (nodes as Signal<readonly LiveNode[]>).value;
}

export function repeatable(nodes: readonly LiveNode[]): Signal<readonly LiveNode[]> {
  return signal(nodes);
}
