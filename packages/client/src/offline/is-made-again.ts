import type { ChangeSet } from '@careloom/core/ports';
import { chainedTo } from './submission.ts';

/**
 * Whether a set that looks like one handed over before is the same change made once more: everything in it changes what a
 * set that came since says, so that one was taken back meanwhile.
 */
export function isMadeAgain(changes: ChangeSet, since: readonly ChangeSet[]): boolean {
  return changes.every((change) => change.op === 'update' && since.some((other) => chainedTo(change, other)));
}
