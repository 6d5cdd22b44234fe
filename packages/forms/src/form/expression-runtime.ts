import { untracked } from '@preact/signals-core';
import type { Collection } from '../expressions/expression.types.ts';
import type { FormDefinition } from '../model/definition.types.ts';
import type { FhirExpression } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';
import type { Activity } from './activity.ts';
import { ExpressionHost } from './expression-host.ts';
import type { Cell } from './expression-host.ts';
import type { FormOptions } from './form-options.ts';
import type { LiveNode } from './nodes.ts';
import { Scopes } from './scope.ts';
import type { ScopeSource } from './scope.ts';

/** An expression in a place; the form itself is no node. */
export type Asked = readonly [expression: FhirExpression, node: LiveNode | undefined];

/** What the form gives to those who evaluate. */
export interface RuntimeSource extends Pick<ScopeSource, 'itemOf' | 'nodes' | 'resource'> {
  readonly definition: FormDefinition;
  readonly options: Pick<FormOptions, 'expressions' | 'launchContext' | 'response' | 'runQuery'>;
  report(issue: FormIssue): void;
  /** Of concepts that were fetched; undefined where none was. Tracked. */
  weights(): ReturnType<ScopeSource['weights']> | undefined;
  /** The user has changed something since it was loaded. */
  isTouched(): boolean;
}

/** Everything that evaluates expressions. Loaded by forms that have some. */
export class ExpressionRuntime {
  readonly #host: ExpressionHost;
  readonly #scopes: Scopes;

  /** @param asked what was asked for before this was there */
  constructor(source: RuntimeSource, activity: Activity, asked: Iterable<Asked>) {
    const { definition, options, report } = source;
    this.#host = new ExpressionHost({ load: options.expressions, activity, report, runQuery: options.runQuery });
    this.#scopes = new Scopes({
      questionnaire: definition.source,
      formVariables: definition.variables,
      resource: source.resource,
      itemOf: source.itemOf,
      nodes: source.nodes,
      launchContext: (name) => launchContext(source, name),
      launchNames: new Set(definition.launchContexts.map(({ name }) => name)),
      weights: () => source.weights() ?? noWeights,
      newCell: (expression, scope, node) => this.#host.cell(expression, scope, node?.definition.linkId),
    });
    untracked(() => {
      for (const [expression, node] of asked) void this.cell(expression, node).value;
    });
  }

  cell(expression: FhirExpression, node: LiveNode | undefined): Cell {
    return this.#scopes.cell(expression, node);
  }

  askAgain(): void {
    this.#host.askAgain();
  }

  dispose(): void {
    this.#host.dispose();
  }
}

/** Declared and not handed in: nothing. Neither: not known. */
function launchContext({ definition, options }: RuntimeSource, name: string): Collection | undefined {
  const given = options.launchContext && Object.hasOwn(options.launchContext, name) ? options.launchContext[name] : undefined;
  if (given) return Array.isArray(given) ? given : [given];
  return definition.launchContexts.some((each) => each.name === name) ? [] : undefined;
}

/** One and the same: what an evaluation sees is compared by identity. */
const noWeights: readonly never[] = [];
