import { isJson, objectsOf, parts, text } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { FhirExtension, FhirResource, Questionnaire, QuestionnaireResponse } from '../model/fhir.types.ts';
import { conditionsOf, entryOf, partOf } from './entries.ts';
import type { EntryRequest, ExtractedEntry, ExtractionOptions, ExtractionResult } from './extraction.types.ts';
import { isPatch, wholePatch } from './fhir-patch.ts';
import type { Place } from './places.ts';
import { marksOf, placeOf, runExtraction } from './run.ts';
import type { Run, Scope } from './run.ts';
import { fillTemplate } from './template-fill.ts';
import { unchangedSince } from './unchanged.ts';
import type { Unchanged } from './unchanged.ts';

/** Of CSIRO, until SDC has a part for it: FHIRPath that gives `Type/id` of the resource a patch is for. */
const PATCH_URL = 'https://smartforms.csiro.au/ig/StructureDefinition/TemplateExtractExtensionPatchRequestUrl';

/**
 * Resources of a response by templates contained in the Questionnaire: `templateExtract` on the Questionnaire or on an item
 * (one resource for each occurrence), `templateExtractBundle` for a whole transaction. A template that is a FHIRPath Patch
 * gives a PATCH entry of the operations that have a value.
 * @param response as the form gives it: answers of disabled items left out.
 */
export function extractByTemplate(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  options: ExtractionOptions = {},
): Promise<ExtractionResult> {
  return runExtraction(questionnaire, response, options, templateEntries);
}

export async function templateEntries(run: Run): Promise<readonly ExtractedEntry[]> {
  const entries: ExtractedEntry[] = [];
  const unchanged = unchangedSince(run, patchAt);
  for (const mark of marksOf(run, undefined, 'templateExtractBundle')) {
    const template = containedBy(run, mark['valueReference'], run.root);
    if (template) entries.push(...(await bundleEntries(run, template)));
  }
  const visit = async (place: Place): Promise<void> => {
    for (const mark of place.isAnswered ? marksOf(run, place.item, 'templateExtract') : []) {
      if (!unchanged?.has(place)) entries.push(...(await entriesAt(run, place, mark, unchanged)));
    }
    for (const child of place.children) await visit(child);
  };
  await visit(run.root);
  return entries;
}

