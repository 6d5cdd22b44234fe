import { batch, effect, untracked } from '@preact/signals-core';
import type { Signal } from '@preact/signals-core';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import type { LiveNode } from './nodes.ts';

/**
 * Rounds in which one item may change. Without a circle it changes at most once for each item it rests on, so there may
 * be as many as there are items that are worked out; a circle of many would take long to find, so there is an end.
 */
const leastRounds = 25;
const mostRounds = 1000;
/** Changes of all items together in one wave: a circle of a thousand is not gone through a thousand times. */
const mostChanges = 200_000;

export interface Change {
  readonly node: LiveNode;
  /** The issue when it never comes to rest. */
  readonly circle: string;
  readonly apply: () => void;
}

/** @param isChanged false: what was to change before is as it was again */
export type Enqueue = (what: string, change: Change, isChanged?: boolean) => void;
/** What its expressions say is put into a node from now on; ended by what this gives. */
export type WatchExpressions = (node: LiveNode, isNew: boolean, enqueue: Enqueue) => () => void;

/**
 * Puts in place what expressions work out that other expressions see: values, and whether an item is enabled. Round by
 * round until nothing changes, and never for ever.
 */
export class Calculation {
  readonly #watchExpressions: WatchExpressions;
  readonly #report: (issue: FormIssue) => void;
  readonly #disposers = new Map<LiveNode, (() => void)[]>();
  readonly #rounds = new Map<string, number>();
  readonly #endless = new Set<string>();
  #queue = new Map<string, Change>();
  #isHeld = 0;
  #changes = 0;
  #isDisposed = false;

  constructor(watchExpressions: WatchExpressions, report: (issue: FormIssue) => void) {
    this.#watchExpressions = watchExpressions;
    this.#report = report;
  }

  /** @param isNew without a loaded answer */
  watch(node: LiveNode, isNew: boolean): void {
    if (this.#isDisposed) return;
    const { calculatedExpression, enableWhenExpression, initialExpression } = node.definition;
    const disposers: (() => void)[] = [];
    if (node.conditionHolds) disposers.push(this.#watchChain(node, node.conditionHolds));
    if (enableWhenExpression || (node.kind === 'question' && (calculatedExpression || (initialExpression && node.isFresh)))) {
      disposers.push(this.#watchExpressions(node, isNew, (what, change, isChanged) => this.#enqueue(what, change, isChanged)));
    }
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
