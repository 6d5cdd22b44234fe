import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Resource, Task } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository, CommitOutcome, CreateChange, UpdateChange } from '@careloom/core/ports';
import { createFhirRepository } from '../index.ts';
import type { FhirRepositoryOptions } from '../index.ts';
import { sendResource, startOddServer } from '../test/odd-server.ts';
import type { OddAnswer, OddServer } from '../test/odd-server.ts';

const system = 'urn:ietf:rfc:3986';
const urn = (last: number): string => `urn:uuid:00000000-0000-4000-8000-00000000000${last}`;
const task = (id: string, more: object = {}): Task => ({ resourceType: 'Task', id, meta: { versionId: '1' }, status: 'requested', intent: 'order', ...more }) as Task;
const identified = (last: number): object => ({ identifier: [{ system, value: urn(last) }] });
const create = (last: number, ifNoneExist = `identifier=${system}|${urn(last)}`): CreateChange => {
  const { id: _id, meta: _meta, ...resource } = task('', identified(last));
  return { op: 'create', fullUrl: urn(last), ifNoneExist, resource };
};
const update = (id: string): UpdateChange => ({ op: 'update', base: { resource: task(id), version: '1' }, resource: task(id, { description: 'new' }) });
const answers = (type: string, resources: readonly object[], status = '200'): object =>
  ({ resourceType: 'Bundle', type, entry: resources.map((resource) => ({ resource, ...(type === 'transaction-response' && { response: { status } }) })) });

const servers: OddServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));

async function open(answer: OddAnswer, options: Partial<FhirRepositoryOptions> = {}): Promise<{ readonly repository: CareRepository; readonly server: OddServer }> {
  const server = await startOddServer(answer);
  servers.push(server);
  return { server, repository: createFhirRepository({ baseUrl: server.baseUrl, indexLagMs: 0, ...options }) };
}

const idsIn = (outcome: CommitOutcome): readonly unknown[] => (assert.ok(outcome.outcome === 'stored', outcome.outcome), outcome.stored.map(({ resource }) => resource.id));
/** The last digit of the identifier a search is for. */
const wanted = (body: string): number => Number(/(\d)(?:&|$)/.exec(decodeURIComponent(body))?.[1]);

describe('a search that is for nothing', () => {
  it('finds nobody else\'s record for ours: a lost create is not told as stored', async () => {
    const { repository, server } = await open(({ line }, response) => {
      if (line === 'POST /fhir/') response.destroy();
      else sendResource(response, answers('searchset', [task('other', { identifier: [{ value: urn(1) }] })]));
    });
    assert.equal((await repository.commit([create(1)])).outcome, 'uncertain');
    const from = server.asked.length;
    assert.equal((await repository.commit([create(1)])).outcome, 'uncertain');
    assert.deepEqual(server.asked.slice(from).map(({ line }) => line), ['POST /fhir/Task/_search']);
  });

  it('is told apart from one that finds ours among others, also by tag and with what has to be escaped', async () => {
    for (const [mine, condition] of [
      [{ identifier: [{ system: 'a,b', value: 'c|d' }] }, 'identifier=a\\,b|c\\|d'],
      [{ identifier: { value: 'alone' } }, 'identifier=alone'],
      [{ identifier: [{ value: 'alone' }] }, 'identifier=|alone'],
      [{ meta: { tag: [{ system, code: 't' }] } }, `_tag=${system}|t`],
      [{ masterIdentifier: { system: 'm', value: '1' } }, 'identifier=m|1'],
    ] as const) {
      const { repository } = await open(({ line }, response) => {
        if (line === 'POST /fhir/') response.destroy();
        else sendResource(response, answers('searchset', [task('other'), task('mine', mine)]));
      });
      assert.deepEqual(idsIn(await repository.commit([create(1, condition)])), ['mine'], condition);
    }
  });
});

describe('a condition that is for nothing', () => {
  const other = task('other', { identifier: [{ system, value: urn(7) }] });
  const blind: OddAnswer = ({ line }, response) =>
    sendResource(response, line === 'POST /fhir/' ? answers('transaction-response', [other]) : line === 'POST /fhir/Task' ? other : answers('searchset', [other]));

  it('makes nobody else\'s record ours: what the server found instead of storing is not told as stored', async () => {
    for (const transactions of [true, false]) {
      const { repository } = await open(blind, { transactions });
      assert.equal((await repository.commit([create(1)])).outcome, 'uncertain', String(transactions));
      assert.equal((await repository.commit([{ op: 'create', fullUrl: urn(2), resource: create(2).resource }])).outcome, 'uncertain', `by tag, ${transactions}`);
    }
  });

  it('nor where it only says where that is', async () => {
    for (const transactions of [true, false]) {
      const { repository } = await open(({ line }, response) => {
        if (line === 'POST /fhir/') sendResource(response, { resourceType: 'Bundle', type: 'transaction-response', entry: [{ response: { status: '200 OK', location: 'Task/other/_history/1' } }] });
        else if (line === 'POST /fhir/Task') response.writeHead(200, { location: '/fhir/Task/other/_history/1' }).end();
        else sendResource(response, line.startsWith('GET') ? other : answers('searchset', [other]));
      }, { transactions });
      assert.equal((await repository.commit([create(1)])).outcome, 'uncertain', String(transactions));
    }
  });

  it('does not undo a create that stores ours without its identifier', async () => {
    const { repository } = await open(({ line }, response) =>
      sendResource(response, line === 'POST /fhir/Task' ? task('new') : answers('searchset', [task('new')]), line === 'POST /fhir/Task' ? 201 : 200), { transactions: false });
    assert.deepEqual(idsIn(await repository.commit([create(1)])), ['new']);
  });
});

