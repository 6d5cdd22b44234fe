import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createFhirRepository } from '@careloom/client';
import { createEmbeddedRepository } from '@careloom/client/embedded';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { acceptReferral, cancelReferral, completeReferral, draftReferral, loadReferral, loadReferrals, referralChanges, sendReferral, settleRace } from '@careloom/core/referral';
import type { Referral, ReferralResult } from '@careloom/core/referral';
import { loadParts, splitChanges, splitReferral } from '@careloom/core/referral/intermediary';
import { chaseBatch } from '@careloom/core/referral/partners';
import { loadVisits, scheduleVisit, visitChange } from '@careloom/core/referral/business';
import { answerPatientTask, askPatient, loadPatientTasks, patientTaskChanges } from '@careloom/core/communication';
import type { Actor, VerbContext } from '@careloom/core/shared';
import { startFhirServer } from '@careloom/testing/fhir-server';
import type { FhirServer } from '@careloom/testing/fhir-server';

const as = (by: Actor): VerbContext => ({ by, now: '2026-11-02T09:00:00Z', newId: () => crypto.randomUUID() });
const coordinator: Actor = { ref: 'PractitionerRole/a', organization: { ref: 'Organization/clinic' } };
const partner: Actor = { ref: 'PractitionerRole/b', organization: { ref: 'Organization/pantry' } };
const other: Actor = { ref: 'PractitionerRole/c', organization: { ref: 'Organization/kitchen' } };
const service = { system: 'http://snomed.info/sct', code: '710925007', display: 'Provision of food' };

/** A repository with one referral that was sent, to a partner or to nobody in particular. */
async function withReferral(repository: CareRepository, target?: string): Promise<Referral> {
  const draft = draftReferral(
    { patient: { ref: 'Patient/p1' }, domain: 'food-insecurity', service, reasonRefs: ['Condition/c1'], ...(target && { target: { ref: target } }), consentRef: 'Consent/k1' },
    as(coordinator),
  );
  assert.ok(draft.ok);
  const sent = sendReferral(draft.value, as(coordinator));
  assert.equal((await store(repository, sent)).outcome, 'stored');
  const [referral] = (await loadReferrals(repository, { patientRef: 'Patient/p1' })).referrals;
  assert.ok(referral);
  return referral;
}

async function store(repository: CareRepository, result: ReferralResult): Promise<CommitOutcome> {
  assert.ok(result.ok, JSON.stringify(result));
  return repository.commit(referralChanges(result.value, result.events));
}

const complete = (referral: Referral): ReferralResult => completeReferral(referral, { performed: [{ service, on: '2026-11-01' }] }, as(partner));

/** First is stored, second meets a conflict, is settled and stored on top where something is left. */
async function race(repository: CareRepository, base: Referral, first: ReferralResult, second: ReferralResult): Promise<{ reason: string; now: Referral }> {
  assert.equal((await store(repository, first)).outcome, 'stored');
  assert.ok(second.ok);
  assert.equal((await store(repository, second)).outcome, 'conflict', 'the version guards the write');
  const theirs = await loadReferral(repository, base.ref);
  const settled = settleRace(base, second.value, theirs);
  if (settled.winner === 'mine') {
    const outcome = await repository.commit(referralChanges(settled.value, second.events));
    assert.equal(outcome.outcome, 'stored');
  }
  return { reason: settled.reason, now: await loadReferral(repository, base.ref) };
}

/** Each repository a browser or a server would have. */
const kinds: Readonly<Record<string, (server: FhirServer) => CareRepository>> = {
  embedded: () => createEmbeddedRepository(),
  'FHIR server': ({ baseUrl }) => createFhirRepository({ baseUrl }),
};

