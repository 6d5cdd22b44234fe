import { parseRef } from '../../fhir/index.ts';
import type { Party } from '../../shared/index.ts';
import { holderOf, stuckReason } from '../referral.loop.ts';
import type { SilenceOptions } from '../referral.loop.ts';
import type { Referral } from '../referral.types.ts';
import { trackRecord } from './track.ts';
import type { TrackRecord } from './track.ts';

/** One partner beside others: what became of what it was sent, and what is in its hands now. */
export interface PartnerRow {
  readonly partner: Party;
  readonly record: TrackRecord;
  /** It is their turn. */
  readonly waiting: readonly Referral[];
  /** Those among them that are stuck, by the days of silence given. */
  readonly stuck: readonly Referral[];
}

/**
 * Every partner that was sent something, the one that keeps most people waiting first. Says nothing of referrals that are
 * not at hand, and grades nobody. What is open to anybody belongs to no partner.
 */
export function partnersOf(referrals: readonly Referral[], silence: SilenceOptions): readonly PartnerRow[] {
  const groups = new Map<string, { partner: Party; readonly all: Referral[] }>();
  for (const referral of referrals) {
    const { owner } = referral;
    if (!owner) continue;
    const key = keyOf(owner);
    const group = groups.get(key);
    if (!group) groups.set(key, { partner: owner, all: [referral] });
    else {
      group.all.push(referral);
      // The name that any of them carries.
      if (!group.partner.display && owner.display) group.partner = owner;
    }
  }
  return [...groups.values()]
    .map(({ partner, all }): PartnerRow => {
      const waiting = all.filter((referral) => holderOf(referral)?.side === 'target');
      const stuck = waiting.filter((referral) => stuckReason(referral, silence));
      return { partner, record: trackRecord(partner.ref, all, silence.timeZone), waiting, stuck };
    })
    .filter(({ record }) => record.n > 0)
    .sort((a, b) => b.stuck.length - a.stuck.length || b.waiting.length - a.waiting.length || b.record.n - a.record.n || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** One partner, whatever the version of its record. */
function keyOf({ ref }: Party): string {
  const { base, type, id } = parseRef(ref) ?? {};
  return type ? [base, type, id].join(' ') : ref;
}

function nameOf({ partner: { display, ref } }: PartnerRow): string {
  return display ?? ref;
}
