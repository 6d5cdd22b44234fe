import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Resource } from '@careloom/core/fhir';
import type { CarePage, CareQuery, CareRepository, StoredResource } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import type { CareloomError } from '@careloom/core/shared';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { createOutboxRepository } from '../offline/index.ts';
import { manualClock } from '../test/manual-time.ts';
import { createPatientRepository, createPatientSwitch } from './index.ts';
import type { Dropped, PatientRepository, PatientRepositoryOptions } from './index.ts';

const of = (type: string, id: string, more: object = {}): Resource => ({ resourceType: type, id, ...more }) as Resource;
const task = (id: string, patient: string, more: object = {}): Resource =>
  of('Task', id, { status: 'requested', intent: 'order', for: { reference: patient }, ...more });

const records: readonly Resource[] = [
  of('Patient', 'p1', { name: [{ family: 'Lindqvist' }], link: [{ other: { reference: 'Patient/old' }, type: 'replaces' }] }),
  of('Patient', 'old'),
  of('Patient', 'p2', { name: [{ family: 'Okafor' }] }),
  of('Patient', 'mother'),
  task('mine', 'Patient/p1', { requester: { reference: 'Patient/mother' }, focus: { reference: 'ServiceRequest/hers' } }),
  task('merged', 'Patient/old'),
  task('theirs', 'Patient/p2'),
  task('far', 'https://elsewhere.example/fhir/Patient/p1'),
  task('nobody', 'Organization/food'),
  of('ServiceRequest', 'hers', { status: 'active', subject: { reference: 'Patient/mother' } }),
  of('RelatedPerson', 'sister', { patient: { reference: 'Patient/p1' } }),
  of('RelatedPerson', 'stranger', { patient: { reference: 'Patient/p2' } }),
  of('Organization', 'food'),
  of('Practitioner', 'rosa'),
  of('Appointment', 'a1', { status: 'booked', participant: [{ actor: { reference: 'Patient/p2' } }] }),
  of('Account', 'acc', { status: 'active', subject: [{ reference: 'Patient/p2' }] }),
];
const rosa = { ref: 'Practitioner/rosa' };

function scoped(options: Partial<PatientRepositoryOptions> = {}, around?: (inner: CareRepository) => CareRepository) {
  const embedded = createEmbeddedRepository({ seed: records });
  const sent: string[] = [];
  const watched: CareRepository = {
    ...embedded,
    read: (ref, call) => (sent.push(ref), embedded.read(ref, call)),
    search: (query, call) => (sent.push(query.resourceType), embedded.search(query, call)),
    commit: (changes, call) => (sent.push('commit'), embedded.commit(changes, call)),
  };
  const dropped: Dropped[] = [];
  const chart = createPatientRepository(around?.(watched) ?? watched, { patientRef: 'Patient/p1', user: rosa, onDropped: (each) => dropped.push(each), ...options });
  return { chart, dropped, sent, embedded };
}

/** Each of these tasks was changed by somebody else while a change of ours was on its way. */
async function metElsewhere(ids: readonly string[]) {
  const { embedded } = scoped();
  const outbox = createOutboxRepository(embedded);
  for (const id of ids) {
    const base = await embedded.read(`Task/${id}`);
    await embedded.commit([{ op: 'update', base, resource: { ...base.resource, status: 'accepted' } as Resource }]);
    assert.equal((await outbox.commit([{ op: 'update', base, resource: { ...base.resource, status: 'rejected' } as Resource }])).outcome, 'conflict');
  }
  return { embedded, outbox, chart: createPatientRepository(outbox, { patientRef: 'Patient/p1', user: rosa }) };
}

const idsOf = async (chart: CareRepository, query: CareQuery): Promise<readonly unknown[]> => (await collect(chart, query)).map(({ resource }) => resource.id);
const failure = (promise: Promise<unknown>): Promise<{ code?: string; issues?: readonly unknown[] }> => promise.then(() => ({}), (error: CareloomError) => ({ code: error.code, issues: error.issues.map(({ code }) => code) }));
const foreign = { code: 'repository.forbidden', issues: ['repository.other_patient'] };
const closed = { code: 'repository.closed', issues: [] };

