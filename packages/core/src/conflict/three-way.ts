import { sameJson } from '../fhir/index.ts';
import type { ConflictPlace, Side } from './conflict.types.ts';
import { isPart, keysOf } from './item-keys.ts';
import { groupOf } from './together.ts';

/** Asked at each place that is not alike in all three; what it says is taken there. */
export type Decide = (place: ConflictPlace) => Side;

type Three = readonly [base: unknown, mine: unknown, theirs: unknown];
type Fields = Readonly<Record<string, unknown>>;

/** One value of the three. `undefined` is absent. */
function mergeValue(path: string, three: Three, decide: Decide): unknown {
  const [base, mine, theirs] = three;
  const kind = kindOf(three);
  if (kind === 'clash' && Array.isArray(mine) && Array.isArray(theirs)) {
    return mergeList(path, [Array.isArray(base) ? base : [], mine, theirs], decide);
  }
  return kind === undefined ? theirs : taken(path, kind, three, decide);
}

/** The elements of a resource or of a part of one; those that only make sense together as one. */
export function mergeFields(path: string, three: readonly [Fields, Fields, Fields], decide: Decide, resourceType?: string): Record<string, unknown> {
  const names = new Map<string, Set<string>>();
  // Their order first: what is written looks like what stands there.
  for (const fields of [three[2], three[1], three[0]]) {
    for (const key of Object.keys(fields)) {
      const name = groupOf(key, resourceType);
      names.set(name, (names.get(name) ?? new Set()).add(key));
    }
  }
  const merged: [string, unknown][] = [];
  for (const [name, keys] of names) {
    const place = path === '' ? name : `${path}.${name}`;
    const [only] = keys;
    if (keys.size === 1 && only === name) merged.push([only, mergeValue(place, three.map((fields) => own(fields, only)) as unknown as Three, decide)]);
    else merged.push(...Object.entries((mergeValue(place, three.map((fields) => picked(fields, keys)) as unknown as Three, decide) ?? {}) as Fields));
  }
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

const own = (fields: Fields, key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : undefined);

function picked(fields: Fields, keys: ReadonlySet<string>): Fields | undefined {
  const entries = Object.entries(fields).filter(([key]) => keys.has(key));
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Item by item, in their order; items that only I have after the one they followed. */
function mergeList(path: string, lists: readonly [readonly unknown[], readonly unknown[], readonly unknown[]], decide: Decide): unknown {
  const [base, mine, theirs] = lists.map((list) => new Map(keysOf(list).map((key, at) => [key, { item: list[at], at }]))) as unknown as [Items, Items, Items];
  if (replacedTwice(base, mine, theirs)) return taken(path, 'clash', lists, decide);
  const merged: unknown[] = [];
  for (const key of inOrder([...theirs.keys()], [...mine.keys()], [...base.keys()])) {
    const three: Three = [base.get(key)?.item, mine.get(key)?.item, theirs.get(key)?.item];
    const place = `${path}[${placeOf(base.get(key), mine.get(key), theirs.get(key))}]`;
    const item = kindOf(three) === 'clash' && three.every((each) => each === undefined || isPart(each)) && three[1] && three[2]
      ? mergeFields(place, three.map((each) => each ?? {}) as unknown as [Fields, Fields, Fields], decide)
      : mergeItem(place, three, decide);
    if (item !== undefined) merged.push(item);
  }
  return merged.length > 0 ? merged : undefined;
}

type Items = ReadonlyMap<string, { readonly item: unknown; readonly at: number }>;

function mergeItem(path: string, three: Three, decide: Decide): unknown {
  const kind = kindOf(three);
  return kind === undefined ? three[2] : taken(path, kind, three, decide);
}

/** Both took the same item out and put others in: by their content alone nobody can tell whether that was one change. */
function replacedTwice(base: Items, mine: Items, theirs: Items): boolean {
  const isNew = (items: Items): boolean => [...items.keys()].some((key) => key.startsWith('=') && !base.has(key));
  return [...base.keys()].some((key) => key.startsWith('=') && !mine.has(key) && !theirs.has(key)) && isNew(mine) && isNew(theirs);
}

const placeOf = (base?: { at: number }, mine?: { at: number }, theirs?: { at: number }): string =>
  base ? String(base.at) : theirs ? `theirs:${theirs.at}` : `mine:${mine?.at}`;

function inOrder(theirs: readonly string[], mine: readonly string[], base: readonly string[]): readonly string[] {
  const order = [...theirs];
  for (const list of [mine, base]) {
    for (const [at, key] of list.entries()) {
      if (!order.includes(key)) order.splice(at === 0 ? 0 : order.indexOf(list[at - 1] as string) + 1, 0, key);
    }
  }
  return order;
}

function kindOf([base, mine, theirs]: Three): ConflictPlace['kind'] | undefined {
  if (sameJson(mine, theirs)) return sameJson(base, mine) ? undefined : 'same';
  if (sameJson(base, mine)) return 'theirs';
  return sameJson(base, theirs) ? 'mine' : 'clash';
}

function taken(path: string, kind: ConflictPlace['kind'], [base, mine, theirs]: Three, decide: Decide): unknown {
  const canTakeBoth = kind === 'clash' && Array.isArray(mine) && Array.isArray(theirs);
  const side = decide({ path, kind, ...(base !== undefined && { base }), ...(mine !== undefined && { mine }), ...(theirs !== undefined && { theirs }), canTakeBoth });
  if (side !== 'both') return side === 'mine' ? mine : theirs;
  if (!canTakeBoth) return theirs;
  const has = new Set(keysOf(theirs));
  const keys = keysOf(mine);
  return [...theirs, ...mine.filter((_, at) => !has.has(keys[at] as string))];
}

