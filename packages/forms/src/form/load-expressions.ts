import { createFhirPathEngine } from '../expressions/fhirpath-engine.ts';
import type { CompiledExpression } from '../expressions/expression.types.ts';
import type { FhirExpression } from '../model/fhir.types.ts';
import type { ExpressionSupport } from './expression-host.ts';

function prepare(source: FhirExpression): CompiledExpression {
  const variables = [...new Set([...(source.expression ?? '').matchAll(/%([A-Za-z_]\w*)/g)].map(([, name]) => name as string))].filter((name) => !['resource', 'context', 'questionnaire', 'qitem', 'ucum', 'loinc', 'sct'].includes(name));
  return { source, variables, dependsOn: 'all', mayHang: false };
}

let engine: ReturnType<typeof createFhirPathEngine> | undefined;

/** Parser, compiler and engine: this module is only ever loaded on demand. */
export const expressionSupport: ExpressionSupport = {
  prepare,
  loadEngine: async () => (engine ??= createFhirPathEngine()),
};
