import type { Constraint, ItemControl, ItemDefinition, Limit, Limits, OptionsToggle } from './definition.types.ts';
import { choiceKey, dynamicExpression, expression, named, number, object, oneOf, parts, text, valueOf } from './extensions.ts';
import type { Reader } from './extensions.ts';
import type { AnswerValue, FhirCoding, FhirExtension, FhirQuantity } from './fhir.types.ts';

export type ItemDraft = { -readonly [K in keyof ItemDefinition]: ItemDefinition[K] };

/** Puts what the extension says into the item. False: its value is not what the extension takes. */
export type ItemReader = (item: ItemDraft, extension: FhirExtension) => boolean;

type Field = keyof ItemDraft;
type ListField = {
  [K in Field]: ItemDraft[K] extends readonly (infer E)[] | undefined ? (E extends never ? never : K) : never;
}[Field];
type EntryOf<K extends ListField> = NonNullable<ItemDraft[K]> extends readonly (infer E)[] ? E : never;

export const one =
  <K extends Field>(field: K, read: Reader<ItemDraft[K]>): ItemReader =>
  (item, extension) => {
    const value = read(valueOf(extension));
    if (value === undefined) return false;
    item[field] = value;
    return true;
  };

export const each =
  <K extends ListField>(field: K, read: (extension: FhirExtension) => EntryOf<K> | undefined): ItemReader =>
  (item, extension) => {
    const value = read(extension);
    if (value === undefined) return false;
    item[field] = [...((item[field] ?? []) as readonly EntryOf<K>[]), value] as unknown as ItemDraft[K];
    return true;
  };

export const simple =
  <T>(read: Reader<T>) =>
  (extension: FhirExtension): T | undefined =>
    read(valueOf(extension));

/** The constant, and the expression on it: beside a primitive (`_valueInteger`), inside a Quantity or its number. */
export function limitOf<T>(extension: FhirExtension, read: Reader<T>): Limit<T> | undefined {
  const key = choiceKey(extension) ?? choiceKey(extension, '_value')?.slice(1);
  const raw = key === undefined ? undefined : named(extension)[key];
  const value = read(raw);
  const worked =
    dynamicExpression(named(extension)[`_${key}`]) ??
    dynamicExpression(raw) ??
    dynamicExpression(object<Record<string, unknown>>(raw)?.['_value']) ??
    dynamicExpression(extension);
  if (value === undefined && !worked) return undefined;
  return { ...(value !== undefined && { value }), ...(worked && { expression: worked }) };
}

export const limit =
  <K extends keyof Limits, T>(field: K, read: Reader<T>): ItemReader =>
  (item, extension) => {
    const value = limitOf(extension, read);
    if (value) item.limits = { ...item.limits, [field]: value };
    return value !== undefined;
  };

export const fixedLimit =
  <K extends 'regex' | 'maxSize'>(field: K, read: Reader<Limits[K]>): ItemReader =>
  (item, extension) => {
    const value = read(valueOf(extension));
    if (value !== undefined) item.limits = { ...item.limits, [field]: value };
    return value !== undefined;
  };

export const bound: Reader<string | number | FhirQuantity> = (value) =>
  text(value) ?? number(value) ?? object<FhirQuantity>(value);

export const mimeType: ItemReader = (item, extension) => {
  const value = text(valueOf(extension));
  if (value) item.limits = { ...item.limits, mimeTypes: [...(item.limits.mimeTypes ?? []), value] };
  return value !== undefined;
};

export function constraintOf(extension: FhirExtension): Constraint | undefined {
  const only = <T>(name: string, read: Reader<T>): T | undefined => read(parts(extension, name)[0]);
  const rule = only('expression', expression);
  if (!rule) return undefined;
  const requirements = only('requirements', text);
  const location = parts(extension, 'location').filter((value) => typeof value === 'string');
  return {
    key: only('key', text) ?? '',
    severity: only('severity', oneOf('warning')) ?? 'error',
    human: only('human', text) ?? '',
    expression: rule,
    ...(requirements && { requirements }),
    ...(location.length > 0 && { location }),
  };
}

/** Published with `requirements` as the url of the expression: FHIR extensions 5.3.0, questionnaire-optionRestriction. */
export function toggle(extension: FhirExtension): OptionsToggle | undefined {
  const rule = expression(parts(extension, 'expression')[0] ?? parts(extension, 'requirements')[0]);
  const options = parts(extension, 'option').filter((value) => value !== undefined) as readonly AnswerValue[];
  return rule && options.length > 0 ? { options, expression: rule } : undefined;
}

export const CONTROLS = oneOf<ItemControl>(
  'list',
  'table',
  'htable',
  'gtable',
  'grid',
  'header',
  'footer',
  'page',
  'tab-container',
  'inline',
  'prompt',
  'unit',
  'lower',
  'upper',
  'flyover',
  'help',
  'legal',
  'autocomplete',
  'drop-down',
  'check-box',
  'lookup',
  'radio-button',
  'slider',
  'spinner',
  'text-box',
);

/** First code of a CodeableConcept that is known. */
export const codeOf =
  <T extends string>(known: Reader<T>): Reader<T> =>
  (value) => {
    for (const { code } of codingsOf(value)) {
      const found = known(code);
      if (found) return found;
    }
    return undefined;
  };

export function codingsOf(value: unknown): readonly FhirCoding[] {
  const list = object<{ coding?: unknown }>(value)?.coding;
  return Array.isArray(list) ? list.filter((coding) => object(coding) !== undefined) : [];
}

export const signature: ItemReader = (item, extension) => {
  item.signature = [...(item.signature ?? []), ...codingsOf(valueOf(extension))];
  return true;
};

export const answerConstraint: ItemReader = (item, extension) => {
  const code = oneOf('optionsOnly', 'optionsOrType', 'optionsOrString')(valueOf(extension));
  if (code) item.open = code === 'optionsOnly' ? 'no' : code === 'optionsOrType' ? 'type' : 'string';
  return code !== undefined;
};

export const unitOpen = oneOf('optionsOnly', 'optionsOrType', 'optionsOrString');

/** What hangs on an element that is no expression: `label` and `link`, in the old form a bare uri. */
export function linkOf(extension: FhirExtension): { readonly label?: string; readonly url: string } | undefined {
  const url = text(valueOf(extension)) ?? text(parts(extension, 'link')[0]);
  const label = text(parts(extension, 'label')[0]);
  return url ? { url, ...(label && { label }) } : undefined;
}
