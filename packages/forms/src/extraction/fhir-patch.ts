import { isJson, objectsOf, text } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { FhirResource } from '../model/fhir.types.ts';

/** Operations that put something in: without a value they would take it away. */
const NEEDS_VALUE = new Set(['add', 'insert', 'replace']);

/** A FHIRPath Patch: Parameters whose parameters are all operations. Source: FHIR R4, FHIRPath Patch. */
export function isPatch(resource: FhirResource): boolean {
  const operations = operationsOf(resource);
  return (
    resource.resourceType === 'Parameters' &&
    operations.length > 0 &&
    operations.every((each) => each['name'] === 'operation')
  );
}

export function operationsOf(patch: FhirResource): readonly Json[] {
  return objectsOf((patch as unknown as Json)['parameter']);
}

/**
 * A filled patch with what is left whole: parts that lost their name or value go, and with them operations that lost the
 * value they put in, their type or their path. Undefined where no operation is left.
 */
export function wholePatch(patch: FhirResource): FhirResource | undefined {
  const parameter = operationsOf(patch).flatMap((operation) => {
    const part = objectsOf(operation['part']).filter(isWhole);
    const named = (name: string): readonly Json[] => part.filter((each) => each['name'] === name);
    const type = text(named('type')[0]?.['valueCode']) ?? text(named('type')[0]?.['valueString']);
    const isComplete =
      type !== undefined && named('path').length > 0 && (!NEEDS_VALUE.has(type) || named('value').length > 0);
    return isComplete ? [{ ...operation, part }] : [];
  });
  return parameter.length > 0 ? ({ ...patch, parameter } as FhirResource) : undefined;
}

/** A part has a name and something under it. */
function isWhole(part: Json): boolean {
  const has = Object.keys(part).some((key) => /^_?value./.test(key) || key === 'resource' || key === 'part');
  return text(part['name']) !== undefined && has;
}

/** A value in one spelling, whatever the order of its elements. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    isJson(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}
