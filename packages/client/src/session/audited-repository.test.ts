import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuditEvent, Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository } from '@careloom/core/ports';
import { CareloomError, issue } from '@careloom/core/shared';
import { checkProfiles, profileToolDir } from '@careloom/testing/profile-check';
import { repositoryContract } from '@careloom/testing/suites';
import type { ContractRepository } from '@careloom/testing/suites';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { manualClock } from '../test/manual-time.ts';
import { auditEventOf, createAuditedRepository, createPatientRepository } from './index.ts';
import type { AuditState, Audited, AuditOptions } from './index.ts';

const rosa = { ref: 'Practitioner/rosa', display: 'Rosa Vega' };
const at = '2026-11-22T15:30:00Z';
const server = 'https://ehr.example/fhir';
const base: Omit<Audited, 'interaction'> = { at, outcome: 'done', user: rosa, client: { id: 'careloom', address: '192.0.2.7' }, server };
const events: Readonly<Record<string, AuditEvent>> = {
  PatientCreate: auditEventOf({ ...base, interaction: 'create', data: 'Task/1', patient: 'Patient/p1', requestId: 'r-1' }),
  PatientRead: auditEventOf({ ...base, interaction: 'read', data: 'Task/1', patient: 'Patient/p1' }),
  PatientUpdate: auditEventOf({ ...base, interaction: 'update', data: 'Task/1', patient: 'Patient/p1' }),
  PatientQuery: auditEventOf({ ...base, interaction: 'search-type', query: 'POST Task/_search\n\npatient=Patient%2Fp1', patient: 'Patient/p1' }),
  Create: auditEventOf({ ...base, interaction: 'create', data: 'Organization/1' }),
  Read: auditEventOf({ ...base, interaction: 'read', data: 'Organization/1' }),
  Update: auditEventOf({ ...base, interaction: 'update', data: 'Organization/1' }),
  Query: auditEventOf({ ...base, interaction: 'search-type', query: 'POST Organization/_search\n\nname=Ñandú' }),
};

/** [profile, action, subtype, client's role, server's role, user's part, entities by role or type] */
const shapes: readonly (readonly [string, string, string, string, string, string, readonly string[]])[] = [
  ['PatientCreate', 'C', 'create', '110153', '110152', 'AUT', ['4', '1', 'XrequestId']],
  ['PatientRead', 'R', 'read', '110152', '110153', 'IRCP', ['4', '1']],
  ['PatientUpdate', 'U', 'update', '110153', '110152', 'AUT', ['4', '1']],
  ['PatientQuery', 'E', 'search-type', '110153', '110152', 'IRCP', ['24', '1']],
  ['Create', 'C', 'create', '110153', '110152', 'AUT', ['4']],
  ['Read', 'R', 'read', '110152', '110153', 'IRCP', ['4']],
  ['Update', 'U', 'update', '110153', '110152', 'AUT', ['4']],
  ['Query', 'E', 'search-type', '110153', '110152', 'IRCP', ['24']],
];

