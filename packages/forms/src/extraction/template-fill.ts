import { pick } from '../expressions/collection-types.ts';
import { NONE, SDC, expression, extensionsOf, isJson, named } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { FhirExpression, FhirExtension } from '../model/fhir.types.ts';
import { coerce } from './coerce.ts';
import { elementOf } from './r4-table.ts';
import { placeOf } from './run.ts';
import type { Run, Scope } from './run.ts';

const CONTEXT = `${SDC}sdc-questionnaire-templateExtractContext`;
const VALUE = `${SDC}sdc-questionnaire-templateExtractValue`;
/** Deeper than any resource. */
const MOST_LEVELS = 64;

/** One element of a template: what it says, and what type R4 gives it where that is known. */
interface Rules {
  readonly context: FhirExpression | undefined;
  readonly value: FhirExpression | undefined;
  /** Extensions that are not of the template: kept. */
  readonly others: readonly FhirExtension[];
}

function rulesOf(element: unknown): Rules {
  const all = extensionsOf(element);
  if (all.length === 0) return { context: undefined, value: undefined, others: NONE };
  const find = (wanted: string): FhirExpression | undefined => {
    const found = all.find(({ url }) => url === wanted);
    return found && (expression(found['valueString'] ?? found['valueExpression']) ?? {});
  };
  return {
    context: find(CONTEXT),
    value: find(VALUE),
    others: all.filter(({ url }) => url !== CONTEXT && url !== VALUE),
  };
}

/**
 * Fills a template: every element with a context stands once for each of its results, every element with a value has its
 * results instead; what has none is left out, and so is what becomes empty by that. Constants stay.
 * Source: SDC 4.0.0, templateExtractContext and templateExtractValue.
 */
export async function fillTemplate(run: Run, template: Json, scope: Scope): Promise<readonly Json[]> {
  const type = typeof template['resourceType'] === 'string' ? template['resourceType'] : undefined;
  return (await objects(run, template, type, scope, 1)).filter(isJson);
}

/** The scopes below an element with a context; as many as it has results. */
async function scopesOf(run: Run, context: FhirExpression | undefined, scope: Scope): Promise<readonly Scope[]> {
  if (!context) return [scope];
  const found = (await run.evaluate(context, scope)) ?? NONE;
  const { name } = context;
  return found.map((_, index) => {
    const focus = pick(found, index);
    const names = typeof name === 'string' ? { ...scope.names, [name]: focus } : scope.names;
    return { ...scope, focus, names };
  });
}

/** An element that is an object: none, one, or several of it. */
async function objects(
  run: Run,
  element: Json,
  type: string | undefined,
  scope: Scope,
  level: number,
): Promise<readonly unknown[]> {
  if (level > MOST_LEVELS) {
    run.report('forms.extraction_too_deep', placeOf(scope.place));
    return NONE;
  }
  const { context, value, others } = rulesOf(element);
  const results: unknown[] = [];
  for (const below of await scopesOf(run, context, scope)) {
    const own = await children(run, element, others, type, below, level);
    if (!value) {
      if (Object.keys(own).length > 0) results.push(own);
      continue;
    }
    for (const found of (await run.evaluate(value, below)) ?? NONE) {
      // A reference is what a text in the place of an object is most often meant to be.
      const made = coerce(found, type ?? 'Reference');
      if (isJson(made)) results.push({ ...own, ...made });
      else run.report('forms.extraction_value_mismatch', { ...placeOf(scope.place), severity: 'warning' });
    }
  }
  return results;
}

