import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Resource } from '../fhir/r4.ts';
import { compareVersions, mergeVersions } from './conflict.ts';
import type { Choices } from './conflict.types.ts';

type Fields = Record<string, unknown>;
const task = (fields: Fields = {}, meta: Fields = { versionId: '1' }): Resource => ({ resourceType: 'Task', id: '1', meta, status: 'requested', intent: 'order', ...fields }) as Resource;
const given = (base: Fields, mine: Fields, theirs: Fields) => ({ base: task(base), mine: task(mine), theirs: task(theirs, { versionId: '2', lastUpdated: '2026-11-22T10:00:00Z' }) });
const input = (code: string, value: unknown): Fields => ({ type: { coding: [{ system: 'urn:inputs', code }] }, valueString: value });
const note = (text: string): Fields => ({ text, time: '2026-11-20' });

interface Row {
  readonly what: string;
  readonly versions: readonly [Fields, Fields, Fields];
  readonly places: readonly string[];
  readonly choices?: Choices;
  readonly result?: Fields;
}

const table: readonly Row[] = [
  { what: 'only I changed it', versions: [{ description: 'a' }, { description: 'b' }, { description: 'a' }], places: ['description mine'], result: { description: 'b' } },
  { what: 'only they changed it', versions: [{ description: 'a' }, { description: 'a' }, { description: 'b' }], places: ['description theirs'], result: { description: 'b' } },
  { what: 'both to the same', versions: [{ description: 'a' }, { description: 'b' }, { description: 'b' }], places: ['description same'], result: { description: 'b' } },
  { what: 'each something else: both stay', versions: [{}, { description: 'b' }, { priority: 'urgent' }], places: ['priority theirs', 'description mine'], result: { description: 'b', priority: 'urgent' } },
  { what: 'both to something else', versions: [{ description: 'a' }, { description: 'b' }, { description: 'c' }], places: ['description clash'] },
  { what: 'a clash, mine', versions: [{ description: 'a' }, { description: 'b' }, { description: 'c' }], places: ['description clash'], choices: { description: 'mine' }, result: { description: 'b' } },
  { what: 'a clash, theirs', versions: [{ description: 'a' }, { description: 'b' }, { description: 'c' }], places: ['description clash'], choices: { description: 'theirs' }, result: { description: 'c' } },
  { what: 'both of a single value is no choice', versions: [{ description: 'a' }, { description: 'b' }, { description: 'c' }], places: ['description clash'], choices: { description: 'both' } },
  { what: 'I took it out, they changed it', versions: [{ description: 'a' }, {}, { description: 'c' }], places: ['description clash'] },
  { what: 'a choice may go against the side that changed it', versions: [{ description: 'a' }, { description: 'a' }, { description: 'b' }], places: ['description theirs'], choices: { description: 'mine' }, result: { description: 'a' } },
  { what: 'a status and its reason are one: each side moved', versions: [{}, { status: 'cancelled' }, { status: 'rejected', statusReason: { text: 'full' } }], places: ['status clash'], choices: { status: 'theirs' }, result: { status: 'rejected', statusReason: { text: 'full' } } },
  { what: 'a status of mine never gets their reason', versions: [{}, { status: 'cancelled' }, { statusReason: { text: 'full' } }], places: ['status clash'], choices: { status: 'mine' }, result: { status: 'cancelled' } },
  { what: 'a value and its sibling are one', versions: [{ description: 'a' }, { description: 'b' }, { description: 'a', _description: { id: 'x' } }], places: ['description clash'], choices: { description: 'theirs' }, result: { description: 'a', _description: { id: 'x' } } },
  { what: 'inputs are known by their type', versions: [{ input: [input('a', '1'), input('b', '1')] }, { input: [input('a', '2'), input('b', '1')] }, { input: [input('a', '1'), input('b', '2')] }], places: ['input[0] mine', 'input[1] theirs'], result: { input: [input('a', '2'), input('b', '2')] } },
  { what: 'the variants of a choice are one', versions: [{ input: [input('a', '1')] }, { input: [input('a', '2')] }, { input: [{ type: { coding: [{ system: 'urn:inputs', code: 'a' }] }, valueBoolean: true }] }], places: ['input[0].value[x] clash'] },
  { what: 'notes of both stay, theirs first', versions: [{ note: [note('a')] }, { note: [note('a'), note('mine')] }, { note: [note('a'), note('theirs')] }], places: ['note[mine:1] mine', 'note[theirs:1] theirs'], result: { note: [note('a'), note('mine'), note('theirs')] } },
  { what: 'one note replaced by both is a clash', versions: [{ note: [note('a')] }, { note: [note('b')] }, { note: [note('c')] }], places: ['note clash'], choices: { note: 'both' }, result: { note: [note('c'), note('b')] } },
  { what: 'I took an item out, they changed another', versions: [{ input: [input('a', '1'), input('b', '1')] }, { input: [input('b', '1')] }, { input: [input('a', '1'), input('b', '2')] }], places: ['input[0] mine', 'input[1] theirs'], result: { input: [input('b', '2')] } },
  { what: 'I took out what they changed', versions: [{ input: [input('a', '1')] }, {}, { input: [input('a', '2')] }], places: ['input clash'] },
  { what: 'what nobody knows is kept', versions: [{ modelled: 1 }, { modelled: 2 }, { modelled: 1, vendor: { deep: [1, { x: null }] } }], places: ['modelled mine', 'vendor theirs'], result: { modelled: 2, vendor: { deep: [1, { x: null }] } } },
  { what: 'names that objects have anyway are names', versions: [{}, { constructor: 1 }, { toString: 2 }], places: ['toString theirs', 'constructor mine'], result: { constructor: 1, toString: 2 } },
];

