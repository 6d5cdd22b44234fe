import type { Resource } from './r4.ts';

/** Equal as JSON, whatever the order of keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.keys(a).filter((key) => (a as Record<string, unknown>)[key] !== undefined);
  const right = Object.keys(b).filter((key) => (b as Record<string, unknown>)[key] !== undefined);
  return (
    left.length === right.length &&
    left.every((key) => sameJson((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

/**
 * A copy of what was read with the given elements replaced; an element set to `undefined` is removed with its
 * primitive extension (`_x`). What is not named stays to the letter, modelled or not. The source is never changed.
 */
export function patched<R extends Resource>(source: R, elements: { readonly [K in keyof R]?: R[K] | undefined }): R {
  const copy = structuredClone(source) as unknown as Record<string, unknown>;
  for (const [key, value] of Object.entries(elements)) {
    if (sameJson(copy[key], value)) continue;
    delete copy[`_${key}`];
    if (value === undefined) delete copy[key];
    else copy[key] = structuredClone(value);
  }
  return copy as unknown as R;
}
