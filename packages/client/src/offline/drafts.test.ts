import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CareloomError } from '@careloom/core/shared';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { manualClock } from '../test/manual-time.ts';
import { createDrafts } from './drafts.ts';
import { createMemoryStore, createOutboxRepository } from './index.ts';

const key = { form: 'http://example.org/q|1', patient: 'Patient/1' };

describe('drafts', () => {
  function setUp() {
    const clock = manualClock();
    const store = createMemoryStore({ now: clock.now });
    return { clock, store, drafts: createDrafts(store, clock, 5000) };
  }

  it('come back for the same form, version and patient, with their time, and for no other', async () => {
    const { drafts } = setUp();
    await drafts.save(key, { answer: 1 });
    assert.deepEqual(await drafts.load(key), { value: { answer: 1 }, savedAt: '2026-11-22T09:00:00.000Z' });
    assert.equal(await drafts.load({ ...key, patient: 'Patient/2' }), undefined);
    assert.equal(await drafts.load({ ...key, form: 'http://example.org/r|1' }), undefined);
  });

  it('of another version are shown beside, never put in', async () => {
    const { drafts, clock } = setUp();
    await drafts.save(key, 'old');
    await clock.pass(1000);
    const next = { ...key, form: 'http://example.org/q|2' };
    assert.equal(await drafts.load(next), undefined);
    assert.deepEqual(await drafts.loadOther(next), { value: 'old', savedAt: '2026-11-22T09:00:00.000Z', form: key.form });
    assert.equal(await drafts.loadOther(key), undefined);
  });

  it('end by their time', async () => {
    const { drafts, clock } = setUp();
    await drafts.save(key, 1);
    await clock.pass(8 * 3600 * 1000 + 1);
    assert.equal(await drafts.load(key), undefined);
  });

  it('are removed when they were sent', async () => {
    const { drafts } = setUp();
    await drafts.save(key, 1);
    await drafts.remove(key);
    assert.equal(await drafts.load(key), undefined);
  });

  it('say in a code that there is no room', async () => {
    const { store, clock } = setUp();
    const full = { ...store, write: () => Promise.reject(new CareloomError('repository.storage_full')) };
    await assert.rejects(createDrafts(full, clock, 5000).save(key, 1), { message: 'drafts.storage_full' });
  });

  it('do not come back after a purge, from a form that is closed by it; one opened later is kept again', async () => {
    const repository = createOutboxRepository(createEmbeddedRepository());
    const { drafts } = repository;
    await drafts.save(key, 1);
    await repository.purge();
    await assert.rejects(drafts.save(key, 2), { message: 'drafts.unavailable' });
    assert.equal(await drafts.load(key), undefined);
    await drafts.save(key, 3);
    assert.equal((await drafts.load(key))?.value, 3);
    await repository.close();
  });
});
