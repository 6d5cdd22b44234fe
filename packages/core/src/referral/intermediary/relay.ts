import { refuse } from '../../shared/index.ts';
import type { VerbContext } from '../../shared/index.ts';
import { sameJson } from '../../fhir/index.ts';
import type { ReferralStatus } from '../referral.codes.ts';
import { isTerminal, rolesOf } from '../referral.status.ts';
import { moved } from '../referral.ts';
import type { ReferralResult } from '../referral.ts';
import type { Referral, ReferralOutput } from '../referral.types.ts';

/** What the parts make of the whole. */
export interface Relay {
  readonly status: Extract<ReferralStatus, 'in-progress' | 'completed' | 'failed'>;
  /** Everything the completed parts brought, each once. */
  readonly outputs: readonly ReferralOutput[];
  /** Some parts brought nothing: say so where the whole is shown as done. */
  readonly partly: boolean;
}

/**
 * What the parts say of the whole; undefined while none of them has moved, or none is left. In progress while any part is
 * still open, completed with all outputs once every part has ended and one brought something, failed when none did. A
 * part that was declined is not the whole declined: the intermediary may find another.
 * Source: SDOH Clinical Care 3.0.0, indirect referral (spec 3.6); what some parts brought and others did not is ours.
 */
export function relayOf(parts: readonly Referral[]): Relay | undefined {
  const counted = parts.filter(({ status }) => status !== 'entered-in-error' && status !== 'draft');
  if (!counted.some(({ status }) => status !== 'requested')) return undefined;
  const brought = counted
    .filter(({ status }) => status === 'completed')
    .flatMap(({ outputs }) => outputs.filter(({ kind }) => kind !== 'other'));
  const outputs = brought.filter((output, at) => brought.findIndex((other) => sameJson(other, output)) === at);
  const done = counted.filter(
    (part) => part.status === 'completed' && part.outputs.some(({ kind }) => kind !== 'other'),
  );
  const partly = done.length > 0 && done.length < counted.length;
  if (!counted.every(({ status }) => isTerminal(status))) return { status: 'in-progress', outputs: [], partly };
  return done.length > 0 ? { status: 'completed', outputs, partly } : { status: 'failed', outputs: [], partly };
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
  if (['revoked', 'completed', 'entered-in-error'].includes(whole.requestStatus))
    return refuse('referral.already_closed', 'Task.status');
  const relay = relayOf(parts);
  if (!relay || relay.status === whole.status) return refuse('referral.nothing_to_relay', 'Task.status');
  if (!['accepted', 'in-progress', 'on-hold'].includes(whole.status)) {
    return refuse('referral.transition_refused', 'Task.status', { from: whole.status, to: relay.status });
  }
  const known = relay.outputs.filter((output) => !whole.outputs.some((other) => sameJson(other, output)));
  return moved(
    whole,
    'relayed',
    relay.status,
    context,
    { ...(reason && { reason }), changes: { outputs: [...whole.outputs, ...known] } },
    relay.status === 'failed',
  );
}
