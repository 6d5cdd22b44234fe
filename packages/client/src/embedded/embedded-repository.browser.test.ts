import { expect } from 'chai';
import type { Patient, Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import { repositoryContract } from '@careloom/testing/suites';
import { createEmbeddedRepository } from './index.ts';
import type { EmbeddedOptions, EmbeddedRepository } from './index.ts';

let serial = 0;
const opened: EmbeddedRepository[] = [];
const names: string[] = [];

function freshName(): string {
  const name = `test-${Date.now()}-${++serial}`;
  names.push(name);
  return name;
}

function open(name: string, options: EmbeddedOptions = {}): EmbeddedRepository {
  const repository = createEmbeddedRepository({ ...options, storage: 'indexeddb', name });
  opened.push(repository);
  return repository;
}

const ana: Patient = { resourceType: 'Patient', id: 'ana', name: [{ family: 'Núñez' }] };

async function update(repository: EmbeddedRepository, base: StoredResource, elements: object): Promise<string> {
  return (await repository.commit([{ op: 'update', base, resource: { ...base.resource, ...elements } }])).outcome;
}

describe('embedded repository in IndexedDB', () => {
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((repository) => repository.close()));
    for (const name of names.splice(0)) indexedDB.deleteDatabase(`careloom.${name}`);
  });

  describe('keeps the contract', () => {
    for (const contract of repositoryContract) {
      it(contract.name, () =>
        contract.run(async () => {
          const name = freshName();
          return { repository: open(name), other: open(name), dispose: async () => undefined };
        }),
      );
    }
  });

  it('keeps what was written over a reload, and seeds only once', async () => {
    const name = freshName();
    const first = open(name, { seed: [ana] });
    expect(await update(first, await first.read('Patient/ana'), { gender: 'female' })).to.equal('stored');
    await first.close();
    const again = open(name, { seed: [ana] });
    const read = await again.read<Patient>('Patient/ana');
    expect(read.resource.gender).to.equal('female');
    expect(read.version).to.equal('2');
  });

  it('keeps earlier versions over a reload, also in a database made before there were any', async () => {
    const name = freshName();
    await new Promise((resolve) => {
      const opening = indexedDB.open(`careloom.${name}`, 1);
      opening.onupgradeneeded = () => {
        const rows = opening.result.createObjectStore('resources', { keyPath: 'ref' });
        rows.createIndex('type', 'type');
        rows.createIndex('keys', 'keys', { multiEntry: true });
        rows.put({ ref: 'Patient/ana', type: 'Patient', keys: [], stored: { resource: { ...ana, meta: { versionId: '1' } }, version: '1' } });
      };
      opening.onsuccess = () => resolve(opening.result.close());
    });
    const first = open(name);
    expect(await update(first, await first.read('Patient/ana'), { gender: 'female' })).to.equal('stored');
    await first.close();
    const versions: unknown[] = [];
    for await (const { entries } of open(name).history('Patient/ana')) versions.push(...entries.map(({ version }) => version));
    expect(versions).to.deep.equal(['2', '1']);
  });

  it('lets two handles see each other: the newer write wins, the older is told', async () => {
    const name = freshName();
    const [one, two] = [open(name, { seed: [ana] }), open(name, { seed: [ana] })];
    const [base, same] = await Promise.all([one.read('Patient/ana'), two.read('Patient/ana')]);
    expect(await update(one, base, { gender: 'female' })).to.equal('stored');
    expect(await update(two, same, { gender: 'other' })).to.equal('conflict');
  });

  it('lets exactly one of two writes at the same moment through', async () => {
    const name = freshName();
    const [one, two] = [open(name, { seed: [ana] }), open(name)];
    const base = await one.read('Patient/ana');
    const outcomes = await Promise.all([update(one, base, { gender: 'female' }), update(two, base, { gender: 'other' })]);
    expect(outcomes.sort()).to.deep.equal(['conflict', 'stored']);
  });

  it('stores a conditional create once when two tabs send it at the same moment', async () => {
    const name = freshName();
    const identifier = [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:once' }];
    const resource = { resourceType: 'Patient', identifier } as Resource;
    const ifNoneExist = 'identifier=urn:ietf:rfc:3986|urn:uuid:once';
    const changes = [{ op: 'create' as const, fullUrl: 'urn:uuid:once', resource, ifNoneExist }];
    await Promise.all([open(name).commit(changes), open(name).commit(changes)]);
    expect((await open(name).export()).entry).to.have.length(1);
  });

  it('writes nothing when one of many puts fails', async () => {
    const name = freshName();
    const repository = open(name, { seed: [ana] });
    const unstorable = { resourceType: 'Patient', extension: [{ url: 'x', valueString: (() => 'no clone') as unknown as string }] } as Resource;
    const outcome = await repository.commit([
      { op: 'create', fullUrl: 'urn:uuid:a', resource: { resourceType: 'Patient' } },
      { op: 'create', fullUrl: 'urn:uuid:b', resource: unstorable },
    ]);
    expect(outcome.outcome).to.equal('refused');
    expect((await repository.export()).entry).to.have.length(1);
  });

  it('resets for every handle, and says so to watchers', async () => {
    const name = freshName();
    const [one, two] = [open(name, { seed: [ana] }), open(name)];
    await one.read('Patient/ana');
    const pages = two.watch({ resourceType: 'Patient' })[Symbol.asyncIterator]();
    const told = pages.next();
    await one.reset([{ ...ana, id: 'bea' } as Resource]);
    expect((await told).done).to.equal(false);
    expect((await two.export()).entry?.map(({ resource }) => resource?.id)).to.deep.equal(['bea']);
  });

  it('goes on after another tab asked for the database', async () => {
    const name = freshName();
    const repository = open(name, { seed: [ana] });
    await repository.read('Patient/ana');
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(`careloom.${name}`).onsuccess = resolve;
    });
    expect((await repository.read('Patient/ana')).resource.id).to.equal('ana');
  });
});