async function children(
  run: Run,
  element: Json,
  extensions: readonly FhirExtension[],
  type: string | undefined,
  scope: Scope,
  level: number,
): Promise<Json> {
  const filled: (readonly [string, unknown])[] = [];
  const kept = (await Promise.all(extensions.map((each) => objects(run, named(each), 'Extension', scope, level + 1)))).flat();
  if (kept.length > 0) filled.push(['extension', kept]);
  const names = new Set(Object.keys(element).map((key) => (key.startsWith('_') ? key.slice(1) : key)));
  names.delete('extension');
  for (const name of names) {
    const value = element[name];
    const shadow = element[`_${name}`];
    const info = type === undefined ? undefined : elementOf(type, name);
    // A resource inside (contained, Bundle.entry.resource) tells its type itself.
    const below = isJson(value) && typeof value['resourceType'] === 'string' ? value['resourceType'] : info?.type;
    if (shadow !== undefined) filled.push(...(await primitive(run, name, value, shadow, info?.type, scope)));
    else if (Array.isArray(value)) {
      const all: unknown[] = [];
      for (const each of value as readonly unknown[]) {
        const own = isJson(each) && typeof each['resourceType'] === 'string' ? each['resourceType'] : below;
        all.push(...(isJson(each) ? await objects(run, each, own, scope, level + 1) : [each]));
      }
      if (all.length > 0) filled.push([name, all]);
    } else if (isJson(value)) {
      const all = await objects(run, value, below, scope, level + 1);
      if (all.length > 1)
        run.report('forms.extraction_too_many_values', { ...placeOf(scope.place), severity: 'warning' });
      if (all.length > 0) filled.push([name, all[0]]);
    } else if (value !== undefined) filled.push([name, value]);
  }
  return Object.fromEntries(filled);
}

/** A primitive element with its `_` sibling, single or a list. */
async function primitive(
  run: Run,
  name: string,
  value: unknown,
  shadow: unknown,
  type: string | undefined,
  scope: Scope,
): Promise<readonly (readonly [string, unknown])[]> {
  if (!Array.isArray(value) && !Array.isArray(shadow)) {
    const all = await primitives(run, value, shadow, type, scope);
    if (all.length > 1)
      run.report('forms.extraction_too_many_values', { ...placeOf(scope.place), severity: 'warning' });
    const [first] = all;
    return first ? pairs(name, first.value, first.shadow) : NONE;
  }
  const [values, shadows] = [listOf(value), listOf(shadow)];
  const all: Primitive[] = [];
  for (let index = 0; index < Math.max(values.length, shadows.length); index += 1) {
    all.push(...(await primitives(run, values[index], shadows[index], type, scope)));
  }
  if (all.length === 0) return NONE;
  const isShadowed = all.some((each) => each.shadow !== undefined);
  return [
    [name, all.map((each) => each.value ?? null)],
    ...(isShadowed ? [[`_${name}`, all.map((each) => each.shadow ?? null)] as const] : []),
  ];
}

interface Primitive {
  readonly value: unknown;
  readonly shadow: unknown;
}

async function primitives(
  run: Run,
  value: unknown,
  shadow: unknown,
  type: string | undefined,
  scope: Scope,
): Promise<readonly Primitive[]> {
  if (!isJson(shadow)) return value === undefined || value === null ? NONE : [{ value, shadow: undefined }];
  const { context, value: rule, others } = rulesOf(shadow);
  const { extension: _extension, ...rest } = shadow;
  const kept = { ...rest, ...(others.length > 0 && { extension: others }) };
  const left = Object.keys(kept).length > 0 ? kept : undefined;
  const results: Primitive[] = [];
  for (const below of await scopesOf(run, context, scope)) {
    if (!rule) {
      if (value !== undefined || left) results.push({ value, shadow: left });
      continue;
    }
    for (const found of (await run.evaluate(rule, below)) ?? NONE) {
      // What a primitive of unknown type is given stands as it is.
      const made = type === undefined && !isJson(found) ? found : coerce(found, type ?? 'code');
      if (made !== undefined && !isJson(made)) results.push({ value: made, shadow: left });
      else run.report('forms.extraction_value_mismatch', { ...placeOf(scope.place), severity: 'warning' });
    }
  }
  return results;
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : value === undefined ? NONE : [value];

function pairs(name: string, value: unknown, shadow: unknown): readonly (readonly [string, unknown])[] {
  return [
    ...(value === undefined || value === null ? [] : [[name, value] as const]),
    ...(shadow === undefined ? [] : [[`_${name}`, shadow] as const]),
  ];
}
