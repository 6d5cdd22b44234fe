import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Patient } from '@careloom/core/fhir';
import { CareloomError } from '@careloom/core/shared';
import { creating, outboxStage, stored, until, updating } from '../test/outbox-stage.ts';

describe('a set that met somebody else\'s change', () => {
  const { setUp, close } = outboxStage();
  afterEach(close);

  async function rejected() {
    const stage = setUp();
    const { repository, records, surroundings, states } = stage;
    const a = await stored(repository, [creating('a', { gender: 'male' })]);
    surroundings.offline = true;
    await repository.commit([...updating(a, { gender: 'female' }), creating('b')]);
    await records.commit(updating(a, { gender: 'other' }));
    surroundings.offline = false;
    surroundings.wake();
    await until(() => states().join() === 'rejected');
    const { id } = repository.sync.status.submissions[0] as { readonly id: string };
    return { ...stage, a, id, ref: `Patient/${a.resource.id}` };
  }

  it('is given with what stands there now, and nothing is sent', async () => {
    const { repository, records, sent, id, ref } = await rejected();
    await records.commit(updating(await records.read<Patient>(ref), { birthDate: '1970-01-01' }));
    const before = sent.length;
    const found = await repository.sync.conflictOf(id);
    const [conflict, ...more] = found?.conflicts ?? [];
    assert.deepEqual([conflict?.ref, more, found?.changes.length], [ref, [], 2]);
    const { base, mine, theirs } = conflict!;
    assert.deepEqual([base.resource, mine, theirs.resource].map((each) => (each as Patient).gender), ['male', 'female', 'other']);
    assert.equal((theirs.resource as Patient).birthDate, '1970-01-01', 'the newest, not what was met first');
    assert.equal(sent.length, before);
  });

  it('is none any more where nothing else stands there, and is not known once it is gone', async () => {
    const { repository, id } = await rejected();
    assert.equal(await repository.sync.conflictOf('another'), undefined);
    await repository.sync.discard(id);
    assert.equal(await repository.sync.conflictOf(id), undefined);
  });

  it('is not given where it cannot be read', async () => {
    const { repository, records, id } = await rejected();
    records.read = () => Promise.reject(new CareloomError('repository.unavailable', { retryable: true }));
    await assert.rejects(repository.sync.conflictOf(id), { code: 'repository.unavailable' });
  });
});