describe('versions compared and merged', () => {
  for (const { what, versions: [base, mine, theirs], places, choices, result } of table) {
    it(what, () => {
      const versions = given(base, mine, theirs);
      assert.deepEqual(compareVersions(versions).map(({ path, kind }) => `${path} ${kind}`).sort(), [...places].sort());
      const merged = mergeVersions(versions, choices);
      if (!result) return assert.deepEqual(merged, { ok: false, unresolved: places.filter((place) => place.endsWith('clash')).map((place) => place.split(' ')[0]) });
      assert.deepEqual(merged, { ok: true, value: task(result, versions.theirs.meta as Fields) });
    });
  }

  it('labels of both stay; what the server says of itself is theirs', () => {
    const label = (code: string) => ({ system: 'urn:labels', code });
    const merged = mergeVersions({ base: task({}, { versionId: '1' }), mine: task({}, { versionId: '1', security: [label('R')] }), theirs: task({}, { versionId: '2', source: 'x', tag: [label('t')] }) });
    assert.deepEqual(merged, { ok: true, value: task({}, { versionId: '2', source: 'x', tag: [label('t')], security: [label('R')] }) });
  });

  it('a path never carries a value', () => {
    const versions = given({ identifier: [] }, { identifier: [{ system: 'urn:mrn', value: 'SECRET-1' }] }, { identifier: [{ system: 'urn:mrn', value: 'SECRET-2' }] });
    assert.ok(!JSON.stringify(compareVersions(versions).map(({ path }) => path)).includes('SECRET'));
  });
});

describe('random versions', () => {
  const leaf = fc.oneof(fc.string({ maxLength: 3 }), fc.integer(), fc.boolean());
  const part = fc.record({ type: fc.record({ coding: fc.tuple(fc.record({ system: fc.constant('urn:s'), code: fc.constantFrom('a', 'b', 'c') })) }), valueString: fc.string({ maxLength: 2 }) }, { requiredKeys: ['type'] });
  const fields = fc.dictionary(fc.constantFrom('status', 'description', 'priority', 'vendor', '_status', 'dueDate', 'constructor'), leaf, { maxKeys: 4 });
  const lists = fc.record({ note: fc.array(fc.record({ text: fc.constantFrom('a', 'b', 'c', 'd') }), { minLength: 1, maxLength: 4 }), input: fc.array(part, { minLength: 1, maxLength: 4 }) }, { requiredKeys: [] });
  const resource = fc.tuple(fields, lists).map(([some, more]) => JSON.parse(JSON.stringify(task({ ...some, ...more }))) as Resource);
  const three = fc.record({ base: resource, mine: resource, theirs: resource });
  const decided = (versions: { base: Resource; mine: Resource; theirs: Resource }, side: 'mine' | 'theirs') =>
    mergeVersions(versions, Object.fromEntries(compareVersions(versions).map(({ path }) => [path, side])));

  it('nobody else changed it: mine; I changed nothing: theirs; nothing is asked', () => {
    fc.assert(fc.property(resource, resource, (base, changed) => {
      assert.deepEqual(mergeVersions({ base, mine: changed, theirs: base }), { ok: true, value: changed });
      assert.deepEqual(mergeVersions({ base, mine: base, theirs: changed }), { ok: true, value: changed });
    }));
  });

  it('every place decided for one side is that side, but for the order of lists', () => {
    fc.assert(fc.property(three, (versions) => {
      for (const side of ['mine', 'theirs'] as const) {
        const merged = decided(versions, side);
        assert.ok(merged.ok);
        assert.deepEqual(unordered(merged.value), unordered(versions[side]));
      }
    }));
  });

  it('paths are unique, inputs stay as they were, and a merge without clash asks nothing', () => {
    fc.assert(fc.property(three, (versions) => {
      const before = JSON.stringify(versions);
      const places = compareVersions(versions);
      assert.equal(new Set(places.map(({ path }) => path)).size, places.length);
      const clashes = places.filter(({ kind }) => kind === 'clash').map(({ path }) => path);
      const merged = mergeVersions(versions);
      assert.deepEqual(merged.ok ? [] : merged.unresolved, clashes);
      assert.equal(JSON.stringify(versions), before);
    }));
  });

  it('merged again over theirs it is the same', () => {
    fc.assert(fc.property(three, (versions) => {
      const merged = mergeVersions(versions, Object.fromEntries(compareVersions(versions).filter(({ kind }) => kind === 'clash').map(({ path }) => [path, 'mine'])));
      assert.ok(merged.ok);
      assert.deepEqual(mergeVersions({ base: versions.theirs, mine: merged.value, theirs: versions.theirs }), merged);
    }));
  });
});

function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unordered).map((item) => JSON.stringify(item)).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, unordered(item)]));
}
