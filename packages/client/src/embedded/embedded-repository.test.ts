import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Resource, Task } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareQuery } from '@careloom/core/ports';
import { repositoryContract } from '@careloom/testing/suites';
import { createEmbeddedRepository } from './index.ts';

const systemUri = 'urn:ietf:rfc:3986';

describe('embedded repository in memory keeps the contract', () => {
  for (const contract of repositoryContract) {
    it(contract.name, () =>
      contract.run(async () => {
        const repository = createEmbeddedRepository();
        return { repository, dispose: () => repository.close() };
      }),
    );
  }
});

const people: readonly Resource[] = [
  { resourceType: 'Patient', id: 'ana', name: [{ family: 'Núñez', given: ['Ana'] }], birthDate: '1950-05' } as Resource,
  { resourceType: 'Patient', id: 'bob', name: [{ text: 'Bob Tan' }], birthDate: '1960-01-31' } as Resource,
  { resourceType: 'Task', id: 't1', status: 'requested', intent: 'order', for: { reference: 'Patient/ana' } } as Resource,
  {
    resourceType: 'Task', id: 't2', status: 'accepted', intent: 'order', for: { reference: 'https://ehr.example/fhir/Patient/ana' },
    owner: { reference: 'Organization/pantry' }, focus: { reference: 'ServiceRequest/s1/_history/2' },
    businessStatus: { coding: [{ system: 'https://x', code: 'a,b' }] }, authoredOn: '2026-03-01',
  } as Resource,
  { resourceType: 'Task', id: 't3', status: 'draft', intent: 'order', for: { reference: 'Group/ana' }, authoredOn: '2026-01-01' } as Resource,
  { resourceType: 'QuestionnaireResponse', id: 'q1', status: 'completed', questionnaire: 'https://x/phq|2.0' } as Resource,
  { resourceType: 'Provenance', id: 'p1', target: [{ reference: 'Task/t1' }], agent: [{ who: { reference: 'Patient/bob' } }] } as Resource,
];

describe('embedded search', () => {
  const repository = createEmbeddedRepository({ seed: people, now: () => '2026-11-22T09:30:00.000Z' });
  const found = async (resourceType: string, params: CareQuery['params'], sort?: string): Promise<string> => {
    const rows = await collect(repository, { resourceType, ...(params && { params }), ...(sort && { sort }) });
    return rows.map((row) => row.resource.id).join(' ');
  };
  const cases: readonly [string, CareQuery['params'], string][] = [
    ['Patient', { name: 'nun' }, 'ana'],
    ['Patient', { name: 'bob t' }, 'bob'],
    ['Patient', { name: 'tan' }, ''],
    ['Patient', { birthdate: '1950' }, 'ana'],
    ['Patient', { birthdate: 'ge1960-01-31' }, 'bob'],
    ['Patient', { birthdate: 'lt1960' }, 'ana'],
    ['Patient', { _id: 'ana,bob' }, 'ana bob'],
    ['Patient', { _lastUpdated: 'gt2026-11-22T09:30:00.000Z' }, ''],
    ['Patient', { _lastUpdated: 'le2026-11-22' }, 'ana bob'],
    ['Task', { patient: 'Patient/ana' }, 't1'],
    ['Task', { patient: 'ana' }, 't1'],
    ['Task', { subject: 'ana' }, 't1 t3'],
    ['Task', { patient: 'https://ehr.example/fhir/Patient/ana' }, 't2'],
    ['Task', { patient: 'https://other.example/fhir/Patient/ana' }, ''],
    ['Task', { focus: 'ServiceRequest/s1' }, 't2'],
    ['Task', { 'owner:missing': 'true' }, 't1 t3'],
    ['Task', { 'owner:missing': 'false' }, 't2'],
    ['Task', { status: 'http://hl7.org/fhir/task-status|draft' }, 't3'],
    ['Task', { 'business-status': 'a\\,b' }, 't2'],
    ['Task', { 'business-status': 'https://x|' }, 't2'],
    ['Task', { 'business-status': '|a\\,b' }, ''],
    ['QuestionnaireResponse', { questionnaire: 'https://x/phq' }, 'q1'],
    ['QuestionnaireResponse', { questionnaire: 'https://x/phq|1.0' }, ''],
    ['Provenance', { target: 'Task/t1', agent: 'Patient/bob' }, 'p1'],
  ];
  for (const [type, params, wanted] of cases) {
    it(`${type} by ${JSON.stringify(params)} gives ${wanted || 'nothing'}`, async () => {
      assert.equal(await found(type, params), wanted);
    });
  }
  it('sorts in both directions, what lacks the element last', async () => {
    assert.equal(await found('Task', {}, 'authored-on'), 't3 t2 t1');
    assert.equal(await found('Task', {}, '-authored-on'), 't2 t3 t1');
  });
  const unsupported: readonly CareQuery[] = [
    { resourceType: 'Task', params: { nonsense: '1' } },
    { resourceType: 'Task', params: { constructor: '1' } },
    { resourceType: 'Task', params: { 'status:not': 'draft' } },
    { resourceType: 'Task', params: { 'authored-on': 'yesterday' } },
    { resourceType: 'Task', params: { status: [] } },
    { resourceType: 'Task', sort: 'nonsense' },
    { resourceType: 'Basic' },
  ];
  for (const query of unsupported) {
    it(`refuses ${JSON.stringify(query)}`, async () => {
      await assert.rejects(collect(repository, query), { code: 'repository.search_unsupported' });
    });
  }
});

