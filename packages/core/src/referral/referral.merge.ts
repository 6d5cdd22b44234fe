import { sameJson, sameRef } from '../fhir/index.ts';
import type { Referral } from './referral.types.ts';

/** Two sides acted on the same base at once; the other was stored first. */
export interface RaceSettled {
  readonly winner: 'mine' | 'theirs';
  /**
   * `unmoved`: they changed something else, mine goes on top. `same`: both did the same. `done-wins`: what was done was
   * done, whoever began, paused or called it off meanwhile. `first-wins`: both took it on. `ended`: they ended it. `look-again`: both
   * moved it, and nobody but a person can tell.
   */
  readonly reason: 'unmoved' | 'same' | 'done-wins' | 'first-wins' | 'ended' | 'look-again';
  /** What to store on top of theirs, with the events of mine; theirs as it stands where nothing is left to store. */
  readonly value: Referral;
}

/**
 * Settles a conflict between two acts on one referral: both cancelled is fine; cancelled against completed, the
 * completed one wins with its outcome (ours: the service was given); taken on twice, the first stored wins. What comes
 * out is written against their version, so that a third writer is found too.
 * @param base what both had read
 * @param theirs what is stored now
 */
export function settleRace(base: Referral, mine: Referral, theirs: Referral): RaceSettled {
  const keep = (reason: RaceSettled['reason']): RaceSettled => ({ winner: 'theirs', reason, value: theirs });
  const isOwnedBy = (referral: Referral): string | undefined => referral.owner?.ref;
  if (theirs.requestStatus !== base.requestStatus && theirs.status === base.status) return keep('ended');
  if (theirs.status === base.status) return { winner: 'mine', reason: 'unmoved', value: onTop(base, mine, theirs) };
  const isDoneTwice = mine.status === 'completed' && theirs.status === 'completed';
  const yields = ['accepted', 'in-progress', 'on-hold', 'cancelled'].includes(theirs.status);
  if (mine.status === 'completed' && yields)
    return { winner: 'mine', reason: 'done-wins', value: onTop(base, mine, theirs) };
  if (mine.status === 'cancelled' && theirs.status === 'completed') return keep('done-wins');
  if (mine.status === 'accepted' && theirs.status === 'accepted' && !sameRef(isOwnedBy(mine), isOwnedBy(theirs)))
    return keep('first-wins');
  if (isDoneTwice && !sameJson(mine.outputs, theirs.outputs)) return keep('look-again');
  if (mine.status === theirs.status) return keep('same');
  return keep(
    ['rejected', 'completed', 'failed', 'cancelled', 'entered-in-error'].includes(theirs.status)
      ? 'ended'
      : 'look-again',
  );
}

/** Theirs, with what mine moved and added. */
function onTop(base: Referral, mine: Referral, theirs: Referral): Referral {
  const { statusReason: _theirs, ...rest } = theirs;
  return {
    ...rest,
    ...(mine.statusReason && { statusReason: mine.statusReason }),
    ...(mine.owner && { owner: mine.owner }),
    ...(mine.statusSince && { statusSince: mine.statusSince }),
    ...(mine.businessStatus && { businessStatus: mine.businessStatus }),
    ...(mine.receipt && { receipt: mine.receipt }),
    ...(mine.closedOn && { closedOn: mine.closedOn }),
    requestStatus: mine.requestStatus === base.requestStatus ? theirs.requestStatus : mine.requestStatus,
    status: mine.status,
    seen: mine.seen,
    outputs: [...theirs.outputs, ...mine.outputs.slice(base.outputs.length)],
    notes: [...theirs.notes, ...mine.notes.slice(base.notes.length)],
  };
}
