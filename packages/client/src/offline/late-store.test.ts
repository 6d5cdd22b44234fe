import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { codes, creating, outboxStage, until } from '../test/outbox-stage.ts';
import { createMemoryStore } from './index.ts';
import type { OfflineRecord, OfflineStore } from './index.ts';

describe('an outbox over a store that does not answer', () => {
  const { setUp, close } = outboxStage();
  afterEach(close);

  /** What `hang` names waits until it is let go. */
  function hanging(hang: 'adopt' | 'write') {
    const memory = createMemoryStore();
    const left: OfflineRecord = {
      kind: 'outbox', group: 'x', key: 'left', savedAt: 1,
      value: { id: 'left', changes: [creating('left')], at: 1, state: 'waiting', attempts: 0, issues: [] },
    };
    const written = new Map<string, unknown>();
    const removed = new Set<string>();
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const unless = (what: string): Promise<void> => (what === hang ? opened : Promise.resolve());
    const store: OfflineStore = {
      ...memory,
      isKept: true,
      adopt: () => unless('adopt'),
      list: async () => ({ records: hang === 'adopt' ? [left] : [], lost: [] }),
      async write(puts, removes = []) {
        await unless('write');
        for (const { key, value } of puts) written.set(key, value);
        for (const { key } of removes) {
          written.delete(key);
          removed.add(key);
        }
      },
      async purge() {
        await unless('adopt');
        written.clear();
        return 0;
      },
    };
    return { store, written, removed, open: () => open() };
  }

  it('goes on in memory after a while, says so, and joins what is kept once it answers', async () => {
    const { store, open, written, removed } = hanging('adopt');
    const { repository, clock, surroundings, states, patients } = setUp({ store });
    surroundings.offline = true;
    const handedOver = repository.commit([creating('a')]);
    await clock.pass(4999);
    assert.deepEqual(states(), []);
    await clock.pass(1);
    assert.deepEqual(codes(await handedOver), ['repository.waiting', 'repository.not_kept']);
    assert.deepEqual([repository.sync.status.isKept, repository.sync.status.isRead], [false, false]);
    surroundings.offline = false;
    surroundings.wake();
    await until(() => states().length === 0);
    assert.equal(await patients(), 1, 'it is sent from memory');
    surroundings.offline = true;
    await repository.commit([creating('b')]);
    assert.deepEqual(states(), ['waiting']);
    open();
    await until(() => states().length === 2);
    await until(() => repository.sync.status.isKept);
    assert.equal(repository.sync.status.isRead, true);
    assert.deepEqual([...written.keys()], repository.sync.status.submissions.map(({ id }) => id));
    assert.ok(removed.size > 0, 'what was sent meanwhile does not come back');
    surroundings.offline = false;
    surroundings.wake();
    await until(() => states().length === 0);
    assert.equal(await patients(), 3);
  });

  it('sends what it finds when it answers at last, without anybody asking for it', async () => {
    const { store, open } = hanging('adopt');
    const { clock, patients } = setUp({ store, storeTimeoutMs: 100 });
    await clock.pass(100);
    assert.equal(await patients(), 0);
    open();
    await clock.pass(0);
    assert.equal(await patients(), 1);
  });

  it('holds no commit for longer when it stops answering later, and no draft', async () => {
    const { store, open, written } = hanging('write');
    const { repository, clock, surroundings } = setUp({ store, storeTimeoutMs: 100 });
    surroundings.offline = true;
    const form = { form: 'f|1', patient: 'Patient/1' };
    const [one, draft] = [repository.commit([creating('a')]), repository.drafts.save(form, 1).catch((error: Error) => error.message)];
    await clock.pass(100);
    assert.deepEqual(codes(await one), ['repository.waiting', 'repository.not_kept']);
    assert.equal(await draft, 'drafts.unavailable');
    assert.equal((await repository.commit([creating('b')])).outcome, 'uncertain', 'at once');
    open();
    await until(() => repository.sync.status.isKept);
    assert.equal(written.size, 3);
  });

  it('purges at logout what it may reach, tells that it could not, and empties it once it answers', async () => {
    const { store, open } = hanging('adopt');
    const { repository, clock, surroundings, states, patients } = setUp({ store, storeTimeoutMs: 100 });
    await clock.pass(100);
    surroundings.offline = true;
    await repository.commit([creating('a')]);
    const purged = repository.purge().catch((error: Error) => error.message);
    assert.deepEqual(states(), []);
    await clock.pass(100);
    assert.equal(await purged, 'repository.unavailable');
    open();
    surroundings.offline = false;
    surroundings.wake();
    await clock.pass(1000);
    assert.deepEqual(states(), []);
    assert.equal(await patients(), 0, 'what was kept is not sent for whoever is signed out');
  });

  it('says that a store could not be emptied', async () => {
    const { repository } = setUp({ store: { ...createMemoryStore(), purge: () => Promise.reject(new Error('no')) } });
    await assert.rejects(repository.purge(), { message: 'no' });
  });
});
