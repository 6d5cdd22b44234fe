import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
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

/** So many conditions may rest on each other, one on the next, before the stack would be in danger. */
const longestChain = 100;

/**
 * Items at which a long chain of conditions is cut: what their conditions come to is put in place in rounds, as that of
 * expressions is, so that no question asks through thousands of others.
 */
export function landingsOf({ all, byLinkId }: FormDefinition, cyclic: ReadonlySet<string>): ReadonlySet<ItemDefinition> {
  const landings = new Set<ItemDefinition>();
  if (all.filter(({ enableWhen }) => enableWhen.length > 0).length < longestChain) return landings;
  const restsOn = ({ linkId, enableWhen, parent }: ItemDefinition): readonly ItemDefinition[] => {
    const sources = enableWhen.flatMap(({ question }) => (cyclic.has(linkId) && cyclic.has(question) ? [] : (byLinkId.get(question) ?? [])));
    return parent ? [...sources, parent] : sources;
  };
  /** Steps down to the next landing. */
  const steps = new Map<ItemDefinition, number>();
  for (const start of all) {
    const open = [start];
    for (let item = open.at(-1); item; item = open.at(-1)) {
      const below = restsOn(item);
      const unknown = below.filter((each) => !steps.has(each));
      for (const each of unknown) open.push(each);
      if (unknown.length > 0) continue;
      open.pop();
      const longest = below.reduce((most, each) => Math.max(most, landings.has(each) ? 1 : (steps.get(each) as number) + 1), 0);
      if (longest >= longestChain && item.enableWhen.length > 0) landings.add(item);
      steps.set(item, longest);
    }
  }
  return landings;
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
