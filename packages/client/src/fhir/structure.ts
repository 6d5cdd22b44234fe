/** Levels of JSON a resource may have; recursive code overflows near a thousand, real records stay below forty. */
const DEEPEST = 200;

/** False for a tree too deep to be walked recursively later. Looks level by level, so no depth can stop it. */
export function isShallow(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return false;
    const next: unknown[] = [];
    for (const each of level) {
      if (Array.isArray(each)) keepObjects(each, next);
      else keepObjects(Object.values(each as object), next);
    }
    level = next;
  }
  return true;
}

function keepObjects(values: readonly unknown[], kept: unknown[]): void {
  for (const each of values) if (typeof each === 'object' && each !== null) kept.push(each);
}
