import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import type { Resource, Task } from '@careloom/core/fhir';
import type { CareRepository, Change, ChangeSet, CommitOutcome, StoredResource } from '@careloom/core/ports';
import { createFaultyFetch, createSmallServer, inVirtualTime } from '@careloom/testing/faults';
import type { Clock, Fault, SmallServer, Weakness } from '@careloom/testing/faults';
import { createFhirRepository } from '../index.ts';
import type { FhirRepositoryOptions } from '../index.ts';

const system = 'urn:ietf:rfc:3986';
const [first, second] = ['urn:uuid:00000000-0000-4000-8000-000000000001', 'urn:uuid:00000000-0000-4000-8000-000000000002'];
const none: Fault = { kind: 'none' };
const lost: Fault = { kind: 'drop', when: 'after' };
const down: Fault = { kind: 'drop', when: 'before' };
const shared = { resourceType: 'Task', id: 'shared', status: 'requested', intent: 'order' } as Resource;

const create = (urn: string, more: object = {}): Change => ({
  op: 'create',
  fullUrl: urn,
  ifNoneExist: `identifier=${system}|${urn}`,
  resource: { resourceType: 'Task', status: 'requested', intent: 'order', identifier: [{ system, value: urn }], ...more } as Task,
});
const update = (base: StoredResource, more: object): Change => ({ op: 'update', base, resource: { ...base.resource, ...more } });

interface Stage {
  readonly clock: Clock;
  readonly server: SmallServer;
  /** The faults of the next requests, in order; none after. */
  readonly next: (...faults: readonly Fault[]) => void;
  /** `POST /`, `GET /Task/1` and so on, as they were sent. */
  readonly sent: readonly string[];
  readonly open: (options?: Partial<FhirRepositoryOptions>) => CareRepository;
  readonly copies: (urn: string) => number;
}

const onStage = (weakness: Weakness, play: (stage: Stage) => Promise<void>) => (): Promise<void> =>
  inVirtualTime(async (clock) => {
    const server = createSmallServer({ clock, seed: [shared] });
    const faults: Fault[] = [];
    const sent: string[] = [];
    const fetch = createFaultyFetch({
      fetch: server.fetch,
      baseUrl: server.baseUrl,
      clock,
      weakness,
      next: ({ method, path }) => (sent.push(`${method} ${path}`), faults.shift() ?? none),
    });
    const copies = (urn: string): number => {
      const latest = new Map(server.log().map(({ ref, resource }) => [ref, resource as Task]));
      return [...latest.values()].filter(({ identifier }) => identifier?.[0]?.value === urn).length;
    };
    await play({ clock, server, sent, copies, next: (...more) => void faults.splice(0, faults.length, ...more), open: (options) => createFhirRepository({ baseUrl: server.baseUrl, fetch, ...options }) });
  });

const codes = (outcome: CommitOutcome): readonly string[] => ('issues' in outcome ? (outcome.issues ?? []).map(({ code }) => code) : []);
const storedIn = (outcome: CommitOutcome): Extract<CommitOutcome, { outcome: 'stored' }> => (assert.ok(outcome.outcome === 'stored', outcome.outcome), outcome);
const posts = (sent: readonly string[]): number => sent.filter((line) => line === 'POST /').length;

