import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type * as z from 'zod/mini';
import type { Inferred, Same } from '../../test/inferred.ts';
import { as, coordinator, ok, stranger } from '../../test/referrals.ts';
import type { Actor, Result } from '../shared/index.ts';
import {
  allowedActs,
  cancelSampleConcept,
  completeSampleConcept,
  isTerminal,
  requestSampleConcept,
  sampleConceptActs,
  sampleConceptInputSchema,
  sampleConceptStatuses,
  transitions,
} from './index.ts';
import type {
  SampleConcept,
  SampleConceptAct,
  SampleConceptEvent,
  SampleConceptInput,
  SampleConceptStatus,
} from './index.ts';

const input: SampleConceptInput = { patient: { ref: 'Patient/p1' }, words: 'Ask for the new address' };
const requested = (): SampleConcept => ok(requestSampleConcept(input, as(coordinator)));
const at = (status: SampleConceptStatus): SampleConcept => ({ ...requested(), status });

type Verb = (value: SampleConcept, by: Actor) => Result<SampleConcept, SampleConceptEvent>;
const verbs: { readonly [Act in SampleConceptAct]?: Verb } = {
  completed: (value, by) => completeSampleConcept(value, as(by)),
  cancelled: (value, by) => cancelSampleConcept(value, 'Not needed any more', as(by)),
};

describe('the life cycle of a sample concept', () => {
  it('has a verb for each row of the table', () => {
    assert.deepEqual(transitions.map((row) => row.act).sort(), Object.keys(verbs).sort());
  });

  for (const row of transitions) {
    for (const status of sampleConceptStatuses) {
      for (const [side, actor] of [['requester', coordinator], ['stranger', stranger]] as const) {
        const allowed = row.from.includes(status) && (row.by === 'anybody' || side === 'requester');
        it(`${row.act} from ${status} by ${side}: ${allowed ? 'done' : 'refused'}`, () => {
          const before = at(status);
          const frozen = structuredClone(before);
          const result = verbs[row.act]!(before, actor);
          assert.equal(result.ok, allowed);
          assert.deepEqual(before, frozen, 'the input is not changed');
          if (result.ok) {
            assert.equal(result.value.status, row.to);
            assert.deepEqual(result.events.map((event) => event.act), [row.act]);
          } else {
            assert.match(result.refusal.code, /^sample-concept\.(transition_refused|already_done|role_refused)$/);
          }
          assert.equal(allowedActs(before, actor).includes(row.act), allowed, 'buttons agree with the verbs');
        });
      }
    }
  }

  it('stays where it ended, whatever is tried', () => {
    const act = fc.constantFrom(...sampleConceptActs);
    fc.assert(
      fc.property(fc.array(act, { maxLength: 6 }), fc.constantFrom(coordinator, stranger), (acts, actor) => {
        let value = requested();
        for (const name of acts) {
          const result = verbs[name]?.(value, actor);
          if (isTerminal(value.status)) assert.equal(result?.ok ?? false, false);
          if (result?.ok) value = result.value;
        }
      }),
    );
  });

  it('is cancelled with a reason in words, and keeps it', () => {
    const refused = cancelSampleConcept(requested(), '  ', as(coordinator));
    assert.equal(!refused.ok && refused.refusal.code, 'sample-concept.reason_missing');
    assert.equal(ok(cancelSampleConcept(requested(), ' Moved away ', as(coordinator))).statusReason, 'Moved away');
  });
});

describe('requesting a sample concept', () => {
  const refusals: [string, Partial<SampleConceptInput>, string, string][] = [
    ['no patient', { patient: { ref: '' } }, 'sample-concept.patient_missing', 'Task.for'],
    ['no words', { words: ' ' }, 'sample-concept.words_missing', 'Task.description'],
  ];
  for (const [what, changes, code, path] of refusals) {
    it(`refuses ${what}`, () => {
      const result = requestSampleConcept({ ...input, ...changes }, as(coordinator));
      assert.ok(!result.ok);
      assert.deepEqual([result.refusal.code, result.refusal.path], [code, path]);
    });
  }

  it('refuses somebody without an organisation: the record could not say for whom they act', () => {
    const result = requestSampleConcept(input, as({ ref: 'Practitioner/1' }));
    assert.equal(!result.ok && result.refusal.code, 'sample-concept.requester_type');
  });
});

// A schema that drifts from its interface does not compile.
const agree: Same<z.infer<typeof sampleConceptInputSchema>, Inferred<SampleConceptInput>> = true;
it('the schema accepts what the verb accepts and names the place of what is wrong', () => {
  assert.equal(agree && sampleConceptInputSchema.safeParse(input).success, true);
  const result = sampleConceptInputSchema.safeParse({ ...input, words: '' });
  assert.deepEqual(result.error?.issues.map((issue) => issue.path.join('.')), ['words']);
});
