import { untracked } from '@preact/signals-core';
import type { FhirExpression } from '../model/fhir.types.ts';
import { ExpressionHost } from './expression-host.ts';
import type { Cell, ExpressionHostOptions } from './expression-host.ts';
import type { LiveNode } from './nodes.ts';
import { Scopes } from './scope.ts';
import type { ScopeSource } from './scope.ts';

/** An expression in a place; the form itself is no node. */
export type Asked = readonly [expression: FhirExpression, node: LiveNode | undefined];

/** Everything that evaluates expressions. Loaded by forms that have some. */
export class ExpressionRuntime {
  readonly #host: ExpressionHost;
  readonly #scopes: Scopes;

  /** @param asked what was asked for before this was there */
  constructor(host: ExpressionHostOptions, scopes: Omit<ScopeSource, 'newCell'>, asked: Iterable<Asked>) {
    this.#host = new ExpressionHost(host);
    this.#scopes = new Scopes({
      ...scopes,
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