describe('a lost answer', () => {
  it('is looked into: what is there is stored, also when the index knows it five seconds late', onStage({ indexLagMs: 5000 }, async ({ open, next, sent, copies }) => {
    next(lost);
    assert.equal(storedIn(await open().commit([create(first)])).stored.length, 1);
    assert.equal(posts(sent), 1);
    assert.equal(copies(first), 1);
  }));

  it('of a set that is not there is uncertain; the same set again is looked for, then sent', onStage({}, async ({ open, next, sent, copies }) => {
    const repository = open();
    next(down);
    assert.equal((await repository.commit([create(first)])).outcome, 'uncertain');
    assert.equal(posts(sent), 1);
    const from = sent.length;
    assert.equal((await repository.commit([create(first)])).outcome, 'stored');
    assert.deepEqual(sent.slice(from, from + 2), ['POST /Task/_search', 'POST /']);
    assert.equal(copies(first), 1);
  }));

  it('of another tab is looked for when the caller says so, and not sent again', onStage({ ignoresIfNoneExist: true, indexLagMs: 3000 }, async ({ open, next, sent, copies }) => {
    next(lost, down);
    assert.equal((await open().commit([create(first)])).outcome, 'uncertain');
    assert.equal((await open().commit([create(first)], { mayBeStored: true })).outcome, 'stored');
    assert.equal(posts(sent), 1);
    assert.equal(copies(first), 1);
  }));

  it('of a create beside an update that then conflicts is not forgotten: the resolved set makes no second', onStage({ ignoresIfNoneExist: true, hasNoHistory: true }, async ({ open, next, copies, sent }) => {
    const mine = open();
    const base = await mine.read('Task/shared');
    next(lost, down);
    assert.equal((await mine.commit([create(first), update(base, { description: 'mine' })])).outcome, 'uncertain');
    const others = open();
    storedIn(await others.commit([update(await others.read('Task/shared'), { note: [{ text: 'theirs' }] })]));
    const conflict = await mine.commit([create(first), update(base, { description: 'mine' })]);
    assert.ok(conflict.outcome === 'conflict' && conflict.conflicts[0]);
    const before = posts(sent);
    storedIn(await mine.commit([create(first), update(conflict.conflicts[0].theirs, { description: 'both' })]));
    assert.deepEqual([posts(sent) - before, copies(first)], [1, 1]);
  }));

  it('is never told as refused later while it is there', onStage({}, async ({ open, next, copies }) => {
    const repository = open();
    next(lost, down);
    assert.equal((await repository.commit([create(first)])).outcome, 'uncertain');
    next(none, { kind: 'status', when: 'before', status: 403 });
    assert.equal((await repository.commit([create(first)])).outcome, 'stored');
    assert.equal(copies(first), 1);
  }));

  it('is not ended by a second send that was not let in: the first may be on its way', onStage({}, async ({ open, next, clock, copies }) => {
    for (const [urn, status] of [[first, 429], [second, 403]] as const) {
      const repository = open({ indexLagMs: 0 });
      next({ kind: 'drop', when: 'during', lateMs: 60_000 }, none, none, { kind: 'status', when: 'before', status });
      assert.equal((await repository.commit([create(urn)])).outcome, 'uncertain');
      assert.equal((await repository.commit([create(urn)])).outcome, 'uncertain');
      await clock.wait(60_000);
      assert.equal((await repository.commit([create(urn)])).outcome, 'stored');
      assert.equal(copies(urn), 1);
    }
  }));

  it('of an update that somebody went on from is stored, as it was ours', onStage({}, async ({ open, next }) => {
    const mine = open();
    const base = await mine.read('Task/shared');
    next(lost, down);
    assert.equal((await mine.commit([update(base, { status: 'accepted' })])).outcome, 'uncertain');
    const theirs = await open().read('Task/shared');
    await open().commit([update(theirs, { priority: 'urgent' })]);
    const [now] = storedIn(await mine.commit([update(base, { status: 'accepted' })])).stored as readonly StoredResource<Task>[];
    assert.deepEqual([now?.version, now?.resource.status, now?.resource.priority], ['2', 'accepted', undefined]);
  }));

  it('before somebody else wrote is a conflict, and nothing is sent again', onStage({}, async ({ open, next, sent }) => {
    const mine = open();
    const base = await mine.read('Task/shared');
    next(down);
    assert.equal((await mine.commit([update(base, { status: 'accepted' })])).outcome, 'uncertain');
    await open().commit([update(base, { status: 'rejected' })]);
    const before = posts(sent);
    assert.equal((await mine.commit([update(base, { status: 'accepted' })])).outcome, 'conflict');
    assert.equal(posts(sent), before);
  }));

  it('of a change back to what a record was once is not taken for that old version', onStage({}, async ({ open, next }) => {
    const mine = open();
    await mine.commit([update(await mine.read('Task/shared'), { status: 'accepted' })]);
    const base = await mine.read('Task/shared');
    const back = [update(base, { status: 'requested' })];
    next(down);
    assert.equal((await mine.commit(back)).outcome, 'uncertain');
    await open().commit([update(base, { priority: 'urgent' })]);
    assert.equal((await mine.commit(back)).outcome, 'conflict');
  }));

  it('of one record says nothing of another type with the same id', onStage({}, async ({ open, next, server, sent }) => {
    const mine = open();
    const goal = { resourceType: 'Goal', id: 'shared', lifecycleStatus: 'active' } as unknown as Resource;
    await server.fetch(`${server.baseUrl}/Goal`, { method: 'POST', body: JSON.stringify({ ...goal, id: undefined }) });
    const [one] = server.log().filter(({ ref }) => ref.startsWith('Goal/'));
    const other = await mine.read(one!.ref);
    const task = { resource: { ...shared, id: other.resource.id } as Resource, version: '1' };
    next(down, down);
    assert.equal((await mine.commit([update(task, { status: 'accepted' })])).outcome, 'uncertain');
    const from = sent.length;
    assert.equal((await mine.commit([update(other, { lifecycleStatus: 'completed' })])).outcome, 'stored');
    assert.deepEqual(sent.slice(from), ['POST /']);
  }));

  it('of the first of two clicks leaves one record', onStage({ ignoresIfNoneExist: true }, async ({ open, next, copies }) => {
    const repository = open();
    next({ kind: 'delay', when: 'before', ms: 3000 });
    const both = await Promise.all([repository.commit([create(first)]), repository.commit([create(first)])]);
    assert.deepEqual(both.map(({ outcome }) => outcome), ['stored', 'stored']);
    assert.equal(copies(first), 1);
  }));
});

