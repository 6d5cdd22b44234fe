import type { Questionnaire, QuestionnaireItem, ResponseItem } from '../model/fhir.types.ts';
import { BAIL } from './bail.ts';
import { linkIdsOf } from './dependencies.ts';
import type { Scope } from './expression.types.ts';
import { unquoted } from './ast.ts';
import type { Ast } from './ast.ts';

/** From the response or from the item an expression stands on, downwards: steps, and the linkIds that are let through. */
interface Route {
  readonly base: 'resource' | 'context';
  readonly steps: readonly ('item' | 'answer' | 'descendants' | 'repeat' | readonly string[])[];
}

/** The items a `where(linkId = ...)` can be about. Undefined: look through the response itself. */
export type Lookup = (scope: Scope) => readonly ResponseItem[] | undefined;

/**
 * Answers by linkId come from the form's index. The Questionnaire says where an item stands, and so whether this way
 * leads there: one linkId, one place.
 * @param isTop outside arguments, where a leading name starts from the context.
 */
export function lookupOf(of: Ast | undefined, criterion: Ast, isTop: boolean): Lookup | undefined {
  const linkIds = isHarmless(criterion) ? linkIdsOf(criterion) : undefined;
  const route = linkIds && routeOf(of, isTop);
  if (!linkIds || !route || route.steps.length === 0) return undefined;
  return (scope) => find(scope, route, linkIds);
}

function routeOf(ast: Ast | undefined, isTop: boolean): Route | undefined {
  if (!ast) return isTop ? { base: 'context', steps: [] } : undefined;
  if (ast.kind === 'paren') return routeOf(ast.of, isTop);
  if (ast.kind === 'this') return routeOf(undefined, isTop);
  if (ast.kind === 'constant') {
    const name = unquoted(ast.name);
    if (name === 'context') return { base: name, steps: [] };
    return name === 'resource' || name === 'rootResource' ? { base: 'resource', steps: [] } : undefined;
  }
  if (ast.kind !== 'member' && ast.kind !== 'call') return undefined;
  const before = routeOf(ast.of, isTop);
  const next = before && stepOf(ast, before.steps.length === 0);
  return before && next && { base: before.base, steps: [...before.steps, next] };
}

function stepOf(ast: Extract<Ast, { kind: 'member' | 'call' }>, isFirst: boolean): Route['steps'][number] | undefined {
  if (ast.kind === 'member') return ast.name === 'item' || ast.name === 'answer' ? ast.name : undefined;
  const [argument] = ast.args;
  if (ast.name === 'where' && argument) return isAboutLinkId(argument) ? linkIdsOf(argument) : undefined;
  if (!isFirst) return undefined;
  if (ast.name === 'descendants') return ast.name;
  return ast.name === 'repeat' && argument?.kind === 'member' && argument.name === 'item' && !argument.of ? ast.name : undefined;
}

/** Nothing else is asked of the element. */
function isAboutLinkId(criterion: Ast): boolean {
  if (criterion.kind === 'paren') return isAboutLinkId(criterion.of);
  if (criterion.kind !== 'binary') return false;
  const { op, left, right } = criterion;
  return op === 'or' || op === 'and' ? isAboutLinkId(left) && isAboutLinkId(right) : linkIdsOf(criterion) !== undefined;
}

/** Cannot fail on any element: what is not looked at would have made no difference. */
function isHarmless(criterion: Ast): boolean {
  if (criterion.kind === 'paren') return isHarmless(criterion.of);
  if (isAboutLinkId(criterion)) return true;
  if (criterion.kind === 'call') {
    return (criterion.name === 'exists' || criterion.name === 'empty') && criterion.args.length === 0 && isPath(criterion.of);
  }
  if (criterion.kind !== 'binary') return false;
  const { op, left, right } = criterion;
  if (op === 'and' || op === 'or') return isHarmless(left) && isHarmless(right);
  return (op === '=' || op === '!=') && left.kind === 'member' && PLAIN.has(left.name) && isPath(left.of) && right.kind === 'string';
}

const PLAIN = new Set(['linkId', 'code', 'display', 'system', 'valueString']);
const isPath = (ast: Ast | undefined): boolean => !ast || ast.kind === 'this' || (ast.kind === 'member' && isPath(ast.of));

