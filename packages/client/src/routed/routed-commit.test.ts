import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Resource, ServiceRequest, Task } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository, Change, ChangeSet, CommitOutcome, StoredResource } from '@careloom/core/ports';
import { startFhirServer } from '@careloom/testing/fhir-server';
import type { FhirServer, RequestHandler } from '@careloom/testing/fhir-server';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { createFhirRepository } from '../index.ts';
import { createRoutedRepository } from './index.ts';

const [requestUrn, taskUrn] = ['urn:uuid:00000000-0000-4000-8000-00000000000a', 'urn:uuid:00000000-0000-4000-8000-00000000000b'];
const request = (elements: object = {}): ServiceRequest =>
  ({ resourceType: 'ServiceRequest', status: 'active', intent: 'order', subject: { reference: 'Patient/1' }, ...elements }) as ServiceRequest;
const task = (elements: object = {}): Task =>
  ({ resourceType: 'Task', status: 'requested', intent: 'order', for: { reference: 'Patient/1' }, ...elements }) as Task;
const create = (fullUrl: string, resource: Resource): Change => ({ op: 'create', fullUrl, resource });
const update = (base: StoredResource, elements: object): Change => ({ op: 'update', base, resource: { ...base.resource, ...elements } });
/** The Task stands first in the set and its store first in the list: what it refers to still has to go before it. */
const referral: ChangeSet = [create(taskUrn, task({ focus: { reference: requestUrn } })), create(requestUrn, request())];

const routed = (chart: CareRepository, coordination: CareRepository): CareRepository =>
  createRoutedRepository({
    stores: [
      { name: 'coordination', repository: coordination, takes: ['Task'] },
      { name: 'chart', repository: chart, takes: '*' },
    ],
  });

function said(outcome: CommitOutcome): string {
  return [outcome.outcome, ...(outcome.parts ?? []).map(({ store, state }) => `${store} ${state}`)].join(', ');
}
const codes = (issues: readonly { readonly code: string }[]): readonly string[] => issues.map(({ code }) => code);
const storedIn = (outcome: CommitOutcome): readonly StoredResource[] => (assert.ok(outcome.outcome === 'stored', said(outcome)), outcome.stored);

type Fault = 'refuses' | 'is down' | 'loses its answer';

/** What a server does to a transaction; the rest it answers. */
const faulty = (fault: () => Fault | undefined): RequestHandler => async (incoming, response, next) => {
  const isTransaction = incoming.method === 'POST' && /\/fhir\/?$/.test(incoming.url ?? '');
  // A line that is bad swallows more than one answer: what was lost cannot be looked for at once.
  if (fault() === 'loses its answer' && !isTransaction) return void response.destroy();
  if (!isTransaction || fault() === undefined) return next();
  if (fault() === 'is down') return void response.destroy();
  if (fault() === 'loses its answer') {
    response.end = () => response.destroy();
    return next();
  }
  response.writeHead(422, { 'content-type': 'application/fhir+json' });
  response.end(JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'business-rule' }] }));
};

