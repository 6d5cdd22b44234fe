import type { GoalNode } from '../plan/plan.types.ts';
import { refKey } from '../goals/extensions.ts';

/**
 * Goals that wait for each other. `predecessor` and `milestone`: the other comes before this one; `successor` and
 * `replacement`: after it; so the same edge said from both ends is no circle. Source: definitions of
 * R4 goal-relationship-type; `other` says no order.
 * @returns each circle as a path of goal references, its first goal once.
 */
export function circlesIn(nodes: readonly GoalNode[]): readonly (readonly string[])[] {
  const refs = new Map(nodes.map(({ ref }) => [refKey(ref), ref]));
  const after = new Map<string, Set<string>>([...refs.keys()].map((key) => [key, new Set()]));
  for (const { ref, goal } of nodes) {
    const own = refKey(ref);
    for (const relation of goal.relations) {
      const other = refKey(relation.ref);
      if (!refs.has(other) || relation.type === 'other') continue;
      const isBefore = relation.type === 'predecessor' || relation.type === 'milestone';
      after.get(isBefore ? other : own)?.add(isBefore ? own : other);
    }
  }
  const circles: string[][] = [];
  const done = new Set<string>();
  for (const start of refs.keys()) walk(start);
  return circles.map((path) => path.map((key) => refs.get(key) as string));

  /** Depth first without recursion: a chain of goals may be long. */
  function walk(start: string): void {
    if (done.has(start)) return;
    const path = [start];
    const depth = new Map([[start, 0]]);
    const rest = [[...(after.get(start) ?? [])]];
    while (path.length > 0) {
      const next = rest.at(-1)?.pop();
      if (next === undefined) {
        rest.pop();
        const left = path.pop() as string;
        depth.delete(left);
        done.add(left);
      } else if (depth.has(next)) circles.push(path.slice(depth.get(next)));
      else if (!done.has(next)) {
        depth.set(next, path.length);
        path.push(next);
        rest.push([...(after.get(next) ?? [])]);
      }
    }
  }
}
