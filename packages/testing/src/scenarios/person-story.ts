import {
  confirmNeed,
  goalChanges,
  goalCodesFor,
  needChanges,
  needsOf,
  newNeed,
  recordAchievement,
  recordWish,
  setGoal,
} from '@careloom/core/care-plan';
import type { Need } from '@careloom/core/care-plan';
import { consentChanges, consentFor, consentFromFhir, recordConsent } from '@careloom/core/consent';
import { sameRef } from '@careloom/core/fhir';
import type {
  Condition,
  Consent,
  Goal,
  Observation,
  QuestionnaireResponse,
  Resource,
  SdohDomain,
  ServiceRequest,
  Task,
} from '@careloom/core/fhir';
import {
  acceptReferral,
  closeUnsuccessful,
  completeReferral,
  declineReferral,
  draftReferral,
  failReferral,
  holdReferral,
  recordReceipt,
  referralChanges,
  referralFromFhir,
  sendReferral,
  servicesFor,
  startReferral,
} from '@careloom/core/referral';
import type { Referral, ReferralEvent } from '@careloom/core/referral';
import { answerItem, declineItem, finishScreening, screeningChanges, startScreening } from '@careloom/core/screening';
import type { Actor, Result, VerbContext } from '@careloom/core/shared';
import { must, taken } from './journey.record.ts';
import type { PersonStory, StoryAct } from './person-story.types.ts';
import { storyRecords } from './stored.ts';
import type { StoryRecords } from './stored.ts';
import { storyIds } from './story-ids.ts';

type Act<Name extends StoryAct['act']> = Extract<StoryAct, { readonly act: Name }>;
interface Scene {
  readonly story: PersonStory;
  readonly records: StoryRecords;
  readonly as: (by: Actor) => VerbContext;
}

/**
 * What a server holds after a person's story: every act goes through the verb a user would use, on what the acts before
 * it left. The same story gives the same records.
 * @throws CareloomError `journey.verb_refused` where a story does what the verbs refuse.
 */
export function personStory(story: PersonStory): readonly Resource[] {
  const records = storyRecords();
  const newId = storyIds(story.id);
  for (const act of story.acts) play({ story, records, as: (by) => ({ by, now: act.at, newId }) }, act);
  return records.all();
}

function play(scene: Scene, act: StoryAct): void {
  const { story, records } = scene;
  const ours = scene.as(story.coordinator);
  switch (act.act) {
    case 'screened':
      return screened(scene, act);
    case 'wished': {
      const { wish, words } = act;
      const { value, events } = taken(recordWish(needOf(scene, act.domain), { wish, ...(words && { words }) }, ours));
      return records.add(needChanges(value, events));
    }
    case 'planned': {
      const { words, due } = act;
      const code = goalCodesFor(act.domain)[0];
      const confirmed = taken(confirmNeed(needOf(scene, act.domain), {}, ours));
      const planned = taken(setGoal(confirmed.value, { words, ...(code && { code }), ...(due && { due }) }, ours));
      return records.add(needChanges(planned.value, [...confirmed.events, ...planned.events]));
    }
    case 'agreed': {
      const statement = act.statement ?? 'You may tell this organization what I need and how to reach me.';
      const evidence = { kind: 'verbal', statement, language: 'en' } as const;
      const input = { patient: story.patient, organization: act.organization, evidence };
      const { value, events } = taken(recordConsent(input, ours));
      return records.add(consentChanges(value, events));
    }
    case 'sent':
      return sent(scene, act);
    case 'achieved': {
      const goal = must(needOf(scene, act.domain).goals[0], 'journey.goal_missing');
      const { value, events } = taken(recordAchievement(goal, { status: act.status }, ours));
      return records.add(goalChanges(value, events));
    }
    default: {
      const { value, events } = taken(onReferral(scene, act, referralOf(scene, act.domain)));
      return records.add(referralChanges(value, events));
    }
  }
}

