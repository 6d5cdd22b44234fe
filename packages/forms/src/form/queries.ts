import type { Collection, Scope } from '../expressions/expression.types.ts';
import type { ExpressionSupport, RunQuery } from './expression-host.ts';
import type { FormQueries } from './ports.types.ts';

/**
 * Runs `application/x-fhir-query`: its `{{...}}` parts are worked out first. A query of which a part has no value is not
 * sent: without the patient it would ask for everybody's records.
 */
export function runQuery(queries: FormQueries, support: () => Promise<ExpressionSupport>): RunQuery {
  return async (expression, scope: Scope): Promise<Collection> => {
    const { loadEngine } = await support();
    const engine = await loadEngine();
    const parts: string[] = [];
    for (const [index, part] of (expression.expression ?? '').split(/\{\{(.*?)\}\}/s).entries()) {
      if (index % 2 === 0) {
        parts.push(part);
        continue;
      }
      const result = await engine.evaluate({ expression: part, resource: scope.resource(), context: scope.context(), environment: environmentOf(part, scope) });
      if (result.length === 0) return [];
      parts.push(result.map((each) => encodeURIComponent(String(each))).join(','));
    }
    return [await queries.query(parts.join(''))];
  };
}

function environmentOf(part: string, scope: Scope): Record<string, unknown> {
  const environment: Record<string, unknown> = { questionnaire: scope.questionnaire };
  for (const [, name = ''] of part.matchAll(/%([A-Za-z_]\w*)/g)) {
    const value = scope.variable(name);
    if (value) environment[name] = value;
  }
  return environment;
}
