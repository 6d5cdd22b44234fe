import type { Collection } from './expression.types.ts';

const PARTS = /\{\{([^]*?)\}\}/g;

/** The FHIRPath in `{{ }}` of an `application/x-fhir-query`. */
export const queryParts = (query: string): readonly string[] => [...query.matchAll(PARTS)].map(([, part = '']) => part.trim());

/**
 * The query with its parts filled in, encoded for a URL. Several values are joined by commas; codings, concepts,
 * identifiers and references become tokens, quantities numbers with their unit. Undefined when a part is empty or has no
 * such form: a search without one of its criteria finds what it should not.
 * Source: https://hl7.org/fhir/uv/sdc/expressions.html#x-fhir-query-enhancements
 * @param evaluate values of one part.
 */
export async function fillQuery(query: string, evaluate: (expression: string) => Collection | Promise<Collection>): Promise<string | undefined> {
  const values = await Promise.all(queryParts(query).map(async (part) => parameterOf(await evaluate(part))));
  if (values.includes(undefined)) return undefined;
  let next = 0;
  return query.replace(PARTS, () => values[next++] ?? '');
}

function parameterOf(values: Collection): string | undefined {
  const texts = values.flatMap((value) => conceptCodings(value) ?? [value]).map(textOf);
  if (texts.length === 0 || texts.includes(undefined) || texts.includes('')) return undefined;
  return texts.map((text) => encodeURIComponent(text as string)).join(',');
}

interface Parts {
  readonly coding?: unknown;
  readonly reference?: unknown;
  readonly system?: unknown;
  readonly code?: unknown;
  readonly unit?: unknown;
  readonly value?: unknown;
}

const conceptCodings = (value: unknown): readonly unknown[] | undefined => {
  const { coding } = (value ?? {}) as Parts;
  return Array.isArray(coding) ? coding : undefined;
};

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return String(value);
  const { reference, system = '', code, unit, value: held } = value as Parts;
  if (typeof reference === 'string') return escaped(reference);
  if (typeof held === 'number') return [held, system, code ?? unit ?? ''].map(escaped).join('|');
  const token = code ?? held;
  return typeof token === 'string' ? [system, token].map(escaped).join('|') : undefined;
}

/** Source: https://hl7.org/fhir/R4/search.html#escaping */
const escaped = (part: unknown): string => String(part).replace(/[\\$,|]/g, String.raw`\$&`);