describe('audit events', () => {
  for (const [profile, action, subtype, client, its, part, entities] of shapes) {
    it(`have the shape of BALP ${profile}`, () => {
      const event = events[profile] as AuditEvent;
      assert.deepEqual(event.meta?.profile, [`https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.${profile}`]);
      assert.deepEqual([event.type.code, event.action, event.outcome, event.recorded, event.subtype?.map(({ code }) => code)], ['rest', action, '0', at, [subtype]]);
      assert.deepEqual(event.agent.map(({ type, requestor }) => [type?.coding?.[0]?.code, requestor]), [[client, false], [its, false], [part, true]]);
      assert.deepEqual(event.agent.map(({ network }) => network?.address), ['192.0.2.7', server, undefined]);
      assert.equal(event.agent[2]?.who?.reference, 'Practitioner/rosa');
      assert.deepEqual(event.entity?.map(({ role, type }) => role?.code ?? type?.code), entities);
    });
  }

  it('keep the query in base64, whatever letters it has', () => {
    const { query } = events['Query']?.entity?.[0] ?? {};
    assert.equal(Buffer.from(query ?? '', 'base64').toString('utf8'), 'POST Organization/_search\n\nname=Ñandú');
  });

  it('claim no pattern they do not fill: no address, no success, no pattern', () => {
    for (const change of [{ client: { id: 'careloom' } }, { outcome: 'refused' }, { outcome: 'unknown' }, { interaction: 'history-instance' }, { interaction: 'delete' }] as const) {
      assert.equal(auditEventOf({ ...base, interaction: 'read', data: 'Task/1', ...change }).meta, undefined, JSON.stringify(change));
    }
    assert.ok(!('outcome' in auditEventOf({ ...base, interaction: 'create', data: 'Task/1', outcome: 'unknown' })));
  });

  it('are R4 to the structure checker', { skip: profileToolDir() === undefined }, async () => {
    const all = [...Object.values(events), auditEventOf({ ...base, interaction: 'delete', data: 'Task/1', outcome: 'failed', user: undefined })];
    const report = await checkProfiles(all.map((event, n) => ({ ...event, meta: undefined, id: `a${n}` }) as unknown as Resource));
    assert.ok('failures' in report);
    assert.deepEqual([report.failures, report.checked, report.failed], [[], all.length, 0]);
  });
});

