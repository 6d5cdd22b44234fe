import type { ItemDefinition } from '../model/definition.types.ts';
import type { LiveNode } from './nodes.ts';
import { occurrences } from './place.ts';
import type { Place } from './place.ts';

/** Where the children of a node stand: its group, or each of its answers. Tracked. */
export function placesOf(node: LiveNode): readonly Place[] {
  if (node.kind === 'group') return [node.place];
  return node.kind === 'question' && node.definition.items.length > 0 ? node.answers.flatMap(({ place }) => place ?? []) : [];
}

/** Every node of an item, in document order, in the whole form or below a node. Tracked. */
export function nodesOf(wanted: ItemDefinition, root: Place, below?: LiveNode): readonly LiveNode[] {
  if (below?.definition === wanted) return [below];
  if (!below && !wanted.parent) {
    const slot = root.slotOf(wanted);
    return slot ? occurrences(slot) : [];
  }
  const way: ItemDefinition[] = [];
  for (let each: ItemDefinition | undefined = wanted; each && each !== below?.definition; each = each.parent) way.unshift(each);
  if (below && way[0]?.parent !== below.definition) return [];
  let places: readonly Place[] = below ? placesOf(below) : [root];
  let nodes: readonly LiveNode[] = [];
  for (const definition of way) {
    nodes = places.flatMap((place) => {
      const slot = place.slotOf(definition);
      return slot ? occurrences(slot) : [];
    });
    places = nodes.flatMap(placesOf);
  }
  return nodes;
}

/** Every node of the form, in document order. Tracked. */
export function allNodes(root: Place): readonly LiveNode[] {
  const all: LiveNode[] = [];
  const walk = (nodes: readonly LiveNode[]): void => {
    for (const node of nodes) {
      all.push(node);
      for (const place of placesOf(node)) walk(place.children);
    }
  };
  walk(root.children);
  return all;
}
