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
