import { expression, parts, text } from '../model/extensions.ts';
import type { FhirExtension, FhirResource } from '../model/fhir.types.ts';
import type { EntryRequest, ExtractedEntry } from './extraction.types.ts';
import { placeOf } from './run.ts';
import type { Run, Scope } from './run.ts';

/** FHIR R4 `id`. */
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
export const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const CONDITIONS = ['ifNoneMatch', 'ifModifiedSince', 'ifMatch', 'ifNoneExist'] as const;

interface Part {
  /** Undefined: not asked for, or empty. */
  readonly value: string | undefined;
}

const NOTHING: Part = { value: undefined };

/** One part of an extension that makes an entry: a FHIRPath expression that gives a string. Undefined where it failed. */
export async function partOf(run: Run, mark: FhirExtension, name: string, scope: Scope): Promise<Part | undefined> {
  const rule = expression(parts(mark, name)[0]);
  if (!rule) return NOTHING;
  const found = await run.evaluate(rule, scope);
  if (!found) return undefined;
  if (found.length > 1)
    run.report('forms.extraction_too_many_values', { ...placeOf(scope.place), severity: 'warning' });
  const [first] = found;
  if (typeof first !== 'object') return { value: first === undefined ? undefined : String(first) };
  run.report('forms.extraction_value_mismatch', placeOf(scope.place));
  return undefined;
}

/**
 * A resource as an entry of the transaction: `PUT Type/id` where it has an id, `POST Type` where not; fullUrl and
 * conditions from the parts of the extension that asked for it. Where a part fails the resource is left out: without its id
 * it would be created a second time, without its condition it might overwrite.
 * Source: SDC 4.0.0, "Populating the transaction bundle entry" of definitionExtract and templateExtract.
 */
export async function entryOf(
  run: Run,
  resource: FhirResource,
  mark: FhirExtension | undefined,
  scope: Scope,
): Promise<ExtractedEntry | undefined> {
  const given = mark ? await partOf(run, mark, 'resourceId', scope) : NOTHING;
  const fullUrl = mark ? await partOf(run, mark, 'fullUrl', scope) : NOTHING;
  if (!given || !fullUrl) return undefined;
  const id = given.value?.replace(/^urn:uuid:/, '') ?? text(resource.id);
  if (id !== undefined && !ID.test(id)) {
    run.report('forms.extraction_id_invalid', placeOf(scope.place));
    return undefined;
  }
  const conditions = mark ? await conditionsOf(run, mark, scope) : {};
  if (!conditions) return undefined;
  const { resourceType } = resource;
  return {
    fullUrl: fullUrl.value ?? run.newUrl(),
    resource: id === undefined ? resource : { ...resource, id },
    request: {
      method: id === undefined ? 'POST' : 'PUT',
      url: id === undefined ? resourceType : `${resourceType}/${id}`,
      ...conditions,
    },
  };
}

export async function conditionsOf(
  run: Run,
  mark: FhirExtension,
  scope: Scope,
): Promise<Partial<EntryRequest> | undefined> {
  const conditions: { -readonly [K in (typeof CONDITIONS)[number]]?: string } = {};
  for (const name of CONDITIONS) {
    const part = await partOf(run, mark, name, scope);
    if (!part) return undefined;
    if (part.value !== undefined) conditions[name] = part.value;
  }
  if (conditions.ifModifiedSince !== undefined && !INSTANT.test(conditions.ifModifiedSince)) {
    run.report('forms.extraction_not_an_instant', { ...placeOf(scope.place), severity: 'warning' });
  }
  return conditions;
}
