import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assessed, mood } from '../../test/assessments.ts';
import { profileFailures } from '../../test/profile-failures.ts';
import { as, coordinator } from '../../test/referrals.ts';
import { storedFrom } from '../../test/stored.ts';
import type { ChangeSet } from '../ports/index.ts';
import { assessmentChanges, carryForward, confirmCarried, declineAssessment, finishAssessment, retractAssessment, startAssessment } from './index.ts';
import type { AssessmentResult } from './index.ts';

it('what the verbs write passes the profiles it claims', (t) => {
  const patient = { ref: 'Patient/p1' };
  const context = as(coordinator, '2026-11-22T12:00:00Z');
  const set = (result: AssessmentResult): ChangeSet => {
    assert.ok(result.ok);
    return assessmentChanges(result.value, result.events);
  };
  const offer = carryForward(mood, [assessed({ a: 1, b: 1, c: 0 })], { now: context.now, maxAgeDays: 90 });
  assert.ok(offer);
  const carried = confirmCarried(offer, { linkIds: ['a', 'c'] }, context);
  assert.ok(carried.ok);
  const finished = finishAssessment(carried.value, context);
  assert.ok(finished.ok);
  const resources = storedFrom([
    set(startAssessment(mood, patient, { informant: { ref: 'RelatedPerson/r1' }, on: '2026-11-01' }, context)),
    set(declineAssessment(mood, patient, {}, context)),
    assessmentChanges(finished.value, [...carried.events, ...finished.events]),
    set(retractAssessment(finished.value, 'Of somebody else', context)),
  ]);
  assert.deepEqual(resources.map(({ meta }) => meta?.profile?.[0]?.split('/').at(-1)), [
    'us-core-questionnaireresponse', 'us-core-provenance',
    'us-core-questionnaireresponse', 'us-core-provenance',
    'us-core-questionnaireresponse', 'us-core-provenance', 'us-core-provenance',
    'us-core-questionnaireresponse', 'us-core-provenance',
  ]);
  const failures = profileFailures(resources);
  if (!failures) return t.skip('no checker');
  assert.deepEqual(failures, []);
});
