import { choiceName, elementOf } from './r4-table.ts';
import type { ElementInfo } from './r4-table.ts';
import { choose } from './coerce.ts';

/** One step of an element id: `identifier:ssn`, `value[x]:valueQuantity`. */
export interface Segment {
  readonly name: string;
  readonly slice: string | undefined;
}

/** `canonical#Patient.name.given` */
export interface DefinitionPath {
  readonly canonical: string;
  readonly type: string;
  readonly segments: readonly Segment[];
}

/** Canonical without version; the short form of older guides (`http://hl7.org/fhir/Patient`) as the long one. */
export function normalCanonical(canonical: string): string {
  const [bare = ''] = canonical.split('|');
  return bare.replace(/^http:\/\/hl7\.org\/fhir\/([A-Z]\w*)$/, 'http://hl7.org/fhir/StructureDefinition/$1');
}

/** Undefined where it names no element. */
export function parseDefinition(definition: unknown): DefinitionPath | undefined {
  if (typeof definition !== 'string') return undefined;
  const at = definition.indexOf('#');
  if (at < 1) return undefined;
  const [type = '', ...steps] = definition.slice(at + 1).split('.');
  if (!/^[A-Z]\w*$/.test(type) || steps.some((step) => !/^\w+(\[x\])?(:[^:]+)?$/.test(step))) return undefined;
  const segments = steps.map((step): Segment => {
    const [name = '', slice] = step.split(':');
    return { name: name.replace('[x]', ''), slice };
  });
  return { canonical: normalCanonical(definition.slice(0, at)), type, segments };
}

/** An element as it is written: `value` of a Quantity is `valueQuantity`. */
export interface Step {
  readonly name: string;
  readonly type: string;
  readonly repeats: boolean;
}

/** The element a step leads to, on the way to another one. */
export function stepInto(type: string, { name, slice }: Segment, next: Segment): Step | undefined {
  const info = elementOf(type, name);
  if (!info) return undefined;
  if (info.type !== undefined) return { name, type: info.type, repeats: info.repeats };
  const chosen =
    sliceType(name, slice, info) ?? info.choices?.find((choice) => elementOf(choice, next.name) !== undefined);
  return chosen === undefined ? undefined : { name: choiceName(name, chosen), type: chosen, repeats: info.repeats };
}

/** The element a value is written to. */
export function stepTo(
  type: string,
  { name, slice }: Segment,
  value: unknown,
  known: string | undefined,
): Step | undefined {
  const info = elementOf(type, name);
  if (!info) return undefined;
  if (info.type !== undefined) return { name, type: info.type, repeats: info.repeats };
  const chosen = sliceType(name, slice, info) ?? choose(value, info.choices ?? [], known);
  return chosen === undefined ? undefined : { name: choiceName(name, chosen), type: chosen, repeats: info.repeats };
}

/** `value[x]:valueQuantity`: the slice of a choice names its type. */
function sliceType(name: string, slice: string | undefined, { choices }: ElementInfo): string | undefined {
  return slice === undefined ? undefined : choices?.find((choice) => choiceName(name, choice) === slice);
}
