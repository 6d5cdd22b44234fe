import { effect } from '@preact/signals-core';
import { createForm } from '../../src/form/create-form.ts';
import type { CreateFormOptions } from '../../src/form/create-form.ts';
import type { Form } from '../../src/form/form.types.ts';
import { expressionSupport } from '../../src/form/load-expressions.ts';
import type { Questionnaire } from '../../src/model/fhir.types.ts';
import { allNodes } from './users.ts';

export function deepFreeze<T>(value: T): T {
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue;
    Object.freeze(next);
    open.push(...Object.values(next));
  }
  return value;
}

export interface WatchedForm {
  readonly form: Form;
  /** Expressions that were evaluated, compiled or by the engine. */
  readonly evaluations: () => number;
  /** Runs of the effect that looks at everything, as an element would. */
  readonly runs: () => number;
  stop(): void;
}

/** More than this in one small form is a loop. */
export const TOO_MUCH = 50_000;

/** A form of which everything is looked at all the time, with every evaluation counted. */
export function watchedForm(questionnaire: Questionnaire, options: CreateFormOptions = {}): WatchedForm {
  let evaluations = 0;
  let runs = 0;
  const count = (): void => {
    evaluations += 1;
    if (evaluations > TOO_MUCH) throw new Error('too many evaluations');
  };
  const expressions: CreateFormOptions['expressions'] = async () => ({
    prepare(expression) {
      const prepared = expressionSupport.prepare(expression);
      const { run } = prepared;
      return run ? { ...prepared, run: (scope) => (count(), run(scope)) } : prepared;
    },
    loadEngine: async () => {
      const engine = await expressionSupport.loadEngine();
      return { ...engine, evaluate: (request) => (count(), engine.evaluate(request)) };
    },
  });
  const form = createForm(questionnaire, { expressions, ...options });
  const dispose = effect(() => {
    runs += 1;
    if (runs > TOO_MUCH) throw new Error('too many runs');
    lookAt(form);
  });
  return {
    form,
    evaluations: () => evaluations,
    runs: () => runs,
    stop: () => {
      dispose();
      form.dispose();
    },
  };
}

function lookAt(form: Form): void {
  void [form.response.value, form.issues.value, form.valid.value, form.dirty.value, form.busy.value];
  for (const node of allNodes(form)) {
    void [node.enabled, node.visible, node.readOnly, node.required, node.text, node.prefix, node.index, node.contexts, node.issues];
    if (node.kind === 'group') void [node.canAdd, node.canRemove, node.isLast];
    if (node.kind === 'question') void [node.options, node.optionsState, node.units, node.limits, node.candidates, node.canAdd, node.calculated, node.absentReason];
  }
}
