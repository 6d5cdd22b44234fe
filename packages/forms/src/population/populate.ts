import { SDC, extensionsOf, isJson } from '../model/extensions.ts';
import type { Questionnaire } from '../model/fhir.types.ts';
import { readQuestionnaire } from '../model/read-questionnaire.ts';
import { Filler } from './filler.ts';
import { reportShadowed } from './launch.ts';
import { Level } from './level.ts';
import { Observations } from './observations.ts';
import type { PopulateOptions, PopulationResult } from './population.types.ts';
import { Run, rowsOf } from './run.ts';
import { sourceQueries } from './source-queries.ts';

/**
 * Fills in a form from what is known: expressions of its author first, then Observations by the code of the question,
 * then initial values. Whether a question is enabled is for the form to say: all that is known is filled in. There is
 * always a response, if an empty one; neither the Questionnaire nor anything given is changed.
 * Source: SDC 3.0.0, "Form Population". StructureMap-based population is refused with an issue.
 * @throws the reason of `options.signal` when aborted; nothing else.
 */
export async function populate(questionnaire: Questionnaire, options: PopulateOptions): Promise<PopulationResult> {
  options.signal?.throwIfAborted();
  const { definition, issues } = readQuestionnaire(questionnaire);
  const run = new Run(definition, options, issues);
  reportShadowed(definition, run.host, run.report);
  if (extensionsOf(definition.source).some(({ url }) => url === `${SDC}sdc-questionnaire-sourceStructureMap`))
    run.report('forms.population_structure_map');

  await new Filler(run, new Observations(run)).fill(run.draft.root, await rootLevel(run));
  return { response: run.draft.response(), issues: run.issues };
}

/** Names of the whole form: answers to the source queries, the context of the form itself, its variables. */
async function rootLevel(run: Run): Promise<Level> {
  const launched = new Level(run, { variables: [] });
  const given = await sourceQueries(run, launched.scope());
  const context = contextOf(run);
  const queried = launched.below({ variables: [], given });
  if (context?.name !== undefined && !run.host.has(context.name)) {
    const rows = ((await run.evaluate(context, queried.scope())) ?? []).flatMap(rowsOf);
    if (rows.length > 1)
      run.report('forms.population_too_many', { severity: 'warning', params: { count: rows.length } });
    given.set(context.name, rows.length === 1 ? rows : []);
  }
  return queried.below({ variables: run.form.variables });
}

function contextOf(
  run: Run,
): { readonly name?: string; readonly language?: string; readonly expression?: string } | undefined {
  const value = extensionsOf(run.form.source).find(
    ({ url }) => url === `${SDC}sdc-questionnaire-itemPopulationContext`,
  )?.['valueExpression'];
  return isJson(value) ? value : undefined;
}
