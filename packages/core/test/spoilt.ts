const wrong: readonly unknown[] = [null, {}, [], 'x', 1, true, [null], [{}], [1]];

/** Copies of a resource, each with something of a wrong type in one place: what servers really send. */
export function* spoilt<T extends object>(whole: T): Generator<{ readonly at: string; readonly copy: T }> {
  for (const path of pathsIn(whole)) {
    for (const value of wrong) {
      const copy = structuredClone(whole);
      let part = copy as Record<string, unknown>;
      for (const key of path.slice(0, -1)) part = part[key] as Record<string, unknown>;
      part[path.at(-1) ?? ''] = structuredClone(value);
      yield { at: `${path.join('.')} = ${JSON.stringify(value)}`, copy };
    }
  }
}

function* pathsIn(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    yield [...path, key];
    yield* pathsIn(part, [...path, key]);
  }
}
