import type { FhirQuantity } from '../model/fhir.types.ts';
import { typesOf, withTypes } from './collection-types.ts';
import type { ValueType } from './collection-types.ts';
import type { Collection } from './expression.types.ts';
import { compile, FP_Decimal, model, types } from './fhirpath-library.ts';
import { valueKey } from './weight.ts';

/** What the library works on: a JSON value with its place. */
export interface Node {
  readonly path: string | null;
  readonly data: unknown;
  /** `id` and `extension` of a primitive. */
  readonly _data: unknown;
  parentResNode: Node | null;
}

/** Nodes and system types stay as they are: converted by the library, results would be marked with hidden properties. */
const RAW = { resolveInternalTypes: false, preciseMath: true } as const;

type Evaluate = (data: unknown) => unknown[];
const makers = new Map<string, Evaluate>();

export function evaluator(base: string, expression: string): Evaluate {
  const key = `${base} ${expression}`;
  let made = makers.get(key);
  if (!made) {
    made = compile(base === '' ? expression : { base, expression }, model, RAW) as Evaluate;
    makers.set(key, made);
  }
  return made;
}

/** The library does not export its class of nodes. */
const NodeClass = evaluator('', '$this')({ resourceType: 'Basic' })[0]?.constructor as new () => object;

export const isNode = (value: unknown): value is Node => value instanceof NodeClass;

export const dataOf = (value: unknown): unknown => (isNode(value) ? value.data : value);

/** Date types of the language itself, as against those of FHIR: they come back through the conversions of the language. */
const CONVERSIONS: Readonly<Record<string, string>> = { 'System.Date': 'toDate()', 'System.DateTime': 'toDateTime()', 'System.Time': 'toTime()' };

/** A JSON value as the library knows it, its type told. */
export function toNode(value: unknown, type: ValueType | undefined): unknown {
  // Numbers of the page are floats, those of the language decimals.
  if (!type) return typeof value === 'number' ? FP_Decimal.getDecimal(value) : value;
  const conversion = CONVERSIONS[type.path];
  if (conversion !== undefined) return evaluator('', conversion)(value)[0] ?? value;
  const isPrimitive = typeof value !== 'object';
  // The library cannot take a number for a root; as the value of an extension it gets any primitive type.
  const [node] = isPrimitive ? evaluator('Extension', 'value')({ [valueKey(type.path)]: value }) : evaluator(type.path, '$this')(value);
  if (!isNode(node)) return value;
  if (isPrimitive) node.parentResNode = null;
  if (type.linkId !== undefined && node.parentResNode === null) {
    node.parentResNode = evaluator('QuestionnaireResponse.item', '$this')({ linkId: type.linkId })[0] as Node;
  }
  return node;
}

/** A value of the environment: a result of an earlier evaluation keeps its types, resources tell theirs. */
export function toNodes(value: unknown, type?: ValueType): unknown {
  if (!Array.isArray(value)) return toNode(value, type);
  const itsTypes = typesOf(value);
  return value.map((each: unknown, index) => toNode(each, itsTypes[index] ?? type));
}

/** linkId of the nearest response item at or above a node. */
export function linkIdOf(node: Node): string | undefined {
  for (let each: Node | null = node; each; each = each.parentResNode) {
    const linkId = (each.data as { linkId?: unknown } | null)?.linkId;
    if (typeof linkId === 'string') return linkId;
  }
  return undefined;
}

/** UCUM codes of the calendar units. Source: https://hl7.org/fhir/R4/fhirpath.html#quantity */
const UCUM = 'http://unitsofmeasure.org';
const CALENDAR: Readonly<Record<string, string>> = {
  year: 'a', month: 'mo', week: 'wk', day: 'd', hour: 'h', minute: 'min', second: 's', millisecond: 'ms',
};

function toQuantity(text: string): FhirQuantity {
  const [value = '', ...rest] = text.split(' ');
  const unit = rest.join(' ');
  const code = unit.startsWith("'") ? unit.slice(1, -1) : (CALENDAR[unit.replace(/s$/, '')] ?? unit);
  return { value: Number(value), unit: unit.startsWith("'") ? code : unit, system: UCUM, code };
}

/** What the library answered, as plain FHIR JSON; what was found in a resource is the very object that stands there. */
export function fromNodes(results: readonly unknown[]): Collection {
  const values: unknown[] = [];
  const itsTypes: (ValueType | undefined)[] = [];
  for (const result of results) {
    const data = isNode(result) ? result.data : result;
    if (data === null || data === undefined || typeof data === 'function' || typeof data === 'symbol') continue;
    if (isNode(result)) {
      const linkId = linkIdOf(result);
      itsTypes.push(result.path === null ? undefined : { path: result.path, ...(linkId !== undefined && { linkId }) });
    } else {
      const type = typeof data === 'object' ? (types([data])[0] ?? '') : '';
      itsTypes.push(type === 'System.Quantity' ? { path: 'Quantity' } : CONVERSIONS[type] ? { path: type } : undefined);
    }
    values.push(plain(data));
  }
  return withTypes(values, itsTypes);
}

export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof String || value instanceof Number || value instanceof Boolean) return value.valueOf();
  if (typeof value === 'number') return value + 0;
  const convertible = value as { toJSON?: () => unknown; toNumber?: () => number } | null;
  if (typeof value !== 'object' || typeof convertible?.toJSON !== 'function') return value;
  const type = types([value])[0];
  // `value` of a number that stands in a resource: the bare decimal inside the library's.
  const json = type === 'System.Object' ? convertible.toNumber?.() : convertible.toJSON();
  // There is no negative zero in JSON.
  if (typeof json === 'number') return json + 0;
  return type === 'System.Quantity' ? toQuantity(String(json)) : json;
}
