import type { Resource } from '@careloom/core/fhir';
import { CareloomError } from '@careloom/core/shared';
import { pointerStep, unchangedDecimals } from './decimals.ts';
import type { Decimals } from './decimals.ts';
import { fragileNumbers } from './number-sources.ts';
import { isShallow } from './structure.ts';

export interface ParsedFhir<R extends Resource = Resource> {
  readonly resource: R;
  /** Source text of the numbers JavaScript cannot keep, by JSON pointer; absent when there is none. */
  readonly decimals?: Decimals;
}

/**
 * Reads FHIR JSON. Numbers such as `0.10` come out as JavaScript numbers, with their source text beside them
 * (decision 6); the text is walked for them only when it has such a number.
 * @throws CareloomError `fhir.bad_json` (not JSON), `fhir.not_a_resource` (no `resourceType`) or `fhir.too_deep` (more
 * than 200 levels: what walks it later would run out of stack).
 */
export function parseFhir<R extends Resource = Resource>(text: string): ParsedFhir<R> {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || typeof (value as Resource).resourceType !== 'string') {
    throw new CareloomError('fhir.not_a_resource');
  }
  if (!isShallow(value)) throw new CareloomError('fhir.too_deep');
  const resource = value as R;
  const decimals = unchangedDecimals(resource, fragileNumbers(text));
  return { resource, ...(decimals && { decimals }) };
}

/** Writes FHIR JSON; numbers that still have the value they were read with get their source text back. */
export function stringifyFhir(resource: Resource, decimals?: Decimals): string {
  const kept = unchangedDecimals(resource, decimals);
  return kept ? (written(resource, kept, waysTo(kept), '') as string) : JSON.stringify(resource);
}

/** As `JSON.stringify`, which also writes every part without a number to restore. */
function written(value: unknown, kept: Decimals, ways: ReadonlySet<string>, pointer: string): string | undefined {
  if (Object.hasOwn(kept, pointer)) return kept[pointer];
  if (!ways.has(pointer) || typeof value !== 'object' || value === null) return JSON.stringify(value) as string | undefined;
  const inside = (item: unknown, key: string | number): string | undefined =>
    written(item, kept, ways, pointer + pointerStep(key));
  if (Array.isArray(value)) return `[${value.map((item, index) => inside(item, index) ?? 'null').join(',')}]`;
  const members = Object.entries(value).flatMap(([key, item]) => {
    const text = inside(item, key);
    return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
  });
  return `{${members.join(',')}}`;
}

/** All that has such a number in it, at whatever depth. */
function waysTo(kept: Decimals): ReadonlySet<string> {
  const ways = new Set<string>();
  const above = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
  for (const pointer of Object.keys(kept)) for (let way = above(pointer); !ways.has(way); way = above(way)) ways.add(way);
  return ways;
}

/** A parser's own message quotes the text, which may name a patient. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CareloomError('fhir.bad_json');
  }
}