describe('records of another patient', () => {
  it('are dropped from answers and told, without an id', async () => {
    const { chart, dropped } = scoped();
    assert.deepEqual(await idsOf(chart, { resourceType: 'Task' }), ['merged', 'mine', 'nobody']);
    assert.deepEqual(dropped, [{ count: 2, resourceTypes: ['Task'], by: 'search' }]);
    assert.equal((await chart.read('RelatedPerson/sister')).resource.id, 'sister');
    for (const ref of ['RelatedPerson/stranger', 'Appointment/a1', 'Account/acc', 'Task/far']) assert.deepEqual(await failure(chart.read(ref)), foreign, ref);
  });

  it('are not those of a merged chart, nor what the patient\'s own records cite', async () => {
    const { chart, dropped } = scoped();
    assert.equal((await chart.read('Task/merged')).resource.id, 'merged');
    assert.equal((await chart.read('Patient/old')).resource.id, 'old');
    assert.deepEqual(await failure(chart.read('ServiceRequest/hers')), foreign, 'nothing cites it yet');
    await chart.read('Task/mine');
    assert.equal((await chart.read('ServiceRequest/hers')).resource.id, 'hers');
    assert.equal((await chart.read('Patient/mother')).resource.id, 'mother');
    assert.equal((await chart.read('Organization/food')).resource.id, 'food');
    assert.deepEqual(dropped, [{ count: 1, resourceTypes: ['ServiceRequest'], by: 'read' }]);
  });

  it('are not asked for', async () => {
    const { chart, sent } = scoped();
    const asked: readonly (() => Promise<unknown>)[] = [
      () => chart.read('Patient/p2'),
      () => collect(chart, { resourceType: 'Task', params: { patient: 'Patient/p2' } }),
      () => collect(chart, { resourceType: 'Task', params: { patient: 'p2' } }),
      () => collect(chart, { resourceType: 'Task', params: { patient: ['Patient/p1', 'Patient/p2'] } }),
      () => collect(chart, { resourceType: 'Task', params: { patient: 'Patient/p1,Patient/p2' } }),
      () => collect(chart, { resourceType: 'ServiceRequest', params: { 'subject:Patient': 'p2' } }),
      () => collect(chart, { resourceType: 'ServiceRequest', params: { subject: 'https://elsewhere.example/fhir/Patient/p1' } }),
      () => collect(chart, { resourceType: 'ServiceRequest', params: { subject: '/Patient/p2' } }),
      () => collect(chart, { resourceType: 'ServiceRequest', params: { subject: 'Patient/p1,fhir/Patient/p2?x=' } }),
      () => collect(chart, { resourceType: 'Patient', params: { _id: 'p2' } }),
      () => collect({ ...chart, search: (_, call) => chart.history!('Patient/p2', call) as AsyncIterable<CarePage<never>> }, { resourceType: 'Patient' }),
    ];
    for (const ask of asked) assert.deepEqual(await failure(ask()), foreign, ask.toString());
    assert.deepEqual(new Set(sent), new Set(['Patient/p1']), 'only the own chart, for its links');
    assert.equal((await collect(chart, { resourceType: 'Task', params: { patient: 'Patient/old' } })).length, 1);
  });

  it('are not written, also not by turning them into ones of this patient', async () => {
    const { chart, sent, embedded } = scoped();
    const theirs = await embedded.read('Task/theirs');
    for (const changes of [
      [{ op: 'create', fullUrl: 'urn:uuid:1', resource: task('', 'Patient/p2') }],
      [{ op: 'create', fullUrl: 'urn:uuid:1', resource: task('', 'Patient/p1') }, { op: 'create', fullUrl: 'urn:uuid:2', resource: task('', 'Patient/p2') }],
      [{ op: 'update', resource: theirs.resource, base: theirs }],
      [{ op: 'update', resource: task('theirs', 'Patient/p1'), base: theirs }],
      [{ op: 'create', fullUrl: 'urn:uuid:3', resource: { resourceType: 'Patient' } }],
    ] as const) {
      const outcome = await chart.commit(changes as never);
      assert.equal(outcome.outcome, 'refused');
      assert.deepEqual(outcome.outcome === 'refused' && outcome.issues.map(({ code }) => code), ['repository.other_patient']);
    }
    assert.ok(!sent.includes('commit'));
  });

  it('does not watch another patient: nothing is sent', async () => {
    for (const params of [{ patient: 'Patient/p2' }, { subject: 'Patient/p2' }, { patient: 'p2' }]) {
      const asked: CareQuery[] = [];
      const { chart } = scoped({}, (inner) => ({ ...inner, watch: (query, call) => (asked.push(query), inner.watch(query, call)) }));
      const watch = chart.watch({ resourceType: 'Task', params })[Symbol.asyncIterator]();
      await assert.rejects(watch.next(), (error: CareloomError) => error.code === 'repository.forbidden' && error.issues[0]?.code === 'repository.other_patient');
      assert.deepEqual(asked, []);
    }
  });

  it('watches another chart of the same person', async () => {
    const ending = new AbortController();
    const asked: CareQuery[] = [];
    const { chart } = scoped({}, (inner) => ({ ...inner, watch: (query, call) => (asked.push(query), ending.abort(), inner.watch(query, call)) }));
    const watch = chart.watch({ resourceType: 'Task', params: { patient: 'Patient/old' } }, { signal: ending.signal })[Symbol.asyncIterator]();
    assert.equal((await watch.next()).done, true);
    assert.equal(asked.length, 1);
  });

  it('are no news', async () => {
    const { chart, embedded, dropped } = scoped();
    const ending = new AbortController();
    const watch = chart.watch({ resourceType: 'Task' }, { signal: ending.signal })[Symbol.asyncIterator]();
    const write = async (ref: string): Promise<void> => {
      const base = await embedded.read(ref);
      await embedded.commit([{ op: 'update', resource: { ...base.resource, status: 'accepted' } as Resource, base }]);
    };
    const next = watch.next();
    await write('Task/theirs');
    await write('Task/mine');
    assert.deepEqual((await next).value?.entries.map(({ resource }: StoredResource) => resource.id), ['mine']);
    assert.deepEqual(dropped, [{ count: 1, resourceTypes: ['Task'], by: 'watch' }]);
    ending.abort();
    assert.equal((await watch.next()).done, true);
  });

  it('that a condition finds leave it open what is stored', async () => {
    const { chart, dropped } = scoped({}, (inner) => ({ ...inner, commit: async () => ({ outcome: 'stored', stored: [{ resource: task('theirs', 'Patient/p2') }] }) }));
    const outcome = await chart.commit([{ op: 'create', fullUrl: 'urn:uuid:1', resource: task('', 'Patient/p1'), ifNoneExist: 'identifier=1' }]);
    assert.deepEqual([outcome.outcome, JSON.stringify(outcome).includes('theirs')], ['uncertain', false]);
    assert.deepEqual(dropped, [{ count: 1, resourceTypes: ['Task'], by: 'commit' }]);
  });

  it('have no drafts here', async () => {
    const { chart } = scoped({}, (inner) => createOutboxRepository(inner));
    await chart.drafts!.save({ form: 'f', patient: 'Patient/p1' }, 1);
    assert.equal((await chart.drafts!.load({ form: 'f', patient: 'Patient/p1' }))?.value, 1);
    assert.deepEqual(await failure(chart.drafts!.load({ form: 'f', patient: 'Patient/p2' })), foreign);
    assert.deepEqual(await failure(chart.drafts!.save({ form: 'f', patient: 'Patient/p2' }, 1)), foreign);
    assert.equal(chart.sync!.status.submissions.length, 0);
  });

  it('are not compared: what an outbox has for them is settled in their own chart, what it has for this patient here', async () => {
    const { chart, embedded, outbox } = await metElsewhere(['mine', 'theirs']);
    const [mine, theirs] = outbox.sync.status.submissions.map(({ id }) => id);
    const found = await chart.sync!.conflictOf!(mine!);
    assert.deepEqual(found?.conflicts.map(({ ref, theirs: now }) => [ref, (now.resource as { status?: string }).status]), [['Task/mine', 'accepted']]);
    assert.deepEqual(await failure(chart.sync!.conflictOf!(theirs!)), foreign);
    await chart.end();
    assert.deepEqual(await failure(chart.sync!.conflictOf!(mine!)), closed);
    assert.equal(scoped().chart.sync, undefined);
    await embedded.close();
  });

  it('are known by an address in any spelling', async () => {
    for (const spelling of ['/Patient/p2', ' Patient/p2', 'Patient/p2/', 'HTTPS://OTHER.example/fhir/Patient/p2', 'Patient/p2?x', 'Patient//p2']) {
      const { chart, dropped } = scoped({}, (inner) => ({ ...inner, search: () => (async function* () { yield { entries: [{ resource: task('odd', spelling) }] } as never; })() }));
      assert.deepEqual(await idsOf(chart, { resourceType: 'Task' }), [], spelling);
      assert.equal(dropped.length, 1);
    }
  });

  it('stay out when the own chart cannot be read', async () => {
    const { chart } = scoped({}, (inner) => ({ ...inner, read: () => Promise.reject(new Error('down')) }));
    assert.deepEqual(await idsOf(chart, { resourceType: 'Task' }), ['mine', 'nobody']);
  });
});

