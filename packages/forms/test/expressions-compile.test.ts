import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { typesOf } from '../src/expressions/collection-types.ts';
import type { Collection, Scope } from '../src/expressions/expression.types.ts';
import { createFhirPathEngine } from '../src/expressions/fhirpath-engine.ts';
import { prepareExpression } from '../src/expressions/prepare.ts';
import { cases, expressions, scopeOf, VARIABLES } from './expressions-generators.ts';
import { often } from './random/runs.ts';

const RUNS = often(3000);
const engine = createFhirPathEngine();

function byEngine(expression: string, scope: Scope): Collection | 'failed' {
  try {
    return engine.evaluate({ expression, resource: scope.resource(), context: scope.context(), environment: { ...VARIABLES, questionnaire: scope.questionnaire, qitem: scope.qitem ?? [] } }) as Collection;
  } catch {
    return 'failed';
  }
}

const told = (result: Collection | 'failed'): unknown => (result === 'failed' ? result : { values: result, types: typesOf(result).some(Boolean) ? typesOf(result) : [] });

describe('compiled expressions', () => {
  it('give what the engine gives, values and types', () => {
    const counts = { run: 0, notCompiled: 0, left: 0, notEmpty: 0 };
    fc.assert(
      fc.property(expressions, cases, (expression, { questionnaire, response, context }) => {
        const scope = scopeOf(questionnaire, response, context, VARIABLES);
        const { run, issue } = prepareExpression({ expression });
        assert.equal(issue, undefined, expression);
        const result = run?.(scope);
        counts[run ? (result ? 'run' : 'left') : 'notCompiled'] += 1;
        if (!result) return;
        if (result.length > 0) counts.notEmpty += 1;
        assert.deepEqual(told(result), told(byEngine(expression, scope)), expression);
      }),
      { numRuns: RUNS },
    );
    console.log(`      ${RUNS} random expressions: ${counts.run} by our own compiler (${counts.notEmpty} with a result), ${counts.left} left to the engine at run time, ${counts.notCompiled} before`);
    assert.ok(counts.run > RUNS / 3);
  });
});
