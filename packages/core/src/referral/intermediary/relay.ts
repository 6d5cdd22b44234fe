import { refuse } from '../../shared/index.ts';
import type { VerbContext } from '../../shared/index.ts';
import { sameJson } from '../../fhir/index.ts';
import type { ReferralStatus } from '../referral.codes.ts';
import { hasOutcome } from '../referral.loop.ts';
import { endedRequests, isTerminal, rolesOf } from '../referral.status.ts';
import { moved } from '../referral.ts';
import type { ReferralResult } from '../referral.ts';
import type { Referral, ReferralNote, ReferralOutput } from '../referral.types.ts';

/** What the parts make of the whole. */
export interface Relay {
  readonly status: Extract<ReferralStatus, 'in-progress' | 'completed' | 'failed'>;
  /** Everything the completed parts brought, each once. */
  readonly outputs: readonly ReferralOutput[];
  /** What completed parts told in words alone: it becomes notes on the whole, for no output can carry it. */
  readonly notes: readonly ReferralNote[];
  /** Some parts were not done: say so where the whole is shown as done. */
  readonly partly: boolean;
  /** A completed part told no outcome that can be kept: whoever closes the loop is told so (`unproven`). */
  readonly untold: boolean;
}

/**
 * What the parts say of the whole; undefined while none of them has moved, or none is left. In progress while any part is
 * still open, completed with all outputs once every part has ended and one was completed, failed when none was. A part
 * that was declined is not the whole declined: the intermediary may find another. One that was completed in words alone is
 * completed, not failed: `failed` says that it could not be finished because of an error, and nobody said that.
 * Source: SDOH Clinical Care 3.0.0, states and indirect referral (spec 3.2, 3.6); what some parts brought and others did not
 * is ours.
 */
export function relayOf(parts: readonly Referral[]): Relay | undefined {
  const counted = parts.filter(({ status }) => status !== 'entered-in-error' && status !== 'draft');
  if (!counted.some(({ status }) => status !== 'requested')) return undefined;
  const done = counted.filter(({ status }) => status === 'completed');
  const brought = done.flatMap(({ outputs }) => outputs.filter(({ kind }) => kind !== 'other'));
  const outputs = brought.filter((output, at) => brought.findIndex((other) => sameJson(other, output)) === at);
  const told = { partly: done.length > 0 && done.length < counted.length, untold: !done.every(hasOutcome) };
  if (!counted.every(({ status }) => isTerminal(status))) return { status: 'in-progress', outputs: [], notes: [], ...told };
  return { status: done.length > 0 ? 'completed' : 'failed', outputs, notes: done.flatMap(wordsOf), ...told };
}

function wordsOf({ outputs, owner, statusSince }: Referral): readonly ReferralNote[] {
  const from = { ...(statusSince && { at: statusSince }), ...(owner?.display && { by: owner.display }) };
  return outputs.flatMap((output) => (output.kind === 'other' && output.words ? [{ text: output.words, ...from }] : []));
}

/**
 * Tells the source what became of the parts: its Task moves as `relayOf` says. Refuses when there is nothing to tell
 * (`referral.nothing_to_relay`), and whoever is not the intermediary.
 * @param reason why it failed, in words; needed when every part did.
 */
export function relayStatus(
  whole: Referral,
  parts: readonly Referral[],
  context: VerbContext,
  reason?: string,
): ReferralResult {
  if (!rolesOf(whole, context.by).has('target')) return refuse('referral.role_refused', 'Task.owner');
  const relay = relayOf(parts);
  // As for any target: where the source says it is completed, what was done may still be told.
  const isTold = relay?.status === 'completed' && whole.requestStatus === 'completed';
  if (endedRequests.includes(whole.requestStatus) && !isTold) return refuse('referral.already_closed', 'Task.status');
  if (!relay || relay.status === whole.status) return refuse('referral.nothing_to_relay', 'Task.status');
  if (!['accepted', 'in-progress', 'on-hold'].includes(whole.status)) {
    return refuse('referral.transition_refused', 'Task.status', { from: whole.status, to: relay.status });
  }
  const known = relay.outputs.filter((output) => !whole.outputs.some((other) => sameJson(other, output)));
  const said = relay.notes.filter(({ text }, at, all) => ![...whole.notes, ...all.slice(0, at)].some((note) => note.text === text));
  return moved(
    whole,
    'relayed',
    relay.status,
    context,
    { ...(reason && { reason }), changes: { outputs: [...whole.outputs, ...known], notes: [...whole.notes, ...said] } },
    relay.status === 'failed',
  );
}
