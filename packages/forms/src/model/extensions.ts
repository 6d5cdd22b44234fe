import type { FhirExpression, FhirExtension } from './fhir.types.ts';

/** Where extensions of FHIR itself, of SDC, and of R5 brought to R4 live. */
export const CORE = 'http://hl7.org/fhir/StructureDefinition/';
export const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';
export const R5_ITEM = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.';

export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands in an element, to be read by names that are not known beforehand. */
export const named = (element: object): Json => element as Json;

/** Shared by everything that is absent: thousands of items cost nothing for what they do not have. */
export const NONE: readonly never[] = Object.freeze([]);

/** The objects of a list; whatever else stands there is left out. Never copies a sound list. */
export function objectsOf<T = Json>(value: unknown): readonly T[] {
  if (!Array.isArray(value)) return NONE;
  return (value.every(isJson) ? value : value.filter(isJson)) as readonly T[];
}

export function extensionsOf(element: unknown): readonly FhirExtension[] {
  return isJson(element) && element['extension'] ? objectsOf<FhirExtension>(element['extension']) : NONE;
}

/** FHIR name of `value[x]` (or of another choice element), `valueCoding` say; undefined where there is none. */
export function choiceKey(element: unknown, prefix = 'value'): string | undefined {
  if (!isJson(element)) return undefined;
  for (const key in element) if (key.length > prefix.length && key.startsWith(prefix)) return key;
  return undefined;
}

/** What stands in `value[x]`. */
export function valueOf(element: unknown, prefix?: string): unknown {
  const key = choiceKey(element, prefix);
  return key === undefined ? undefined : (element as Json)[key];
}

/** Value of the first extension of this url. */
export function extensionValue(element: unknown, url: string): unknown {
  for (const each of extensionsOf(element)) if (each.url === url) return valueOf(each);
  return undefined;
}

/** Values of the parts of a complex extension. */
export function parts(extension: FhirExtension, name: string): readonly unknown[] {
  return extensionsOf(extension)
    .filter(({ url }) => url === name)
    .map((each) => valueOf(each));
}

export type Reader<T> = (value: unknown) => T | undefined;

export const text: Reader<string> = (value) => (typeof value === 'string' && value !== '' ? value : undefined);
export const number: Reader<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
export const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);
/** Coding, Quantity, Attachment: any object. */
export const object = <T>(value: unknown): T | undefined => (isJson(value) ? (value as T) : undefined);

export const oneOf =
  <T extends string>(...codes: readonly T[]): Reader<T> =>
  (value) =>
    codes.find((code) => code === value);

/** Older guides have the bare FHIRPath as a string. */
export const expression: Reader<FhirExpression> = (value) => {
  if (typeof value === 'string' && value !== '') return { language: 'text/fhirpath', expression: value };
  return isJson(value) && (text(value['expression']) ?? text(value['reference']))
    ? (value as FhirExpression)
    : undefined;
};

const DYNAMIC = [`${CORE}cqf-calculatedValue`, `${CORE}cqf-expression`];

/** `cqf-calculatedValue` or `cqf-expression` on an element: how its value is worked out. */
export function dynamicExpression(element: unknown): FhirExpression | undefined {
  for (const each of extensionsOf(element)) if (DYNAMIC.includes(each.url)) return expression(each['valueExpression']);
  return undefined;
}
