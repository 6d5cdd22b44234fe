import { isJson, objectsOf } from '../model/extensions.ts';
import type { FhirExpression, FhirResource } from '../model/fhir.types.ts';
import type { Place } from './places.ts';
import { placeOf } from './run.ts';
import type { Run } from './run.ts';

export interface ContextResources {
  readonly type: string;
  readonly resources: readonly FhirResource[];
}

/** Resources a retired itemExtractionContext expression names: a FHIR query, or FHIRPath on the launch context. */
export async function resourcesOf(run: Run, place: Place, rule: FhirExpression): Promise<ContextResources | undefined> {
  if (rule.language !== 'application/x-fhir-query') {
    const found = await run.evaluate(rule, run.scopeOf(place));
    const resources = objectsOf<FhirResource>(found).filter(({ resourceType }) => typeof resourceType === 'string');
    const [first] = resources;
    if (first)
      return {
        type: first.resourceType,
        resources: resources.filter(({ resourceType }) => resourceType === first.resourceType),
      };
    // Nothing found does not say of what to make a new one.
    if (found) run.report('forms.extraction_context_empty', placeOf(place));
    return undefined;
  }
  const scope = run.scopeOf(place);
  const { fillQuery } = await import('../expressions/query.ts');
  const url = await fillQuery(
    rule.expression ?? '',
    async (expression) => (await run.evaluate({ expression }, scope)) ?? [],
  );
  const type = url === undefined ? undefined : /^([A-Z]\w*)(?=[/?]|$)/.exec(url)?.[1];
  if (!run.options.queries || url === undefined || type === undefined) {
    run.report('forms.extraction_query_refused', placeOf(place));
    return undefined;
  }
  try {
    const answer = await run.options.queries.query(url);
    const entries = objectsOf((answer as unknown as Readonly<Record<string, unknown>>)['entry']).map(
      (entry) => entry['resource'],
    );
    const resources = (answer.resourceType === 'Bundle' ? entries : [answer]).filter(
      (each): each is FhirResource => isJson(each) && each['resourceType'] === type,
    );
    return { type, resources };
  } catch {
    run.report('forms.extraction_query_failed', placeOf(place));
    return undefined;
  }
}
