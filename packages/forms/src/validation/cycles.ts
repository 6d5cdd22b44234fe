import type { FormDefinition } from '../model/definition.types.ts';

/**
 * Groups of names that depend on each other in a circle, each in the order they were given; a name that depends on
 * itself is a group of one. Tarjan's strongly connected components, without recursion.
 */
export function cyclesOf(
  names: Iterable<string>,
  next: (name: string) => readonly string[],
): readonly (readonly string[])[] {
  const number = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const cycles: (readonly string[])[] = [];
  const lower = (name: string, value: number): void => void low.set(name, Math.min(low.get(name) as number, value));
  for (const start of names) {
    if (number.has(start)) continue;
    const way: { readonly name: string; readonly targets: readonly string[]; at: number }[] = [];
    const enter = (name: string): void => {
      number.set(name, number.size);
      low.set(name, number.size - 1);
      open.push(name);
      isOpen.add(name);
      way.push({ name, targets: next(name), at: 0 });
    };
    enter(start);
    for (let top = way.at(-1); top; top = way.at(-1)) {
      const target = top.targets[top.at];
      top.at += 1;
      if (target !== undefined) {
        if (!number.has(target)) enter(target);
        else if (isOpen.has(target)) lower(top.name, number.get(target) as number);
        continue;
      }
      way.pop();
      const above = way.at(-1);
      if (above) lower(above.name, low.get(top.name) as number);
      if (low.get(top.name) !== number.get(top.name)) continue;
      const group: string[] = [];
      let member: string;
      do {
        member = open.pop() as string;
        isOpen.delete(member);
        group.push(member);
      } while (member !== top.name);
      if (group.length > 1 || top.targets.includes(top.name))
        cycles.push(group.sort((a, b) => (number.get(a) as number) - (number.get(b) as number)));
    }
  }
  return cycles;
}

/**
 * Circles of `enableWhen`: linkIds of which each depends on itself, through the others or through what it stands in.
 */
export function conditionCycles({ all, byLinkId }: FormDefinition): readonly (readonly string[])[] {
  const next = (linkId: string): readonly string[] => {
    const item = byLinkId.get(linkId);
    if (!item) return [];
    const sources = item.enableWhen.map(({ question }) => question).filter((question) => byLinkId.has(question));
    return item.parent ? [...sources, item.parent.linkId] : sources;
  };
  return cyclesOf(
    all.filter(({ enableWhen }) => enableWhen.length > 0).map(({ linkId }) => linkId),
    next,
  );
}
