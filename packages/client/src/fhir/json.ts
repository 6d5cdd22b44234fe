import type { Resource } from '@careloom/core/fhir';
import { CareloomError, isCareloomError } from '@careloom/core/shared';
import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import { isKeptByJavaScript, mapNumbers, unchangedDecimals } from './decimals.ts';
import type { Decimals } from './decimals.ts';

export interface ParsedFhir<R extends Resource = Resource> {
  readonly resource: R;
  /** Source text of the numbers JavaScript cannot keep, by JSON pointer; absent when there is none. */
  readonly decimals?: Decimals;
}

/**
 * Reads FHIR JSON. Numbers such as `0.10` come out as JavaScript numbers, with their source text beside them
 * (decision 6); the slower source-keeping parser runs only when the text has such a number.
 * @throws CareloomError `fhir.bad_json` (not JSON), `fhir.not_a_resource` (no `resourceType`), `fhir.too_deep`.
 */
export function parseFhir<R extends Resource = Resource>(text: string): ParsedFhir<R> {
  const value = reading(() => JSON.parse(text) as unknown);
  if (typeof value !== 'object' || value === null || typeof (value as Resource).resourceType !== 'string') {
    throw new CareloomError('fhir.not_a_resource');
  }
  const resource = value as R;
  if (!hasFragileNumber(text)) return { resource };
  const found: Record<string, string> = {};
  const source = reading(() => parse(text, undefined, { parseNumber: keepSource, onDuplicateKey: (pair) => pair.newValue }));
  mapNumbers(source, (number, pointer) => (found[pointer] = String(number)), isLosslessNumber);
  const decimals = unchangedDecimals(resource, found);
  return { resource, ...(decimals && { decimals }) };
}

/** Writes FHIR JSON; numbers that still have the value they were read with get their source text back. */
export function stringifyFhir(resource: Resource, decimals?: Decimals): string {
  const kept = unchangedDecimals(resource, decimals);
  if (!kept) return JSON.stringify(resource);
  const restored = mapNumbers(
    resource,
    (number, pointer) => (Object.hasOwn(kept, pointer) ? new LosslessNumber(kept[pointer] as string) : number),
    (value) => typeof value === 'number',
  );
  return stringify(restored) as string;
}

function keepSource(source: string): unknown {
  return isKeptByJavaScript(source) ? Number(source) : new LosslessNumber(source);
}

/** Looks at the text between strings only; linear, also for strings of many megabytes. */
function hasFragileNumber(text: string): boolean {
  for (let from = 0; from < text.length; ) {
    const quote = text.indexOf('"', from);
    const between = text.slice(from, quote < 0 ? text.length : quote);
    for (const [number] of between.matchAll(/-?\d[\d.eE+-]*/g)) if (!isKeptByJavaScript(number)) return true;
    if (quote < 0) return false;
    from = endOfString(text, quote + 1);
  }
  return false;
}

function endOfString(text: string, from: number): number {
  for (let at = from; ; at++) {
    at = text.indexOf('"', at);
    if (at < 0) return text.length;
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
}

/** A parser's own message quotes the text, which may name a patient. */
function reading<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isCareloomError(error) ? error : new CareloomError('fhir.bad_json');
  }
}