describe('a change set over two servers', () => {
  const faults: { chart?: Fault | undefined; coordination?: Fault | undefined } = {};
  let servers: { readonly chart: FhirServer; readonly coordination: FhirServer };
  before(async () => {
    const chart = await startFhirServer({ handler: faulty(() => faults.chart) });
    servers = { chart, coordination: await startFhirServer({ handler: faulty(() => faults.coordination) }) };
  });
  beforeEach(async () => {
    delete faults.chart;
    delete faults.coordination;
    await Promise.all(Object.values(servers).map((server) => server.reset([])));
  });
  after(() => Promise.all(Object.values(servers).map((server) => server.close())));
  const open = ({ baseUrl }: FhirServer): CareRepository => createFhirRepository({ baseUrl, timeoutMs: 20_000, indexLagMs: 0 });
  const repository = (): CareRepository => routed(open(servers.chart), open(servers.coordination));
  const count = async (): Promise<readonly number[]> => [
    (await servers.chart.resources()).length,
    (await servers.coordination.resources()).length,
  ];

  it('is stored in the order of the changes; across servers the references are absolute, outside relative', async () => {
    const outcome = await repository().commit(referral);
    assert.equal(said(outcome), 'stored, chart stored, coordination stored');
    assert.deepEqual(outcome.parts?.map(({ resourceTypes }) => resourceTypes), [['ServiceRequest'], ['Task']]);
    const [first, second] = storedIn(outcome) as [StoredResource<Task>, StoredResource];
    assert.equal(first.resource.focus?.reference, `ServiceRequest/${second.resource.id}`);
    const [held] = (await servers.coordination.resources()) as readonly Task[];
    assert.equal(held?.focus?.reference, `${servers.chart.baseUrl}/ServiceRequest/${second.resource.id}`);
    assert.equal(held?.for?.reference, `${servers.chart.baseUrl}/Patient/1`);
    assert.deepEqual(await collect(repository(), { resourceType: 'Task', params: { focus: `ServiceRequest/${second.resource.id}` } }), [first]);
  });

  it('for one of them passes straight through, without parts', async () => {
    assert.equal(said(await repository().commit([create(requestUrn, request())])), 'stored');
    assert.equal(said(await repository().commit([])), 'stored');
    faults.coordination = 'refuses';
    assert.equal(said(await repository().commit([create(taskUrn, task())])), 'refused');
    assert.deepEqual(await count(), [1, 0]);
  });

  const table: readonly (readonly [chart: Fault | undefined, coordination: Fault | undefined, said: string, codes: readonly string[], held: readonly number[]])[] = [
    [undefined, 'refuses', 'uncertain, chart stored, coordination refused', ['repository.partly_stored', 'fhir.business_rule'], [1, 0]],
    [undefined, 'is down', 'uncertain, chart stored, coordination pending', ['repository.partly_stored', 'repository.unavailable'], [1, 0]],
    [undefined, 'loses its answer', 'uncertain, chart stored, coordination pending', ['repository.partly_stored', 'repository.unavailable'], [1, 1]],
    ['refuses', undefined, 'refused, chart refused, coordination pending', ['fhir.business_rule'], [0, 0]],
    ['is down', undefined, 'uncertain, chart pending, coordination pending', ['repository.unavailable'], [0, 0]],
    ['loses its answer', undefined, 'uncertain, chart pending, coordination pending', ['repository.unavailable'], [1, 0]],
  ];
  for (const [chart, coordination, wanted, issues, held] of table) {
    const name = chart ? `the first ${chart}` : `the second ${coordination}`;
    it(`${name}: the outcome says so, and the same set again stores everything once`, async () => {
      Object.assign(faults, { chart, coordination });
      const outcome = await repository().commit(referral);
      assert.equal(said(outcome), wanted);
      assert.ok('issues' in outcome);
      assert.deepEqual(codes(outcome.issues), issues);
      assert.deepEqual(await count(), held);
      Object.assign(faults, { chart: undefined, coordination: undefined });
      const again = await repository().commit(referral);
      assert.equal(said(again), 'stored, chart stored, coordination stored');
      assert.deepEqual(await count(), [1, 1]);
      assert.deepEqual(storedIn(again).map(({ version }) => version), storedIn(await repository().commit(referral)).map(({ version }) => version));
    });
  }

  it('of updates, one of them already stored, is stored by the second send', async () => {
    const [oldTask, oldRequest] = storedIn(await repository().commit(referral)) as [StoredResource, StoredResource];
    const done = [update(oldTask, { status: 'completed' }), update(oldRequest, { status: 'completed' })];
    faults.coordination = 'is down';
    // Nothing in it is new: the stores go in the order of the list, and the first is down.
    assert.equal(said(await repository().commit(done)), 'uncertain, coordination pending, chart pending');
    const chartFirst = createRoutedRepository({
      stores: [
        { name: 'chart', repository: open(servers.chart), takes: ['ServiceRequest'] },
        { name: 'coordination', repository: open(servers.coordination), takes: '*' },
      ],
    });
    assert.equal(said(await chartFirst.commit(done)), 'uncertain, chart stored, coordination pending');
    delete faults.coordination;
    const again = storedIn(await chartFirst.commit(done)) as readonly StoredResource<Task>[];
    assert.deepEqual(again.map(({ resource }) => `${resource.resourceType} ${resource.status}`), ['Task completed', 'ServiceRequest completed']);
    const versions = await Promise.all(again.map(({ resource }) => chartFirst.read(`${resource.resourceType}/${resource.id}`)));
    assert.deepEqual(versions.map(({ version }) => version), again.map(({ version }) => version));
  });

  it('with a conflict in the second keeps what somebody else wrote, and says that the first is stored', async () => {
    const [base] = storedIn(await repository().commit([create(taskUrn, task())])) as [StoredResource];
    await repository().commit([update(base, { status: 'accepted' })]);
    const outcome = await repository().commit([update(base, { status: 'rejected', focus: { reference: requestUrn } }), create(requestUrn, request())]);
    assert.equal(said(outcome), 'uncertain, chart stored, coordination refused');
    assert.deepEqual(codes(outcome.parts?.[1]?.issues ?? []), ['repository.conflict']);
    assert.equal((await repository().read<Task>(`Task/${base.resource.id}`)).resource.status, 'accepted');
  });

  it('with a conflict in the first is that conflict, told in references as they are outside', async () => {
    const [base] = storedIn(await repository().commit([create(taskUrn, task())])) as [StoredResource<Task>];
    await repository().commit([update(base, { status: 'accepted' })]);
    const outcome = await repository().commit([update(base, { status: 'rejected' }), create(requestUrn, request())]);
    assert.equal(said(outcome), 'conflict, coordination refused, chart pending');
    const { ref, mine, theirs, base: was } = (outcome.outcome === 'conflict' && outcome.conflicts[0]) || assert.fail();
    assert.equal(ref, `Task/${base.resource.id}`);
    for (const one of [mine, theirs.resource, was.resource]) assert.equal((one as Task).for?.reference, 'Patient/1');
    assert.equal((await servers.chart.resources()).length, 0);
  });

  it('whose parts refer to each other is refused before anything is sent', async () => {
    const posts = (): number => [...servers.chart.log, ...servers.coordination.log].filter(({ method }) => method === 'POST').length;
    const before = posts();
    const outcome = await repository().commit([referral[0] as Change, create(requestUrn, request({ supportingInfo: [{ reference: taskUrn }] }))]);
    assert.ok(outcome.outcome === 'refused' && !outcome.retryable);
    assert.deepEqual(codes(outcome.issues), ['repository.cyclic_parts']);
    assert.equal(posts(), before);
  });
});

