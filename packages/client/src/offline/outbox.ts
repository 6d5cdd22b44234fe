import type { CareRepository, ChangeSet, CommitOutcome, StoredResource } from '@careloom/core/ports';
import { isCareloomError, issue } from '@careloom/core/shared';
import type { OfflineClock, Surroundings } from './clock.ts';
import { Endings } from './endings.ts';
import { handling } from './handling.ts';
import type { Handling } from './handling.ts';
import { keptItems } from './kept-items.ts';
import type { KeptItems } from './kept-items.ts';
import type { OfflineStore, PurgeOf } from './store.ts';
import { sameSet, waitsFor } from './submission.ts';
import type { Item } from './submission.ts';

export interface OutboxParts {
  readonly repository: CareRepository;
  readonly store: OfflineStore;
  readonly clock: OfflineClock;
  readonly surroundings: Surroundings;
  readonly random: () => number;
  readonly newId: () => string;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly storeTimeoutMs: number;
  readonly onChange: () => void;
}

/** Sent by themselves at one time; what a person waits for is sent at once. */
const atOnce = 4;

export type Outbox = ReturnType<typeof createOutbox>;

/** Keeps change sets until a server has them, and sends them in the order their resources ask for. */
export function createOutbox(parts: OutboxParts) {
  const { repository, clock, surroundings } = parts;
  const kept: KeptItems = keptItems({ ...parts, onCaughtUp: () => pump() });
  const underWay = new Map<string, Promise<void>>();
  const due = new Map<string, number>();
  const endings = new Endings();
  /** Rejected, and whoever handed it over was told so. */
  const told = new Set<string>();
  let isOnline: boolean | undefined;
  let stopTimer = (): void => undefined;
  let closed = false;

  const stopWake = surroundings.onWake(() => {
    due.clear();
    parts.onChange();
    // A tab may have been closed meanwhile.
    void kept.open().then(pump);
  });

  function isBlocked(item: Item): boolean {
    return kept.items.some((earlier) => earlier.at < item.at && waitsFor(item.changes, earlier));
  }

  /** Sends what may go now, and comes back when the next one is due. */
  function pump(): void {
    stopTimer();
    if (closed || surroundings.isOffline()) return;
    const now = clock.now();
    let next = Infinity;
    for (const item of kept.items) {
      if (item.state === 'rejected' || item.changes.length === 0 || underWay.has(item.id) || isBlocked(item)) continue;
      const at = due.get(item.id) ?? now;
      // Further off than it ever is: the clock was set back.
      if (at > now && at - now <= parts.longestPauseMs) next = Math.min(next, at);
      else if (underWay.size < atOnce) void attempt(item.id);
    }
    if (next < Infinity) stopTimer = clock.after(next - now, pump);
  }

  function attempt(id: string): Promise<void> {
    const running = underWay.get(id);
    if (running) return running;
    const started = send(id).finally(() => {
      underWay.delete(id);
      pump();
    });
    underWay.set(id, started);
    return started;
  }

  async function send(id: string): Promise<void> {
    const item = kept.find(id);
    if (!item) return;
    told.delete(id);
    const sent: Item = { ...item, state: 'submitting', attempts: item.attempts + 1 };
    await kept.put([sent]);
    // Discarded or purged while it was written.
    if (closed || !kept.find(id)) return;
    // What was lost is looked for before it is sent again.
    const outcome = await repository.commit(sent.changes, { mayBeStored: sent.isUnsettled === true }).catch(
      (error: unknown): CommitOutcome => ({
        outcome: 'uncertain',
        issues: [issue(isCareloomError(error) ? error.code : 'repository.bad_response')],
      }),
    );
    await settle(sent, outcome);
  }

  async function settle(item: Item, outcome: CommitOutcome): Promise<void> {
    const issues = outcome.outcome === 'uncertain' || outcome.outcome === 'refused' ? outcome.issues : [];
    const says = (wanted: string): boolean => issues.some(({ code }) => code === wanted);
    isOnline = !says('repository.unavailable');
    if (!kept.find(item.id)) return;
    endings.remember(item, outcome);
    if (outcome.outcome === 'stored') return end(item, outcome.stored);
    if (outcome.outcome === 'conflict') return reject(item, [issue('repository.conflict')]);
    if (outcome.outcome === 'refused' && !outcome.retryable && !(item.isUnsettled && says('repository.forbidden'))) return reject(item, issues);
    await wait(outcome.outcome === 'uncertain' ? { ...item, isUnsettled: true } : item, issues);
  }

  async function end(item: Item, stored: readonly StoredResource[]): Promise<void> {
    const help = kept.items.length > 1 ? await handling() : undefined;
    // What its form was told of as refused, and is stored now in a better form, needs nobody's attention any more.
    const replaced = kept.items.filter((other) => told.has(other.id) && other.at < item.at && help?.isReplaced(other.changes, item.changes));
    const others = kept.items.filter((other) => other.at > item.at && (other.state === 'waiting' || other.state === 'rejected') && !replaced.includes(other));
    // Others need its address or its version, and nobody can tell them now: it is looked for again.
    if (!help && others.some(({ changes }) => waitsFor(changes, item))) return await wait({ ...item, isUnsettled: true }, [issue('repository.part_missing')]);
    const next = help?.afterStored(others.map(({ changes }) => changes), item.changes, stored, item.attempts > 1 || item.isUnsettled) ?? [];
    const followers = others
      .map((other, index) => ({ ...other, changes: next[index] ?? other.changes }))
      .filter((other, index) => !sameSet(other.changes, others[index]?.changes ?? []));
    for (const { id, changes } of followers) endings.addForm(id, kept.find(id)?.changes ?? changes);
    await kept.put(followers, [item, ...replaced]);
  }

  async function wait(item: Item, issues: Item['issues']): Promise<void> {
    postpone(item.id, item.attempts);
    await kept.put([{ ...item, state: item.isUnsettled ? 'uncertain' : 'waiting', issues }]);
  }

  async function reject(item: Item, issues: Item['issues']): Promise<void> {
    const { isUnsettled: _settled, ...rest } = item;
    await kept.put([{ ...rest, state: 'rejected', issues }]);
  }

  /** Ever more rarely, and not all pages of a clinic at the same moment. */
  function postpone(id: string, attempts: number): void {
    const pause = Math.min(parts.longestPauseMs, parts.firstPauseMs * 2 ** Math.min(30, attempts - 1));
    due.set(id, clock.now() + pause / 2 + (parts.random() * pause) / 2);
  }

  /** Where a set stands now, in the words of the port: stored is said only by a server. */
  function standing(id: string): CommitOutcome {
    const item = kept.find(id);
    const last = endings.outcomeOf(id);
    if (last && (last.outcome === 'stored' || !item || item.state === 'rejected')) return last;
    if (!item) return { outcome: 'uncertain', issues: [issue('repository.discarded')] };
    if (item.state === 'rejected') return { outcome: 'refused', issues: item.issues, retryable: false };
    if (last?.outcome === 'uncertain' && item.isUnsettled) return last;
    const isOnlyHere = parts.store.isKept && !kept.isKept;
    const where = [issue(item.isUnsettled ? 'repository.unavailable' : 'repository.waiting'), ...(isOnlyHere ? [issue('repository.not_kept')] : [])];
    return { outcome: 'uncertain', issues: [...where, ...item.issues] };
  }

  return {
    get isOnline(): boolean | undefined {
      return surroundings.isOffline() ? false : isOnline;
    },
    get items(): readonly Item[] {
      return kept.items;
    },
    get isRead(): boolean {
      return kept.isRead;
    },
    get isKept(): boolean {
      return kept.isKept;
    },
    /** Reads what closed tabs left, and sends it. */
    open: kept.open,
    pump,
    standing,
    /** The set as it stands in the outbox or ended, when it was handed over before. */
    known: (changes: ChangeSet, help?: Handling) => endings.find(changes, kept.items, help?.isMadeAgain),
    /** Resolves when it is kept. `isNew`: it is not part of what waited before. */
    async add(changes: ChangeSet, mayBeStored = false, help?: Handling): Promise<{ readonly id: string; readonly isNew: boolean }> {
      const at = Math.max(clock.now(), (kept.items.at(-1)?.at ?? 0) + 1);
      const others = kept.items.filter((item) => waitsFor(changes, item));
      const last = others.length === 1 && others[0]?.state === 'waiting' && !underWay.has(others[0].id) ? others[0] : undefined;
      const both = last && !mayBeStored && help?.squash(last.changes, changes);
      if (both) {
        endings.addForm(last.id, last.changes);
        endings.addForm(last.id, changes, help?.placesIn(last.changes, changes));
        await kept.put([{ ...last, changes: both }]);
        return { id: last.id, isNew: false };
      }
      const id = parts.newId();
      const state = mayBeStored ? ({ state: 'uncertain', isUnsettled: true } as const) : ({ state: 'waiting' } as const);
      await kept.put([{ id, changes, at, ...state, attempts: 0, issues: [] }]);
      return { id, isNew: true };
    },
    /** Sends it, after what it has to wait for, and says where it stands when each was tried once. */
    async follow(id: string, changes?: ChangeSet): Promise<CommitOutcome> {
      const tried = new Set<string>();
      while (!closed && !surroundings.isOffline()) {
        const item = kept.find(id);
        const ahead = kept.items.filter((earlier) => item && earlier.at < item.at && earlier.state !== 'rejected' && waitsFor(item.changes, earlier));
        const next = [...ahead, item].find((each) => each && each.changes.length > 0 && !isBlocked(each));
        if (!next || tried.has(next.id)) break;
        tried.add(next.id);
        await attempt(next.id);
      }
      return endings.inOrderOf(standing(id), id, changes);
    },
    /** The outcome reached whoever handed it over. */
    told: (id: string): unknown => kept.find(id)?.state === 'rejected' && told.add(id),
    /** True when it can be taken out: nothing of it is, or may be, on the server. */
    async discard(id: string): Promise<boolean> {
      const item = kept.find(id);
      if (!item || item.isUnsettled || underWay.has(id)) return false;
      await kept.put([], [item]);
      pump();
      return true;
    },
    /** @param of `memory` when the store was emptied by another tab */
    async purge(of: PurgeOf | 'memory'): Promise<number> {
      const open = kept.items.filter(({ state }) => state !== 'rejected').length;
      endings.forget();
      told.clear();
      due.clear();
      return open + (await kept.purge(of));
    },
    close(): void {
      closed = true;
      stopTimer();
      stopWake();
    },
  };
}
