import { effect, untracked } from '@preact/signals-core';
import type { FhirExpression } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { Activity } from './activity.ts';
import type { Enqueue } from './calculation.ts';
import type { Cell } from './expression-host.ts';
import type { Asked, RuntimeSource } from './expression-runtime.ts';
import { Late } from './late.ts';
import type { LiveNode } from './nodes.ts';
import type { WorkedOut } from './worked-out.ts';

type WorkedOutModule = typeof import('./worked-out.ts');

let loaded: WorkedOutModule | undefined;
const loadOnce = async (): Promise<WorkedOutModule> => (loaded ??= await import('./worked-out.ts'));

/** The expressions of a form. What evaluates them is loaded when the first is asked for; forms shown after it have it at once. */
export class FormExpressions {
  readonly #runtime: Late<WorkedOut>;
  #asked: Asked[] = [];

  constructor(source: RuntimeSource, activity: Activity, load: () => Promise<WorkedOutModule> = loadOnce) {
    const missing = (error: unknown): never => {
      source.report(formIssue('forms.expressions_unavailable'));
      throw error;
    };
    this.#runtime = new Late(async () => {
      // Side by side: what runs expressions, and what it runs them with.
      const support = Promise.resolve(source.options.expressions()).catch(() => undefined);
      const [{ WorkedOut }] = await Promise.all([load().catch(missing), support]);
      const asked = this.#asked;
      this.#asked = [];
      return new WorkedOut(source, activity, asked);
    }, activity, load === loadOnce && loaded && source.definition.hasExpressions ? new loaded.WorkedOut(source, activity, []) : undefined);
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

  /**
   * What its expressions say is put into a node as soon as it can be worked out; ended by what this gives. A form is not kept
   * from the page by a score nobody can have yet: what shows items, or fills them in, is asked for at once.
   */
  watch(node: LiveNode, isNew: boolean, enqueue: Enqueue): () => void {
    const disposers: (() => void)[] = [];
    const { enableWhenExpression, initialExpression } = node.definition;
    const when = enableWhenExpression || initialExpression ? 'value' : 'soon';
    disposers.push(effect(() => void disposers.push(...(this.#runtime[when]?.watch(node, isNew, enqueue) ?? []))));
    return () => disposers.forEach((dispose) => dispose());
  }

  askAgain(): void {
    this.#runtime.loaded?.askAgain();
  }

  dispose(): void {
    untracked(() => this.#runtime.loaded)?.dispose();
  }
}
