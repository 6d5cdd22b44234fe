import { computed, signal, untracked } from '@preact/signals-core';
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { Collection, CompiledExpression, ExpressionEngine, Scope } from '../expressions/expression.types.ts';
import type { FhirExpression } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import type { Activity } from './activity.ts';

/** Parser and compiler, and the way to the whole FHIRPath engine. Both are loaded when a form needs them, not before. */
export interface ExpressionSupport {
  prepare(expression: FhirExpression): CompiledExpression;
  loadEngine(): Promise<ExpressionEngine>;
}

/** At once, where they are loaded already. */
export type LoadExpressions = () => ExpressionSupport | Promise<ExpressionSupport>;

/** Answers `application/x-fhir-query`; undefined while it is under way. */
export type RunQuery = (expression: FhirExpression, scope: Scope) => Promise<Collection>;

/** One expression in one place of the form. */
export interface Cell {
  /** Undefined: not known yet. Empty: no result. Tracked. */
  readonly value: Collection | undefined;
}

/** What a variable is while it is still being worked out: whatever needs it is not known either. */
export const notYet: Collection = Object.freeze([]);

interface Run {
  readonly inputs: readonly unknown[];
  result: Collection | undefined;
}

export interface ExpressionHostOptions {
  readonly load: LoadExpressions;
  readonly activity: Activity;
  readonly report: (issue: FormIssue) => void;
  readonly runQuery: RunQuery | undefined;
}

/**
 * Evaluates expressions when what they read has changed, and never otherwise. An evaluation that takes its time keeps the
 * result before it until it is done; one that was overtaken is forgotten.
 */
export class ExpressionHost {
  readonly #support: Signal<ExpressionSupport | undefined> = signal(undefined);
  readonly #engine: Signal<ExpressionEngine | undefined> = signal(undefined);
  readonly #load: LoadExpressions;
  readonly #activity: Activity;
  readonly #report: (issue: FormIssue) => void;
  readonly #runQuery: RunQuery | undefined;
  /** What was asked for and is not known yet. */
  readonly #open = new Set<Cell>();
  #ready: ExpressionSupport | undefined;
  #isLoading = false;
  #isLoadingEngine = false;

  constructor(options: ExpressionHostOptions) {
    this.#load = options.load;
    this.#activity = options.activity;
    this.#report = options.report;
    this.#runQuery = options.runQuery;
  }