describe('what was created', () => {
  it('is searched for once, and nothing is said when it is there once', onStage({}, async ({ open, sent }) => {
    assert.deepEqual(Object.keys(await open().commit([create(first)])), ['outcome', 'stored']);
    assert.deepEqual(sent, ['POST /', 'POST /Task/_search']);
    await open().commit([{ op: 'create', fullUrl: second, resource: { resourceType: 'Provenance' } as Resource }]);
    assert.deepEqual(sent.slice(2), ['POST /', 'POST /Provenance/_search']);
  }));

  it('and is there twice is told, ours from theirs, and the server once', onStage({ ignoresIfNoneExist: true }, async ({ open }) => {
    const seen: string[] = [];
    const repository = open({ onWeakness: (weakness) => seen.push(weakness) });
    await repository.commit([create(first, { description: 'somebody else' })]);
    await open().commit([create(first)]);
    const outcome = storedIn(await repository.commit([create(second), create(first)]));
    assert.deepEqual(outcome.issues?.map(({ code, path }) => [code, path]), [['repository.duplicate_detected', 'Bundle.entry[1].resource']]);
    const [duplicate] = outcome.duplicates ?? [];
    assert.equal(duplicate?.change, 1);
    assert.equal(duplicate?.kept, outcome.stored[1]);
    assert.deepEqual([duplicate?.ours.length, duplicate?.theirs.length], [1, 1]);
    assert.equal((duplicate?.theirs[0]?.resource as Task).description, 'somebody else');
    await repository.commit([create(second)]);
    assert.deepEqual(seen, ['if_none_exist_ignored']);
  }));

  it('is looked for again while the index is late or the line is bad', onStage({ ignoresIfNoneExist: true, indexLagMs: 2000 }, async ({ open, next }) => {
    next({ kind: 'twice', gapMs: 500, answersFirst: false }, down);
    assert.deepEqual(codes(await open().commit([create(first)])), ['repository.duplicate_detected']);
  }));
});