describe('a transaction answered in another order', () => {
  it('gives no update the content of another', async () => {
    const { repository } = await open(({ line }, response) => {
      const stored = (id = ''): Task => task(id, { description: 'new', meta: { versionId: '2' } });
      sendResource(response, line === 'POST /fhir/' ? answers('transaction-response', ['2', '1'].map(stored)) : stored(line.split('/').at(-1)));
    });
    assert.deepEqual(idsIn(await repository.commit([update('1'), update('2')])), ['1', '2']);
  });

  it('nor a create', async () => {
    const stored = (last: number): Task => task(String(last), identified(last));
    const { repository } = await open(({ line, body }, response) =>
      sendResource(response, line === 'POST /fhir/' ? answers('transaction-response', [stored(2), stored(1)], '201') : answers('searchset', [stored(wanted(body))])));
    assert.deepEqual(idsIn(await repository.commit([create(1), create(2)])), ['1', '2']);
  });
});

describe('a server without transactions', () => {
  it('takes a condition beyond ASCII', async () => {
    const named = { ...create(1, 'identifier=x|Łódź'), resource: { ...create(1).resource, identifier: [{ system: 'x', value: 'Łódź' }] } };
    const { repository, server } = await open(({ line }, response) => {
      const stored = { ...named.resource, id: '1' };
      if (line === 'POST /fhir/Task') sendResource(response, stored, 201);
      else sendResource(response, answers('searchset', [stored]));
    }, { transactions: false });
    assert.deepEqual(idsIn(await repository.commit([named])), ['1']);
    assert.equal(server.asked[0]?.headers['if-none-exist'], 'identifier=x|%C5%81%C3%B3d%C5%BA');
  });

  it('that stores what it lets nobody read has not refused it', async () => {
    const { repository, server } = await open(({ line }, response) => void response.writeHead(line === 'POST /fhir/Task' ? 201 : 403, { location: 'Task/1/_history/1' }).end(), { transactions: false });
    for (let time = 0; time < 2; time += 1) assert.equal((await repository.commit([create(1)])).outcome, 'uncertain');
    assert.equal(server.asked.filter(({ line }) => line === 'POST /fhir/Task').length, 1);
  });

  it('that answers an update with another record has not stored that', async () => {
    const { repository } = await open((_, response) => sendResource(response, task('2')), { transactions: false });
    assert.equal((await repository.commit([update('1')])).outcome, 'uncertain');
  });

  it('is not asked to write to an id of dots', async () => {
    const { repository, server } = await open((_, response) => sendResource(response, task('..')), { transactions: false });
    assert.equal((await repository.commit([update('..')])).outcome, 'refused');
    assert.deepEqual(server.asked, []);
  });
});

describe('a token that does not come in time', () => {
  it('leaves nothing open: nothing was sent, and it may be tried again', async () => {
    for (const transactions of [true, false]) {
      let isThere = false;
      const authorize = async (): Promise<string> => {
        if (!isThere) throw new DOMException('late', 'AbortError');
        return 'Bearer a';
      };
      const stored = task('1', identified(1));
      const { repository, server } = await open(({ line }, response) =>
        sendResource(response, line === 'POST /fhir/' ? answers('transaction-response', [stored], '201') : line === 'POST /fhir/Task' ? stored : answers('searchset', [stored]), line === 'POST /fhir/Task' ? 201 : 200), { transactions, authorize });
      const outcome = await repository.commit([create(1)]);
      assert.deepEqual([outcome.outcome, outcome.outcome === 'refused' && outcome.retryable, server.asked.length], ['refused', true, 0]);
      isThere = true;
      assert.deepEqual(idsIn(await repository.commit([create(1)])), ['1']);
    }
  });
});

describe('the second of two clicks', () => {
  it('leaves by its own signal, and the third waits for the first', async () => {
    let answerFirst = (): void => undefined;
    const stored = task('1', identified(1));
    const { repository, server } = await open(({ line }, response) => {
      if (line === 'POST /fhir/') answerFirst = () => sendResource(response, answers('transaction-response', [stored], '201'));
      else sendResource(response, answers('searchset', [stored]));
    });
    const stop = new AbortController();
    const first = repository.commit([create(1)]);
    const second = assert.rejects(repository.commit([create(1)], stop), /left/);
    stop.abort(new Error('left'));
    await second;
    const third = repository.commit([create(1)]);
    while (server.asked.length === 0) await new Promise(setImmediate);
    answerFirst();
    assert.deepEqual([idsIn(await first), idsIn(await third)], [['1'], ['1']]);
    assert.equal(server.asked.filter(({ line }) => line === 'POST /fhir/').length, 1);
  });
});

describe('an answer that makes no sense', () => {
  it('with an id that is no text is left out of a search', async () => {
    const odd = [{ toString: 1 }, 7, null, ['1'], undefined].map((id) => ({ resourceType: 'Task', id }));
    const { repository } = await open((_, response) => sendResource(response, answers('searchset', [...odd, task('1')])));
    assert.deepEqual((await collect(repository, { resourceType: 'Task' })).map(({ resource }: { readonly resource: Resource }) => resource.id), ['1']);
  });

  it('with a clock that tells no time does not end a watch', async () => {
    let isLooked = (): void => undefined;
    const looked = new Promise<void>((resolve) => (isLooked = resolve));
    const { repository } = await open((_, response, count) => {
      sendResource(response, { ...answers('searchset', []), meta: { lastUpdated: 'yesterday' } });
      if (count === 2) isLooked();
    });
    const stop = new AbortController();
    const watched = allOf(repository.watch({ resourceType: 'Task' }, stop));
    await looked;
    stop.abort();
    assert.deepEqual(await watched, []);
  });
});

async function allOf(pages: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const page of pages) found.push(page);
  return found;
}
