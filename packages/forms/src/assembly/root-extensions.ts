import { CORE, SDC, extensionsOf, isJson, objectsOf, text, valueOf } from '../model/extensions.ts';
import type { FhirExtension, FhirResource, Questionnaire } from '../model/fhir.types.ts';
import { ASSEMBLE_CONTEXT, EXPECTATION } from './expectation.ts';
import { LAUNCH_CONTEXT, VARIABLE, launchName } from './names.ts';
import { renamedContained, renamedPointers, sameJson } from './rewrite.ts';
import type { Renaming } from './rewrite.ts';
import type { Run } from './run.ts';

/** To the root of the whole: once, and never two that differ. */
const TO_ROOT = new Set([
  `${CORE}cqf-library`,
  LAUNCH_CONTEXT,
  `${SDC}sdc-questionnaire-observationExtract`,
  `${SDC}sdc-questionnaire-observationLinkPeriod`,
]);
/** To the group that imports. Of those in the second set a place may have one only. */
const TO_HOST = new Set([`${CORE}targetConstraint`, `${CORE}questionnaire-constraint`, VARIABLE]);
const ONE_AT_HOST = new Set([
  `${SDC}sdc-questionnaire-itemPopulationContext`,
  `${SDC}sdc-questionnaire-itemExtractionContext`,
]);
/** About the imported form as a document: of no use in the form that imports it. */
const OF_THE_DOCUMENT = new Set([
  EXPECTATION,
  ASSEMBLE_CONTEXT,
  `${SDC}sdc-questionnaire-assembledFrom`,
  `${SDC}sdc-questionnaire-assembleDefinitionRoot`,
]);

/** What all sub-forms bring to the root of the assembled form. */
export interface RootParts {
  readonly extensions: FhirExtension[];
  readonly contained: FhirResource[];
}

/**
 * Takes what the root of a sub-form says to where it belongs; gives what goes to the importing group. All other
 * metadata is left behind, and a behaviour left behind is told.
 * Source: SDC modular forms, "Modular Questionnaires", step 5.
 */
export function takeRoot(
  run: Run,
  form: Questionnaire,
  canonical: string,
  renaming: Renaming,
  root: RootParts,
): readonly FhirExtension[] {
  const toHost: FhirExtension[] = [];
  for (const each of extensionsOf(form)) {
    const extension = renamedPointers(each, renaming) as FhirExtension;
    if (TO_ROOT.has(each.url)) addToRoot(run, extension, canonical, root);
    else if (TO_HOST.has(each.url) || ONE_AT_HOST.has(each.url)) toHost.push(extension);
    else if (text(each.url)?.startsWith(SDC) && !OF_THE_DOCUMENT.has(each.url)) {
      run.report('forms.assembly_extension_ignored', { severity: 'information', params: { canonical, url: each.url } });
    }
  }
  for (const resource of objectsOf<FhirResource>(form.contained)) {
    addContained(run, renamedContained(resource, renaming), canonical, root);
  }
  return toHost;
}

function addToRoot(run: Run, extension: FhirExtension, canonical: string, { extensions }: RootParts): void {
  const key = keyOf(extension);
  const known = extensions.find((each) => keyOf(each) === key);
  if (!known) extensions.push(extension);
  else if (extension.url !== LAUNCH_CONTEXT && !sameJson(known, extension))
    run.report('forms.assembly_extension_conflict', { params: { canonical, url: extension.url } });
}

/** Libraries are told apart by their canonical, launch contexts by their name; of the rest there is one. */
function keyOf(extension: FhirExtension): string {
  if (extension.url === LAUNCH_CONTEXT) return `${extension.url} ${String(launchName(extension))}`;
  return extension.url === `${CORE}cqf-library` ? `${extension.url} ${String(valueOf(extension))}` : extension.url;
}

export function addContained(run: Run, resource: FhirResource, canonical: string, { contained }: RootParts): void {
  const known = contained.find(({ id }) => id !== undefined && id === resource.id);
  if (!known) contained.push(resource);
  else if (!sameJson(known, resource))
    run.report('forms.assembly_contained_conflict', { params: { canonical, id: String(resource.id) } });
}

/**
 * The importing group with what came to it: a second variable of a name and a second context are errors, not choices.
 */
export function withMoved(
  run: Run,
  own: readonly FhirExtension[],
  moved: readonly FhirExtension[],
  linkId: string | undefined,
): readonly FhirExtension[] {
  if (moved.length === 0) return own;
  const all = [...own];
  const place = linkId === undefined ? {} : { linkId };
  for (const extension of moved) {
    const value = valueOf(extension);
    const name = extension.url === VARIABLE && isJson(value) ? String(value['name']) : undefined;
    const isTwice = all.some(
      (each) => each.url === extension.url && (name === undefined ? ONE_AT_HOST.has(each.url) : nameOf(each) === name),
    );
    if (isTwice && name !== undefined) run.report('forms.assembly_variable_twice', { ...place, params: { name } });
    else if (isTwice) run.report('forms.assembly_context_twice', { ...place, params: { url: extension.url } });
    else all.push(extension);
  }
  return all;
}

function nameOf(extension: FhirExtension): unknown {
  const value = valueOf(extension);
  return isJson(value) ? String(value['name']) : undefined;
}