describe('a server that lets nobody search', () => {
  it('is asked once whether a create is there twice, and nobody waits for an index that is not told', onStage({}, async ({ open, next, sent }) => {
    const no: Fault = { kind: 'status', when: 'before', status: 403 };
    next(none, no, no, no, no, no, no, no, no);
    assert.deepEqual(codes(await open().commit([create(first)])), ['repository.unverified']);
    assert.deepEqual(sent, ['POST /', 'POST /Task/_search']);
  }));
});

describe('a server that tells no versions with what it finds', () => {
  it('takes a second change of the same record: what stands there is what was read', onStage({}, async ({ open }) => {
    const repository = open();
    const found = async (): Promise<StoredResource> => {
      const { resource } = await repository.read('Task/shared');
      const { meta: _meta, ...rest } = resource;
      return { resource: rest as Resource };
    };
    assert.equal((await repository.commit([update(await found(), { status: 'accepted' })])).outcome, 'stored');
    assert.equal((await repository.commit([update(await found(), { status: 'in-progress' })])).outcome, 'stored');
    assert.equal((await repository.commit([update(await found(), { status: 'accepted' })])).outcome, 'stored');
    assert.equal(((await found()).resource as Task).status, 'accepted');
  }));
});

describe('a server that ignores If-Match', () => {
  it('gives itself away by the version it skips: what was stored over comes back to be merged in', onStage({ ignoresIfMatch: true }, async ({ open }) => {
    const seen: string[] = [];
    const mine = open({ onWeakness: (weakness) => seen.push(weakness) });
    const base = await mine.read<Task>('Task/shared');
    await open().commit([update(base, { priority: 'urgent' })]);
    const outcome = await mine.commit([update(base, { status: 'accepted' })]);
    const { theirs } = (outcome.outcome === 'conflict' && outcome.conflicts[0]) || assert.fail(outcome.outcome);
    assert.deepEqual([(theirs.resource as Task).priority, theirs.version], ['urgent', '3']);
    const merged = update(theirs, { status: 'accepted' });
    assert.equal((await mine.commit([merged])).outcome, 'stored');
    const { resource } = await open().read<Task>('Task/shared');
    assert.deepEqual([resource.status, resource.priority], ['accepted', 'urgent']);
    assert.deepEqual(seen, ['if_match_ignored']);
    // From now on it is read first.
    assert.equal((await mine.commit([update(base, { status: 'rejected' })])).outcome, 'conflict');
  }));

  it('and keeps no history is told of as stored over, without what it was', onStage({ ignoresIfMatch: true, hasNoHistory: true }, async ({ open }) => {
    const base = await open().read('Task/shared');
    await open().commit([update(base, { priority: 'urgent' })]);
    const outcome = await open().commit([update(base, { status: 'accepted' })]);
    assert.deepEqual([outcome.outcome, ...codes(outcome)], ['stored', 'repository.overwritten']);
  }));
});

