import assert from 'node:assert/strict';
import { it } from 'node:test';
import type * as z from 'zod/mini';
import type { Inferred, Same } from '../../../test/inferred.ts';
import { agreementInputSchema, goalTargetInputSchema, ladderStepSchema, newGoalInputSchema } from '../goals/index.ts';
import { appointmentInputSchema, planElementNoteSchema, planInputSchema, taskInputSchema } from './index.ts';
import type { AgreementInput, GoalTargetInput, LadderStep, NewGoalInput } from '../goals/index.ts';
import type { AppointmentInput, PlanElementNote, PlanInput, TaskInput } from './index.ts';

// A schema that drifts from its interface does not compile.
const agree: [
  Same<z.infer<typeof planInputSchema>, Inferred<PlanInput>>,
  Same<z.infer<typeof newGoalInputSchema>, Inferred<NewGoalInput>>,
  Same<z.infer<typeof goalTargetInputSchema>, Inferred<GoalTargetInput>>,
  Same<z.infer<typeof agreementInputSchema>, Inferred<AgreementInput>>,
  Same<z.infer<typeof ladderStepSchema>, Inferred<LadderStep>>,
  Same<z.infer<typeof taskInputSchema>, Inferred<TaskInput>>,
  Same<z.infer<typeof appointmentInputSchema>, Inferred<AppointmentInput>>,
  Same<z.infer<typeof planElementNoteSchema>, Inferred<PlanElementNote>>,
] = [true, true, true, true, true, true, true, true];

it('the schemas of a plan accept what the verbs accept, and name the place of what is wrong', () => {
  assert.ok(agree.every(Boolean));
  assert.equal(planInputSchema.safeParse({ title: 'Plan', reviewOn: '2027-01-15' }).success, true);
  assert.equal(newGoalInputSchema.safeParse({ words: 'Walk', due: '2027-01-15', priority: 'high-priority' }).success, true);
  const wrong = [
    planInputSchema.safeParse({ title: '' }),
    newGoalInputSchema.safeParse({ words: 'Walk', domain: 'weather' }),
    ladderStepSchema.safeParse({ level: 3, words: 'x' }),
    taskInputSchema.safeParse({ words: 'x', owner: { ref: '' } }),
    appointmentInputSchema.safeParse({ words: '' }),
    planElementNoteSchema.safeParse({ element: 'problem-list', state: 'complete', words: 'x' }),
  ];
  assert.deepEqual(wrong.map(({ error }) => error?.issues[0]?.path.join('.')), ['title', 'domain', 'level', 'owner.ref', 'words', 'state']);
});