describe('who writes', () => {
  it('must be known, at each write', async () => {
    const signedIn: { user?: typeof rosa } = {};
    const { chart, sent } = scoped({ user: () => signedIn.user });
    const { id: _, ...fresh } = task('new', 'Patient/p1');
    const changes = [{ op: 'create', fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000001', resource: fresh as Resource }] as const;
    const outcome = await chart.commit(changes);
    assert.deepEqual(outcome.outcome === 'refused' && outcome.issues.map(({ code }) => code), ['session.user_missing']);
    assert.deepEqual(sent, []);
    signedIn.user = rosa;
    assert.equal((await chart.commit(changes)).outcome, 'stored');
  });
});

describe('leaving a patient', () => {
  const hanging = (inner: CareRepository): CareRepository => {
    const never = new Promise<never>(() => undefined);
    return { ...inner, read: () => never, search: () => ({ [Symbol.asyncIterator]: () => ({ next: () => never }) }), commit: () => never };
  };

  it('ends what is under way, also where the server does not listen, and drops what it answers later (C60)', async () => {
    let answer: (stored: StoredResource<never>) => void = () => undefined;
    const { chart, dropped } = scoped({}, (inner) => ({ ...hanging(inner), read: () => new Promise((resolve) => (answer = resolve)) }));
    const calls = [chart.read('Task/mine'), collect(chart, { resourceType: 'Task' }), chart.commit([{ op: 'create', fullUrl: 'urn:uuid:1', resource: task('', 'Patient/p1') }])];
    const ends = calls.map(failure);
    const watch = chart.watch({ resourceType: 'Task' })[Symbol.asyncIterator]().next();
    await Promise.resolve();
    assert.equal(await chart.end(), 0);
    answer({ resource: task('theirs', 'Patient/p2') as never });
    assert.deepEqual(await Promise.all(ends), [closed, closed, closed]);
    assert.equal((await watch).done, true);
    assert.deepEqual(dropped, [], 'nobody looks at it any more');
    assert.deepEqual(await Promise.all([failure(chart.read('Task/mine')), failure(collect(chart, { resourceType: 'Task' })), failure(chart.commit([]))]), [closed, closed, closed]);
    assert.equal(chart.ended.aborted, true);
  });

  it('purges in order, and once', async () => {
    const order: string[] = [];
    const { chart } = scoped({ purge: [() => order.push('cache'), () => Promise.reject(new Error('no')), () => order.push('drafts')] });
    assert.deepEqual([await chart.end(), await chart.end()], [1, 1]);
    assert.deepEqual(order, ['cache', 'drafts']);
  });

  it('ends with the caller too, with its reason', async () => {
    const { chart } = scoped({}, hanging);
    const ending = new AbortController();
    const read = failure(chart.read('Task/mine', { signal: ending.signal }));
    const search = failure(collect(chart, { resourceType: 'Task' }, { signal: ending.signal }));
    ending.abort(Object.assign(new Error(), { code: 'mine', issues: [] }));
    assert.deepEqual(await Promise.all([read, search]), [{ code: 'mine', issues: [] }, { code: 'mine', issues: [] }]);
  });

  it('happens before another one is opened; the last one asked for stays', async () => {
    const log: string[] = [];
    const { embedded } = scoped();
    const open = (patientRef: string): PatientRepository => {
      log.push(`open ${patientRef}`);
      return createPatientRepository(embedded, { patientRef, user: rosa, purge: [() => log.push(`purge ${patientRef}`)] });
    };
    const charts = createPatientSwitch(open);
    const first = await charts.to('Patient/p1');
    const second = failure(charts.to('Patient/p2'));
    const third = await charts.to('Patient/old');
    assert.deepEqual([await second, first.ended.aborted, third.ended.aborted], [closed, true, false]);
    assert.equal(charts.current, third);
    assert.deepEqual(log, ['open Patient/p1', 'purge Patient/p1', 'open Patient/old'], 'nobody waits for the second any more');
    await charts.leave();
    assert.deepEqual([charts.current, third.ended.aborted], [undefined, true]);
  });
});

describe('a chart that opens late, after another one was asked for', () => {
  function late() {
    const log: string[] = [];
    const { embedded } = scoped();
    const opens = new Map<string, () => void>();
    const charts = createPatientSwitch(async (patientRef, { signal }) => {
      log.push(`open ${patientRef}`);
      signal.addEventListener('abort', () => log.push(`abort ${patientRef}`));
      await new Promise<void>((resolve) => opens.set(patientRef, resolve));
      return createPatientRepository(embedded, { patientRef, user: rosa, purge: [() => log.push(`purge ${patientRef}`)] });
    });
    const arrive = async (patientRef: string): Promise<void> => {
      while (!opens.has(patientRef)) await new Promise(setImmediate);
      opens.get(patientRef)?.();
    };
    return { charts, log, arrive };
  }

  it('is shown to nobody, is told to give up, and what it kept is gone before the next one opens', async () => {
    const { charts, log, arrive } = late();
    let shown = '';
    const show = async (patientRef: string): Promise<void> => void (shown = (await charts.to(patientRef)).patientRef);
    const first = failure(show('Patient/p2'));
    await new Promise(setImmediate);
    const second = show('Patient/p1');
    await arrive('Patient/p2');
    await arrive('Patient/p1');
    await second;
    assert.deepEqual([await first, shown, charts.current?.patientRef], [closed, 'Patient/p1', 'Patient/p1']);
    assert.deepEqual(log, ['open Patient/p2', 'abort Patient/p2', 'purge Patient/p2', 'open Patient/p1']);
  });

  it('is not there after everybody was left', async () => {
    const { charts, log, arrive } = late();
    const first = failure(charts.to('Patient/p2'));
    await new Promise(setImmediate);
    const left = charts.leave();
    await arrive('Patient/p2');
    await left;
    assert.deepEqual([await first, charts.current, log.at(-1)], [closed, undefined, 'purge Patient/p2']);
  });

  it('holds up the next one for ten seconds at most, also where it never opens', async () => {
    const clock = manualClock();
    const { embedded } = scoped();
    const charts = createPatientSwitch((patientRef) => (patientRef === 'Patient/p2' ? new Promise<never>(() => undefined) : createPatientRepository(embedded, { patientRef, user: rosa })), { clock });
    void failure(charts.to('Patient/p2'));
    await new Promise(setImmediate);
    const next = charts.to('Patient/p1');
    await clock.pass(10_000);
    assert.equal((await next).patientRef, 'Patient/p1');
  });

  it('waits for the purge of the one that was left, however many were asked for meanwhile', async () => {
    const log: string[] = [];
    const { embedded } = scoped();
    let purged = (): void => undefined;
    const charts = createPatientSwitch((patientRef) => {
      log.push(`open ${patientRef}`);
      return createPatientRepository(embedded, { patientRef, user: rosa, purge: [() => new Promise<void>((resolve) => (purged = () => (log.push(`purged ${patientRef}`), resolve())))] });
    });
    await charts.to('Patient/p1');
    void failure(charts.to('Patient/p2'));
    const third = charts.to('Patient/old');
    for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
    purged();
    await third;
    assert.deepEqual(log, ['open Patient/p1', 'purged Patient/p1', 'open Patient/old']);
  });
});

it('a patient that is none is refused at once', () => {
  for (const patientRef of ['', 'p1', 'Task/1', '../Patient/1', 'https://elsewhere.example/Patient/1']) {
    assert.throws(() => createPatientRepository(createEmbeddedRepository(), { patientRef, user: rosa }), { code: 'session.bad_patient' });
  }
});