describe('an audited repository', () => {
  const seed = [
    { resourceType: 'Patient', id: 'p1' },
    { resourceType: 'Task', id: 't1', status: 'requested', intent: 'order', for: { reference: 'Patient/p1' }, description: 'owes rent' },
    { resourceType: 'Task', id: 't2', status: 'requested', intent: 'order', for: { reference: 'Patient/p2' } },
    { resourceType: 'Organization', id: 'food' },
  ] as unknown as readonly Resource[];

  function audited(options: Partial<AuditOptions> = {}, around: (inner: CareRepository) => CareRepository = (inner) => inner) {
    const told: AuditEvent[] = [];
    const embedded = createEmbeddedRepository({ seed });
    const repository = createAuditedRepository(around(embedded), {
      sink: { record: async (event) => void told.push(event) }, user: rosa, client: { id: 'careloom' }, server, now: () => at, ...options,
    });
    const said = (): unknown => told.map(({ subtype, outcome, entity }) => [subtype?.[0]?.code, outcome, ...(entity ?? []).map(({ what }) => what?.reference ?? 'query')].join(' '));
    return { repository, embedded, told, said };
  }
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const fresh = { resourceType: 'Task', status: 'requested', intent: 'order', for: { reference: 'Patient/p1' } } as unknown as Resource;
  const create = (n: number) => [{ op: 'create', fullUrl: `urn:uuid:00000000-0000-4000-8000-00000000000${n}`, resource: fresh }] as const;

  it('records who did what to whose records, and how it ended', async () => {
    const { repository, said, told } = audited();
    await repository.read('Task/t1');
    await repository.read('Organization/food');
    await repository.read('Task/none').catch(() => undefined);
    await collect(repository, { resourceType: 'Task', params: { patient: 'Patient/p1' } });
    await collect(repository, { resourceType: 'Task' });
    const outcome = await repository.commit(create(1));
    const id = outcome.outcome === 'stored' ? outcome.stored[0]?.resource.id : undefined;
    const stored = await repository.read('Task/t1');
    await repository.commit([{ op: 'update', resource: { ...stored.resource, status: 'accepted' } as Resource, base: stored }]);
    await repository.commit([{ op: 'update', resource: stored.resource, base: { ...stored, version: '0' } }]);
    await turn();
    assert.deepEqual(said(), [
      'read 0 Task/t1 Patient/p1', 'read 0 Organization/food', 'read 4 Task/none', 'search-type 0 query Patient/p1', 'search-type 0 query Patient/p1', 'search-type 0 query Patient/p2',
      `create 0 Task/${id} Patient/p1`, 'read 0 Task/t1 Patient/p1', 'update 0 Task/t1 Patient/p1', 'update 4 Task/t1 Patient/p1',
    ]);
    assert.ok(!JSON.stringify(told).includes('owes rent'), 'no content');
  });

  it('records what was lost on the way as unknown, and what failed as failed', async () => {
    const down = new CareloomError('repository.unavailable');
    const { repository, said } = audited({ patientRef: 'Patient/p1' }, (inner) => ({ ...inner, read: () => Promise.reject(down), commit: () => Promise.reject(down) }));
    await repository.read('Task/t1').catch(() => undefined);
    await repository.commit(create(1)).catch(() => undefined);
    await turn();
    assert.deepEqual(said(), ['read 8 Task/t1 Patient/p1', 'create  urn:uuid:00000000-0000-4000-8000-000000000001 Patient/p1']);
  });

  it('reads on when the sink fails, says so, and gives it all in order when it is there again', async () => {
    let isDown = true;
    const failures: AuditState[] = [];
    const taken: string[] = [];
    const sink = { record: (event: AuditEvent) => (isDown ? Promise.reject(new Error('Patient/p1')) : (taken.push(event.entity?.[0]?.what?.reference ?? ''), Promise.resolve())) };
    const { repository } = audited({ sink, onAuditState: (failure) => failures.push(failure), writesWhenUnrecorded: 'refuse' });
    await repository.read('Task/t1');
    await repository.read('Task/t2');
    await turn();
    assert.deepEqual(failures.at(-1), { waiting: 2, lost: 0, issue: issue('session.audit_unavailable') });
    const refused = await repository.commit(create(1));
    assert.deepEqual(refused, { outcome: 'refused', issues: [{ severity: 'error', code: 'session.audit_unavailable', messageKey: 'session.audit_unavailable' }], retryable: true });
    isDown = false;
    assert.equal((await repository.commit(create(1))).outcome, 'stored');
    await turn();
    assert.deepEqual(taken.slice(0, 2), ['Task/t1', 'Task/t2']);
    assert.equal(taken.length, 3);
  });

  it('does not wait for a sink that hangs, and by default writes without it', async () => {
    const { repository } = audited({ sink: { record: () => new Promise(() => undefined) } });
    await repository.read('Task/t1');
    assert.equal((await repository.commit(create(1))).outcome, 'stored');
    const clock = manualClock();
    const strict = audited({ sink: { record: () => new Promise(() => undefined) }, writesWhenUnrecorded: 'refuse', clock }).repository;
    await strict.read('Task/t1');
    const outcome = strict.commit(create(2));
    await clock.pass(10_000);
    assert.equal((await outcome).outcome, 'refused', 'nor does a strict one wait for ever');
  });

  it('says that a sink hangs, and how much is given up', async () => {
    const clock = manualClock();
    const failures: AuditState[] = [];
    const { repository } = audited({ sink: { record: () => new Promise(() => undefined) }, clock, onAuditState: (failure) => failures.push(failure) });
    await repository.read('Task/t1');
    await clock.pass(10_000);
    assert.deepEqual(failures, [{ waiting: 1, lost: 0, issue: issue('session.audit_unavailable') }]);
    for (let reads = 0; reads < 1001; reads += 1) await repository.read('Task/t1');
    assert.deepEqual(failures.at(-1), { waiting: 1000, lost: 2, issue: issue('session.audit_unavailable') });
  });

  it('sends what was lost again by itself, says when everything is recorded, and writing goes on', async () => {
    const clock = manualClock();
    const states: (readonly [number, number, string])[] = [];
    const taken: string[] = [];
    let answer: 'never' | 'refuse' | 'take' = 'never';
    const sink = {
      record: (event: AuditEvent): Promise<void> => {
        if (answer === 'never') return new Promise(() => undefined);
        if (answer === 'refuse') return Promise.reject(new Error('down'));
        taken.push(event.entity?.[0]?.what?.reference ?? '');
        return Promise.resolve();
      },
    };
    const { repository } = audited({ sink, clock, writesWhenUnrecorded: 'refuse', onAuditState: ({ waiting, lost, issue: { code } }) => states.push([waiting, lost, code]) });
    await repository.read('Task/t1');
    await clock.pass(10_000);
    answer = 'refuse';
    await clock.pass(5_000);
    const refused = await repository.commit(create(1));
    assert.deepEqual([refused.outcome, refused.outcome === 'refused' && refused.retryable], ['refused', true]);
    assert.ok(states.every(([, , code]) => code === 'session.audit_unavailable') && states.length >= 2);
    answer = 'take';
    await clock.pass(300_000);
    assert.deepEqual(taken, ['Task/t1'], 'nobody did anything');
    assert.deepEqual(states.at(-1), [0, 0, 'session.audit_resumed']);
    assert.equal((await repository.commit(create(1))).outcome, 'stored');
    await turn();
    assert.equal(states.filter(([, , code]) => code === 'session.audit_resumed').length, 1);
  });

  it('says to the sink how many were given up, and writes again once that is recorded', async () => {
    const clock = manualClock();
    let isDown = true;
    const taken: AuditEvent[] = [];
    const sink = { record: (event: AuditEvent) => (isDown ? Promise.reject(new Error('down')) : (taken.push(event), Promise.resolve())) };
    const { repository } = audited({ sink, clock, writesWhenUnrecorded: 'refuse' });
    for (let reads = 0; reads < 1003; reads += 1) await repository.read('Task/t1');
    assert.equal((await repository.commit(create(1))).outcome, 'refused');
    isDown = false;
    await clock.pass(300_000);
    assert.equal(taken.length, 1001);
    const { type, outcome, outcomeDesc, entity, agent } = taken.at(-1) as AuditEvent;
    assert.deepEqual([type.code, outcome, outcomeDesc, entity, agent.at(-1)?.who?.reference], ['110113', '8', 'audit events not recorded: 3', undefined, rosa.ref]);
    assert.equal((await repository.commit(create(1))).outcome, 'stored');
  });

  it('is not brought down by a host that fails to hear of it', async () => {
    const { repository } = audited({ sink: { record: () => Promise.reject(new Error('down')) }, onAuditState: () => { throw new Error('host'); } });
    for (let reads = 0; reads < 1100; reads += 1) await repository.read('Task/t1');
  });

  it('records a watch that ends with a failure', async () => {
    const down = new CareloomError('repository.forbidden');
    const { repository, said } = audited({}, (inner) => ({ ...inner, watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(down) }) }) }));
    await assert.rejects(repository.watch({ resourceType: 'Task', params: { patient: 'Patient/p1' } })[Symbol.asyncIterator]().next(), down);
    await turn();
    assert.deepEqual(said(), ['search-type 4 query Patient/p1']);
  });

  it('records what a repository of one patient drops: it was given all the same', async () => {
    const { repository, said } = audited();
    const chart = createPatientRepository(repository, { patientRef: 'Patient/p1', user: rosa });
    assert.equal((await collect(chart, { resourceType: 'Task' })).length, 1);
    await turn();
    assert.deepEqual(said(), ['read 0 Patient/p1 Patient/p1', 'search-type 0 query Patient/p1', 'search-type 0 query Patient/p2']);
  });
});

describe('an audited repository keeps the promises of every repository', () => {
  const make = async (): Promise<ContractRepository> => {
    const embedded = createEmbeddedRepository();
    return { repository: createAuditedRepository(embedded, { sink: { record: async () => undefined }, user: rosa, client: { id: 'careloom' } }), dispose: () => embedded.close() };
  };
  for (const contract of repositoryContract) it(contract.name, () => contract.run(make));
});
