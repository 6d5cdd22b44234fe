import { typesOf } from '../expressions/collection-types.ts';
import { choiceKey, expression, objectsOf, parts, valueOf } from '../model/extensions.ts';
import type {
  FhirExtension,
  FhirResource,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
} from '../model/fhir.types.ts';
import { parseDefinition } from './definition-path.ts';
import type { DefinitionPath, Segment } from './definition-path.ts';
import { applyProfile, emptyNameless } from './definition-profiles.ts';
import { targetsOf } from './definition-targets.ts';
import type { MarkedTarget } from './definition-targets.ts';
import { frameOf, openElement, pruned, writeUnit } from './definition-writer.ts';
import type { Assignment, Frame } from './definition-writer.ts';
import { entryOf } from './entries.ts';
import type { ExtractedEntry, ExtractionOptions, ExtractionResult } from './extraction.types.ts';
import type { Place } from './places.ts';
import { marksOf, placeOf, runExtraction } from './run.ts';
import type { Run, Scope } from './run.ts';

/** Frames from the innermost outwards. */
type Frames = readonly Frame[];

/**
 * Resources of a response by the definitions of its items: `definitionExtract` (or the retired `itemExtractionContext`)
 * begins a resource on the Questionnaire or for each occurrence of an item; `item.definition` says where an answer goes,
 * `definitionExtractValue` sets constants and worked-out values. Elements and types are those of FHIR R4. A profile is
 * claimed in `meta.profile`, and its fixed values are written where `findStructure` finds it; a slice is an element of its
 * own.
 * @param response as the form gives it: answers of disabled items left out.
 */
export function extractByDefinition(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  options: ExtractionOptions = {},
): Promise<ExtractionResult> {
  return runExtraction(questionnaire, response, options, definitionEntries);
}

export async function definitionEntries(run: Run): Promise<readonly ExtractedEntry[]> {
  const made: { readonly target: MarkedTarget; readonly scope: Scope }[] = [];

  async function visit(place: Place, around: Frames): Promise<void> {
    if (!place.isAnswered) return;
    const scope = run.scopeOf(place);
    const begun = await targetsOf(run, place);
    made.push(...begun.map((target) => ({ target, scope })));
    const frames = await writeItem(run, place, [...begun.map(frameOf), ...around]);
    for (const item of objectsOf<QuestionnaireItem>((place.item ?? run.questionnaire).item)) {
      // A display has no place in a response, its values stand for the group it is in.
      if (item.type === 'display')
        await writeValues(run, marksOf(run, item, 'definitionExtractValue'), scope, frames, undefined);
    }
    for (const child of place.children) await visit(child, frames);
  }

  await visit(run.root, []);
  const entries: ExtractedEntry[] = [];
  for (const { target, scope } of made) {
    await completeByProfile(run, target, scope.place);
    if (emptyNameless(target)) run.report('forms.extraction_definition_unresolved', placeOf(scope.place));
    const resource = pruned(target.resource) as FhirResource | undefined;
    const entry = resource && (await entryOf(run, resource, target.mark, scope));
    if (entry)
      entries.push(target.version ? { ...entry, request: { ifMatch: target.version, ...entry.request } } : entry);
  }
  return entries;
}

/** Fixed values of the profile a resource claims; without the profile they are missing, and that is said. */
async function completeByProfile(run: Run, target: MarkedTarget, place: Place): Promise<void> {
  if (target.profile === undefined) return;
  const structure = await run.options.findStructure?.(target.profile).catch(() => undefined);
  if (structure) applyProfile(target, structure);
  else run.report('forms.extraction_profile_unread', { ...placeOf(place), severity: 'information' });
}

