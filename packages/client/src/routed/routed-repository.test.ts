import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Patient, Resource, Task } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import { startFhirServer } from '@careloom/testing/fhir-server';
import { repositoryContract } from '@careloom/testing/suites';
import type { ContractRepository } from '@careloom/testing/suites';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { createFhirRepository } from '../index.ts';
import { startTestServer } from '../test/fhir-server.ts';
import { createRoutedRepository } from './index.ts';

const routed = (chart: CareRepository, coordination: CareRepository): CareRepository =>
  createRoutedRepository({
    stores: [
      { name: 'coordination', repository: coordination, takes: ['Task', 'Provenance'] },
      { name: 'chart', repository: chart, takes: '*' },
    ],
  });
const fhir = (baseUrl: string): CareRepository => createFhirRepository({ baseUrl, pollSeconds: 0.05 });

const layouts: Readonly<Record<string, () => Promise<ContractRepository>>> = {
  'two embedded repositories': async () => {
    const [chart, coordination] = [createEmbeddedRepository(), createEmbeddedRepository()];
    const dispose = async (): Promise<void> => void (await Promise.all([chart.close(), coordination.close()]));
    return { repository: routed(chart, coordination), dispose };
  },
  'an independent engine over HTTP and an embedded repository': async () => {
    const chart = await startFhirServer();
    const coordination = createEmbeddedRepository();
    const open = (): CareRepository => routed(fhir(chart.baseUrl), coordination);
    return { repository: open(), other: open(), dispose: chart.close };
  },
  'two servers': async () => {
    const [chart, coordination] = await Promise.all([startTestServer(), startTestServer()]);
    const open = (): CareRepository => routed(fhir(chart.baseUrl), fhir(coordination.baseUrl));
    const dispose = async (): Promise<void> => void (await Promise.all([chart.close(), coordination.close()]));
    return { repository: open(), other: open(), dispose };
  },
};

for (const [layout, make] of Object.entries(layouts)) {
  describe(`a routed repository over ${layout} keeps the contract`, () => {
    for (const contract of repositoryContract) {
      const skip = layout.includes('engine') && contract.needs === 'decimals' && 'this engine reads numbers as JavaScript does';
      it(contract.name, { skip }, () => contract.run(make));
    }
  });
}

