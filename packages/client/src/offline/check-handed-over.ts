import type { ChangeSet } from '@careloom/core/ports';
import type { Issue } from '@careloom/core/shared';
import { checkChanges, isCreate } from '../change-set/check-changes.ts';
import { withAddresses } from '../change-set/references.ts';
import { chainedTo, createdIn } from './submission.ts';

/**
 * What is wrong with a set in itself: said at once, not when a server is reached. It may refer to, or change, what an
 * earlier set makes that waits here.
 */
export function checkHandedOver(changes: ChangeSet, waiting: readonly ChangeSet[]): readonly Issue[] {
  const made = new Map(waiting.flatMap(createdIn).map((urn) => [urn, 'Basic/waits']));
  const plain = changes.filter((change) => isCreate(change) || !waiting.some((set) => chainedTo(change, set)));
  return checkChanges(withAddresses(plain, made));
}
