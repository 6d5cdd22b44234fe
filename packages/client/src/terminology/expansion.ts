import type { Resource } from '@careloom/core/fhir';
import type { ExpandedConcept } from '@careloom/forms';

interface Extension {
  readonly url?: string;
  readonly extension?: readonly Extension[];
  readonly [element: string]: unknown;
}

interface Contains {
  readonly system?: string;
  readonly version?: string;
  readonly code?: string;
  readonly display?: string;
  readonly abstract?: boolean;
  readonly extension?: readonly Extension[];
  readonly property?: readonly Readonly<Record<string, unknown>>[];
  readonly contains?: readonly Contains[];
}

export interface ExpandedValueSet extends Resource {
  readonly expansion?: { readonly total?: number; readonly offset?: number; readonly contains?: readonly Contains[] };
}

const CORE = 'http://hl7.org/fhir/StructureDefinition/';
const WEIGHTS = ['itemWeight', 'ordinalValue'];
const CONTAINS_PROPERTY = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property';
const WEIGHT_CODES: readonly unknown[] = [...WEIGHTS, 'http://hl7.org/fhir/concept-properties#itemWeight'];

/**
 * The concepts that can be chosen, groups and all that only orders them left out. A stack: the server decides how deep.
 */
export function conceptsIn({ expansion }: ExpandedValueSet): readonly ExpandedConcept[] {
  const concepts: ExpandedConcept[] = [];
  const open = [...listOf(expansion?.contains)].reverse();
  for (let each = open.pop(); each; each = open.pop()) {
    if (typeof each.code === 'string' && each.abstract !== true) concepts.push(conceptOf(each));
    for (const inner of [...listOf(each.contains)].reverse()) open.push(inner);
  }
  return concepts;
}

/** Entries on the page, as the server counts them for `offset`. */
export function entriesIn({ expansion }: ExpandedValueSet): number {
  return listOf(expansion?.contains).length;
}

function conceptOf(each: Contains): ExpandedConcept {
  const { system, version, code, display } = each;
  const weight = weightOn(each);
  return {
    ...(typeof system === 'string' && { system }),
    ...(typeof version === 'string' && { version }),
    code: code as string,
    ...(typeof display === 'string' && { display }),
    ...(weight !== undefined && { weight }),
    source: each,
  };
}

function weightOn({ extension, property }: Contains): number | undefined {
  for (const each of listOf(extension)) {
    if (WEIGHTS.some((name) => each.url === CORE + name)) return numberIn(each);
    const parts = listOf(each.extension);
    const isWeight =
      each.url === CONTAINS_PROPERTY &&
      parts.some((part) => part.url === 'code' && WEIGHT_CODES.includes(part['valueCode']));
    if (isWeight) return numberIn(parts.find(({ url }) => url !== 'code'));
  }
  return numberIn(listOf(property).find(({ code }) => WEIGHT_CODES.includes(code)));
}

/** The weight in the answer of a `$lookup`. */
export function weightIn(
  parameters: Resource & { readonly parameter?: readonly Readonly<Record<string, unknown>>[] },
): number | undefined {
  for (const { name, part } of listOf(parameters.parameter)) {
    const parts = name === 'property' ? listOf(part as readonly Readonly<Record<string, unknown>>[] | undefined) : [];
    if (parts.some((each) => each['name'] === 'code' && WEIGHT_CODES.includes(each['valueCode'] ?? each['valueString'])))
      return numberIn(parts.find((each) => each['name'] === 'value'));
  }
  return undefined;
}

function numberIn(holder: Readonly<Record<string, unknown>> | undefined): number | undefined {
  const value = holder?.['valueDecimal'] ?? holder?.['valueInteger'];
  return typeof value === 'number' ? value : undefined;
}

const isObject = (each: unknown): boolean => typeof each === 'object' && each !== null;

function listOf<T>(list: readonly T[] | undefined): readonly T[] {
  return Array.isArray(list) ? (list as readonly T[]).filter(isObject) : [];
}