describe('references of a routed repository', () => {
  const bases = { chart: 'https://ehr.example/fhir', coordination: 'https://site.example/fhir/' };
  const seeded = (baseUrl: string, seed: readonly Resource[]): CareRepository => ({ ...createEmbeddedRepository({ seed }), baseUrl });
  const taskFor = (id: string, reference: string): Task => ({ resourceType: 'Task', id, status: 'requested', intent: 'order', for: { reference } });
  const coordination = seeded(bases.coordination, [
    taskFor('absolute', `${bases.chart}/Patient/1`),
    taskFor('own', 'Patient/1'),
    taskFor('elsewhere', 'https://other.example/fhir/Patient/1'),
    { ...taskFor('part', 'Group/1'), partOf: [{ reference: 'https://site.example/fhir/Task/own/_history/3' }] } as Task,
  ]);
  const chart = seeded(bases.chart, [{ resourceType: 'Patient', id: '1' }]);
  const repository = routed(chart, coordination);
  const read = async (ref: string): Promise<Task> => (await repository.read<Task>(ref)).resource;
  const ids = async (params: Record<string, string>): Promise<readonly unknown[]> =>
    (await collect(repository, { resourceType: 'Task', params })).map(({ resource }) => resource.id);

  it('are relative to the store that holds the type; a store\'s own record of the same id is another', async () => {
    assert.equal((await read('Task/absolute')).for?.reference, 'Patient/1');
    assert.equal((await read('Task/own')).for?.reference, 'https://site.example/fhir/Patient/1');
    assert.equal((await read('Task/elsewhere')).for?.reference, 'https://other.example/fhir/Patient/1');
    const part = (await read('https://site.example/fhir/Task/part')) as Task & { partOf?: { reference?: string }[] };
    assert.equal(part.partOf?.[0]?.reference, 'Task/own/_history/3');
  });

  it('find in a search what they mean, never the namesake', async () => {
    assert.deepEqual(await ids({ patient: 'Patient/1' }), ['absolute']);
    assert.deepEqual(await ids({ patient: '1' }), ['absolute']);
    assert.deepEqual(await ids({ patient: 'Patient/2,Patient/1', status: 'draft,requested' }), ['absolute']);
    assert.deepEqual(await ids({ patient: 'Patient/2' }), []);
  });

  it('are written back as the store has to hold them', async () => {
    for (const id of ['absolute', 'own', 'elsewhere']) {
      const before = (await coordination.read<Task>(`Task/${id}`)).resource.for?.reference;
      const base = await repository.read<Task>(`Task/${id}`);
      const outcome = await repository.commit([{ op: 'update', base, resource: { ...base.resource, status: 'accepted' } as Task }]);
      assert.equal(outcome.outcome, 'stored');
      const held = (await coordination.read<Task>(`Task/${id}`)).resource;
      // The namesake's address was relative; absolute, it says the same.
      const own = id === 'own' ? 'https://site.example/fhir/Patient/1' : before;
      assert.deepEqual([held.status, held.for?.reference], ['accepted', own]);
    }
  });

  it('to a record without an absolute address are refused where they would name another one', async () => {
    const mixed = routed(createEmbeddedRepository(), coordination);
    const outcome = await mixed.commit([{ op: 'create', fullUrl: 'urn:uuid:1', resource: { ...taskFor('', 'Patient/1'), id: undefined } as unknown as Task }]);
    assert.deepEqual(outcome.outcome === 'refused' && outcome.issues.map(({ code, path }) => [code, path]), [
      ['repository.no_address', 'Bundle.entry[0].resource'],
    ]);
    const search = collect(mixed, { resourceType: 'Task', params: { patient: 'Patient/1' } });
    await assert.rejects(search, (error) => isCareloomError(error) && error.code === 'repository.no_address');
  });

  it('guard an update without a version by meaning, not by spelling', async () => {
    const store = seeded(bases.coordination, [taskFor('t', 'https://site.example/fhir/Task/own')]);
    const { version: _version, ...base } = await routed(chart, store).read<Task>('Task/t');
    assert.equal(base.resource.for?.reference, 'Task/own');
    const update = { op: 'update', base, resource: { ...base.resource, status: 'accepted' } as Task } as const;
    assert.equal((await routed(chart, store).commit([update])).outcome, 'stored');
    const late = { ...update, resource: { ...base.resource, status: 'rejected' } as Task };
    assert.equal((await routed(chart, store).commit([late])).outcome, 'conflict');
  });
});

describe('a type no store takes', () => {
  const store = createEmbeddedRepository();
  const repository = createRoutedRepository({ stores: [{ name: 'chart', repository: store, takes: ['Patient'] }] });
  const noStore = (error: unknown): boolean => isCareloomError(error) && error.code === 'repository.no_store';

  it('is neither read nor searched nor watched', async () => {
    await assert.rejects(repository.read('Task/1'), noStore);
    await assert.rejects(collect(repository, { resourceType: 'Task' }), noStore);
    await assert.rejects(async () => {
      for await (const _page of repository.watch({ resourceType: 'Task' })) assert.fail();
    }, noStore);
  });

  it('is refused with the change set, of which nothing is stored', async () => {
    const outcome = await repository.commit([
      { op: 'create', fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient' } as Patient },
      { op: 'create', fullUrl: 'urn:uuid:2', resource: { resourceType: 'Task', status: 'draft', intent: 'order' } as Task },
    ]);
    assert.ok(outcome.outcome === 'refused' && !outcome.retryable);
    assert.deepEqual(outcome.issues.map(({ code, path }) => [code, path]), [['repository.no_store', 'Bundle.entry[1].resource']]);
    assert.deepEqual(await collect(store, { resourceType: 'Patient' }), []);
  });
});
