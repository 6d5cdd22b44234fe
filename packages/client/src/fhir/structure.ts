/** Levels of JSON a resource may have; recursive code overflows near a thousand, real records stay below forty. */
const DEEPEST = 200;

/** False for a tree too deep to be walked recursively later. Looks level by level, so no depth can stop it. */
export function isShallow(value: unknown): boolean {
  let level: readonly object[] = typeof value === 'object' && value !== null ? [value] : [];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return false;
    const next: object[] = [];
    for (const each of level) {
      // `for in` makes no list of the values, and parsed JSON inherits nothing.
      for (const key in each) {
        const inner = (each as Readonly<Record<string, unknown>>)[key];
        if (typeof inner === 'object' && inner !== null) next.push(inner);
      }
    }
    level = next;
  }
  return true;
}