/** The contained resource a mark refers to. */
function containedBy(run: Run, reference: unknown, place: Place): FhirResource | undefined {
  const id = isJson(reference) ? text(reference['reference'])?.replace(/^#/, '') : undefined;
  const found = objectsOf<FhirResource>(run.questionnaire.contained).find((each) => id !== undefined && each.id === id);
  if (!found) run.report('forms.extraction_template_missing', placeOf(place));
  // Without an engine only its constants would be left: a resource that says nothing of the answers.
  else if (!run.options.engine) run.report('forms.extraction_engine_missing', placeOf(place));
  else return found;
  return undefined;
}

async function filledAt(run: Run, place: Place, mark: FhirExtension): Promise<readonly FhirResource[]> {
  const template = containedBy(run, parts(mark, 'template')[0], place);
  if (!template) return [];
  // Its id is the name of the template, not of what is made from it.
  const { id: _id, ...content } = template;
  return (await fillTemplate(run, content, run.scopeOf(place))) as readonly unknown[] as readonly FhirResource[];
}

async function entriesAt(
  run: Run,
  place: Place,
  mark: FhirExtension,
  unchanged: Unchanged | undefined,
): Promise<readonly ExtractedEntry[]> {
  const entries: ExtractedEntry[] = [];
  const scope = run.scopeOf(place);
  for (const resource of await filledAt(run, place, mark)) {
    const entry = isPatch(resource)
      ? await patchEntry(run, resource, mark, scope, unchanged)
      : await entryOf(run, resource, mark, scope);
    if (entry) entries.push({ ...entry, resource: withContained(run, entry.resource) });
  }
  return entries;
}

async function patchEntry(
  run: Run,
  resource: FhirResource,
  mark: FhirExtension,
  scope: Scope,
  unchanged: Unchanged | undefined,
): Promise<ExtractedEntry | undefined> {
  const url = await patchUrl(run, mark, scope);
  const whole = wholePatch(resource);
  const patch = whole && url !== undefined && unchanged ? await unchanged.without(whole, url) : whole;
  if (!patch) return undefined;
  if (url === undefined) {
    run.report('forms.extraction_patch_unaddressed', placeOf(scope.place));
    return undefined;
  }
  const fullUrl = await partOf(run, mark, 'fullUrl', scope);
  const conditions = await conditionsOf(run, mark, scope);
  return (
    fullUrl &&
    conditions && {
      fullUrl: fullUrl.value ?? run.newUrl(),
      resource: patch,
      request: { method: 'PATCH', url, ...conditions },
    }
  );
}

/** `Type/id` by CSIRO's own part, or by the parts `type` and `resourceId`. */
async function patchUrl(run: Run, mark: FhirExtension, scope: Scope): Promise<string | undefined> {
  const own = await partOf(run, mark, PATCH_URL, scope);
  if (own?.value !== undefined) return own.value;
  const type = text(parts(mark, 'type')[0]);
  const id = await partOf(run, mark, 'resourceId', scope);
  return type !== undefined && id?.value !== undefined ? `${type}/${id.value}` : undefined;
}

/** The whole patch of a place and where it goes; for comparison with an earlier response. */
async function patchAt(
  run: Run,
  place: Place,
  mark: FhirExtension,
): Promise<readonly { readonly url: string; readonly patch: FhirResource }[]> {
  const url = await patchUrl(run, mark, run.scopeOf(place));
  if (url === undefined) return [];
  return (await filledAt(run, place, mark))
    .filter(isPatch)
    .flatMap((each) => wholePatch(each) ?? [])
    .map((patch) => ({ url, patch }));
}

/** Contained resources of the Questionnaire that a filled template refers to come along; other templates do not. */
function withContained(run: Run, resource: FhirResource): FhirResource {
  const words = JSON.stringify(resource);
  const missing = objectsOf<FhirResource>(run.questionnaire.contained).filter(
    (each) =>
      each.id !== undefined &&
      words.includes(`"reference":"#${each.id}"`) &&
      !resource.contained?.some(({ id }) => id === each.id) &&
      !JSON.stringify(each).includes('sdc-questionnaire-templateExtract'),
  );
  return missing.length > 0 ? { ...resource, contained: [...(resource.contained ?? []), ...missing] } : resource;
}

async function bundleEntries(run: Run, template: FhirResource): Promise<readonly ExtractedEntry[]> {
  const filled = await fillTemplate(run, template as unknown as Json, run.scopeOf(run.root));
  const taken = new Set<string>();
  return filled
    .flatMap((bundle) => objectsOf(bundle['entry']))
    .flatMap((entry): readonly ExtractedEntry[] => {
      const given = entry['resource'];
      if (!isJson(given) || typeof given['resourceType'] !== 'string') return [];
      const request = (isJson(entry['request']) ? entry['request'] : undefined) as EntryRequest | undefined;
      const resource =
        request?.method === 'PATCH' ? wholePatch(given as unknown as FhirResource) : (given as unknown as FhirResource);
      if (!resource) return [];
      const wanted = text(entry['fullUrl']);
      // A second entry of one fullUrl would make the transaction invalid (bdl-7): it came from a repetition.
      const fullUrl = wanted === undefined || taken.has(wanted) ? run.newUrl() : wanted;
      taken.add(fullUrl);
      const { id, resourceType } = resource;
      const usual: EntryRequest =
        id === undefined ? { method: 'POST', url: resourceType } : { method: 'PUT', url: `${resourceType}/${id}` };
      return [{ ...entry, fullUrl, resource: withContained(run, resource), request: { ...usual, ...request } }];
    });
}
