import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { patientTaskFromFhir, patientTaskIssues } from '@careloom/core/communication';
import type { Task } from '@careloom/core/fhir';
import { patientTasks } from './patient-tasks.ts';

describe('the tasks for patients of the guide', () => {
  for (const task of patientTasks) {
    it(`${task.id} breaks no rule, even as it is meant`, () => {
      assert.deepEqual(patientTaskIssues(task), []);
      const read = patientTaskFromFhir({ resource: task as unknown as Task });
      assert.ok(read.ok && read.value.sound && read.value.kind !== 'other');
      assert.deepEqual(read.value.source?.resource, task);
    });
  }
});
