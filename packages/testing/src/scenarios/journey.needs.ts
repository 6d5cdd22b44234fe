import { confirmNeed, goalCodesFor, loadNeeds, needChanges, recordWish, setGoal } from '@careloom/core/care-plan';
import type { CareGoal, Need, Wish } from '@careloom/core/care-plan';
import type { SdohDomain } from '@careloom/core/fhir';
import { answerItem, declineItem, finishScreening, screeningChanges, startScreening } from '@careloom/core/screening';
import type { Instrument } from '@careloom/core/screening';
import type { Party } from '@careloom/core/shared';
import { must, taken } from './journey.record.ts';
import type { Stage } from './journey.stage.ts';

/** Codes by linkId; `null` is asked and declined, what is not named is not asked. */
export type GivenAnswers = Readonly<Record<string, string | readonly string[] | null>>;

/** One screening: the answers are saved while it goes on, then it is finished. */
export async function screen(
  stage: Stage,
  patient: Party,
  instrument: Instrument,
  given: GivenAnswers,
  daysAgo: number,
): Promise<void> {
  const context = stage.as(stage.actors.coordinator, daysAgo);
  let screening = taken(startScreening(instrument, patient, context)).value;
  for (const [linkId, answer] of Object.entries(given)) {
    const result =
      answer === null ? declineItem(screening, linkId, context) : answerItem(screening, linkId, answer, context);
    screening = taken(result).value;
  }
  const { value, events } = taken(finishScreening(screening, context));
  await stage.commit('screened', instrument.id, screeningChanges(value, events));
}

/** The stored need of a patient in a domain. */
export async function storedNeed(stage: Stage, patient: Party, domain: SdohDomain): Promise<Need> {
  const { needs, unreadable } = await loadNeeds(stage.repository, patient.ref);
  must(unreadable.length === 0, 'journey.unreadable');
  const need = must(
    needs.find((one) => one.domain === domain),
    'journey.need_missing',
  );
  return { ...need, patient };
}

export async function recordWishes(
  stage: Stage,
  patient: Party,
  wishes: Readonly<Partial<Record<SdohDomain, { readonly wish: Wish; readonly words?: string }>>>,
  daysAgo: number,
): Promise<void> {
  for (const [domain, { wish, words }] of Object.entries(wishes)) {
    const need = await storedNeed(stage, patient, domain as SdohDomain);
    const input = { wish, ...(words && { words: stage.say(words) }) };
    const { value, events } = taken(recordWish(need, input, stage.as(stage.actors.coordinator, daysAgo)));
    await stage.commit('wish-recorded', `${domain}: ${wish}`, needChanges(value, events));
  }
}

export interface PlannedNeed {
  readonly need: Need;
  readonly conditionRef: string;
  readonly goal: CareGoal;
}

/** The need becomes a Condition and a Goal in the patient's words, in one change set; then both are read back. */
export async function planNeed(
  stage: Stage,
  patient: Party,
  domain: SdohDomain,
  words: string,
  daysAgo: number,
): Promise<PlannedNeed> {
  const context = stage.as(stage.actors.coordinator, daysAgo);
  const confirmed = taken(confirmNeed(await storedNeed(stage, patient, domain), {}, context));
  const code = goalCodesFor(domain)[0];
  const planned = taken(setGoal(confirmed.value, { words: stage.say(words), ...(code && { code }) }, context));
  await stage.commit('planned', domain, needChanges(planned.value, [...confirmed.events, ...planned.events]));
  const need = await storedNeed(stage, patient, domain);
  return {
    need,
    conditionRef: must(need.condition?.ref, 'journey.condition_missing'),
    goal: must(need.goals[0], 'journey.goal_missing'),
  };
}