describe('embedded repository', () => {
  it('seeds, exports and resets', async () => {
    const repository = createEmbeddedRepository({ seed: people });
    const before = await repository.export();
    assert.equal(before.entry?.length, people.length);
    await repository.reset([]);
    assert.equal((await repository.export()).entry?.length, 0);
    await repository.reset();
    assert.equal((await repository.export()).entry?.length, people.length);
    const copy = createEmbeddedRepository({ seed: (before.entry ?? []).flatMap(({ resource }) => resource ?? []) });
    assert.deepEqual(await copy.export(), before);
  });

  it('numbers versions and stamps the given time', async () => {
    const repository = createEmbeddedRepository({ seed: people, now: () => '2026-11-22T10:00:00Z', newId: () => 'n1' });
    const base = await repository.read<Task>('Task/t1');
    assert.equal(base.version, '1');
    const outcome = await repository.commit([{ op: 'update', base, resource: { ...base.resource, status: 'accepted' } as Resource }]);
    assert.equal(outcome.outcome === 'stored' && outcome.stored[0]?.version, '2');
    assert.deepEqual((await repository.read('Task/t1')).resource.meta, { versionId: '2', lastUpdated: '2026-11-22T10:00:00Z' });
  });

  it('refuses with codes and places', async () => {
    const repository = createEmbeddedRepository({ seed: people });
    const base = await repository.read('Task/t1');
    const outcome = await repository.commit([
      { op: 'create', fullUrl: 'Patient/1', resource: { resourceType: 'Patient', id: '/' } },
      { op: 'create', fullUrl: 'urn:uuid:a', resource: {} as Resource, ifNoneExist: 'name=x' },
      { op: 'update', base, resource: { ...base.resource, focus: { reference: 'urn:uuid:b' } } as Resource },
      { op: 'update', base, resource: base.resource },
    ]);
    assert.equal(outcome.outcome, 'refused');
    assert.deepEqual(outcome.outcome === 'refused' && outcome.issues.map(({ code, path }) => [code, path]), [
      ['repository.bad_id', 'Bundle.entry[0].resource.id'],
      ['repository.bad_full_url', 'Bundle.entry[0].fullUrl'],
      ['repository.no_resource_type', 'Bundle.entry[1].resource'],
      ['repository.unresolved_reference', 'Bundle.entry[2].resource'],
      ['repository.duplicate_change', 'Bundle.entry[3]'],
    ]);
  });

  it('refuses a condition that more than one record meets', async () => {
    const identifier = [{ system: systemUri, value: 'urn:uuid:same' }];
    const seed = ['a', 'b'].map((id) => ({ resourceType: 'Patient', id, identifier }) as Resource);
    const repository = createEmbeddedRepository({ seed });
    const ifNoneExist = `identifier=${systemUri}|urn:uuid:same`;
    const outcome = await repository.commit([{ op: 'create', fullUrl: 'urn:uuid:c', resource: { resourceType: 'Patient' }, ifNoneExist }]);
    assert.equal(outcome.outcome === 'refused' && outcome.issues[0]?.code, 'repository.multiple_matches');
  });

  it('lets two commits at once conflict instead of losing one', async () => {
    const repository = createEmbeddedRepository({ seed: people });
    const base = await repository.read('Task/t1');
    const outcomes = await Promise.all(
      ['accepted', 'rejected'].map((status) =>
        repository.commit([{ op: 'update', base, resource: { ...base.resource, status } as Resource }]),
      ),
    );
    assert.deepEqual(outcomes.map(({ outcome }) => outcome), ['stored', 'conflict']);
  });

  it('ends watches and refuses calls when closed', async () => {
    const repository = createEmbeddedRepository();
    const next = repository.watch({ resourceType: 'Task' })[Symbol.asyncIterator]().next();
    await repository.close();
    assert.equal((await next).done, true);
    await assert.rejects(repository.read('Task/1'), { code: 'repository.closed' });
  });
});

