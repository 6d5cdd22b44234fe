import { effect, untracked } from '@preact/signals-core';
import type { Collection } from '../expressions/expression.types.ts';
import type { AnswerValue, FhirExpression } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { Activity } from './activity.ts';
import type { Enqueue } from './calculation.ts';
import { coerce } from './coerce.ts';
import { ExpressionRuntime } from './expression-runtime.ts';
import type { Asked, RuntimeSource } from './expression-runtime.ts';
import type { LiveNode, LiveQuestion } from './nodes.ts';
import { asSaved } from './saved-source.ts';
import { isEmpty, sameValue } from './values.ts';

/** More answers than this are not worked out but a mistake. */
const mostResults = 10_000;

/** What expressions say that is put into the form: values, and whether an item is enabled. Loaded by forms that have some. */
export class WorkedOut extends ExpressionRuntime {
  readonly #source: RuntimeSource;
  readonly #activity: Activity;
  #saved: ExpressionRuntime | undefined;

  constructor(source: RuntimeSource, activity: Activity, asked: Iterable<Asked>) {
    super(source, activity, asked);
    this.#source = source;
    this.#activity = activity;
  }

  /**
   * @param isNew without a loaded answer
   * @returns what ends it
   */
  watch(node: LiveNode, isNew: boolean, enqueue: Enqueue): readonly (() => void)[] {
    const { calculatedExpression, enableWhenExpression, initialExpression } = node.definition;
    const disposers: (() => void)[] = [];
    if (enableWhenExpression) disposers.push(this.#watchCondition(node, enableWhenExpression, enqueue));
    if (node.kind !== 'question') return disposers;
    // Of both, the value that is worked out again and again is the one that stays.
    if (calculatedExpression) disposers.push(this.#watchValue(node, calculatedExpression, isNew, enqueue));
    else if (initialExpression && node.isFresh) disposers.push(this.#watchInitial(node, initialExpression, enqueue));
    return disposers;
  }

  override dispose(): void {
    super.dispose();
    this.#saved?.dispose();
  }

  #watchCondition(node: LiveNode, expression: FhirExpression, enqueue: Enqueue): () => void {
    const cell = this.cell(expression, node);
    return effect(() => {
      const result = cell.value;
      if (result === undefined || !node.expressionHolds) return;
      const { expressionHolds } = node;
      const apply = (): void => {
        expressionHolds.value = result[0] === true;
      };
      const isChanged = untracked(() => expressionHolds.value) !== (result[0] === true);
      enqueue('condition', { node, circle: 'forms.condition_cycle', apply }, isChanged);
    });
  }

  #watchValue(question: LiveQuestion, expression: FhirExpression, isNew: boolean, enqueue: Enqueue): () => void {
    const cell = this.cell(expression, question);
    let isLoaded = !isNew;
    return effect(() => {
      const result = cell.value;
      if (result === undefined || question.edited?.value) return;
      // What was loaded and taken away since, before anything was worked out, is as if it had never been there.
      if (!isLoaded || untracked(() => isCleared(question))) {
        isLoaded = false;
        this.#put(question, result, enqueue);
        return;
      }
      const atFirst = this.#source.isTouched() ? this.#asSaved().cell(expression, question).value : result;
      if (atFirst === undefined) return;
      // What was saved stays until its inputs change; where it differed and could be edited, somebody edited it.
      isLoaded = false;
      const [saved, now] = [valuesOf(question, atFirst), valuesOf(question, result)];
      const isOwn = question.definition.readOnly || sameValue(untracked(() => question.values), saved);
      if (!isOwn && question.edited) question.edited.value = true;
      else if (!sameValue(saved, now)) this.#put(question, result, enqueue);
    });
  }

  #watchInitial(question: LiveQuestion, expression: FhirExpression, enqueue: Enqueue): () => void {
    const cell = this.cell(expression, question);
    let isDone = false;
    return effect(() => {
      // SDC initialExpression: "... or upon the question first becoming enabled".
      if (isDone || !question.enabled) return;
      const result = cell.value;
      if (result === undefined) return;
      isDone = true;
      if (untracked(() => question.values.length === 0 && question.absentReason === undefined)) this.#put(question, result, enqueue);
    });
  }

  #put(question: LiveQuestion, result: Collection, enqueue: Enqueue): void {
    const { linkId, repeats } = question.definition;
    const values = valuesOf(question, result.slice(0, mostResults));
    const max = repeats ? mostResults : 1;
    const { report } = this.#source;
    if (result.length > mostResults || values.length > max) report(formIssue('forms.too_many_results', { linkId, severity: 'warning', params: { max } }));
    else if (values.length < result.length) report(formIssue('forms.result_of_wrong_type', { linkId, severity: 'warning' }));
    const apply = (): void => untracked(() => question.replace(values));
    // Nothing put in the place of nothing would wake all that rests on it, link by link of a chain.
    const isChanged = values.length > 0 || untracked(() => question.values.length > 0);
    enqueue('value', { node: question, circle: 'forms.calculation_cycle', apply }, isChanged);
  }

  /** What evaluates with the answers as they were saved: for what the user changed before anything could be worked out. */
  #asSaved(): ExpressionRuntime {
    this.#saved ??= new ExpressionRuntime(asSaved(this.#source), this.#activity, []);
    return this.#saved;
  }
}

/** Nothing stands in it any more, and nothing that was loaded says why. Tracked. */
function isCleared({ answers }: LiveQuestion): boolean {
  return answers.every(({ value, raw }) => value === undefined && raw === undefined);
}

function valuesOf({ definition }: LiveQuestion, result: Collection): readonly AnswerValue[] {
  return result.flatMap((each) => {
    const value = coerce(definition, each);
    return isEmpty(value) || value === undefined ? [] : [value];
  });
}
