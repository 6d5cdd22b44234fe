import type { ChangeSet } from '../../ports/index.ts';
import { refuse } from '../../shared/index.ts';
import type { Party, Result, VerbContext } from '../../shared/index.ts';
import { referralChanges } from '../referral.changes.ts';
import { holderOf } from '../referral.loop.ts';
import { event, noteBy } from '../referral.ts';
import { rolesOf } from '../referral.status.ts';
import type { Referral, ReferralEvent } from '../referral.types.ts';

/** What one partner is asked, in one change set: stored whole or not at all. */
export interface Chase {
  readonly partner: Party;
  readonly referrals: readonly Referral[];
  readonly changes: ChangeSet;
}

export interface ChaseBatch {
  /** By partner, in the order they came. */
  readonly chases: readonly Chase[];
  /** What nobody can be asked about, and why. */
  readonly left: readonly {
    readonly referral: Referral;
    readonly code: 'referral.role_refused' | 'referral.not_their_turn';
  }[];
}

/**
 * Asks partners how it goes: a note on each Task, and nothing else of it changes, so that the days of silence go on
 * counting. One change set a partner: one that fails does not stop the others. Refuses when there are no words.
 * @param words what is asked, in the language of whoever reads it
 */
export function chaseBatch(
  referrals: readonly Referral[],
  words: string,
  context: VerbContext,
): Result<ChaseBatch, ReferralEvent> {
  const text = words.trim();
  if (!text) return refuse('referral.note_missing', 'Task.note');
  const byPartner = new Map<string, { partner: Party; referrals: Referral[]; changes: ChangeSet[] }>();
  const left: ChaseBatch['left'][number][] = [];
  const events: ReferralEvent[] = [];
  for (const referral of referrals) {
    const holder = holderOf(referral);
    const isOurs = rolesOf(referral, context.by).has('requester');
    if (!isOurs || holder?.side !== 'target' || !holder.party) {
      left.push({ referral, code: isOurs ? 'referral.not_their_turn' : 'referral.role_refused' });
      continue;
    }
    const asked: Referral = { ...referral, notes: [...referral.notes, noteBy(text, context)] };
    const chased = event('chased', context, {});
    const known = byPartner.get(holder.party.ref) ?? { partner: holder.party, referrals: [], changes: [] };
    byPartner.set(holder.party.ref, {
      ...known,
      referrals: [...known.referrals, asked],
      changes: [...known.changes, referralChanges(asked, [chased])],
    });
    events.push(chased);
  }
  const chases = [...byPartner.values()].map(({ changes, ...chase }): Chase => ({ ...chase, changes: changes.flat() }));
  return { ok: true, value: { chases, left }, events };
}
