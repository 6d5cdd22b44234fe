import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refOf } from '@careloom/core/fhir';
import type { Patient, Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository, ChangeSet, CreateChange, StoredResource, UpdateChange } from '@careloom/core/ports';
import fc from 'fast-check';
import { createEmbeddedRepository } from '../embedded/index.ts';
import { afterStored } from './after-stored.ts';
import { squash } from './squash.ts';

const identifier = (name: string) => [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${name}` }];
const creating = (name: string, elements: object = {}): CreateChange => ({
  op: 'create',
  fullUrl: `urn:uuid:${name}`,
  resource: { resourceType: 'Patient', identifier: identifier(name), ...elements } as Resource,
  ifNoneExist: `identifier=urn:ietf:rfc:3986|urn:uuid:${name}`,
});
const madeOn = (base: StoredResource, elements: object): UpdateChange => ({ op: 'update', base, resource: { ...base.resource, ...elements } as Resource });
const seed: readonly Patient[] = ['one', 'two'].map((id) => ({ resourceType: 'Patient', id, identifier: identifier(id) }));

/** One after the other, each told what became of those before: what an outbox does without putting anything together. */
async function applyAll(repository: CareRepository, sets: readonly ChangeSet[]): Promise<void> {
  let rest = sets;
  for (let [set, ...others] = rest; set; [set, ...others] = rest) {
    const outcome = await repository.commit(set);
    assert.equal(outcome.outcome, 'stored');
    const { stored } = outcome as { stored: readonly StoredResource[] };
    rest = afterStored(others, set as ChangeSet, stored);
  }
}

async function contents(repository: CareRepository): Promise<readonly unknown[]> {
  const rows = await collect<Patient>(repository, { resourceType: 'Patient' });
  return rows.map(({ resource: { meta: _meta, id: _id, ...rest } }) => rest).sort((a, b) => JSON.stringify(a.identifier).localeCompare(JSON.stringify(b.identifier)));
}

/** A person goes on from what is on the screen: sets made one on another, on two known and two new people. */
const edits = fc.array(
  fc.record({
    who: fc.subarray(['one', 'two', 'new', 'other'] as const, { minLength: 1 }),
    gender: fc.constantFrom('female', 'male', 'other'),
    birthDate: fc.option(fc.constantFrom('1970-01-01', '1980-02-02'), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 6 },
);

async function setsOf(repository: CareRepository, made: readonly { readonly who: readonly string[]; readonly gender: string; readonly birthDate: string | undefined }[]): Promise<ChangeSet[]> {
  const seen = new Map<string, StoredResource>();
  for (const { id } of seed) seen.set(id as string, await repository.read(`Patient/${id}`));
  return made.map(({ who, gender, birthDate }) =>
    who.map((name) => {
      const base = seen.get(name);
      const change = base ? madeOn(base, { gender, ...(birthDate && { birthDate }) }) : creating(name, { gender });
      seen.set(name, { resource: change.resource });
      return change;
    }),
  );
}

describe('putting change sets together', () => {
  it('means the same as sending all of them, and sending it again changes nothing', () =>
    fc.assert(
      fc.asyncProperty(edits, async (made) => {
        const [apart, together] = [createEmbeddedRepository({ seed }), createEmbeddedRepository({ seed })];
        const sets = await setsOf(apart, made);
        const fewer = sets.reduce<readonly ChangeSet[]>((done, set) => {
          const both = done.length > 0 && squash(done.at(-1) as ChangeSet, set);
          return both ? [...done.slice(0, -1), both] : [...done, set];
        }, []);
        await applyAll(apart, sets);
        await applyAll(together, fewer);
        assert.deepEqual(await contents(together), await contents(apart));
        if (fewer.length === 1) {
          await applyAll(together, fewer);
          assert.deepEqual(await contents(together), await contents(apart));
        }
      }),
      { numRuns: 300 },
    ));

  it('is its own end: what was put together is not changed by being put together with nothing', () => {
    const first = [creating('a')];
    const both = squash(first, [{ op: 'update', base: { resource: first[0]!.resource }, resource: { ...first[0]!.resource, gender: 'female' } as Resource }]);
    assert.equal(squash(both as ChangeSet, []), undefined);
    assert.equal(both?.length, 1);
    assert.deepEqual({ ...both[0], resource: undefined }, { ...first[0], resource: undefined });
  });

  it('keeps what was read first as the base of the change', () => {
    const read: StoredResource = { resource: seed[0] as Resource, version: '7', decimals: { '/x': '0.10' } };
    const first = madeOn(read, { gender: 'female' });
    const both = squash([first], [madeOn({ resource: first.resource }, { birthDate: '1970-01-01' })]);
    assert.equal((both?.[0] as UpdateChange).base, read);
    assert.equal(refOf(both?.[0]?.resource as Resource), 'Patient/one');
  });

  const read: StoredResource = { resource: seed[0] as Resource, version: '1' };
  const apart: readonly (readonly [string, ChangeSet, ChangeSet])[] = [
    ['two changes of the same reading: the second would undo the first', [madeOn(read, { gender: 'female' })], [madeOn(read, { birthDate: '1970-01-01' })]],
    ['a set that makes something more', [madeOn(read, { gender: 'female' })], [creating('b')]],
    ['a set that changes something else too', [madeOn(read, { gender: 'female' })], [madeOn({ resource: { ...read.resource, gender: 'female' } as Resource }, {}), madeOn({ resource: seed[1] as Resource }, {})]],
    ['a create that would no more be found by its own condition', [creating('a')], [madeOn({ resource: creating('a').resource }, { identifier: identifier('z') })]],
  ];
  for (const [name, earlier, later] of apart) {
    it(`leaves apart: ${name}`, () => assert.equal(squash(earlier, later), undefined));
  }
});