for (const [kind, open] of Object.entries(kinds)) {
  describe(`referrals over a real repository: ${kind}`, () => {
    let server: FhirServer;
    let repository: CareRepository;
    beforeEach(async () => {
      server = await startFhirServer();
      repository = open(server);
    });
    afterEach(() => server.close());

    it('cancelled by both', async () => {
      const referral = await withReferral(repository, 'Organization/pantry');
      const { reason, now } = await race(repository, referral, cancelReferral(referral, 'Moved', as(coordinator)), cancelReferral(referral, 'Closed', as(partner)));
      assert.deepEqual([reason, now.status, now.statusReason], ['same', 'cancelled', 'Moved']);
    });

    it('cancelled, then completed by who had not heard of it: the outcome is kept', async () => {
      const referral = await withReferral(repository, 'Organization/pantry');
      await store(repository, acceptReferral(referral, as(partner)));
      const base = await loadReferral(repository, referral.ref);
      const { reason, now } = await race(repository, base, cancelReferral(base, 'Moved', as(coordinator)), complete(base));
      assert.deepEqual([reason, now.status, now.outputs.length], ['done-wins', 'completed', 1]);
    });

    it('completed, then cancelled by who had not heard of it: it stays done', async () => {
      const referral = await withReferral(repository, 'Organization/pantry');
      await store(repository, acceptReferral(referral, as(partner)));
      const base = await loadReferral(repository, referral.ref);
      const { reason, now } = await race(repository, base, complete(base), cancelReferral(base, 'Moved', as(coordinator)));
      assert.deepEqual([reason, now.status], ['done-wins', 'completed']);
    });

    it('an open referral claimed twice: the first has it', async () => {
      const referral = await withReferral(repository);
      const { reason, now } = await race(repository, referral, acceptReferral(referral, as(partner)), acceptReferral(referral, as(other)));
      assert.deepEqual([reason, now.owner?.ref], ['first-wins', 'Organization/pantry']);
      assert.deepEqual((await loadReferrals(repository, { open: true })).referrals, []);
    });

    it('are found by the whole, and a batch of questions is stored', async () => {
      const referral = await withReferral(repository, 'Organization/pantry');
      await store(repository, acceptReferral(referral, as(partner)));
      const whole = await loadReferral(repository, referral.ref);
      const split = splitReferral(whole, [{ target: { ref: 'Organization/kitchen', covered: true } }], as(partner));
      assert.ok(split.ok);
      assert.equal((await repository.commit(splitChanges(split.value, split.events))).outcome, 'stored');
      const { referrals: parts } = await loadParts(repository, whole);
      assert.deepEqual(parts.map(({ owner, partOfRef, basedOnRefs }) => [owner?.ref, partOfRef, basedOnRefs]), [['Organization/kitchen', whole.ref, [whole.requestRef]]]);
      const asked = chaseBatch(parts, 'Any news?', as(partner));
      assert.ok(asked.ok);
      for (const { changes } of asked.value.chases) assert.equal((await repository.commit(changes)).outcome, 'stored');
      assert.equal((await loadParts(repository, whole)).referrals[0]?.notes.at(-1)?.text, 'Any news?');
    });

    it('visits and tasks of the patient come back as they were stored', async () => {
      const referral = await withReferral(repository, 'Organization/pantry');
      await store(repository, acceptReferral(referral, as(partner)));
      const base = await loadReferral(repository, referral.ref);
      await store(repository, scheduleVisit(base, { visit: { start: '2026-11-20T15:00:00Z', end: '2026-11-20T15:30:00Z' } }, as(partner)));
      const [visit] = await loadVisits(repository, base.requestRef);
      assert.equal(visit?.status, 'booked');
      assert.ok(visit);
      await repository.commit(visitChange(visit, 'noshow'));
      assert.deepEqual((await loadVisits(repository, base.requestRef)).map(({ status }) => status), ['noshow']);

      const ask = askPatient({ kind: 'general-information', patient: { ref: 'Patient/p1' }, description: 'Which shop?', partOfRef: base.ref }, as(coordinator));
      assert.ok(ask.ok);
      assert.equal((await repository.commit(patientTaskChanges(ask.value, ask.events))).outcome, 'stored');
      const { tasks } = await loadPatientTasks(repository, { patientRef: 'Patient/p1' });
      assert.deepEqual(tasks.map(({ status, partOfRef }) => [status, partOfRef]), [['ready', base.ref]]);
      const answer = answerPatientTask(tasks[0]!, [{ kind: 'general-information-response', words: 'The first' }], as({ ref: 'Patient/p1' }));
      assert.ok(answer.ok);
      assert.equal((await repository.commit(patientTaskChanges(answer.value, answer.events))).outcome, 'stored');
      assert.deepEqual((await loadPatientTasks(repository, { requesterRef: 'Organization/clinic' })).tasks.map(({ status }) => status), ['completed']);
    });
  });
}
