import type { Patient, Provenance, Resource, Task } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { ChangeSet, CommitOutcome, StoredResource } from '@careloom/core/ports';
import { contractCase } from './contract-case.ts';
import type { ContractCase } from './contract-case.ts';
import { creating, freshUrn, organization, patient, put, putOne, refTo, task, updating } from './contract-records.ts';
import { expect, expectSame, expectStored } from './expect.ts';

function refusalCodes(outcome: CommitOutcome): readonly string[] {
  expect(outcome.outcome === 'refused', `refused expected, got ${outcome.outcome}`);
  return outcome.issues.map((issue) => issue.code);
}

export const writingCases: readonly ContractCase[] = [
  contractCase('references between new resources are rewritten to their stored addresses', async ({ repository }) => {
    const [who, owner] = [freshUrn(), freshUrn()];
    const extension = [{ url: 'https://careloom.dev/fhir/test', valueReference: { reference: owner } }];
    const [first, second, third] = await put(
      repository,
      creating(task(who, { owner: { reference: owner }, extension })),
      creating(patient('Address'), who),
      creating(organization('Address pantry'), owner),
    );
    expect(first !== undefined && second !== undefined && third !== undefined, 'three are stored, in the order asked');
    const stored = first.resource as Task;
    expectSame(stored.for?.reference, refTo(second), 'Task.for');
    expectSame(stored.owner?.reference, refTo(third), 'Task.owner');
    expectSame(stored.extension?.[0]?.valueReference?.reference, refTo(third), 'a reference in an extension');
    expectSame((await repository.read(refTo(first))).resource, first.resource, 'the Task read back');
  }),

  contractCase('a change set sent twice is stored once, with or without a condition', async ({ repository, other }) => {
    const person = freshUrn();
    const provenance: Provenance = {
      resourceType: 'Provenance',
      target: [{ reference: person }],
      recorded: '2026-11-22T09:30:00Z',
      agent: [{ who: { display: 'Test' } }],
    };
    const changes: ChangeSet = [
      creating(patient('Twice'), person),
      { op: 'create', fullUrl: freshUrn(), resource: provenance },
    ];
    const first = expectStored(await repository.commit(changes));
    const again = expectStored(await other.commit(changes));
    expectSame(again.map(refTo), first.map(refTo), 'the addresses of the second send');
    expectSame(
      again.map(({ version }) => version),
      first.map(({ version }) => version),
      'the versions of the second send',
    );
    const target = refTo(first[0] as StoredResource);
    expectSame(
      (await collect(repository, { resourceType: 'Provenance', params: { target } })).length,
      1,
      'Provenances',
    );
  }),

  contractCase('an update of the version read is stored as a new version', async ({ repository }) => {
    const base = await putOne(repository, patient('Update'));
    const [stored] = await put(repository, updating(base, { gender: 'female' }));
    expect(stored !== undefined && stored.version !== base.version, 'a new version');
    expectSame((stored.resource as Patient).gender, 'female', 'gender');
    expectSame((await repository.read(refTo(base))).version, stored.version, 'the version read back');
  }),

  contractCase(
    'an update of an old version is a conflict with base, mine and theirs',
    async ({ repository, other }) => {
      const base = await putOne(repository, patient('Conflict'));
      const [theirs] = await put(other, updating(base, { gender: 'female' }));
      const outcome = await repository.commit([updating(base, { birthDate: '1950-05-01' })]);
      expect(outcome.outcome === 'conflict', `conflict expected, got ${outcome.outcome}`);
      const [conflict] = outcome.conflicts;
      expectSame(conflict?.ref, refTo(base), 'ref');
      expectSame(conflict?.base.version, base.version, 'base');
      expectSame((conflict?.mine as Patient).birthDate, '1950-05-01', 'mine');
      expectSame(conflict?.theirs.version, theirs?.version, 'theirs');
      expectSame((conflict?.theirs.resource as Patient).gender, 'female', 'what theirs says');
      expectSame((await repository.read(refTo(base))).version, theirs?.version, 'nothing was written');
    },
  ),

  contractCase('an update sent again after it was stored is not a conflict with itself', async ({ repository }) => {
    const base = await putOne(repository, patient('Again'));
    const changes = [updating(base, { gender: 'female' })];
    const [first] = expectStored(await repository.commit(changes));
    const [again] = expectStored(await repository.commit(changes));
    expectSame(again?.version, first?.version, 'the version');
  }),

  contractCase('a conflict in one change stores none of the others', async ({ repository, other }) => {
    const base = await putOne(repository, patient('Atomic'));
    await put(other, updating(base, { gender: 'female' }));
    const create = creating(organization('Never stored'));
    const outcome = await repository.commit([create, updating(base, { gender: 'male' })]);
    expectSame(outcome.outcome, 'conflict', 'the outcome');
    const params = { identifier: (create.ifNoneExist as string).replace('identifier=', '') };
    expectSame((await collect(repository, { resourceType: 'Organization', params })).length, 0, 'organisations stored');
  }),

  contractCase('one refused change stores none of the others', async ({ repository }) => {
    const gone = await putOne(repository, patient('Gone'));
    const missing = { ...gone, resource: { ...gone.resource, id: 'is-not-there' } };
    const bad: ChangeSet = [
      updating(missing, { gender: 'male' }),
      { op: 'update', base: gone, resource: { ...gone.resource, id: 'not an id' } },
      { op: 'create', fullUrl: freshUrn(), resource: { status: 'no type' } as unknown as Resource },
      creating(task(freshUrn())),
    ];
    for (const change of bad) {
      const create = creating(organization('Never stored'));
      const codes = refusalCodes(await repository.commit([create, change]));
      expect(codes.length > 0, 'a refusal says why');
      const params = { identifier: (create.ifNoneExist as string).replace('identifier=', '') };
      expectSame(
        (await collect(repository, { resourceType: 'Organization', params })).length,
        0,
        'organisations stored',
      );
    }
  }),

  contractCase('what is not modelled comes back to the letter', async ({ repository }) => {
    const resource = {
      ...patient('Letter'),
      birthDate: '1950',
      _birthDate: { extension: [{ url: 'https://careloom.dev/fhir/test', valueString: 'about' }] },
      extension: [{ url: 'https://careloom.dev/fhir/test', valueCode: 'kept' }],
      maritalStatus: { text: 'single' },
      multipleBirthInteger: 2,
    };
    const stored = await putOne(repository, resource);
    const { meta: _meta, id: _id, identifier: _identifier, ...kept } = stored.resource as typeof resource & Patient;
    expectSame(kept, resource, 'the resource stored');
    const [updated] = await put(repository, updating(stored, { gender: 'other' }));
    const after = (updated as StoredResource).resource as typeof resource;
    expectSame(after._birthDate, resource._birthDate, '_birthDate after an update');
    expectSame(after.maritalStatus, resource.maritalStatus, 'maritalStatus after an update');
  }),

  contractCase(
    'numbers keep the words they were written in',
    async ({ repository, other }) => {
      const observation = {
        resourceType: 'Observation',
        status: 'final',
        code: { text: 'test' },
        valueQuantity: { value: 0.1, unit: 'mg' },
      };
      const created = await putOne<Resource>(repository, observation);
      const base = { ...created, decimals: { '/valueQuantity/value': '0.10' } };
      await put(repository, updating(base, { language: 'en' }));
      const read = await other.read(refTo(created));
      expectSame(read.decimals, { '/valueQuantity/value': '0.10' }, 'decimals');
      const changed = { ...observation.valueQuantity, value: 0.2 };
      await put(repository, updating(read, { valueQuantity: changed } as Partial<Resource>));
      expectSame((await other.read(refTo(created))).decimals ?? {}, {}, 'decimals of a changed number');
    },
    'decimals',
  ),

  contractCase('the caller keeps what it passed in', async ({ repository }) => {
    const change = creating(task(freshUrn()));
    const person = creating(patient('Input'), change.resource && (change.resource as Task).for?.reference);
    const before = JSON.stringify([change, person]);
    const [stored] = await put(repository, change, person);
    expectSame(JSON.stringify([change, person]), before, 'the change set');
    (stored?.resource as Task).status = 'spoiled';
    expectSame(
      ((await repository.read(refTo(stored as StoredResource))).resource as Task).status,
      'requested',
      'status',
    );
  }),
];