function find(scope: Scope, { base, steps }: Route, linkIds: readonly string[]): readonly ResponseItem[] | undefined {
  const places = placesOf(scope.questionnaire);
  const from = base === 'context' ? (scope.qitem?.linkId ?? '') : '';
  if (from !== '' && !places.get(from)) return undefined;
  const found: { readonly place: Place; readonly items: readonly ResponseItem[] }[] = [];
  for (const linkId of new Set(linkIds)) {
    const place = places.get(linkId);
    if (!place) return undefined;
    if (!leadsTo(places, steps, linkId, from)) continue;
    const items = from === '' ? scope.items(linkId) : scope.itemsInContext(linkId);
    if (items.length > 0) found.push({ place, items });
  }
  // What is repeated and equal counts once in repeat(): the engine knows what is equal.
  if (steps[0] === 'repeat' && found.some(({ items }) => items.length > 1)) throw BAIL;
  // Different items in repeated groups come group by group: only the response shows their order.
  if (found.length > 1 && found.some(({ place }) => place.isRepeated && place.parent !== from)) return undefined;
  const isByLevel = steps[0] === 'descendants' || steps[0] === 'repeat';
  return found.sort(({ place: a }, { place: b }) => (isByLevel && a.level - b.level) || a.order - b.order).flatMap(({ items }) => items);
}

/** Does this way, taken backwards from the item, end at the base? */
function leadsTo(places: Places, steps: Route['steps'], target: string, base: string): boolean {
  let linkId = target;
  let isAnswer = false;
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index] as Route['steps'][number];
    const place = places.get(linkId);
    if (!place) return false;
    if (typeof step === 'object') {
      if (isAnswer || !step.includes(linkId)) return false;
    } else if (step === 'answer') {
      if (!isAnswer) return false;
      isAnswer = false;
    } else if (step === 'descendants') return (isAnswer && linkId === base) || isBelow(places, linkId, base, false);
    else if (isAnswer) return false;
    else if (step === 'repeat') return isBelow(places, linkId, base, true);
    else {
      linkId = place.parent;
      isAnswer = place.inAnswer;
    }
  }
  return linkId === base && !isAnswer;
}

function isBelow(places: Places, target: string, base: string, groupsOnly: boolean): boolean {
  for (let place = places.get(target); place; place = places.get(place.parent)) {
    if (groupsOnly && place.inAnswer) return false;
    if (place.parent === base) return true;
  }
  return false;
}

interface Place {
  /** linkId of the item around it; empty at the top. */
  readonly parent: string;
  /** Under the answers of a question, not in a group. */
  readonly inAnswer: boolean;
  /** Something above it may stand there more than once. */
  readonly isRepeated: boolean;
  /** Steps from the response. */
  readonly level: number;
  /** In document order. */
  readonly order: number;
}

/** Undefined under a linkId: it stands in several places. */
type Places = ReadonlyMap<string, Place | undefined>;

const known = new WeakMap<Questionnaire, Places>();

function placesOf(questionnaire: Questionnaire): Places {
  let places = known.get(questionnaire);
  if (!places) known.set(questionnaire, (places = readPlaces(questionnaire)));
  return places;
}

function readPlaces(questionnaire: Questionnaire): Places {
  const places = new Map<string, Place | undefined>([['', undefined]]);
  const waiting: { readonly item: QuestionnaireItem; readonly place: Omit<Place, 'order'> }[] = [];
  const push = (items: readonly QuestionnaireItem[] | undefined, place: Omit<Place, 'order'>): void => {
    if (Array.isArray(items)) waiting.push(...[...items].reverse().map((item) => ({ item, place })));
  };
  push(questionnaire.item, { parent: '', inAnswer: false, isRepeated: false, level: 1 });
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { item, place } = next;
    places.set(item.linkId, places.has(item.linkId) ? undefined : { ...place, order: places.size });
    const inAnswer = item.type !== 'group';
    const isRepeated = place.isRepeated || item.repeats === true;
    push(item.item, { parent: item.linkId, inAnswer, isRepeated, level: place.level + (inAnswer ? 2 : 1) });
  }
  return places;
}
