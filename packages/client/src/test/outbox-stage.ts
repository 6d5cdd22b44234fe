import assert from 'node:assert/strict';
import type { Patient, Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository, ChangeSet, CommitOptions, CommitOutcome, CreateChange, StoredResource } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { createOutboxRepository } from '../offline/index.ts';
import type { OutboxOptions, OutboxRepository } from '../offline/index.ts';
import { manualClock, manualSurroundings } from './manual-time.ts';

export const creating = (urn: string, elements: object = {}): CreateChange => ({
  op: 'create',
  fullUrl: `urn:uuid:${urn}`,
  resource: { resourceType: 'Patient', identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${urn}` }], ...elements } as Resource,
  ifNoneExist: `identifier=urn:ietf:rfc:3986|urn:uuid:${urn}`,
});
export const task = (urn: string, elements: object): CreateChange => creating(urn, { resourceType: 'Task', status: 'requested', intent: 'order', ...elements });
export const updating = (base: StoredResource, elements: object): ChangeSet => [{ op: 'update', base, resource: { ...base.resource, ...elements } as Resource }];
export const uncertain: CommitOutcome = { outcome: 'uncertain', issues: [issue('repository.unavailable')] };
export const refused: CommitOutcome = { outcome: 'refused', issues: [issue('fhir.invalid')], retryable: false };

/** Given first, an answer stands for the server; `then` lets the set through and loses the answer. */
type Fault = CommitOutcome | 'lost' | Promise<CommitOutcome> | undefined;

/** An outbox over a server in memory whose answers the test plans; `close` ends all that were opened. */
export function outboxStage() {
  const open: OutboxRepository[] = [];

  function setUp(options: OutboxOptions = {}) {
    const records = createEmbeddedRepository();
    const clock = manualClock();
    const surroundings = manualSurroundings();
    const sent: { readonly changes: ChangeSet; readonly options: CommitOptions | undefined }[] = [];
    let fault: (changes: ChangeSet) => Fault = () => undefined;
    const server: CareRepository = {
      read: (ref, call) => records.read(ref, call),
      search: (query, call) => records.search(query, call),
      watch: (query, call) => records.watch(query, call),
      async commit(changes, call) {
        sent.push({ changes, options: call });
        const planned = fault(changes);
        if (planned === undefined) return records.commit(changes);
        if (planned !== 'lost') return planned;
        await records.commit(changes);
        return uncertain;
      },
    };
    const repository = createOutboxRepository(server, { clock, surroundings, random: () => 0, ...options });
    open.push(repository);
    return {
      repository, records, clock, surroundings, sent,
      on: (next: (changes: ChangeSet) => Fault) => (fault = next),
      states: () => repository.sync.status.submissions.map(({ state }) => state),
      patients: async () => (await collect<Patient>(records, { resourceType: 'Patient' })).length,
    };
  }

  return { setUp, close: async (): Promise<void> => void (await Promise.all(open.splice(0).map((each) => each.close()))) };
}

export async function stored(repository: CareRepository, changes: ChangeSet): Promise<StoredResource> {
  const outcome = await repository.commit(changes);
  assert.equal(outcome.outcome, 'stored');
  return (outcome as { stored: readonly StoredResource[] }).stored[0] as StoredResource;
}
export const codes = (outcome: CommitOutcome): readonly string[] => ('issues' in outcome ? (outcome.issues ?? []).map(({ code }) => code) : []);

export async function until(condition: () => boolean): Promise<void> {
  for (let turns = 0; !condition(); turns++) {
    assert.ok(turns < 2000, 'it never came to that');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
