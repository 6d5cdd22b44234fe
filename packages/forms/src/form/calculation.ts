import { batch, effect, untracked } from '@preact/signals-core';
import type { Signal } from '@preact/signals-core';
import type { Collection } from '../expressions/expression.types.ts';
import type { AnswerValue } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import type { Cell } from './expression-host.ts';
import type { LiveNode, LiveQuestion } from './nodes.ts';
import { coerce, isEmpty, sameValue } from './values.ts';

/**
 * Rounds in which one item may change. Without a circle it changes at most once for each item it rests on, so there may
 * be as many as there are items that are worked out; a circle of many would take long to find, so there is an end.
 */
const leastRounds = 25;
const mostRounds = 1000;
/** More answers than this are not worked out but a mistake. */
const mostResults = 10_000;
/** Changes of all items together in one wave: a circle of a thousand is not gone through a thousand times. */
const mostChanges = 200_000;

type Watched = 'calculatedExpression' | 'initialExpression' | 'enableWhenExpression';
type CellOf = (node: LiveNode, which: Watched) => Cell;

interface Change {
  readonly node: LiveNode;
  /** The issue when it never comes to rest. */
  readonly circle: string;
  readonly apply: () => void;
}

/**
 * Puts in place what expressions work out that other expressions see: values, and whether an item is enabled. Round by
 * round until nothing changes, and never for ever.
 */
export class Calculation {
  readonly #cell: CellOf;
  readonly #report: (issue: FormIssue) => void;
  readonly #disposers = new Map<LiveNode, (() => void)[]>();
  readonly #rounds = new Map<string, number>();
  readonly #endless = new Set<string>();
  #queue = new Map<string, Change>();
  #isHeld = 0;
  #changes = 0;
  #isDisposed = false;

  constructor(cell: CellOf, report: (issue: FormIssue) => void) {
    this.#cell = cell;
    this.#report = report;
  }

  /** @param isNew without a loaded answer */
  watch(node: LiveNode, isNew: boolean): void {
    if (this.#isDisposed) return;
    const { calculatedExpression, enableWhenExpression, initialExpression } = node.definition;
    const disposers: (() => void)[] = [];
    if (node.conditionHolds) disposers.push(this.#watchChain(node, node.conditionHolds));
    if (enableWhenExpression) disposers.push(this.#watchCondition(node));
    if (node.kind === 'question' && calculatedExpression) disposers.push(this.#watchValue(node, isNew));
    // Of both, the value that is worked out again and again is the one that stays.
    if (node.kind === 'question' && initialExpression && !calculatedExpression && node.isFresh) disposers.push(this.#watchInitial(node));
    if (disposers.length > 0) this.#disposers.set(node, disposers);
  }

  #watchChain(node: LiveNode, holds: Signal<boolean>): () => void {
    return effect(() => {
      const isMet = node.core.condition(node);
      const apply = (): void => {
        holds.value = isMet;
      };
      this.#enqueue('chain', { node, circle: 'forms.condition_cycle', apply }, untracked(() => holds.value) !== isMet);
    });
  }

  #watchCondition(node: LiveNode): () => void {
    const cell = this.#cell(node, 'enableWhenExpression');
    return effect(() => {
      const result = cell.value;
      if (result === undefined || !node.expressionHolds) return;
      const { expressionHolds } = node;
      const apply = (): void => {
        expressionHolds.value = result[0] === true;
      };
      const isChanged = untracked(() => expressionHolds.value) !== (result[0] === true);
      this.#enqueue('condition', { node, circle: 'forms.condition_cycle', apply }, isChanged);
    });
  }

  #watchValue(question: LiveQuestion, isNew: boolean): () => void {
    const { definition } = question;
    const cell = this.#cell(question, 'calculatedExpression');
    let isLoaded = !isNew;
    return effect(() => {
      const result = cell.value;
      if (result === undefined) return;
      if (isLoaded) {
        // What was saved stays until its inputs change; where it differs and could be edited, somebody edited it.
        isLoaded = false;
        const isOwn = sameValue(untracked(() => question.values), valuesOf(question, result));
        if (!isOwn && !definition.readOnly && question.edited) question.edited.value = true;
      } else if (!question.edited?.value) this.#put(question, result);
    });
  }

  #watchInitial(question: LiveQuestion): () => void {
    const cell = this.#cell(question, 'initialExpression');
    let isDone = false;
    return effect(() => {
      if (isDone) return;
      const result = cell.value;
      if (result === undefined) return;
      isDone = true;
      if (untracked(() => question.values.length === 0 && question.absentReason === undefined)) this.#put(question, result);
    });
  }

  forget(node: LiveNode): void {
    for (const dispose of this.#disposers.get(node) ?? []) dispose();
    this.#disposers.delete(node);
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const node of [...this.#disposers.keys()]) this.forget(node);
  }

  /** The user did something: what was worked out before does not count against the limit. */
  newWave(): void {
    this.#rounds.clear();
    this.#changes = 0;
  }

  /** Runs work and then everything that follows from it. */
  hold<T>(work: () => T): T {
    this.#isHeld += 1;
    try {
      return batch(work);
    } finally {
      this.#isHeld -= 1;
      if (this.#isHeld === 0) this.#flush();
    }
  }

  #put(question: LiveQuestion, result: Collection): void {
    const apply = (): void => {
      const { linkId, repeats } = question.definition;
      const values = valuesOf(question, result.slice(0, mostResults));
      const max = repeats ? mostResults : 1;
      if (result.length > mostResults || values.length > max) this.#report(formIssue('forms.too_many_results', { linkId, severity: 'warning', params: { max } }));
      else if (values.length < result.length) this.#report(formIssue('forms.result_of_wrong_type', { linkId, severity: 'warning' }));
      untracked(() => question.replace(values));
    };
    this.#enqueue('value', { node: question, circle: 'forms.calculation_cycle', apply });
  }

  /** @param isChanged false: what was to change before is as it was again */
  #enqueue(what: string, change: Change, isChanged = true): void {
    if (!isChanged) {
      this.#queue.delete(`${change.node.key} ${what}`);
      return;
    }
    const isFirst = this.#queue.size === 0;
    this.#queue.set(`${change.node.key} ${what}`, change);
    // Outside of an act (an engine answered): after the running effects, which must not change anything themselves.
    if (isFirst && this.#isHeld === 0) queueMicrotask(() => this.hold(() => undefined));
  }

  #flush(): void {
    while (this.#queue.size > 0) {
      const queue = this.#queue;
      this.#queue = new Map();
      this.#isHeld += 1;
      try {
        batch(() => {
          for (const [key, change] of queue) if (this.#mayRun(key, change)) change.apply();
        });
      } finally {
        this.#isHeld -= 1;
      }
    }
  }

  #mayRun(key: string, { node, circle }: Change): boolean {
    const rounds = (this.#rounds.get(key) ?? 0) + 1;
    this.#rounds.set(key, rounds);
    this.#changes += 1;
    const most = this.#changes > mostChanges ? leastRounds : Math.min(leastRounds + this.#disposers.size, mostRounds);
    if (rounds <= most) return true;
    if (!this.#endless.has(key)) this.#report(formIssue(circle, { linkId: node.definition.linkId }));
    this.#endless.add(key);
    return false;
  }
}

function valuesOf({ definition }: LiveQuestion, result: Collection): readonly AnswerValue[] {
  return result.flatMap((each) => {
    const value = coerce(definition, each);
    return isEmpty(value) || value === undefined ? [] : [value];
  });
}
