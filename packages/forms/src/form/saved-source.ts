import type { ItemDefinition } from '../model/definition.types.ts';
import { objectsOf } from '../model/extensions.ts';
import type { ResponseAnswer, ResponseItem } from '../model/fhir.types.ts';
import type { RuntimeSource } from './expression-runtime.ts';
import type { LiveNode } from './nodes.ts';

/** What a loaded form gives to those who evaluate, with every answer as it was loaded. */
export function asSaved(source: RuntimeSource): RuntimeSource {
  const { definition, options: { response } } = source;
  if (!response) return source;
  return {
    ...source,
    resource: () => response,
    itemOf: ({ raw }) => raw,
    nodes: (linkId, below) => {
      const wanted = definition.byLinkId.get(linkId);
      return wanted ? itemsOf(wanted, below ?? response, below?.definition).map((raw) => ({ definition: wanted, raw }) as LiveNode) : [];
    },
  };
}

/** The loaded items of a definition, in the whole response or below a node. */
function itemsOf(wanted: ItemDefinition, from: LiveNode | { readonly item?: readonly ResponseItem[] }, below: ItemDefinition | undefined): readonly ResponseItem[] {
  const raw = 'raw' in from ? from.raw : from;
  if (!raw) return [];
  if (wanted === below) return [raw as ResponseItem];
  const way: ItemDefinition[] = [];
  for (let each: ItemDefinition | undefined = wanted; each && each !== below; each = each.parent) way.unshift(each);
  if (way[0]?.parent !== below) return [];
  let at: readonly ResponseItem[] = [raw as ResponseItem];
  for (const { linkId } of way) at = at.flatMap(itemsIn).filter((item) => item.linkId === linkId);
  return at;
}

function itemsIn({ item, answer }: ResponseItem): readonly ResponseItem[] {
  return [...objectsOf<ResponseItem>(item), ...objectsOf<ResponseAnswer>(answer).flatMap((each) => objectsOf<ResponseItem>(each.item))];
}
