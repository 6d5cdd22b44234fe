import { prepareExpression } from '../expressions/prepare.ts';
import type { ExpressionEngine } from '../expressions/expression.types.ts';
import type { ExpressionSupport } from './expression-host.ts';

let engine: Promise<ExpressionEngine> | undefined;

/** Parser and compiler; this module is only ever loaded on demand, and the engine behind it once more so. */
export const expressionSupport: ExpressionSupport = {
  prepare: prepareExpression,
  // One for all forms of the page: it keeps no state of any of them.
  loadEngine: () => (engine ??= import('../expressions/fhirpath-engine.ts').then(({ createFhirPathEngine }) => createFhirPathEngine())),
};
