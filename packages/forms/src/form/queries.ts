import { CareloomError } from '@careloom/core/shared';
import type { Collection, Scope } from '../expressions/expression.types.ts';
import { fillQuery } from '../expressions/query.ts';
import type { ExpressionSupport, LoadExpressions, RunQuery } from './expression-host.ts';
import type { FormQueries } from './ports.types.ts';

/** Runs `application/x-fhir-query`: its `{{...}}` parts are worked out first, and without one of them nothing is asked. */
export function queryRunner(queries: FormQueries, load: LoadExpressions): RunQuery {
  return async (expression, scope): Promise<Collection> => {
    const support = await load();
    const url = await fillQuery(expression.expression ?? '', (part) => valuesOf(part, scope, support));
    return url === undefined ? [] : [await queries.query(url)];
  };
}

async function valuesOf(part: string, scope: Scope, support: ExpressionSupport): Promise<Collection> {
  const { run, variables, mayHang } = support.prepare({ expression: part });
  const direct = run?.(scope);
  if (direct) return direct;
  const engine = await support.loadEngine();
  if (mayHang && !engine.canKill) throw new CareloomError('forms.expression_may_hang');
  const environment: Record<string, unknown> = { questionnaire: scope.questionnaire, qitem: scope.qitem ?? [] };
  for (const name of variables) {
    const value = scope.variable(name);
    if (value) environment[name] = value;
  }
  return engine.evaluate({ expression: part, resource: scope.resource(), context: scope.context(), environment, weights: scope.weights });
}
