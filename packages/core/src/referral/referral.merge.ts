import { sameJson, sameRef } from '../fhir/index.ts';
import { isTerminal } from './referral.status.ts';
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
  const put = (reason: RaceSettled['reason']): RaceSettled => ({ winner: 'mine', reason, value: onTop(base, mine, theirs) });
  const isOwnedBy = (referral: Referral): string | undefined => referral.owner?.ref;
  const isMine = (key: keyof Referral): boolean => !sameJson(base[key], mine[key]);
  const isUnder = !isTerminal(theirs.status) && theirs.requestStatus === base.requestStatus;
  // A note alone moves nothing: it goes on top wherever they moved it to.
  if (isUnder && !moving.some(isMine)) return put('unmoved');
  if (theirs.requestStatus !== base.requestStatus && theirs.status === base.status) return keep('ended');
  // A visit put off keeps the code it had; that it was touched says so.
  const isTouched = base.businessStatus !== undefined && mine.status === base.status && theirs.statusSince !== base.statusSince;
  const isFinerTheirs = isTouched || !sameJson(base.businessStatus, theirs.businessStatus);
  const isFinerTwice = isFinerTheirs && isMine('businessStatus') && !sameJson(mine.businessStatus, theirs.businessStatus);
  // A visit told over a wish to stop, or over another visit, would take it back unseen.
  if (theirs.status === base.status) return isFinerTwice && !isTerminal(mine.status) ? keep('look-again') : put('unmoved');
  const isDoneTwice = mine.status === 'completed' && theirs.status === 'completed';
  const yields = ['accepted', 'in-progress', 'on-hold', 'cancelled'].includes(theirs.status);
  if (mine.status === 'completed' && yields) return put('done-wins');
  if (mine.status === 'cancelled' && theirs.status === 'completed') return keep('done-wins');
  if (mine.status === 'accepted' && theirs.status === 'accepted' && !sameRef(isOwnedBy(mine), isOwnedBy(theirs)))
    return keep('first-wins');
  if (isDoneTwice && !sameJson(mine.outputs, theirs.outputs)) return keep('look-again');
  if (mine.status === theirs.status) return keep('same');
  return keep(isTerminal(theirs.status) ? 'ended' : 'look-again');
}

/** What says where it stands; notes do not. */
const moving = ['status', 'requestStatus', 'businessStatus', 'owner', 'receipt', 'closedOn', 'outputs'] as const;

/** Theirs, with what mine moved and added. What mine left as it was stays as they left it. */
function onTop(base: Referral, mine: Referral, theirs: Referral): Referral {
  const keys = ['requestStatus', 'businessStatus', 'owner', 'receipt', 'closedOn', 'statusSince'] as const;
  const own = Object.fromEntries(keys.filter((key) => mine[key] !== undefined && !sameJson(base[key], mine[key])).map((key) => [key, mine[key]]));
  const isMoved = mine.status !== base.status;
  // The reason of a status goes with it.
  const { statusReason: reason, ...rest } = theirs;
  const statusReason = isMoved ? mine.statusReason : reason;
  return {
    ...rest,
    ...own,
    ...(statusReason && { statusReason }),
    ...(isMoved && { status: mine.status, seen: mine.seen }),
    outputs: [...theirs.outputs, ...mine.outputs.slice(base.outputs.length)],
    notes: [...theirs.notes, ...mine.notes.slice(base.notes.length)],
  };
}
