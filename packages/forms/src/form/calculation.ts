import { batch, effect, untracked } from '@preact/signals-core';
import type { Collection } from '../expressions/expression.types.ts';
import type { AnswerValue } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import type { Cell } from './expression-host.ts';
import type { LiveNode, LiveQuestion } from './nodes.ts';
import { coerce, isEmpty, sameValue } from './values.ts';

/** More rounds for one item than any honest chain of calculations needs. */
const maxRounds = 25;

type CellOf = (question: LiveQuestion, which: 'calculatedExpression' | 'initialExpression') => Cell;

/** Puts into questions what their expressions work out, round by round until nothing changes, and never for ever. */
export class Calculation {
  readonly #cell: CellOf;
  readonly #report: (issue: FormIssue) => void;
  readonly #disposers = new Map<LiveNode, (() => void)[]>();
  readonly #rounds = new Map<LiveQuestion, number>();
  #queue = new Map<LiveQuestion, Collection>();
  #isHeld = 0;

  constructor(cell: CellOf, report: (issue: FormIssue) => void) {
    this.#cell = cell;
    this.#report = report;
  }

  /** @param isNew without a loaded answer: its initial expression counts */
  watch(question: LiveQuestion, isNew: boolean): void {
    const { definition } = question;
    const { calculatedExpression, initialExpression } = definition;
    const disposers: (() => void)[] = [];
    if (calculatedExpression) {
      const cell = this.#cell(question, 'calculatedExpression');
      let isLoaded = !isNew;
      disposers.push(effect(() => {
        const result = cell.value;
        if (result === undefined) return;
        if (isLoaded) {
          // What was saved stays until its inputs change; where it differs and could be edited, somebody edited it.
          isLoaded = false;
          const isOwn = sameValue(untracked(() => question.values), valuesOf(question, result));
          if (!isOwn && !definition.readOnly && question.edited) question.edited.value = true;
        } else if (!question.edited?.value) this.#enqueue(question, result);
      }));
    }
    if (initialExpression && isNew) {
      const cell = this.#cell(question, 'initialExpression');
      let isDone = false;
      disposers.push(effect(() => {
        if (isDone) return;
        const result = cell.value;
        if (result === undefined) return;
        isDone = true;
        if (untracked(() => question.values.length) === 0) this.#enqueue(question, result);
      }));
    }
    if (disposers.length > 0) this.#disposers.set(question, disposers);
  }

  forget(node: LiveNode): void {
    for (const dispose of this.#disposers.get(node) ?? []) dispose();
    this.#disposers.delete(node);
  }

  /** The user did something: what was worked out before does not count against the limit. */
  newWave(): void {
    this.#rounds.clear();
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

  #enqueue(question: LiveQuestion, result: Collection): void {
    const isFirst = this.#queue.size === 0;
    this.#queue.set(question, result);
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
          for (const [question, result] of queue) this.#apply(question, result);
        });
      } finally {
        this.#isHeld -= 1;
      }
    }
  }

  #apply(question: LiveQuestion, result: Collection): void {
    const { definition } = question;
    const rounds = (this.#rounds.get(question) ?? 0) + 1;
    this.#rounds.set(question, rounds);
    if (rounds > maxRounds) {
      if (rounds === maxRounds + 1) this.#report(formIssue('forms.calculation_cycle', { linkId: definition.linkId }));
      return;
    }
    const values = valuesOf(question, result);
    if (values.length < result.length) this.#report(formIssue('forms.result_of_wrong_type', { linkId: definition.linkId, severity: 'warning' }));
    untracked(() => question.replace(values));
  }
}

function valuesOf({ definition }: LiveQuestion, result: Collection): readonly AnswerValue[] {
  return result.flatMap((each) => {
    const value = coerce(definition, each);
    return isEmpty(value) || value === undefined ? [] : [value];
  });
}
