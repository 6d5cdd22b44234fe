import type { PlanGraph } from '@careloom/core/care-plan/plan';
import type { PlanValue } from '../plan-load.ts';
import { candidatesFor } from '../plan-view.ts';
import type { Candidates } from '../plan-view.ts';
import { boardModel } from './board-model.ts';
import type { BoardModel, BoardModelOptions } from './board-model.ts';

/** What the board is drawn from, kept: joining four hundred steps is quick, but not for every key that is pressed. */
export class BoardMemo {
  #model: { readonly key: readonly unknown[]; readonly model: BoardModel } | undefined;
  #candidates: { readonly value: PlanValue; readonly candidates: Candidates } | undefined;

  model(graph: PlanGraph | undefined, { today, ...options }: BoardModelOptions & { readonly today: string }): BoardModel | undefined {
    if (!graph) return undefined;
    const key = [graph, today, options.timeZone, options.isProxy, options.evidence, options.rules, options.holidays];
    if (key.some((part, index) => part !== this.#model?.key[index])) this.#model = { key, model: boardModel(graph, options) };
    return this.#model?.model;
  }

  candidates(value: PlanValue): Candidates {
    if (this.#candidates?.value !== value) this.#candidates = { value, candidates: candidatesFor(value.record, value.patient) };
    return this.#candidates.candidates;
  }
}
