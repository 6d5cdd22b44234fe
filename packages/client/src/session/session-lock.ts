import type { LockStatus, SessionLock } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { newsQueue } from '../embedded/news-queue.ts';
import type { NewsQueue } from '../embedded/news-queue.ts';
import { machineClock } from '../offline/clock.ts';
import type { OfflineClock } from '../offline/clock.ts';
import { pageActivity } from './activity.ts';
import type { Activity } from './activity.ts';
import { openFrames } from './frames.ts';
import type { FrameNews } from './frames.ts';
import { purgeAll } from './purge.ts';
import type { Purge } from './purge.ts';

export interface SessionLockOptions {
  /** Milliseconds without activity until it locks. Default 15 minutes. */
  readonly idleMs?: number;
  /** Milliseconds without activity until it warns. Default two thirds of `idleMs`, 10 minutes. */
  readonly warnMs?: number;
  /** What has to be forgotten: tokens first, then caches and drafts. Started in order, once a lock. */
  readonly purge?: readonly Purge[];
  /** Purges that failed at a lock: a number, the contents are the host's to look for. */
  readonly onPurgeFailure?: (failed: number) => void;
  /** How the host finds out who is there, when nobody hands a proof to `unlock`. */
  readonly unlock?: () => PromiseLike<unknown>;
  /** `Practitioner/1`: where it is given, a proof has to name the same one. */
  readonly user?: string;
  /**
   * Frames and tabs of this origin that name the same channel lock together, and activity in one keeps all open. Name one
   * for each launch where users differ; never a person's name. `false`: this page alone. Default `careloom.session`.
   */
  readonly channel?: string | false;
  readonly clock?: OfflineClock;
  readonly activity?: Activity;
}

export interface PageLock extends SessionLock {
  /** One more thing to forget at the next lock, after those before it. Returns how to take it out again. */
  onLock(purge: Purge): () => void;
  /** Stops listening and counting. It stays as it is. */
  close(): void;
}

/** So often at most other frames are told of activity, and so often at least it looks at the clock. */
const TOLD_MS = 5_000;
const LOOK_MS = 15_000;

/**
 * Locks when nobody has done anything for a while, in all frames of the origin at once. Time the device slept counts; a clock
 * set back does not give more time. Locking drops what the purges drop, whatever any of them answers.
 * @throws CareloomError `session.bad_times` unless 0 < `warnMs` <= `idleMs`
 */
export function createSessionLock(options: SessionLockOptions = {}): PageLock {
  const { idleMs = 15 * 60_000, clock = machineClock, activity = pageActivity } = options;
  const { warnMs = (idleMs * 2) / 3, channel = 'careloom.session' } = options;
  if (!(warnMs > 0 && warnMs <= idleMs && Number.isFinite(idleMs))) throw new CareloomError('session.bad_times');
  const purges = [...(options.purge ?? [])];
  const listeners = new Set<NewsQueue<LockStatus>>();
  let last = clock.now();
  let seen = last;
  let toldAt = Number.NEGATIVE_INFINITY;
  let status: LockStatus = statusNow('open');
  let purged: Promise<void> | undefined;
  let unlocking: Promise<void> | undefined;
  let isClosed = false;
  let stopTimer: (() => void) | undefined;
  const frames = channel === false ? undefined : openFrames(channel, hear);
  const stops = [activity.onAct(touch), activity.onLook(look)];
  wait();

  function statusNow(state: 'open' | 'warning'): LockStatus {
    return { state, locksAt: new Date(last + idleMs).toISOString() };
  }

  function show(next: LockStatus): void {
    const isNews = next.state !== status.state || (next.state === 'warning' && next.locksAt !== status.locksAt);
    status = next;
    if (isNews) listeners.forEach((listener) => listener.push(next));
  }

  function wait(): void {
    stopTimer?.();
    stopTimer = undefined;
    if (isClosed || status.state === 'locked') return;
    const idle = clock.now() - last;
    const due = (idle < warnMs ? warnMs : idleMs) - idle;
    stopTimer = clock.after(Math.max(0, Math.min(due, LOOK_MS)), look);
  }

  /** What the clock says now. */
  function look(): void {
    if (isClosed || status.state === 'locked') return;
    const now = clock.now();
    // Set back: what went by before still did.
    if (now < seen) last -= seen - now;
    seen = now;
    const idle = now - last;
    if (idle >= idleMs) void lockHere(true);
    else show(statusNow(idle >= warnMs ? 'warning' : 'open'));
    wait();
  }

  function touch(): void {
    // A device that slept too long is locked before anybody is there again.
    look();
    if (isClosed || status.state === 'locked') return;
    active(clock.now());
    if (seen - toldAt < TOLD_MS) return;
    toldAt = seen;
    frames?.tell({ kind: 'active', at: last });
  }

  function active(at: number): void {
    last = Math.max(last, Math.min(at, clock.now()));
    look();
  }

  function hear(news: FrameNews): void {
    if (isClosed || status.state === 'locked') return;
    if (news.kind === 'locked') void lockHere(false);
    else {
      look();
      if (status.state !== ('locked' as LockStatus['state'])) active(news.at);
    }
  }

  function lockHere(tellsOthers: boolean): Promise<void> {
    if (purged) return purged;
    // Nothing is seen any more before anything else happens.
    show({ state: 'locked' });
    wait();
    if (tellsOthers) frames?.tell({ kind: 'locked' });
    purged = purgeAll(purges, clock).then((failed) => {
      if (failed > 0) options.onPurgeFailure?.(failed);
    });
    return purged;
  }

  async function open(proof: PromiseLike<unknown> | undefined): Promise<void> {
    const asked = proof ?? options.unlock?.();
    if (!asked) throw new CareloomError('session.cannot_unlock');
    const mine = purged;
    const [who] = await Promise.all([asked, mine]);
    if (options.user !== undefined && who !== options.user) throw new CareloomError('session.other_user');
    // Another proof was quicker; one that is older than this lock opens nothing.
    if (purged === undefined) return;
    if (isClosed || purged !== mine) throw new CareloomError('session.cannot_unlock');
    purged = undefined;
    last = seen = clock.now();
    toldAt = Number.NEGATIVE_INFINITY;
    show(statusNow('open'));
    wait();
  }

  return {
    get status() {
      return status;
    },
    changes({ signal } = {}) {
      const queue = newsQueue<LockStatus>(() => {
        listeners.delete(queue);
        signal?.removeEventListener('abort', queue.end);
      });
      listeners.add(queue);
      if (isClosed || signal?.aborted) queue.end();
      signal?.addEventListener('abort', queue.end);
      return { [Symbol.asyncIterator]: () => queue };
    },
    touch,
    lock: () => lockHere(true),
    unlock(proof) {
      if (status.state !== 'locked') return Promise.resolve();
      // Each proof is a try of its own: one that never ends must not keep the next one out.
      if (proof) return open(proof);
      unlocking ??= open(undefined).finally(() => (unlocking = undefined));
      return unlocking;
    },
    onLock(purge) {
      purges.push(purge);
      return () => void (purges.includes(purge) && purges.splice(purges.indexOf(purge), 1));
    },
    close() {
      isClosed = true;
      stopTimer?.();
      stops.forEach((stop) => stop());
      frames?.close();
      for (const listener of [...listeners]) listener.end();
    },
  };
}
