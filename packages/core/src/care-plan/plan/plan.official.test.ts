import assert from 'node:assert/strict';
import { it } from 'node:test';
import { daughter, patient, staff, started, walking } from '../../../test/plans.ts';
import { profileFailures } from '../../../test/profile-failures.ts';
import { ok } from '../../../test/referrals.ts';
import { storedFrom } from '../../../test/stored.ts';
import type { Change } from '../../ports/index.ts';
import { barrierChanges, declineBarrier, planBarrierAction, recordBarrier, resolveBarrier, retractBarrier } from '../barriers/index.ts';
import type { BarrierInput, BarrierResult } from '../barriers/index.ts';
import {
  acceptGoal,
  endGoal,
  linkBarrier,
  newGoal,
  recordProgress,
  rejectGoal,
  scoreGoal,
  setLadder,
} from '../goals/index.ts';
import {
  addAction,
  addGoal,
  addTask,
  completeTask,
  endPlan,
  holdTask,
  noteElement,
  planChanges,
  recordCopyGiven,
} from './index.ts';

/** What the verbs write in many states, as a server would hold it. */
function written(): readonly Change[] {
  const barriers = (['lasting', 'transient'] as const).flatMap((kind) => {
    const input: BarrierInput = { patient, code: 'transportation', words: 'No bus', kind, owner: daughter, due: '2026-12-01' };
    const recorded = ok(recordBarrier(input, staff));
    const planned = ok(planBarrierAction(recorded, { action: 'arrange-transport' }, staff));
    const acts: readonly BarrierResult[] = [resolveBarrier(planned, staff), declineBarrier(planned, staff), retractBarrier(planned, 'Mistake', staff)];
    return [recordBarrier(input, staff), ...acts].flatMap((result, n) => {
      assert.ok(result.ok);
      const key = `00000000-0000-4000-9000-${kind === 'lasting' ? 1 : 2}0000000000${n}`;
      return barrierChanges({ ...result.value, key, ref: `urn:uuid:${key}` }, n === 0 ? result.events.map((event) => ({ ...event, aboutRefs: [`urn:uuid:${key}`] })) : []);
    });
  });
  const ladder = [-2, -1, 0, 1, 2].map((level) => ({ level: level as 0, words: `Step ${level}` }));
  const goal = ok(scoreGoal(ok(setLadder(ok(rejectGoal(ok(acceptGoal(walking, { person: patient }, staff)), { person: daughter, reason: 'Too far' }, staff)), ladder, staff)), 0, '2026-11-22', staff));
  const ended = ok(endGoal(ok(recordProgress(ok(linkBarrier(ok(newGoal(patient, { words: 'Eat', domain: 'food-insecurity', noDueReason: 'For good' }, staff)), 'Observation/o1', staff)), { status: 'achieved' }, staff)), { as: 'completed' }, staff));
  const rejected = ok(rejectGoal(ok(newGoal(patient, { words: 'Smoke less', due: '2027-01-01', expressedBy: daughter }, staff)), { person: patient, reason: 'No' }, staff));
  const task = ok(addTask(started, { words: 'Call', owner: daughter, start: '2026-11-25', due: '2026-12-01', goalRefs: [goal.ref], reasonRef: 'Condition/c1', action: 'refer' }, staff));
  const held = ok(holdTask(ok(addTask(started, { words: 'Wait' }, staff)), 'Shut', staff));
  const done = ok(completeTask(ok(addTask(started, { words: 'Walk' }, staff)), staff, 'Walked'));
  const plan = ok(noteElement(ok(recordCopyGiven(ok(addAction(ok(addGoal(started, goal.ref, staff)), task.ref, staff)), patient, staff)), { element: 'caregiver-assessment', state: 'not-applicable', words: 'None' }, staff));
  const over = { ...ok(endPlan(started, { as: 'revoked', reason: 'Moved' }, staff)), key: '00000000-0000-4000-9000-300000000000' };
  const event = endPlan(plan, { as: 'revoked', reason: 'Moved' }, staff);
  assert.ok(event.ok);
  return [...barriers, ...planChanges({ plans: [plan, over], goals: [goal, ended, rejected], tasks: [task, held, done] }, event.events)];
}

it('all that the verbs write passes the official profiles it claims', () => {
  const resources = storedFrom([written()]);
  const claimed = [...new Set(resources.map(({ meta, resourceType }) => `${resourceType} ${meta?.profile?.join()?.split('/').at(-1) ?? 'nothing'}`))].sort();
  assert.deepEqual(claimed, [
    'CarePlan us-core-careplan', 'Condition us-core-condition-problems-health-concerns', 'Goal SDOHCC-Goal', 'Goal us-core-goal',
    'Observation us-core-simple-observation', 'Provenance us-core-provenance', 'Task Task',
  ]);
  const failures = profileFailures(resources);
  if (failures) assert.deepEqual(failures, []);
});