describe('a server without transactions', () => {
  const pair: ChangeSet = [create(first, { focus: { reference: second } }), create(second)];

  it('gets the changes one by one, what others refer to first', onStage({ hasNoTransactions: true }, async ({ open, sent }) => {
    const seen: string[] = [];
    const repository = open({ onWeakness: (weakness) => seen.push(weakness) });
    const [task, focus] = storedIn(await repository.commit(pair)).stored as readonly StoredResource<Task>[];
    assert.equal(task?.resource.focus?.reference, `Task/${focus?.resource.id}`);
    assert.deepEqual(sent.slice(0, 4), ['POST /', 'GET /metadata', 'POST /Task', 'POST /Task']);
    assert.equal(storedIn(await repository.commit(pair)).stored[0]?.version, '1');
    assert.deepEqual(seen, ['no_transactions']);
    assert.equal(posts(sent), 1);
  }));

  it('that stops on the way says of each change what it knows; the same set again does the rest', onStage({ hasNoTransactions: true }, async ({ open, next, copies, server }) => {
    const repository = open({ transactions: false });
    const base = await repository.read('Task/shared');
    const changes: ChangeSet = [...pair, update(base, { status: 'accepted' })];
    next(none, none, down);
    const outcome = await repository.commit(changes);
    assert.ok(outcome.outcome === 'uncertain');
    assert.deepEqual([outcome.issues[0]?.code, outcome.entries], ['repository.partly_stored', ['pending', 'stored', 'pending']]);
    assert.equal(storedIn(await repository.commit(changes)).stored.length, 3);
    assert.deepEqual([copies(first), copies(second), server.log().length], [1, 1, 4]);
  }));

  it('and without conditions tells of a copy of what stood before the rest was sent', onStage({ hasNoTransactions: true, ignoresIfNoneExist: true }, async ({ open, next }) => {
    const repository = open({ transactions: false });
    next({ kind: 'twice', gapMs: 100, answersFirst: false }, down);
    assert.equal((await repository.commit([create(second), create(first, { focus: { reference: second } })])).outcome, 'uncertain');
    const outcome = storedIn(await repository.commit([create(second), create(first, { focus: { reference: second } })]));
    assert.deepEqual(outcome.issues?.map(({ code, path }) => [code, path]), [['repository.duplicate_detected', 'Bundle.entry[0].resource']]);
    assert.deepEqual(outcome.duplicates?.map(({ change, ours }) => [change, ours.length]), [[0, 1]]);
  }));

  it('gets nothing when an update is stale already', onStage({ hasNoTransactions: true }, async ({ open, server }) => {
    const repository = open({ transactions: false });
    const base = await repository.read('Task/shared');
    await repository.commit([update(base, { priority: 'urgent' })]);
    assert.equal((await repository.commit([create(first), update(base, { status: 'accepted' })])).outcome, 'conflict');
    assert.equal(server.log().length, 2);
  }));

  it('cannot get what refers to each other', onStage({ hasNoTransactions: true }, async ({ open, sent }) => {
    const circle: ChangeSet = [create(first, { focus: { reference: second } }), create(second, { focus: { reference: first } })];
    assert.deepEqual(codes(await open({ transactions: false }).commit(circle)), ['repository.cyclic_parts']);
    assert.deepEqual(sent, []);
  }));
});

describe('writing', () => {
  for (const status of [409, 412]) {
    it(`takes a ${status} for a conflict`, onStage({}, async ({ server, open }) => {
      const base = await open().read('Task/shared');
      await open().commit([update(base, { priority: 'urgent' })]);
      const fetch: typeof globalThis.fetch = async (...call) => {
        const answer = await server.fetch(...call);
        return answer.status === 412 ? new Response(await answer.text(), { status, headers: answer.headers }) : answer;
      };
      for (const transactions of [true, false]) {
        assert.equal((await open({ fetch, transactions }).commit([update(base, { status: 'accepted' })])).outcome, 'conflict');
      }
    }));
  }

  it('gives a repeated POST the same key, another set another', onStage({}, async ({ server, open }) => {
    const keys: (string | null)[] = [];
    const fetch: typeof globalThis.fetch = (input, init) => {
      const request = new Request(input, init);
      if (!request.url.includes('_search')) keys.push(request.headers.get('x-amz-fhir-idempotency-key'));
      return server.fetch(request);
    };
    for (const transactions of [true, false]) {
      keys.length = 0;
      const tab = (): CareRepository => open({ fetch, transactions, idempotencyHeader: 'x-amz-fhir-idempotency-key' });
      for (const urn of [first, first, second]) await tab().commit([create(urn)]);
      assert.equal(keys[0], keys[1]);
      assert.notEqual(keys[0], keys[2]);
      assert.match(keys[0] ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  }));

  it('searches past what a server keeps of earlier searches: the request says no-cache', async () => {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers['cache-control']);
      response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
    await createFhirRepository({ baseUrl }).read('Task/1').catch(() => undefined);
    server.close();
    assert.deepEqual(seen, ['no-cache']);
  });
});
