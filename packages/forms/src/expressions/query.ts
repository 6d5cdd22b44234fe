import type { Collection } from './expression.types.ts';

const PARTS = /\{\{([^]*?)\}\}/g;

/** The FHIRPath in `{{ }}` of an `application/x-fhir-query`. Source: https://hl7.org/fhir/uv/sdc/expressions.html#x-fhir-query-enhancements */
export const queryParts = (query: string): readonly string[] => [...query.matchAll(PARTS)].map(([, part = '']) => part.trim());

/**
 * The query with its parts filled in, each value encoded for a URL, several joined by commas. Undefined when a part is
 * empty or no primitive: a search with a criterion left out finds what it should not.
 * @param evaluate value of one part.
 */
export async function fillQuery(query: string, evaluate: (expression: string) => Collection | Promise<Collection>): Promise<string | undefined> {
  const parts = queryParts(query);
  const values = await Promise.all(parts.map(async (part) => textOf(await evaluate(part))));
  if (values.includes(undefined)) return undefined;
  let next = 0;
  return query.replace(PARTS, () => values[next++] ?? '');
}

function textOf(values: Collection): string | undefined {
  if (values.length === 0 || values.some((value) => typeof value === 'object' || value === '')) return undefined;
  return values.map((value) => encodeURIComponent(String(value))).join(',');
}
