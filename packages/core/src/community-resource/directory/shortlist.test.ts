import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spoilt } from '../../../test/spoilt.ts';
import { serving } from '../../../test/serving.ts';
import type { List } from '../../fhir/index.ts';
import type { VerbContext } from '../../shared/index.ts';
import { addToShortlist, entryOf, listOf, loadShortlists, newShortlist, noteOn, removeFromShortlist, shortlistChanges, shortlistFromFhir } from './index.ts';
import type { Shortlist, ShortlistResult } from './index.ts';

let count = 0;
const context = (now = '2026-11-22T15:00:00Z'): VerbContext => ({
  by: { ref: 'PractitionerRole/ana', display: 'Ana' }, now, newId: () => `40000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
});
const value = (result: ShortlistResult): Shortlist => {
  assert.ok(result.ok, result.ok ? '' : result.refusal.code);
  return result.value;
};
const codeOf = (result: ShortlistResult): string => (result.ok ? 'done' : `${result.refusal.code} ${result.refusal.path}`);
const pantry = { id: 'pantry', name: 'Hill Street Food Pantry' };

const made = value(noteOn(value(addToShortlist(newShortlist('Trusted', context()), pantry, context())), 'pantry', ' Ask for Rosa ', context()));
/** As a server gives it back, with things of others in it. */
const stored: List = { ...listOf(made), id: '1', note: [{ text: 'kept' }], entry: [{ item: { reference: 'HealthcareService/9' } }, ...(listOf(made).entry ?? [])] };
const read = (resource: List): Shortlist => {
  const result = shortlistFromFhir({ resource, version: '1' });
  assert.ok(result.ok);
  return result.value;
};

describe('a shortlist', () => {
  it('keeps who wrote what about a service, and when', () => {
    assert.deepEqual(entryOf(made, 'pantry')?.notes, [{ text: 'Ask for Rosa', at: '2026-11-22T15:00:00Z', by: { ref: 'PractitionerRole/ana', display: 'Ana' } }]);
    assert.deepEqual(read(stored).entries, made.entries);
  });
  it('refuses what makes no sense, and says where', () => {
    assert.deepEqual([
      addToShortlist(made, pantry, context()), addToShortlist(made, { id: ' ' }, context()), removeFromShortlist(made, 'x', context()), noteOn(made, 'x', 'a', context()), noteOn(made, 'pantry', ' ', context()),
    ].map(codeOf), [
      'community-resource.already_listed List.entry.item', 'community-resource.id_missing List.entry.item', 'community-resource.not_listed List.entry.item',
      'community-resource.not_listed List.entry.item', 'community-resource.note_empty List.entry.extension',
    ]);
  });
  it('is written back to the letter', () => {
    assert.deepEqual(listOf(read(stored)), stored);
    assert.deepEqual(shortlistChanges(read(stored), []), []);
  });
  it('does not show what somebody marked as deleted, and keeps it', () => {
    const entry = stored.entry?.map((each) => ({ ...each, deleted: true })) ?? [];
    const list = read({ ...stored, entry } as List);
    assert.deepEqual(list.entries, []);
    const again = listOf(value(addToShortlist(list, pantry, context())));
    assert.deepEqual(again.entry?.slice(0, 2), entry);
    assert.deepEqual(read({ ...again, id: '1' }).entries.map(({ id }) => id), ['pantry']);
  });
  it('is not read where something may turn its meaning, nor where it is a mistake', async () => {
    const turned = shortlistFromFhir({ resource: { ...stored, modifierExtension: [{ url: 'urn:not' }] } as List });
    assert.deepEqual(turned.issues.map(({ code, path }) => [code, path]), [['community-resource.modifier_unknown', 'List.modifierExtension']]);
    const repository = serving([{ ...stored, status: 'entered-in-error' } as List]);
    assert.deepEqual(await loadShortlists(repository), []);
  });
  it('changes its entries alone, and of these only the one meant', () => {
    for (const next of [value(addToShortlist(read(stored), { id: 'other' }, context())), value(noteOn(read(stored), 'pantry', 'Closed in May', context()))]) {
      const { entry, ...rest } = listOf(next);
      const { entry: before, ...same } = stored;
      assert.deepEqual(rest, same);
      assert.deepEqual(entry?.[0], before?.[0]);
    }
    const gone = listOf(value(removeFromShortlist(read(stored), 'pantry', context())));
    assert.deepEqual(gone.entry, [stored.entry?.[0]]);
  });
  it('forgets the notes of what was taken off, also when it is put on again before it is stored', () => {
    const off = value(removeFromShortlist(read(stored), 'pantry', context()));
    const on = value(addToShortlist(off, pantry, context('2026-11-23T15:00:00Z')));
    assert.deepEqual(read({ ...listOf(on), id: '1' }).entries.map(({ notes }) => notes), [[]]);
  });
  it('is stored with what happened', () => {
    const { ok, ...added } = addToShortlist(newShortlist('Trusted', context()), pantry, context());
    assert.ok(ok && 'events' in added);
    assert.deepEqual(shortlistChanges(added.value, added.events).map(({ op, resource }) => `${op} ${resource.resourceType}`), ['create List', 'create Provenance']);
  });
  it('is found among other lists', async () => {
    const other: List = { resourceType: 'List', id: '2', status: 'current', mode: 'working' };
    assert.deepEqual((await loadShortlists(serving([other, stored]))).map(({ ref }) => ref), ['List/1']);
  });
  it('is never thrown off by what servers send', () => {
    for (const { at, copy } of spoilt(stored)) {
      const result = shortlistFromFhir({ resource: copy });
      if (result.ok) assert.deepEqual(listOf(result.value), copy, at);
    }
  });
});
