import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SessionLock } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { manualClock } from '../test/manual-time.ts';
import { createSessionLock } from './index.ts';
import type { Activity, SessionLockOptions } from './index.ts';

const MINUTE = 60_000;

function person(): Activity & { act(): void; look(): void } {
  const acts = new Set<() => void>();
  const looks = new Set<() => void>();
  const among = (set: Set<() => void>) => (listener: () => void) => {
    set.add(listener);
    return () => set.delete(listener);
  };
  return { onAct: among(acts), onLook: among(looks), act: () => acts.forEach((each) => each()), look: () => looks.forEach((each) => each()) };
}

/** A clock that can be set, or that a sleeping device did not run. */
function settable() {
  const real = manualClock();
  let shift = 0;
  return { ...real, now: () => real.now() + shift, jump: (ms: number) => void (shift += ms) };
}

function opened(options: SessionLockOptions = {}) {
  const clock = settable();
  const activity = person();
  const lock = createSessionLock({ channel: false, clock, activity, ...options });
  return { clock, activity, lock };
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => undefined, (error: unknown) => (error as CareloomError).code);

async function statesOf(lock: SessionLock, work: () => Promise<unknown>): Promise<readonly string[]> {
  const ending = new AbortController();
  const states: string[] = [];
  const followed = (async () => {
    for await (const { state } of lock.changes({ signal: ending.signal })) states.push(state);
  })();
  await work();
  ending.abort();
  await followed;
  return states;
}

describe('inactivity lock', () => {
  it('warns after ten minutes and locks after fifteen, and says when it will', async () => {
    const { clock, lock } = opened();
    assert.deepEqual(lock.status, { state: 'open', locksAt: '2026-11-22T09:15:00.000Z' });
    await clock.pass(10 * MINUTE - 1);
    assert.equal(lock.status.state, 'open');
    await clock.pass(1);
    assert.deepEqual(lock.status, { state: 'warning', locksAt: '2026-11-22T09:15:00.000Z' });
    await clock.pass(5 * MINUTE - 1);
    assert.equal(lock.status.state, 'warning');
    await clock.pass(1);
    assert.deepEqual(lock.status, { state: 'locked' });
  });

  it('stays open for who works, also who comes back at the warning', async () => {
    const { clock, lock, activity } = opened();
    for (let times = 0; times < 4; times++) {
      await clock.pass(9 * MINUTE);
      activity.act();
    }
    assert.equal(lock.status.state, 'open');
    const states = await statesOf(lock, async () => {
      await clock.pass(12 * MINUTE);
      lock.touch();
      await clock.pass(0);
    });
    assert.deepEqual(states, ['warning', 'open']);
  });

  it('counts the time a device slept: nobody wakes it into an open page', async () => {
    for (const wake of ['act', 'look'] as const) {
      const { clock, lock, activity } = opened();
      await clock.pass(MINUTE);
      clock.jump(8 * 60 * MINUTE);
      activity[wake]();
      assert.equal(lock.status.state, 'locked', wake);
    }
  });

  it('gives no more time when the clock is set back', async () => {
    const { clock, lock } = opened();
    await clock.pass(9 * MINUTE);
    clock.jump(-3 * 60 * MINUTE);
    await clock.pass(6 * MINUTE + 15_000);
    assert.equal(lock.status.state, 'locked');
  });

  it('purges in order and once, whatever one of them does, and tells how many failed', async () => {
    const order: string[] = [];
    let failed = 0;
    const never = new Promise(() => undefined);
    const { clock, lock } = opened({
      purge: [
        () => { order.push('tokens'); return never; },
        () => { order.push('caches'); throw new Error('no'); },
        async () => void order.push('drafts'),
      ],
      onPurgeFailure: (count) => (failed = count),
    });
    const stop = lock.onLock(() => order.push('removed'));
    lock.onLock(() => order.push('chart'));
    stop();
    const first = lock.lock();
    assert.deepEqual(order, ['tokens', 'caches', 'drafts', 'chart'], 'nothing waits for a slow one');
    assert.equal(lock.lock(), first);
    await clock.pass(20 * MINUTE);
    await first;
    assert.equal(order.length, 4);
    assert.equal(failed, 2, 'one that threw, one that never ended');
  });

  it('is locked before anything is purged', async () => {
    const { lock } = opened({ purge: [() => assert.equal(lock.status.state, 'locked')], onPurgeFailure: () => assert.fail() });
    await lock.lock();
  });

  it('opens when the host knows who is there, and not otherwise', async () => {
    let answer: Promise<unknown> = Promise.reject(new CareloomError('smart.session_ended'));
    answer.catch(() => undefined);
    const { lock, activity, clock } = opened({ unlock: () => answer, user: 'Practitioner/rosa' });
    await lock.lock();
    lock.touch();
    activity.act();
    assert.equal(lock.status.state, 'locked', 'activity opens nothing');
    assert.equal(await codeOf(lock.unlock()), 'smart.session_ended');
    answer = Promise.resolve('Practitioner/luis');
    assert.equal(await codeOf(lock.unlock()), 'session.other_user');
    answer = Promise.resolve();
    assert.equal(await codeOf(lock.unlock()), 'session.other_user', 'nobody is another one');
    assert.equal(lock.status.state, 'locked');
    assert.equal(await codeOf(lock.unlock(Promise.resolve('Practitioner/rosa'))), undefined);
    assert.equal(lock.status.state, 'open');
    await clock.pass(15 * MINUTE);
    assert.equal(lock.status.state, 'locked', 'it counts again');
  });

  it('is not kept shut by a proof that never comes; one older than the lock opens nothing', async () => {
    let late = (_who: string): void => undefined;
    const { lock } = opened({ user: 'Practitioner/rosa', unlock: () => new Promise(() => undefined) });
    await lock.lock();
    void lock.unlock();
    const old = codeOf(lock.unlock(new Promise((resolve) => (late = resolve))));
    assert.equal(await codeOf(lock.unlock(Promise.resolve('Practitioner/rosa'))), undefined);
    assert.equal(lock.status.state, 'open');
    await lock.lock();
    late('Practitioner/rosa');
    assert.equal(await old, 'session.cannot_unlock');
    assert.equal(lock.status.state, 'locked');
  });

  it('cannot be opened without a way to ask', async () => {
    const { lock } = opened();
    await lock.lock();
    assert.equal(await codeOf(lock.unlock()), 'session.cannot_unlock');
  });

  it('purges again at the next lock', async () => {
    let purges = 0;
    const { lock } = opened({ purge: [() => purges++] });
    await lock.lock();
    await lock.unlock(Promise.resolve());
    await lock.lock();
    assert.equal(purges, 2);
  });

  it('refuses times that make no sense', () => {
    for (const times of [{ idleMs: 0 }, { warnMs: 2, idleMs: 1 }, { idleMs: Number.NaN }, { idleMs: Number.POSITIVE_INFINITY }, { warnMs: -1 }]) {
      assert.throws(() => createSessionLock({ channel: false, ...times }), { code: 'session.bad_times' });
    }
  });

  it('leaves nothing behind when it is closed', async () => {
    const { clock, lock, activity } = opened();
    const states = await statesOf(lock, async () => {
      lock.close();
      activity.act();
      await clock.pass(60 * MINUTE);
    });
    assert.deepEqual(states, []);
    assert.equal(lock.status.state, 'open');
  });
});

