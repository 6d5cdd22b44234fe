import assert from 'node:assert/strict';
import type { Resource } from '@careloom/core/fhir';
import type { ChangeSet } from '@careloom/core/ports';
import {
  acceptReferral,
  assessmentServices,
  completeReferral,
  draftReferral,
  referralChanges,
  referralFromFhir,
  sendReferral,
  serviceRequestOf,
  taskOf,
} from '@careloom/core/referral';
import type { Referral, ReferralDraft, ReferralEvent } from '@careloom/core/referral';
import { recordNoShow, requestCancellation, scheduleVisit, trackBusiness } from '@careloom/core/referral/business';
import { relayStatus, splitChanges, splitReferral } from '@careloom/core/referral/intermediary';
import { chaseBatch } from '@careloom/core/referral/partners';
import type { Actor, Result, VerbContext } from '@careloom/core/shared';
import { checkProfiles } from '@careloom/testing/profile-check';
import type { Suite } from './suite.ts';

const clinic = { ref: 'Organization/clinic', display: 'Clinic' };
const platform = { ref: 'Organization/platform', display: 'Platform' };
const coordinator: Actor = { ref: 'PractitionerRole/a', organization: clinic };
const agent: Actor = { ref: 'PractitionerRole/b', organization: platform };
const patient: Actor = { ref: 'Patient/p1', organization: platform };
let count = 0;
const as = (by: Actor): VerbContext => ({
  by,
  now: '2026-11-02T09:00:00Z',
  newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
});
const draft: ReferralDraft = {
  patient: { ref: 'Patient/p1' },
  domain: 'food-insecurity',
  service: { system: 'http://snomed.info/sct', code: '710925007', display: 'Provision of food' },
  reasonRefs: ['Condition/c1'],
  goalRefs: ['Goal/g1'],
  target: { ...platform, covered: true },
};

/** What referrals write beyond the plain loop (the journey has that), against R4 and the profiles claimed. */
export const referralProfiles: Suite = {
  name: 'referral-profiles',
  needs: [],
  async run(checks) {
    const written: Resource[] = [];
    const keep = (changes: ChangeSet): void =>
      void written.push(...changes.map(({ resource }) => ({ id: `r${++count}`, ...resource })));
    /** Takes a step, keeps what it writes, and reads it back as a server would give it. */
    const take = (result: Result<Referral, ReferralEvent>): Referral => {
      assert.ok(result.ok, JSON.stringify(result));
      keep(referralChanges(result.value, result.events));
      const { source } = result.value;
      const [task, request] = [taskOf(result.value), serviceRequestOf(result.value)];
      const read = referralFromFhir(
        { resource: { ...task, id: source?.task.resource.id ?? `t${++count}` } },
        { resource: { ...request, id: source?.serviceRequest.resource.id ?? `s${++count}` } },
      );
      assert.ok(read.ok);
      return read.value;
    };
    const sent = (by: Actor, more: Partial<ReferralDraft> = {}): Referral => {
      const made = draftReferral({ ...draft, ...more }, as(by));
      assert.ok(made.ok, JSON.stringify(made));
      return take(trackBusiness(sendReferral(made.value, as(by))));
    };
    await checks.check('every step is taken', () => {
      const visit = { start: '2026-11-20T15:00:00Z', end: '2026-11-20T15:30:00Z' };
      const accepted = take(trackBusiness(acceptReferral(sent(coordinator), as(agent))));
      const missed = take(
        recordNoShow(take(scheduleVisit(accepted, { visit, note: 'Bring an ID' }, as(agent))), {}, as(agent)),
      );
      const asked = take(requestCancellation(missed, 'Moved away', as(coordinator)));
      const chased = chaseBatch([asked], 'Any news?', as(coordinator));
      assert.ok(chased.ok);
      chased.value.chases.forEach(({ changes }) => keep(changes));
      const [assessment] = assessmentServices;
      assert.ok(assessment);
      const inputs = [{ ref: 'QuestionnaireResponse/q1' }];
      const further = take(acceptReferral(sent(coordinator, { service: assessment, inputs }), as(agent)));
      take(completeReferral(further, { results: [{ ref: 'Condition/c9' }] }, as(agent)));
      sent(patient, { target: { ref: 'Organization/pantry', covered: true } });
      const split = splitReferral(accepted, [{ target: { ref: 'Organization/garden', covered: true } }], as(agent));
      assert.ok(split.ok);
      keep(splitChanges(split.value, split.events));
      take(relayStatus(accepted, [{ ...accepted, status: 'rejected' }], as(agent), 'Nobody has room'));
    });
    for (const { resourceType } of written.filter(({ meta }) => !meta?.profile?.length)) {
      checks.count(0, [{ name: resourceType, why: 'claims no profile' }]);
    }
    const report = await checkProfiles(written);
    if ('skipped' in report) return checks.skip('profile check', written.length * 2, report.skipped);
    checks.count(
      report.passed,
      report.failures.map(({ ref, profile, path, message }) => ({
        name: `${ref} ${profile}`,
        why: `${path}: ${message}`,
      })),
    );
    if (report.profilesNotLoaded > 0)
      checks.count(0, [{ name: 'profile check', why: `${report.profilesNotLoaded} profiles not loaded` }]);
  },
};
