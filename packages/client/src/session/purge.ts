import { CareloomError } from '@careloom/core/shared';
import type { OfflineClock } from '../offline/clock.ts';

const MOST_MS = 10_000;

/** Something that forgets: tokens, caches, drafts. */
export type Purge = () => unknown;

/**
 * Starts each in order and waits for none before the next: a server that is slow to hear of a logout must not keep what
 * comes after it. Resolves with how many failed, or had not ended after ten seconds; never rejects.
 */
export async function purgeAll(purges: readonly Purge[], clock: OfflineClock): Promise<number> {
  const started = purges.map(async (purge) => inTime(clock, purge()));
  const ended = await Promise.allSettled(started);
  return ended.filter(({ status }) => status === 'rejected').length;
}

function inTime(clock: OfflineClock, work: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(MOST_MS, () => reject(new CareloomError('session.purge_slow')));
    Promise.resolve(work).then(resolve, reject).finally(stop);
  });
}
