import {
  assignBarrier,
  barrierChanges,
  declineBarrier,
  escalateBarrier,
  notResolvableHere,
  partlyResolve,
  planBarrierAction,
  recordBarrier,
  reopenBarrier,
  resolveBarrier,
  retractBarrier,
  startBarrier,
} from '@careloom/core/care-plan/barriers';
import type { Barrier, BarrierAct, BarrierAction, BarrierInput, BarrierResult } from '@careloom/core/care-plan/barriers';
import { addAction, addTask, planChanges } from '@careloom/core/care-plan/plan';
import type { CarePlan } from '@careloom/core/care-plan/plan';
import type { ChangeSet } from '@careloom/core/ports';
import type { Day, Party, Refusal, VerbContext } from '@careloom/core/shared';
import type { BarrierChangeDetail } from '../barrier-events.ts';

/** What the verbs made, or why they did not. */
export type BarrierWork =
  | { readonly ok: true; readonly barrier: Barrier; readonly changes: ChangeSet; readonly acts: BarrierChangeDetail['acts'] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };
export type BarrierWorker = (context: VerbContext) => BarrierWork;

/** What a form was filled with; what an act does not ask for is absent. */
export interface BarrierAnswer {
  readonly action?: BarrierAction;
  readonly words?: string;
  readonly who?: Party;
  readonly due?: Day;
}

export function record(input: BarrierInput): BarrierWorker {
  return (context) => stored(recordBarrier(input, context));
}

/** Acts that are one verb. */
export function act(barrier: Barrier, name: BarrierAct, { words = '', who }: BarrierAnswer): BarrierWorker {
  return (context) => stored(verb(barrier, name, words, who ?? { ref: '' }, context));
}

function verb(barrier: Barrier, name: BarrierAct, words: string, who: Party, context: VerbContext): BarrierResult {
  switch (name) {
    case 'barrier-started':
      return startBarrier(barrier, context);
    case 'barrier-resolved':
      return resolveBarrier(barrier, context, words);
    case 'barrier-partly-resolved':
      return partlyResolve(barrier, context, words);
    case 'barrier-not-resolvable':
      return notResolvableHere(barrier, words, context);
    case 'barrier-declined':
      return declineBarrier(barrier, context, words);
    case 'barrier-reopened':
      return reopenBarrier(barrier, context, words);
    case 'barrier-assigned':
      return assignBarrier(barrier, who, context);
    case 'barrier-escalated':
      return escalateBarrier(barrier, { to: who, words }, context);
    default:
      return retractBarrier(barrier, words, context);
  }
}

/**
 * What is done about it: the barrier counts the attempt, the step is a task of the plan; all of it is stored together.
 * Where there is no plan in use, and where nothing is to be done, there is no step.
 */
export function planAction(barrier: Barrier, answer: BarrierAnswer & { readonly action: BarrierAction; readonly stepWords: string }, plan: CarePlan | undefined): BarrierWorker {
  return (context) => {
    const { action, who, due, stepWords } = answer;
    const planned = planBarrierAction(barrier, { action, ...(who && { owner: who }), ...(due && { due }) }, context);
    if (!planned.ok || !plan || action === 'no-action-patient-choice') return stored(planned);
    const goalRefs = barrier.goalRefs;
    const task = addTask(plan, { words: stepWords, ...(who && { owner: who }), ...(due && { due }), goalRefs, reasonRef: barrier.ref, action }, context);
    if (!task.ok) return { ok: false, refusals: [task.refusal] };
    const named = addAction(plan, task.value.ref, context);
    if (!named.ok) return { ok: false, refusals: [named.refusal] };
    const events = [...task.events, ...named.events];
    return {
      ok: true,
      barrier: planned.value,
      changes: [...barrierChanges(planned.value, planned.events), ...planChanges({ plans: [named.value], tasks: [task.value] }, events)],
      acts: [...planned.events, ...events].map((event) => event.act),
    };
  };
}

function stored(result: BarrierResult): BarrierWork {
  if (!result.ok) return { ok: false, refusals: [result.refusal] };
  return { ok: true, barrier: result.value, changes: barrierChanges(result.value, result.events), acts: result.events.map((event) => event.act) };
}
