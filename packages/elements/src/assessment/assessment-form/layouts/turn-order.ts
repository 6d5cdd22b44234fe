import type { FormDefinition, ItemDefinition } from '@careloom/forms';

/** What is asked at once: a question with all below it, or a group that is answered as a whole, and the texts before it. */
export interface Turn {
  readonly item: ItemDefinition;
  /** Places in document order: from here on, up to the next turn. */
  readonly from: number;
}

/** Groups that are one thing to answer; items of others are asked one after the other. */
const wholes: ReadonlySet<string | undefined> = new Set(['table', 'htable', 'gtable', 'grid', 'tab-container']);

/**
 * Turns in document order. Source: SDC 4.0.0, code system entryMode: "items within groups are displayed one at a time",
 * "the parent question (and answers) are visible while descendant questions are being edited".
 */
export function turnsOf({ items }: FormDefinition): readonly Turn[] {
  const turns: Turn[] = [];
  /** Where what is not asked began that stands before the next question. */
  let start: number | undefined;
  const walk = (level: readonly ItemDefinition[]): void => {
    for (const item of level) {
      if (isOnEvery(item)) continue;
      const from = (start ??= item.order);
      if (isSplit(item)) {
        const before = turns.length;
        walk(item.items);
        // What is left at the end of a group belongs to its last question.
        if (turns.length > before) start = undefined;
      } else if (isAsked(item)) {
        turns.push({ item, from });
        start = undefined;
      }
    }
  };
  walk(items);
  return turns;
}

/** Does the item, or anything in it, stand between two places? */
export function isBetween(item: ItemDefinition, from: number, to: number): boolean {
  return item.order < to && lastIn(item) >= from;
}

/** `header` and `footer` groups are always there. */
export function isOnEvery({ control }: ItemDefinition): boolean {
  return control === 'header' || control === 'footer';
}

function isSplit({ type, repeats, control }: ItemDefinition): boolean {
  return type === 'group' && !repeats && !wholes.has(control);
}

function isAsked({ type, readOnly, hidden }: ItemDefinition): boolean {
  return type !== 'display' && !readOnly && !hidden;
}

function lastIn(item: ItemDefinition): number {
  let last = item;
  for (let below = last.items.at(-1); below; below = last.items.at(-1)) last = below;
  return last.order;
}