describe('embedded history', () => {
  const versionsOf = async (repository: ReturnType<typeof createEmbeddedRepository>, ref: string): Promise<readonly (string | undefined)[]> => {
    const versions: (string | undefined)[] = [];
    for await (const { entries } of repository.history(ref)) versions.push(...entries.map(({ version }) => version));
    return versions;
  };
  const touch = async (repository: ReturnType<typeof createEmbeddedRepository>, birthDate: string): Promise<string> => {
    const base = await repository.read('Patient/ana');
    return (await repository.commit([{ op: 'update', base, resource: { ...base.resource, birthDate } as Resource }])).outcome;
  };

  it('gives the versions newest first, as they were', async () => {
    const repository = createEmbeddedRepository({ seed: people });
    await touch(repository, '1951');
    await touch(repository, '1952');
    const dates: unknown[] = [];
    for await (const { entries } of repository.history('Patient/ana')) {
      dates.push(...entries.map(({ resource }) => (resource as { birthDate?: string }).birthDate));
    }
    assert.deepEqual(dates, ['1952', '1951', '1950-05']);
    assert.deepEqual(await versionsOf(repository, 'Patient/ana'), ['3', '2', '1']);
    assert.deepEqual(await versionsOf(repository, 'Patient/bob'), ['1']);
  });

  it('keeps the last fifty before the present one, and none over a reset', async () => {
    const repository = createEmbeddedRepository({ seed: people });
    for (let index = 0; index < 60; index += 1) await touch(repository, String(1900 + index));
    const versions = await versionsOf(repository, 'Patient/ana');
    assert.deepEqual([versions.length, versions[0], versions.at(-1)], [51, '61', '11']);
    await repository.reset();
    assert.deepEqual(await versionsOf(repository, 'Patient/ana'), ['1']);
  });

  it('does not know what is not there, and keeps nothing of a refused change', async () => {
    const repository = createEmbeddedRepository({ seed: people });
    await assert.rejects(versionsOf(repository, 'Patient/none'), { code: 'repository.not_found' });
    const base = await repository.read('Patient/ana');
    await touch(repository, '1951');
    assert.equal((await repository.commit([{ op: 'update', base, resource: { ...base.resource, birthDate: '1952' } as Resource }])).outcome, 'conflict');
    assert.deepEqual(await versionsOf(repository, 'Patient/ana'), ['2', '1']);
  });
});
