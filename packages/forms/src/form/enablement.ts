import type { ItemDefinition } from '../model/definition.types.ts';
import type { AnswerValue, EnableWhen } from '../model/fhir.types.ts';
import { evaluateCondition } from '../validation/enable-when.ts';
import type { CompareQuantities } from '../validation/enable-when.ts';
import type { LiveNode, LiveQuestion } from './nodes.ts';
import { occurrences } from './place.ts';
import type { Place } from './place.ts';

/** What the conditions of an item are judged by. */
export interface ConditionContext {
  readonly root: Place;
  readonly byLinkId: ReadonlyMap<string, ItemDefinition>;
  /** linkIds whose conditions depend on each other: among them, an answer counts whether its item is enabled or not. */
  readonly cyclic: ReadonlySet<string>;
  readonly compareQuantities: CompareQuantities;
}

/** `enableWhen` of a node, by R4: the source is the nearest occurrence, and a disabled source has no answer. Tracked. */
export function conditionsHold(node: LiveNode, context: ConditionContext): boolean {
  const { enableWhen, enableBehavior, linkId } = node.definition;
  const holds = (condition: EnableWhen): boolean => {
    const source = nearest(node, condition.question, context);
    const isCyclic = context.cyclic.has(linkId) && context.cyclic.has(condition.question);
    const answers: readonly AnswerValue[] = source ? (isCyclic ? source.values : source.effective) : [];
    return evaluateCondition(condition, answers, context.compareQuantities);
  };
  return enableBehavior === 'any' ? enableWhen.some(holds) : enableWhen.every(holds);
}

/**
 * The occurrence of a question that is nearest to a node: on the way up first, then before it, then after it.
 * Source: R4 Questionnaire.item.enableWhen.question, comments.
 */
export function nearest(node: LiveNode, linkId: string, { root, byLinkId }: ConditionContext): LiveQuestion | undefined {
  const wanted = byLinkId.get(linkId);
  if (!wanted) return undefined;
  const way = ancestry(wanted);
  let from: LiveNode | undefined = node;
  let answerKey: string | undefined;
  let place: Place | undefined;
  let rest = way;
  for (; from; answerKey = from.standing.answerKey, from = from.parent) {
    if (from.definition === wanted) return from.kind === 'question' ? from : undefined;
    const depth = way.indexOf(from.definition);
    if (depth < 0) continue;
    place = from.kind === 'group' ? from.place : from.kind === 'question' ? placeUnder(from, answerKey) : undefined;
    rest = way.slice(depth + 1);
    break;
  }
  const found = descend(place ?? root, place ? rest : way, node.definition.order);
  return found?.kind === 'question' ? found : undefined;
}

function ancestry(item: ItemDefinition): readonly ItemDefinition[] {
  const way: ItemDefinition[] = [];
  for (let each: ItemDefinition | undefined = item; each; each = each.parent) way.unshift(each);
  return way;
}

/** Of several occurrences on the way down, the last where they stand before, the first where they stand after. */
function descend(place: Place, way: readonly ItemDefinition[], order: number): LiveNode | undefined {
  let at: Place | undefined = place;
  let node: LiveNode | undefined;
  for (const definition of way) {
    const slot: ReturnType<Place['slotOf']> = at?.slotOf(definition);
    if (!slot) return undefined;
    const all = occurrences(slot);
    node = definition.order < order ? all.at(-1) : all[0];
    at = node?.kind === 'group' ? node.place : node?.kind === 'question' ? answerPlace(node, definition.order < order) : undefined;
  }
  return node;
}

function placeUnder(question: LiveQuestion, answerKey: string | undefined): Place | undefined {
  return question.answers.find(({ key }) => key === answerKey)?.place;
}

function answerPlace(question: LiveQuestion, isBefore: boolean): Place | undefined {
  const given = question.answers.filter(({ value }) => value !== undefined);
  return (isBefore ? given.at(-1) : given[0])?.place;
}

/** linkIds in a circle of `enableWhen`: Tarjan's strongly connected components, without recursion. */
export function cyclicLinkIds(items: readonly ItemDefinition[]): ReadonlySet<string> {
  const known = new Map(items.map((item) => [item.linkId, item]));
  const next = (linkId: string): readonly string[] => {
    const item = known.get(linkId);
    if (!item) return [];
    const sources = item.enableWhen.map(({ question }) => question).filter((question) => known.has(question));
    return item.parent ? [...sources, item.parent.linkId] : sources;
  };
  const number = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const cyclic = new Set<string>();
  for (const start of items.filter(({ enableWhen }) => enableWhen.length > 0)) {
    if (number.has(start.linkId)) continue;
    const work: { linkId: string; targets: readonly string[]; at: number }[] = [];
    const enter = (linkId: string): void => {
      number.set(linkId, number.size);
      low.set(linkId, number.get(linkId) as number);
      open.push(linkId);
      isOpen.add(linkId);
      work.push({ linkId, targets: next(linkId), at: 0 });
    };
    enter(start.linkId);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const target = top.targets[top.at++];
      if (target !== undefined) {
        if (!number.has(target)) enter(target);
        else if (isOpen.has(target)) low.set(top.linkId, Math.min(low.get(top.linkId) as number, number.get(target) as number));
        continue;
      }
      work.pop();
      const above = work.at(-1);
      if (above) low.set(above.linkId, Math.min(low.get(above.linkId) as number, low.get(top.linkId) as number));
      if (low.get(top.linkId) !== number.get(top.linkId)) continue;
      const component = open.splice(open.indexOf(top.linkId));
      for (const linkId of component) isOpen.delete(linkId);
      if (component.length > 1 || next(top.linkId).includes(top.linkId)) for (const linkId of component) cyclic.add(linkId);
    }
  }
  return cyclic;
}