describe('a change set over two embedded repositories', () => {
  it('names in an issue the place of the change in the whole set', async () => {
    const chart = createEmbeddedRepository();
    const [base] = storedIn(await chart.commit([create(requestUrn, request())])) as [StoredResource];
    const gone = { ...base, resource: { ...base.resource, id: 'gone' } };
    const outcome = await routed(chart, createEmbeddedRepository()).commit([create(taskUrn, task()), update(gone, { status: 'revoked' })]);
    assert.equal(said(outcome), 'uncertain, coordination stored, chart refused');
    assert.deepEqual(outcome.parts?.[1]?.issues.map(({ code, path }) => [code, path]), [['repository.not_found', 'Bundle.entry[1].resource']]);
  });

  it('that is aborted on the way says what is stored already; before that it rejects with the reason', async () => {
    const chart = createEmbeddedRepository();
    const coordination = createEmbeddedRepository();
    const stop = new AbortController();
    const reason = new Error('changed my mind');
    const stopping = (repository: CareRepository): CareRepository => ({
      ...repository,
      commit: (changes, options) => (stop.abort(reason), repository.commit(changes, options)),
    });
    const outcome = await routed(chart, stopping(coordination)).commit(referral, { signal: stop.signal });
    assert.equal(said(outcome), 'uncertain, chart stored, coordination pending');
    assert.deepEqual(outcome.parts?.[1]?.issues, []);
    await assert.rejects(routed(chart, coordination).commit(referral, { signal: stop.signal }), reason);
    assert.equal(said(await routed(chart, coordination).commit(referral)), 'stored, chart stored, coordination stored');
    assert.equal((await chart.export()).entry?.length, 1);
  });

  it('of which one is closed leaves its part pending', async () => {
    const closed = createEmbeddedRepository();
    await closed.close();
    const open = createEmbeddedRepository();
    const second = await routed(open, closed).commit(referral);
    assert.equal(said(second), 'uncertain, chart stored, coordination pending');
    assert.deepEqual(codes(second.parts?.[1]?.issues ?? []), ['repository.closed']);
    assert.equal(said(await routed(closed, open).commit(referral)), 'uncertain, chart pending, coordination pending');
  });
});
