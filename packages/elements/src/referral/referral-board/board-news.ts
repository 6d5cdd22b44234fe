import { sameRef } from '@careloom/core/fhir';
import { loopStage } from '@careloom/core/referral';
import type { Referral, ReferralNote } from '@careloom/core/referral';
import { isCancelAsked } from '@careloom/core/referral/business';
import type { Actor } from '@careloom/core/shared';
import type { Localizer } from '../../foundation/index.ts';

/** What the other side did that this organisation has not seen yet. */
export type News = 'sent' | 'sent_open' | 'note' | 'stop' | 'cancelled' | 'not-received' | 'closed' | 'ended';

export interface NewsOptions {
  /** Instant of the last look. */
  readonly since: string;
  readonly user: Actor | undefined;
  /** This user moved it on here: what they did themselves is no news. */
  readonly isOwn: (referral: Referral) => boolean;
}

/** The newest that matters most; undefined where nothing is new. Dates nobody told are no news. */
export function newsOf(referral: Referral, { since, user, isOwn }: NewsOptions): News | undefined {
  const isLater = (at: string | undefined): boolean => at !== undefined && Date.parse(at) > Date.parse(since);
  const stage = loopStage(referral);
  const moved = isLater(referral.statusSince) && !isOwn(referral);
  if (moved && isCancelAsked(referral) && ['sent', 'accepted', 'in-progress', 'on-hold'].includes(stage)) return 'stop';
  if (stage === 'sent' && isLater(referral.authoredOn)) return referral.owner ? 'sent' : 'sent_open';
  if (stage === 'closed' && isLater(referral.closedOn)) return 'closed';
  if (stage === 'closed-unsuccessful' && isLater(referral.closedOn)) return 'ended';
  if (moved && (stage === 'cancelled' || stage === 'retracted')) return 'cancelled';
  if (stage === 'not-received' && isLater(referral.receipt?.at)) return 'not-received';
  return referral.notes.some((note) => isLater(note.at) && !isByUser(note, user)) ? 'note' : undefined;
}

/** What is new, in a few words. */
export function newsWords(news: News, localize: Localizer): string {
  return `${localize.text('referral.inbox.is_new')} ${localize.text(`referral.inbox.${news}`)}`;
}

function isByUser({ by, authorRef }: ReferralNote, user: Actor | undefined): boolean {
  if (!user) return false;
  return (by !== undefined && by === user.display) || sameRef(authorRef, user.ref) || sameRef(authorRef, user.organization?.ref);
}