describe('frames of one origin', () => {
  const heard = async (condition: () => boolean): Promise<void> => {
    for (let left = 4000; left > 0 && !condition(); left--) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(condition(), 'not heard');
  };
  const locks: { close(): void }[] = [];
  const frame = (channel: string) => {
    const made = opened({ channel });
    locks.push(made.lock);
    return made;
  };
  const closeAll = (): void => locks.splice(0).forEach((lock) => lock.close());

  it('stay open together, and lock together', async () => {
    const [here, there, elsewhere] = [frame('t1'), frame('t1'), frame('t2')];
    await here.clock.pass(11 * MINUTE);
    await there.clock.pass(11 * MINUTE);
    await elsewhere.clock.pass(11 * MINUTE);
    assert.equal(there.lock.status.state, 'warning');
    here.activity.act();
    await heard(() => there.lock.status.state === 'open');
    assert.equal(elsewhere.lock.status.state, 'warning', 'another launch is another matter');
    await here.lock.lock();
    await heard(() => there.lock.status.state === 'locked');
    await here.lock.unlock(Promise.resolve());
    assert.equal(there.lock.status.state, 'locked', 'each asks for itself');
    assert.equal(elsewhere.lock.status.state, 'warning');
    closeAll();
  });

  it('do not believe what is no news', async () => {
    const there = frame('t3');
    await there.clock.pass(11 * MINUTE);
    const channel = new BroadcastChannel('t3');
    for (const odd of [null, 'locked', { kind: 'active' }, { kind: 'active', at: Number.NaN }, { kind: 'open' }, { kind: 'active', at: '9e99' }]) channel.postMessage(odd);
    channel.postMessage({ kind: 'active', at: 9e15 });
    await heard(() => there.lock.status.state === 'open');
    assert.equal(there.lock.status.locksAt, new Date(there.clock.now() + 15 * MINUTE).toISOString(), 'nothing from the future');
    channel.close();
    closeAll();
  });
});
