import assert from 'node:assert/strict';
import { it } from 'node:test';
import type * as z from 'zod/mini';
import type { Inferred, Same } from '../../../test/inferred.ts';
import { barrierActionInputSchema, barrierInputSchema } from './index.ts';
import type { BarrierActionInput, BarrierInput } from './index.ts';

// A schema that drifts from its interface does not compile.
const agree: [
  Same<z.infer<typeof barrierInputSchema>, Inferred<BarrierInput>>,
  Same<z.infer<typeof barrierActionInputSchema>, Inferred<BarrierActionInput>>,
] = [true, true];

it('the schemas of a barrier accept what the verbs accept, and name the place of what is wrong', () => {
  assert.deepEqual(agree, [true, true]);
  assert.equal(barrierInputSchema.safeParse({ patient: { ref: 'Patient/p1' }, code: 'trust' }).success, true);
  const wrong = [
    barrierInputSchema.safeParse({ patient: { ref: '' }, code: 'trust' }),
    barrierInputSchema.safeParse({ patient: { ref: 'Patient/p1' }, code: 'weather' }),
    barrierActionInputSchema.safeParse({ action: 'wait' }),
  ];
  assert.deepEqual(wrong.map(({ error }) => error?.issues[0]?.path.join('.')), ['patient.ref', 'code', 'action']);
});
