import type { Collection } from '../expressions/expression.types.ts';
import { SDC, extensionsOf, isJson, objectsOf, text } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { Run, Scope } from './run.ts';

const SOURCE_QUERIES = `${SDC}sdc-questionnaire-sourceQueries`;
/** More queries than this before a form is shown are not asked. */
const MOST_QUERIES = 50;

/**
 * Runs the batches a form points to and gives each answer under the id of its Bundle: a `batch-response` with the
 * results in the order of the queries, empty where one failed. Batches must be contained in the form.
 * Source: SDC, extension sourceQueries, and the example `sdc-test-fhirpath-prepop-source-query`.
 */
export async function sourceQueries(run: Run, scope: Scope): Promise<Map<string, Collection>> {
  const answers = new Map<string, Collection>();
  for (const { valueReference } of extensionsOf(run.form.source).filter(({ url }) => url === SOURCE_QUERIES)) {
    const reference = isJson(valueReference) ? text(valueReference['reference']) : undefined;
    const id = reference?.startsWith('#') ? reference.slice(1) : undefined;
    const bundle =
      id === undefined
        ? undefined
        : objectsOf(run.form.source.contained).find((each) => each['id'] === id && each['resourceType'] === 'Bundle');
    if (!bundle || id === undefined) run.report('forms.population_source_missing', { severity: 'warning' });
    else answers.set(id, [await answerTo(run, bundle, scope)]);
  }
  return answers;
}

async function answerTo(run: Run, bundle: Json, scope: Scope): Promise<unknown> {
  const entries = objectsOf(bundle['entry']);
  if (entries.length > MOST_QUERIES)
    run.report('forms.population_too_many', { severity: 'warning', params: { count: entries.length } });
  const results = entries.slice(0, MOST_QUERIES).map(async ({ request }) => {
    const [method, url] = isJson(request) ? [request['method'], text(request['url'])] : [];
    if (method !== 'GET' || url === undefined) {
      run.report('forms.population_source_not_a_search', { severity: 'warning' });
      return { response: { status: '400' } };
    }
    const [resource] = (await run.evaluate({ language: 'application/x-fhir-query', expression: url }, scope)) ?? [];
    return resource === undefined ? { response: { status: '404' } } : { resource, response: { status: '200' } };
  });
  return { resourceType: 'Bundle', type: 'batch-response', entry: await Promise.all(results) };
}