type ReferralStory = Exclude<StoryAct, Act<'screened' | 'wished' | 'planned' | 'agreed' | 'sent' | 'achieved'>>;

function onReferral(scene: Scene, act: ReferralStory, referral: Referral): Result<Referral, ReferralEvent> {
  const ours = scene.as(scene.story.coordinator);
  switch (act.act) {
    case 'accepted':
      return acceptReferral(referral, scene.as(act.by));
    case 'started':
      return startReferral(referral, scene.as(act.by));
    case 'declined':
      return declineReferral(referral, act.reason, scene.as(act.by));
    case 'held':
      return holdReferral(referral, act.reason, scene.as(act.by));
    case 'failed':
      return failReferral(referral, act.reason, scene.as(act.by));
    case 'completed':
      return completeReferral(referral, act.completion, scene.as(act.by));
    case 'asked':
      return recordReceipt(referral, act.receipt, ours);
    case 'ended':
      return closeUnsuccessful(referral, act.reason, ours);
  }
}

function screened({ story, records, as }: Scene, { instrument, answers, informant }: Act<'screened'>): void {
  const context = as(story.coordinator);
  let screening = taken(startScreening(instrument, story.patient, context, { ...(informant && { informant }) })).value;
  for (const [linkId, answer] of Object.entries(answers)) {
    const result =
      answer === null ? declineItem(screening, linkId, context) : answerItem(screening, linkId, answer, context);
    screening = taken(result).value;
  }
  const { value, events } = taken(finishScreening(screening, context));
  records.add(screeningChanges(value, events));
}

function sent(scene: Scene, { act: _act, at, by, domain, target, service, ...more }: Act<'sent'>): void {
  const { story, records } = scene;
  const need = needOf(scene, domain);
  const goal = need.goals[0];
  const consentRef = consentRefFor(scene, target?.ref, at);
  const context = scene.as(by ?? story.coordinator);
  const draft = {
    patient: story.patient,
    domain,
    service: service ?? must(servicesFor(domain)[0], 'journey.service_missing'),
    reasonRefs: [must(need.condition?.ref, 'journey.condition_missing')],
    ...(goal && { goalRefs: [goal.ref] }),
    ...(target && { target }),
    ...(consentRef && { consentRef }),
    ...more,
  };
  const { value, events } = taken(sendReferral(taken(draftReferral(draft, context)).value, context));
  records.add(referralChanges(value, events));
}

/** The consent that stands for an organisation; for a referral open to anybody, the newest one there is. */
function consentRefFor({ records }: Scene, organizationRef: string | undefined, at: string): string | undefined {
  const consents = records.of<Consent>('Consent').flatMap((stored) => {
    const read = consentFromFhir(stored);
    return read.ok ? [read.value] : [];
  });
  if (!organizationRef) return consents.at(-1)?.ref;
  const standing = consentFor(consents, organizationRef, at);
  return standing.state === 'active' ? standing.consent.ref : undefined;
}

function needOf({ story, records }: Scene, domain: SdohDomain): Need {
  const { patient } = story;
  const { needs } = needsOf({
    patient,
    observations: records.of<Observation>('Observation'),
    reviews: records.of<QuestionnaireResponse>('QuestionnaireResponse'),
    conditions: records.of<Condition>('Condition'),
    goals: records.of<Goal>('Goal'),
  });
  return needs.find((need) => need.domain === domain) ?? newNeed(patient, domain);
}

/** The referral sent last for a domain, as it is stored now. */
function referralOf({ records }: Scene, domain: SdohDomain): Referral {
  const requests = records.of<ServiceRequest>('ServiceRequest');
  const referrals = records.of<Task>('Task').flatMap((task) => {
    const focus = task.resource.focus?.reference;
    const request = requests.find(({ resource }) => sameRef(`ServiceRequest/${resource.id}`, focus));
    const read = request && referralFromFhir(task, request);
    return read?.ok && read.value.domain === domain ? [read.value] : [];
  });
  return must(referrals.at(-1), 'journey.referral_missing');
}
