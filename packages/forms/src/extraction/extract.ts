import { SDC, extensionsOf, objectsOf } from '../model/extensions.ts';
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse } from '../model/fhir.types.ts';
import { definitionEntries } from './definitions.ts';
import type { ExtractionOptions, ExtractionResult } from './extraction.types.ts';
import { observationEntries } from './observations.ts';
import { runExtraction } from './run.ts';
import { templateEntries } from './templates.ts';

/** Which extensions ask for which way of extracting. */
const WAYS = {
  observation: ['observationExtract'],
  definition: ['definitionExtract', 'itemExtractionContext'],
  template: ['templateExtract', 'templateExtractBundle'],
  structureMap: ['targetStructureMap'],
} as const;

type Way = keyof typeof WAYS;

/**
 * Whatever the Questionnaire asks to be extracted from a response, as one transaction: Observations, then resources by
 * definition, then by template. Ids allocated for one are known to the others. Nothing is sent, no input is changed, and
 * content never throws: what cannot be done is an issue.
 * @param response as the form gives it: answers of disabled items left out.
 */
export function extract(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  options: ExtractionOptions = {},
): Promise<ExtractionResult> {
  return runExtraction(questionnaire, response, options, async (run) => {
    const asked = waysAsked(questionnaire);
    const observations = asked.has('observation') ? await observationEntries(run) : [];
    const defined = asked.has('definition') ? await definitionEntries(run) : [];
    const templated = asked.has('template') ? await templateEntries(run) : [];
    if (asked.has('structureMap'))
      run.report('forms.extraction_structure_map_unsupported', { severity: asked.size > 1 ? 'warning' : 'error' });
    if (asked.size === 0) run.report('forms.extraction_not_asked', { severity: 'information' });
    return [...observations, ...defined, ...templated];
  });
}

/** The ways of extracting a Questionnaire asks for. */
export function waysAsked(questionnaire: Questionnaire): ReadonlySet<Way> {
  const urls = new Set<string>();
  const open: unknown[] = [questionnaire];
  while (open.length > 0) {
    const element = open.pop() as QuestionnaireItem;
    for (const each of [element, ...objectsOf(element.code)]) for (const { url } of extensionsOf(each)) urls.add(url);
    for (const item of objectsOf(element.item)) open.push(item);
  }
  const isAsked = (way: Way): boolean => WAYS[way].some((name) => urls.has(`${SDC}sdc-questionnaire-${name}`));
  return new Set((Object.keys(WAYS) as Way[]).filter(isAsked));
}
