import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { serving } from '../../test/serving.ts';
import { profile } from '../fhir/index.ts';
import type { Resource, Task } from '../fhir/index.ts';
import {
  cancelSampleConcept,
  completeSampleConcept,
  loadSampleConcepts,
  requestSampleConcept,
  sampleConceptChanges,
  sampleConceptFromFhir,
  taskOf,
} from './index.ts';
import type { SampleConcept } from './index.ts';

const input = { patient: { ref: 'Patient/p1', display: 'Patient One' }, words: 'Ask for the new address' };
const requested = (now?: string): SampleConcept => ok(requestSampleConcept(input, as(coordinator, now)));

function stored(sampleConcept: SampleConcept, id = 't1'): SampleConcept {
  const read = sampleConceptFromFhir({ resource: { ...taskOf(sampleConcept), id }, version: '1' });
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}

describe('a sample concept as FHIR', () => {
  it('reads what it wrote', () => {
    const before = requested();
    const { source: _source, ...after } = stored(before);
    assert.deepEqual(after, { ...before, ref: 'Task/t1' });
  });

  it('keeps what it does not know through every act', () => {
    const key = fc.stringMatching(/^[a-z_][a-zA-Z]{2,12}$/);
    const extra = fc.dictionary(key, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 });
    fc.assert(
      fc.property(extra, (more) => {
        const resource = { ...more, ...taskOf(requested()), id: 't1', _description: { id: 'x' } } as Task;
        const read = sampleConceptFromFhir({ resource });
        assert.ok(read.ok);
        assert.deepEqual(taskOf(read.value), resource);
        const cancelled = ok(cancelSampleConcept(read.value, 'Moved away', as(coordinator, '2026-11-22T10:00:00Z')));
        const changed = ['status', 'statusReason', 'lastModified'];
        const rest = (task: Task): [string, unknown][] =>
          Object.entries(task).filter(([name]) => !changed.includes(name.replace(/^_/, '')));
        assert.deepEqual(Object.fromEntries(rest(taskOf(cancelled))), Object.fromEntries(rest(resource)));
        assert.equal(taskOf(cancelled).status, 'cancelled');
      }),
    );
  });

  it('never throws, and says where', () => {
    const keys = fc.constantFrom('status', 'code', 'for', 'requester', 'description', 'identifier', 'authoredOn');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 })), fc.boolean(), (parts, whole) => {
        const base = whole ? { ...taskOf(requested()), id: 't1' } : {};
        const resource = { resourceType: 'Task', ...base, ...parts } as unknown as Task;
        const read = sampleConceptFromFhir({ resource });
        assert.ok(read.issues.every((issue) => issue.path?.startsWith('Task')));
      }),
    );
  });

  it('commits the Task with a Provenance, and only what changed', () => {
    const result = completeSampleConcept(stored(requested()), as(coordinator));
    assert.ok(result.ok);
    const changes = sampleConceptChanges(result.value, result.events);
    assert.deepEqual(changes.map((change) => [change.op, change.resource.meta?.profile?.[0]]), [
      ['update', undefined],
      ['create', profile.provenance],
    ]);
    assert.deepEqual(sampleConceptChanges(stored(requested()), []), []);
  });

  it('is loaded for a patient, newest first, with what could not be read', async () => {
    const [old, young] = ['2026-11-01T00:00:00Z', '2026-11-20T00:00:00Z'].map((now) => taskOf(requested(now)));
    const broken = { ...old, id: 't3', status: 'teleported' } as Resource;
    const list = await loadSampleConcepts(
      serving([{ ...old, id: 't1' } as Resource, { ...young, id: 't2' } as Resource, broken]),
      'Patient/p1',
    );
    assert.deepEqual(list.sampleConcepts.map((each) => each.ref), ['Task/t2', 'Task/t1']);
    assert.deepEqual(list.unreadable.map((each) => each.ref), ['Task/t3']);
  });
});