  cell(expression: FhirExpression, scope: Scope, linkId: string | undefined): Cell {
    const tick = signal(0);
    let prepared: CompiledExpression | undefined;
    let last: Run | undefined;
    let isRunning = false;
    let isWaiting = false;
    const variable = (name: string): Collection | undefined => {
      const found = scope.variable(name);
      isWaiting ||= found === notYet;
      return found;
    };
    const seen = Object.create(scope, { variable: { value: variable } }) as Scope;
    const fail = (code: string): Collection => {
      this.#report(formIssue(code, { ...(linkId !== undefined && { linkId }) }));
      return [];
    };
    const start = (inputs: readonly unknown[], work: () => Collection | Promise<Collection>): Collection | undefined => {
      if (last && sameInputs(last.inputs, inputs)) return last.result;
      const run: Run = { inputs, result: last?.result };
      last = run;
      try {
        const result = work();
        if (!(result instanceof Promise)) return (run.result = result);
        const done = (settled: Collection): void => {
          run.result = settled;
          if (last === run) tick.value += 1;
        };
        this.#activity.track(result.then(done, (error: unknown) => done(fail(codeOf(error)))));
        return run.result;
      } catch (error) {
        return (run.result = fail(codeOf(error)));
      }
    };
    const result: ReadonlySignal<Collection | undefined> = computed(() => {
      // Read first: whatever happens, an answer that comes later wakes this.
      void tick.value;
      isWaiting = false;
      const compiled = (prepared ??= this.#prepared(expression));
      if (!compiled) return undefined;
      if (compiled.issue) return this.#refuse(compiled.issue, linkId);
      if (expression.language === 'application/x-fhir-query') {
        const query = this.#runQuery;
        if (!query) return fail('forms.queries_missing');
        const inputs = inputsOf(compiled, seen);
        return isWaiting ? undefined : start(inputs, () => query(expression, scope));
      }
      // Undefined: data our compiler leaves to the engine.
      const direct = compiled.run?.(seen);
      if (isWaiting) return undefined;
      if (direct) return direct;
      const engine = this.#readyEngine();
      if (!engine) return undefined;
      if (compiled.mayHang && !engine.canKill) return fail('forms.expression_may_hang');
      const inputs = inputsOf(compiled, seen);
      return isWaiting ? undefined : start(inputs, () => untracked(() => engine.evaluate(request(expression, compiled, scope))));
    });
    const open = this.#open;
    return {
      get value() {
        if (isRunning) return fail('forms.expression_cycle');
        isRunning = true;
        try {
          const { value } = result;
          if (value === undefined) open.add(this);
          else open.delete(this);
          return value;
        } catch (error) {
          return fail(/cycle/i.test((error as Error).message) ? 'forms.expression_cycle' : codeOf(error));
        } finally {
          isRunning = false;
        }
      },
    };
  }

  /** Those not known yet, asked again: somebody waits for them. */
  askAgain(): void {
    for (const cell of [...this.#open]) void cell.value;
  }

  dispose(): void {
    this.#engine.peek()?.dispose?.();
  }

  #prepared(expression: FhirExpression): CompiledExpression | undefined {
    const support = this.#ready ?? this.#support.value ?? this.#loadSupport();
    return support?.prepare(expression);
  }

  /** Undefined: on its way. */
  #loadSupport(): ExpressionSupport | undefined {
    if (this.#isLoading) return undefined;
    this.#isLoading = true;
    const loading = this.#load();
    if (!(loading instanceof Promise)) return (this.#ready = loading);
    const loaded = loading.then((support) => {
      this.#ready = support;
      this.#support.value = support;
    }, () => this.#report(formIssue('forms.expressions_unavailable')));
    this.#activity.track(loaded);
    return undefined;
  }

  #readyEngine(): ExpressionEngine | undefined {
    const engine = this.#engine.value;
    const support = this.#ready;
    if (engine || this.#isLoadingEngine || !support) return engine;
    this.#isLoadingEngine = true;
    const loaded = support.loadEngine().then((ready) => {
      this.#engine.value = ready;
    }, () => this.#report(formIssue('forms.expressions_unavailable')));
    this.#activity.track(loaded);
    return undefined;
  }

  #refuse(issue: FormIssue, linkId: string | undefined): Collection {
    this.#report({ ...issue, ...(linkId !== undefined && { linkId }) });
    return [];
  }
}

/** What an evaluation depends on, read now and so tracked. */
function inputsOf({ dependsOn, variables }: CompiledExpression, scope: Scope): readonly unknown[] {
  const read = dependsOn === 'all' ? [scope.resource()] : dependsOn.flatMap((linkId) => [linkId, ...scope.items(linkId)]);
  return [scope.weights, ...read, ...variables.flatMap((name) => [name, ...(scope.variable(name) ?? [])])];
}

function request(expression: FhirExpression, { variables }: CompiledExpression, scope: Scope): Parameters<ExpressionEngine['evaluate']>[0] {
  const environment: Record<string, unknown> = { questionnaire: scope.questionnaire, qitem: scope.qitem ?? [] };
  for (const name of variables) {
    const value = scope.variable(name);
    if (value) environment[name] = value;
  }
  return { expression: expression.expression ?? '', resource: scope.resource(), context: scope.context(), environment, weights: scope.weights };
}

function sameInputs(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => Object.is(each, b[index]));
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('forms.') ? code : 'forms.expression_failed';
}
