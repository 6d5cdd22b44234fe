import { untracked } from '@preact/signals-core';
import type { FhirExpression } from '../model/fhir.types.ts';
import type { Activity } from './activity.ts';
import type { Cell } from './expression-host.ts';
import type { Asked, ExpressionRuntime, RuntimeSource } from './expression-runtime.ts';
import { Late } from './late.ts';
import type { LiveNode } from './nodes.ts';

/** The expressions of a form. What evaluates them is loaded when the first is asked for. */
export class FormExpressions {
  readonly #runtime: Late<ExpressionRuntime>;
  #asked: Asked[] = [];

  constructor(source: RuntimeSource, activity: Activity) {
    this.#runtime = new Late(async () => {
      // Side by side: what runs expressions, and what it runs them with.
      const [{ ExpressionRuntime }] = await Promise.all([import('./expression-runtime.ts'), source.options.expressions().catch(() => undefined)]);
      const asked = this.#asked;
      this.#asked = [];
      return new ExpressionRuntime(source, activity, asked);
    }, activity);
  }

  /** An expression in the place of a node, or of the form itself. */
  cell(expression: FhirExpression, node?: LiveNode): Cell {
    const runtime = this.#runtime;
    const ask = (): void => void this.#asked.push([expression, node]);
    return {
      get value() {
        const ready = runtime.value;
        if (!ready) ask();
        return ready?.cell(expression, node).value;
      },
    };
  }

  askAgain(): void {
    this.#runtime.loaded?.askAgain();
  }

  dispose(): void {
    untracked(() => this.#runtime.loaded)?.dispose();
  }
}
