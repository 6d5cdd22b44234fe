import { goalChanges, recordAchievement } from '@careloom/core/care-plan';
import type { GoalAchievement } from '@careloom/core/care-plan';
import { loadResources, targetOf } from '@careloom/core/community-resource';
import { consentChanges, consentFor, loadConsents, recordConsent } from '@careloom/core/consent';
import { sameRef } from '@careloom/core/fhir';
import { draftReferral, loadReferral, referralChanges, sendReferral } from '@careloom/core/referral';
import type { Referral, ReferralDraft, ReferralEvent, ReferralTarget, ServiceCode } from '@careloom/core/referral';
import type { Actor, Party, Result, VerbContext } from '@careloom/core/shared';
import type { PlannedNeed } from './journey.needs.ts';
import { storedNeed } from './journey.needs.ts';
import { must, storedRef, taken } from './journey.record.ts';
import type { JourneyStepId, Stage } from './journey.stage.ts';

/** The organisation of a partner as a directory of services gives it: with what is known about HIPAA. */
export async function targetFor(stage: Stage, { need }: PlannedNeed, partner: Actor): Promise<ReferralTarget> {
  const { resources } = await loadResources(stage.repository, need.domain);
  const wanted = partner.organization?.ref ?? partner.ref;
  const found = resources.find(({ organization }) => sameRef(organization?.ref, wanted));
  return must(found && targetOf(found), 'journey.service_missing');
}

/** The patient agrees aloud that a target which is not HIPAA-covered may know; the stored consent must then stand. */
export async function recordAgreement(
  stage: Stage,
  patient: Party,
  target: ReferralTarget,
  daysAgo: number,
): Promise<string> {
  must(target.covered !== true, 'journey.target_covered');
  const context = stage.as(stage.actors.coordinator, daysAgo);
  const statement = stage.say('You may tell this organisation what I need and how to reach me.');
  const organization: Party = { ref: target.ref, ...(target.display && { display: target.display }) };
  const { value, events } = taken(
    recordConsent({ patient, organization, evidence: { kind: 'verbal', statement, language: 'en' } }, context),
  );
  const stored = await stage.commit('consent-recorded', 'verbal', consentChanges(value, events));
  const { consents } = await loadConsents(stage.repository, patient.ref);
  must(consentFor(consents, target.ref, context.now).state === 'active', 'journey.consent_not_active');
  return storedRef(stored, 'Consent');
}

export interface SendInput {
  readonly patient: Party;
  readonly planned: PlannedNeed;
  readonly service: ServiceCode;
  readonly target: ReferralTarget;
  readonly consentRef: string;
  readonly note: string;
  readonly daysAgo: number;
}

/** Composes and sends; without the consent it must be refused. Gives the address of the Task. */
export async function send(stage: Stage, input: SendInput): Promise<string> {
  const { patient, planned, service, target, consentRef } = input;
  const context = stage.as(stage.actors.coordinator, input.daysAgo);
  const draft: ReferralDraft = {
    patient,
    domain: planned.need.domain,
    service,
    reasonRefs: [planned.conditionRef],
    goalRefs: [planned.goal.ref],
    target,
    contactWishes: stage.say('After five, by text message'),
    note: stage.say(input.note),
  };
  const refused = draftReferral(draft, context);
  must(!refused.ok && refused.refusal.code === 'referral.consent_missing', 'journey.consent_not_asked_for');
  const drafted = taken(draftReferral({ ...draft, consentRef }, context));
  const { value, events } = taken(sendReferral(drafted.value, context));
  const stored = await stage.commit('referral-sent', planned.need.domain, referralChanges(value, events));
  return storedRef(stored, 'Task');
}

/** One act on a stored referral, by whoever does it: read, act, commit. */
export async function act(
  stage: Stage,
  step: JourneyStepId,
  taskRef: string,
  by: VerbContext,
  verb: (referral: Referral, context: VerbContext) => Result<Referral, ReferralEvent>,
): Promise<void> {
  const referral = await loadReferral(stage.repository, taskRef);
  const { value, events } = taken(verb(referral, by));
  const detail = events.map((event) => event.act).join(', ');
  await stage.commit(step, `${referral.domain}: ${detail}`, referralChanges(value, events));
}

export async function updateGoal(
  stage: Stage,
  patient: Party,
  planned: PlannedNeed,
  status: GoalAchievement,
  daysAgo: number,
): Promise<void> {
  const need = await storedNeed(stage, patient, planned.need.domain);
  const goal = must(
    need.goals.find(({ ref }) => sameRef(ref, planned.goal.ref)),
    'journey.goal_missing',
  );
  const { value, events } = taken(recordAchievement(goal, { status }, stage.as(stage.actors.coordinator, daysAgo)));
  await stage.commit('goal-updated', `${need.domain}: ${status}`, goalChanges(value, events));
}
