import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Task } from '@careloom/core/fhir';
import type { CareRepository, CommitOutcome, CreateChange, UpdateChange } from '@careloom/core/ports';
import { createFhirRepository } from '../index.ts';
import { fhirJson, sendResource, startOddServer } from '../test/odd-server.ts';
import type { OddAnswer, OddServer } from '../test/odd-server.ts';

const system = 'urn:ietf:rfc:3986';
const urn = 'urn:uuid:00000000-0000-4000-8000-000000000001';
const task = (id: string, more: object = {}): Task => ({ resourceType: 'Task', id, meta: { versionId: '1' }, status: 'requested', intent: 'order', ...more }) as Task;
const { id: _id, meta: _meta, ...made } = task('', { identifier: [{ system, value: urn }] });
const create: CreateChange = { op: 'create', fullUrl: urn, ifNoneExist: `identifier=${system}|${urn}`, resource: made };
const old = task('1');
const update: UpdateChange = { op: 'update', base: { resource: old, version: '1' }, resource: task('1', { description: 'new' }) };
const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'business-rule' }] };
const found = (...resources: readonly object[]): object => ({ resourceType: 'Bundle', type: 'searchset', entry: resources.map((resource) => ({ resource })) });
const transaction = (...entry: readonly unknown[]): object => ({ resourceType: 'Bundle', type: 'transaction-response', entry });

const servers: OddServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));

interface Answers {
  /** Of a transaction, in whole, or its entries. */
  readonly whole?: object;
  readonly entry?: object;
  /** Of a single write. */
  readonly write?: (response: Parameters<OddAnswer>[1]) => void;
  readonly metadata?: object;
  readonly status?: number;
}

/** A server that keeps `old` whatever it is sent, and finds nothing. */
async function open({ whole, entry, write, metadata, status = 200 }: Answers, transactions = true): Promise<CareRepository> {
  const server = await startOddServer(({ line }, response) => {
    if (line === 'POST /fhir/') sendResource(response, whole ?? transaction(entry), status);
    else if (line === 'GET /fhir/metadata') sendResource(response, metadata ?? outcome);
    else if (line.startsWith('PUT') || line === 'POST /fhir/Task') write?.(response);
    else if (line === 'GET /fhir/Task/1') sendResource(response, old);
    else if (line.includes('_history')) response.writeHead(404).end();
    else sendResource(response, found());
  });
  servers.push(server);
  return createFhirRepository({ baseUrl: server.baseUrl, indexLagMs: 0, transactions });
}

const cameOf = async (answers: Answers, change: CreateChange | UpdateChange): Promise<readonly CommitOutcome['outcome'][]> =>
  Promise.all([true, false].map(async (transactions) => (await (await open(answers, transactions)).commit([change])).outcome));

describe('an update that is answered as done and was not', () => {
  for (const [what, answers] of Object.entries<Answers>({
    'with nothing': { entry: { response: { status: '200' } }, write: (response) => void response.writeHead(200).end() },
    'with 202': { entry: { response: { status: '202 Accepted' } }, write: (response) => void response.writeHead(202).end() },
    'with an outcome that says that it failed': { entry: { response: { status: '200', outcome } }, write: (response) => sendResource(response, outcome) },
    'with what stood there before': { entry: { resource: old, response: { status: '200' } }, write: (response) => sendResource(response, old) },
    'with what stood there before, as a new version': {
      entry: { resource: task('1', { meta: { versionId: '2' } }), response: { status: '200' } },
      write: (response) => sendResource(response, task('1', { meta: { versionId: '2' } })),
    },
  })) {
    it(`${what} is not told as stored`, async () => assert.deepEqual(await cameOf(answers, update), ['uncertain', 'uncertain']));
  }

  it('is stored all the same where it changes nothing', async () => {
    const same: UpdateChange = { ...update, resource: old };
    assert.deepEqual(await cameOf({ entry: { response: { status: '200' } }, write: (response) => void response.writeHead(200).end() }, same), ['stored', 'stored']);
  });
});

describe('an update of what was deleted meanwhile', () => {
  it('says that it is not there', async () => {
    for (const status of [404, 410]) {
      const repository = await open({ write: (response) => void response.writeHead(status).end() }, false);
      const came = await repository.commit([update]);
      assert.deepEqual([came.outcome, came.outcome === 'refused' && came.issues.map(({ code }) => code)], ['refused', ['repository.not_found']], String(status));
    }
  });
});

describe('a create that is said to be', () => {
  it('another server\'s, or below another base, is not what happens to have that id here', async () => {
    for (const location of ['https://other.example/fhir/Task/1', '/fhir/Group/9/Task/1', '/other/Task/1/_history/1', 'javascript:Task/1']) {
      const answers: Answers = { entry: { response: { status: '201', location } }, write: (response) => void response.writeHead(201, { location }).end() };
      assert.deepEqual(await cameOf(answers, create), ['uncertain', 'uncertain'], location);
    }
  });

  it('under an id that is none is not stored under it', async () => {
    for (const id of ['../1', '..', '', 'a/b', 'x'.repeat(65)]) {
      const resource = { ...made, id };
      const answers: Answers = { entry: { resource, response: { status: '201' } }, write: (response) => sendResource(response, resource, 201) };
      assert.deepEqual(await cameOf(answers, create), ['uncertain', 'uncertain'], id);
    }
  });
});

describe('an answer to a transaction that makes no sense', () => {
  for (const [what, whole] of Object.entries({
    'an entry that is null': transaction(null),
    'an entry that is a list': transaction([]),
    'an issue that is no list': transaction({ response: { status: '412', outcome: { resourceType: 'OperationOutcome', issue: {} } } }),
    'an issue that is null': transaction({ response: { status: '400', outcome: { resourceType: 'OperationOutcome', issue: [null] } } }),
    'an issue without a code': transaction({ response: { status: '500', outcome: { resourceType: 'OperationOutcome', issue: [{ expression: {} }] } } }),
    'another kind of Bundle': { ...transaction({ resource: { ...made, id: '5' }, response: { status: '201' } }), type: 'searchset' },
  })) {
    it(`never throws: ${what}`, async () => {
      const { outcome: came } = await (await open({ whole })).commit([create]);
      assert.ok(came === 'uncertain' || came === 'refused', came);
    });
  }

  it('never throws: what the server says of itself is no help', async () => {
    for (const rest of [5, [null], [{ interaction: 5 }], [{ interaction: [null] }], { interaction: [] }]) {
      const metadata = { resourceType: 'CapabilityStatement', rest };
      const repository = await open({ whole: outcome, status: 404, metadata, write: (response) => void response.writeHead(422, fhirJson).end(JSON.stringify(outcome)) });
      assert.equal((await repository.commit([create])).outcome, 'refused', JSON.stringify(rest));
    }
  });
});