/** Writes an item's answer and values; gives the frames the items below write into. */
async function writeItem(run: Run, place: Place, frames: Frames): Promise<Frames> {
  const { item, answer } = place;
  const values = marksOf(run, item, 'definitionExtractValue');
  const definition = parseDefinition(item?.definition);
  const found = definition && frameFor(definition, frames);
  if (definition && !found && frames.length > 0)
    run.report('forms.extraction_definition_unmatched', { ...placeOf(place), severity: 'information' });
  const key = choiceKey(answer);
  if (found && key !== undefined) {
    const known = key.replace(/^value/, '');
    const own: Assignment = {
      path: found.path,
      value: valueOf(answer),
      known: PRIMITIVE.has(known) ? known.replace(/^./, (letter) => letter.toLowerCase()) : known,
    };
    await writeValues(run, values, run.scopeOf(place), frames, { frame: found.frame, assignment: own });
    return frames;
  }
  const opened = found && found.path.length > 0 ? openElement(found.frame, found.path) : undefined;
  if (found && found.path.length > 0 && !opened) run.report('forms.extraction_definition_unresolved', placeOf(place));
  const below = opened ? [opened, ...frames] : frames;
  await writeValues(run, values, run.scopeOf(place), below, undefined);
  return below;
}

const PRIMITIVE = new Set(['Boolean', 'Decimal', 'Integer', 'Date', 'DateTime', 'Time', 'String', 'Uri']);

/** The values of `definitionExtractValue`, with the answer they stand beside. */
async function writeValues(
  run: Run,
  marks: readonly FhirExtension[],
  scope: Scope,
  frames: Frames,
  answer: { readonly frame: Frame; readonly assignment: Assignment } | undefined,
): Promise<void> {
  const units = new Map<Frame, Assignment[]>();
  for (const mark of marks) {
    const definition = parseDefinition(parts(mark, 'definition')[0]);
    const found = definition && frameFor(definition, frames);
    if (!found) {
      run.report('forms.extraction_definition_unmatched', { ...placeOf(scope.place), severity: 'warning' });
      continue;
    }
    const unit = units.get(found.frame) ?? [];
    unit.push(...(await valuesOf(run, mark, scope)).map((each) => ({ ...each, path: found.path })));
    units.set(found.frame, unit);
  }
  if (answer) units.set(answer.frame, [...(units.get(answer.frame) ?? []), answer.assignment]);
  for (const [frame, unit] of units) {
    writeUnit(frame, unit, (kind) =>
      run.report(FAULTS[kind], { ...placeOf(scope.place), severity: kind === 'unresolved' ? 'error' : 'warning' }),
    );
  }
}

const FAULTS = {
  unresolved: 'forms.extraction_definition_unresolved',
  mismatch: 'forms.extraction_value_mismatch',
  overwritten: 'forms.extraction_value_overwritten',
} as const;

async function valuesOf(run: Run, mark: FhirExtension, scope: Scope): Promise<readonly Omit<Assignment, 'path'>[]> {
  const [fixed] = parts(mark, 'fixed-value');
  if (fixed !== undefined) return [{ value: fixed, known: undefined }];
  const rule = expression(parts(mark, 'expression')[0]);
  const found = rule && (await run.evaluate(rule, scope));
  const types = found ? typesOf(found) : [];
  return (found ?? []).map((value, index) => ({
    value,
    known: types[index]?.path.replace(
      /^System\.(DateTime|Date|Time)$/,
      (_, name: string) => name.charAt(0).toLowerCase() + name.slice(1),
    ),
  }));
}

/** The innermost element in the making that a definition points into, and the way from there. */
function frameFor(
  { canonical, type, segments }: DefinitionPath,
  frames: Frames,
): { readonly frame: Frame; readonly path: readonly Segment[] } | undefined {
  for (const frame of frames) {
    const { target, prefix } = frame;
    const isMeant = target.canonical === canonical || (target.isByType && target.type === type);
    const isBelow = prefix.every(
      ({ name, slice }, index) => segments[index]?.name === name && segments[index]?.slice === slice,
    );
    if (isMeant && target.type === type && isBelow) return { frame, path: segments.slice(prefix.length) };
  }
  return undefined;
}
