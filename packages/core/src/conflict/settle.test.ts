import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Resource } from '../fhir/r4.ts';
import type { Change, Conflict, UpdateChange } from '../ports/index.ts';
import { compareVersions } from './conflict.ts';
import { settleConflicts, takesBackEnd, versionsOf } from './settle.ts';

const task = (versionId: string, fields: object, id = '1'): Resource => ({ resourceType: 'Task', id, meta: { versionId }, status: 'requested', intent: 'order', ...fields }) as Resource;
function conflictOf(base: object, mine: object, theirs: object, id = '1'): Conflict {
  return {
    ref: `Task/${id}`,
    base: { resource: task('1', base, id), version: '1' },
    mine: task('1', mine, id),
    theirs: { resource: task('2', theirs, id), version: '2' },
  };
}
const clash = conflictOf({ description: 'a' }, { description: 'b' }, { description: 'c' });
const apart = conflictOf({}, { description: 'b' }, { priority: 'urgent' }, '2');
const provenance = (...targets: string[]): Change => ({ op: 'create', fullUrl: `urn:uuid:p-${targets.join()}`, resource: { resourceType: 'Provenance', target: targets.map((reference) => ({ reference })), recorded: '2026-11-22T10:00:00Z', agent: [] } as Resource });
const written = (changes: readonly Change[]): string[] => changes.map((change) => `${change.op} ${change.resource.resourceType}/${change.resource.id ?? ''}`);

describe('conflicts settled', () => {
  it('gives nothing to send while a clash is open, of any resource', () => {
    assert.deepEqual(settleConflicts([apart, clash]), { ok: false, unresolved: [{ ref: 'Task/1', path: 'description' }] });
  });

  it('writes the merged resource over theirs', () => {
    const settled = settleConflicts([clash, apart], { 'Task/1': { description: 'mine' } });
    assert.ok(settled.ok);
    assert.deepEqual(settled.changes, [
      { op: 'update', resource: task('2', { description: 'b' }), base: clash.theirs },
      { op: 'update', resource: task('2', { priority: 'urgent', description: 'b' }, '2'), base: apart.theirs },
    ]);
  });

  it('keeps the exact text of numbers, of either side, wherever they end up', () => {
    const dose = (value: number, unit: string, linkId = 'dose'): object => ({ linkId, answer: [{ valueQuantity: { value, unit } }] });
    const at = (index: number): string => `/item/${index}/answer/0/valueQuantity/value`;
    const form = (versionId: string, ...item: readonly object[]): Resource => ({ resourceType: 'QuestionnaireResponse', id: '1', meta: { versionId }, status: 'completed', item }) as Resource;
    const conflict: Conflict = {
      ref: 'QuestionnaireResponse/1',
      base: { resource: form('1', dose(0.1, 'mg'), dose(2, 'g', 'weight'), dose(7, 'm', 'height')), decimals: { [at(0)]: '0.10', [at(1)]: '2.00', [at(2)]: '7.0' } },
      // The unit is another one, the number stayed; the weight is a new number.
      mine: form('1', dose(0.1, 'g'), dose(3, 'g', 'weight'), dose(7, 'm', 'height')),
      theirs: { resource: form('2', dose(1, 'kg', 'first'), dose(0.2, 'mg'), dose(2, 'g', 'weight'), dose(7, 'm', 'height')), decimals: { [at(0)]: '1.0', [at(1)]: '0.20', [at(2)]: '2.00', [at(3)]: '7.000' } },
    };
    const places = compareVersions(versionsOf(conflict));
    const paths = places.filter(({ kind }) => kind === 'clash').map(({ path }) => path);
    assert.equal(paths.length, 1, JSON.stringify(places));
    const settled = settleConflicts([conflict], { 'QuestionnaireResponse/1': { [paths[0] as string]: 'mine' } });
    assert.ok(settled.ok);
    const [change] = settled.changes as readonly UpdateChange[];
    assert.deepEqual(change?.resource, form('2', dose(1, 'kg', 'first'), dose(0.1, 'g'), dose(3, 'g', 'weight'), dose(7, 'm', 'height')));
    assert.deepEqual(change?.base.decimals, { [at(0)]: '1.0', [at(1)]: '0.10', [at(3)]: '7.000' });
    assert.equal(change?.base.resource, conflict.theirs.resource);
    assert.deepEqual(conflict.theirs.decimals?.[at(1)], '0.20', 'nothing given is changed');
    const theirs = settleConflicts([conflict], { 'QuestionnaireResponse/1': { [paths[0] as string]: 'theirs' } });
    assert.ok(theirs.ok);
    assert.deepEqual((theirs.changes[0] as UpdateChange).base.decimals, { [at(0)]: '1.0', [at(1)]: '0.20', [at(3)]: '7.000' });
  });

  it('has nothing to write where all of it came out as theirs', () => {
    assert.deepEqual(settleConflicts([clash], { 'Task/1': { description: 'theirs' } }), { ok: true, changes: [] });
  });

  it('sends the rest of the set along, each in its place', () => {
    const other: UpdateChange = { op: 'update', resource: task('7', {}, '9'), base: { resource: task('7', {}, '9') } };
    const set: Change[] = [provenance('Task/1', 'Task/9'), { op: 'update', resource: clash.mine, base: clash.base }, other];
    const settled = settleConflicts([clash], { 'Task/1': { description: 'mine' } }, set);
    assert.ok(settled.ok);
    assert.deepEqual(written(settled.changes), ['create Provenance/', 'update Task/1', 'update Task/9']);
    assert.equal((settled.changes[1] as UpdateChange).base, clash.theirs);
  });

  it('leaves out who did it where it was not done', () => {
    const set: Change[] = [provenance('Task/1'), provenance('Task/1', 'Task/9'), provenance('Task/9'), { op: 'update', resource: clash.mine, base: clash.base }];
    const settled = settleConflicts([clash], { 'Task/1': { description: 'theirs' } }, set);
    assert.deepEqual(settled.ok && settled.changes, [set[1], set[2]]);
  });

  it('names that objects have anyway are refs', () => {
    assert.equal(settleConflicts([{ ...clash, ref: 'constructor' }, { ...clash, ref: '__proto__' }]).ok, false);
  });
});

describe('an end that they recorded', () => {
  const rows: readonly (readonly [mine: string, theirs: string, is: boolean])[] = [
    ['in-progress', 'completed', true],
    ['cancelled', 'rejected', true],
    ['in-progress', 'accepted', false],
    ['completed', 'in-progress', false],
    ['entered-in-error', 'completed', false],
    ['in-progress', 'entered-in-error', true],
  ];
  for (const [mine, theirs, is] of rows) {
    it(`${mine} over ${theirs}: ${is ? 'would take it back' : 'may be said'}`, () => {
      const [place] = compareVersions(versionsOf(conflictOf({}, { status: mine }, { status: theirs, statusReason: { text: 'x' } })));
      assert.equal(place && takesBackEnd(place, 'Task'), is);
    });
  }
});
