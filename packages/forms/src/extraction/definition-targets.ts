import { expression, objectsOf, parts, text } from '../model/extensions.ts';
import type { FhirExpression, FhirExtension, FhirResource, QuestionnaireItem } from '../model/fhir.types.ts';
import { normalCanonical, parseDefinition } from './definition-path.ts';
import type { Target } from './definition-writer.ts';
import { resourcesOf } from './context-query.ts';
import type { Place } from './places.ts';
import { knowsType } from './r4-table.ts';
import { marksOf, placeOf } from './run.ts';
import type { Run } from './run.ts';

export interface MarkedTarget extends Target {
  /** The extension that asked for it: parts for the entry of the transaction. */
  readonly mark: FhirExtension | undefined;
  /** ETag of the existing resource: the update must not overwrite what changed meanwhile. */
  readonly version: string | undefined;
  /** Canonical of the profile it claims; undefined: plain R4. */
  readonly profile: string | undefined;
}

const BASE = 'http://hl7.org/fhir/StructureDefinition/';

/** The resources begun at a place. */
export async function targetsOf(run: Run, place: Place): Promise<readonly MarkedTarget[]> {
  const targets: MarkedTarget[] = [];
  for (const mark of marksOf(run, place.item, 'definitionExtract')) {
    const canonical = text(parts(mark, 'definition')[0]) ?? text(mark['valueCanonical']);
    const target = canonical === undefined ? undefined : begun(run, normalCanonical(canonical), canonical, mark);
    if (target) targets.push(target);
    else run.report('forms.extraction_type_unknown', placeOf(place));
  }
  for (const mark of marksOf(run, place.item, 'itemExtractionContext')) {
    const type = text(mark['valueCode']);
    const rule = expression(mark['valueExpression']);
    const target = type !== undefined ? byType(type) : rule && (await existing(run, place, rule));
    if (target) targets.push(target);
    else if (type !== undefined || !rule) run.report('forms.extraction_type_unknown', placeOf(place));
  }
  return targets;
}

function begun(run: Run, canonical: string, authored: string, mark: FhirExtension): MarkedTarget | undefined {
  const base = canonical.startsWith(BASE) ? canonical.slice(BASE.length) : '';
  const isBase = knowsType(base);
  const type = isBase ? base : typeOfProfile(run, canonical);
  if (type === undefined || !knowsType(type)) return undefined;
  const resource = { resourceType: type, ...(!isBase && { meta: { profile: [authored] } }) };
  return {
    canonical,
    type,
    resource,
    isByType: false,
    renewed: undefined,
    made: new Map(),
    mark,
    version: undefined,
    profile: isBase ? undefined : authored,
  };
}

/** A profile tells its type by the paths of the definitions that point into it. */
function typeOfProfile({ questionnaire }: Run, canonical: string): string | undefined {
  const open: (QuestionnaireItem | undefined)[] = [undefined, ...objectsOf<QuestionnaireItem>(questionnaire.item)];
  while (open.length > 0) {
    const item = open.pop();
    const values = marksOf({ questionnaire }, item, 'definitionExtractValue').map(
      (mark) => parts(mark, 'definition')[0],
    );
    for (const each of [item?.definition, ...values]) {
      const definition = parseDefinition(each);
      if (definition?.canonical === canonical) return definition.type;
    }
    for (const each of objectsOf<QuestionnaireItem>(item?.item)) open.push(each);
  }
  return undefined;
}

function byType(type: string, resource?: FhirResource): MarkedTarget | undefined {
  if (!knowsType(type)) return undefined;
  const version = text(
    (resource as unknown as { readonly meta?: { readonly versionId?: string } } | undefined)?.meta?.versionId,
  );
  return {
    canonical: `${BASE}${type}`,
    type,
    resource: resource ? (structuredClone(resource) as unknown as Record<string, unknown>) : { resourceType: type },
    isByType: true,
    renewed: resource ? new Set() : undefined,
    made: new Map(),
    profile: undefined,
    mark: undefined,
    version: resource && version !== undefined ? `W/"${version}"` : undefined,
  };
}

/**
 * The existing resource a retired itemExtractionContext expression gives; a new one where it gives none. In a repeating
 * group the one whose id the form kept. What cannot be told is refused: a second record of the same thing does harm.
 */
async function existing(run: Run, place: Place, rule: FhirExpression): Promise<MarkedTarget | undefined> {
  const answer = await resourcesOf(run, place, rule);
  if (!answer) return undefined;
  const { type, resources } = answer;
  const id = place.item?.repeats ? keptId(place, type) : undefined;
  const fitting = place.item?.repeats ? resources.filter((each) => id !== undefined && each.id === id) : resources;
  if (fitting.length > 1) {
    run.report('forms.extraction_context_ambiguous', placeOf(place));
    return undefined;
  }
  const target = byType(type, fitting[0]);
  if (!target) run.report('forms.extraction_type_unknown', placeOf(place));
  return target;
}

/** The id of the resource, which the form keeps in an item of its own. */
function keptId(place: Place, type: string): string | undefined {
  const open = [...place.children];
  for (let each = open.pop(); each; each = open.pop()) {
    const definition = parseDefinition(each.item?.definition);
    const value = each.answer?.['valueString'];
    if (
      definition?.type === type &&
      definition.segments.length === 1 &&
      definition.segments[0]?.name === 'id' &&
      typeof value === 'string'
    )
      return value;
    for (const child of each.children) open.push(child);
  }
  return undefined;
}
