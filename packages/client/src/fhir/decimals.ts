/** Source text of numbers by JSON pointer, as in `StoredResource.decimals`. */
export type Decimals = Readonly<Record<string, string>>;

const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** False for `0.10`, `1e3`, `-0` or 17 digits: JavaScript reads them, but would write another text. */
export function isKeptByJavaScript(source: string): boolean {
  return String(Number(source)) === source;
}

/** One step of a JSON pointer, escaped (RFC 6901). */
export function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The entries whose number still stands unchanged at its place; undefined when none is left. */
export function unchangedDecimals(value: unknown, decimals: Decimals | undefined): Decimals | undefined {
  return select(decimals, (pointer, source) =>
    jsonNumber.test(source) && Object.is(at(value, pointer), Number(source)) ? pointer : undefined,
  );
}

/** The entries below a pointer, which is cut off; undefined when there is none. */
export function decimalsUnder(decimals: Decimals | undefined, prefix: string): Decimals | undefined {
  return select(decimals, (pointer) => (pointer.startsWith(`${prefix}/`) ? pointer.slice(prefix.length) : undefined));
}

/** Those of each `Bundle.entry.resource`, by the index of the entry: gathered once, however many entries there are. */
export function decimalsByEntry(decimals: Decimals | undefined): readonly (Decimals | undefined)[] {
  const found: Record<string, string>[] = [];
  for (const [pointer, source] of Object.entries(decimals ?? {})) {
    const [, index, rest] = /^\/entry\/(\d+)\/resource(\/.+)$/.exec(pointer) ?? [];
    if (index !== undefined && rest !== undefined) (found[Number(index)] ??= {})[rest] = source;
  }
  return found;
}

/** The entries moved below a pointer. */
export function decimalsAt(decimals: Decimals | undefined, prefix: string): Decimals {
  return select(decimals, (pointer) => prefix + pointer) ?? {};
}

function select(
  decimals: Decimals | undefined,
  place: (pointer: string, source: string) => string | undefined,
): Decimals | undefined {
  const kept = Object.entries(decimals ?? {}).flatMap(([pointer, source]) => {
    const target = place(pointer, source);
    return target === undefined ? [] : [[target, source] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function at(value: unknown, pointer: string): unknown {
  let current = value;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}
