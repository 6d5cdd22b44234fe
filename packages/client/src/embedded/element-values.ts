/** The values at a dotted element path, arrays on the way unfolded. */
export function valuesAt(resource: object, path: string): readonly unknown[] {
  let current: readonly unknown[] = [resource];
  for (const step of path.split('.')) {
    current = current.flatMap((item) => {
      if (typeof item !== 'object' || item === null || !Object.hasOwn(item, step)) return [];
      const value = (item as Record<string, unknown>)[step];
      return Array.isArray(value) ? (value as unknown[]) : [value];
    });
  }
  return current.filter((value) => value !== undefined && value !== null);
}

export interface Token {
  /** Absent for plain codes and booleans, whose system is fixed by the element. */
  readonly system?: string;
  readonly code: string;
  readonly plain?: boolean;
}

/** The tokens of a code, boolean, Coding, CodeableConcept or Identifier. */
export function tokensOf(value: unknown): readonly Token[] {
  if (typeof value === 'string' || typeof value === 'boolean') return [{ code: String(value), plain: true }];
  if (typeof value !== 'object' || value === null) return [];
  const { coding, system, code, value: text } = value as Record<string, unknown>;
  if (Array.isArray(coding)) return coding.flatMap(tokensOf);
  const word = code ?? text;
  if (typeof word !== 'string') return [];
  return [{ code: word, ...(typeof system === 'string' && { system }) }];
}

/** The words of a string or HumanName that a string search looks at. */
export function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const name = value as Record<string, unknown>;
  const parts = [name['text'], name['family'], name['given'], name['prefix'], name['suffix']].flat();
  return parts.filter((part): part is string => typeof part === 'string');
}

/** From the first millisecond to the one after the last; open ends are infinite. */
export type Span = readonly [from: number, to: number];

/** The time a date, dateTime, instant or Period covers; days without zone are taken as UTC. */
export function spanOf(value: unknown): Span | undefined {
  if (typeof value === 'object' && value !== null) {
    const { start, end } = value as Record<string, unknown>;
    const from = start === undefined ? undefined : spanOf(start);
    const to = end === undefined ? undefined : spanOf(end);
    if (!from && !to) return undefined;
    return [from ? from[0] : -Infinity, to ? to[1] : Infinity];
  }
  if (typeof value !== 'string') return undefined;
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T.+)?)?)?$/.exec(value);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), match[2], match[3]];
  if (match[4]) {
    const from = Date.parse(/(Z|[+-]\d{2}:\d{2})$/.test(value) ? value : `${value}Z`);
    return Number.isNaN(from) ? undefined : [from, from + (value.includes('.') ? 1 : 1000)];
  }
  if (day) return [Date.UTC(year, Number(month) - 1, Number(day)), Date.UTC(year, Number(month) - 1, Number(day) + 1)];
  if (month) return [Date.UTC(year, Number(month) - 1), Date.UTC(year, Number(month))];
  return [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
}
