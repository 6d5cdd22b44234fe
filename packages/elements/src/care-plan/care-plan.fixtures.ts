import { confirmNeed, needChanges, newNeed, recordWish, setGoal } from '@careloom/core/care-plan';
import type { Need, Wish } from '@careloom/core/care-plan';
import { concept, domainCategory, profile, system } from '@careloom/core/fhir';
import type { Condition, Observation, Resource, SdohDomain } from '@careloom/core/fhir';
import type { Actor, Result, VerbContext } from '@careloom/core/shared';
import { storedFrom } from '@careloom/testing/scenarios';

// For tests and stories only. All people are invented.
export const patientRef = 'Patient/p1';
const patient = { ref: patientRef };
export const coordinator: Actor = {
  ref: 'PractitionerRole/rosa',
  display: 'Rosa Vega',
  organization: { ref: 'Organization/clinic', display: 'Riverside Family Clinic' },
};

export interface AnswerOptions {
  readonly loinc: string;
  readonly question: string;
  readonly answer?: string;
  readonly answerCode?: string;
  readonly domain: SdohDomain;
  readonly positive?: boolean;
  readonly on?: string;
  readonly language?: string;
}

/** One answer of a screening, as a server holds it; without an answer: asked and declined. */
export function answer(id: string, options: AnswerOptions): Observation {
  const { loinc, question, answer: words, answerCode = 'LA-x', domain, positive, on = '2026-11-20T15:00:00Z', language } = options;
  return {
    resourceType: 'Observation',
    id,
    ...(language && { language }),
    meta: { profile: [profile.screeningObservation] },
    status: 'final',
    category: [concept(system.observationCategory, 'survey'), concept(system.usCoreCategory, 'sdoh'), domainCategory(domain)],
    code: { ...concept(system.loinc, loinc), text: question },
    subject: { reference: patientRef },
    effectiveDateTime: on,
    ...(positive && { interpretation: [concept(system.observationInterpretation, 'POS')] }),
    ...(words
      ? { valueCodeableConcept: concept(system.loinc, answerCode, words) }
      : { dataAbsentReason: concept(system.dataAbsentReason, 'asked-declined') }),
  };
}

export const food = answer('o-food', {
  loinc: '88122-7',
  question: 'Within the past 12 months, you worried that your food would run out before you got money to buy more.',
  answer: 'Often true',
  domain: 'food-insecurity',
  positive: true,
});
export const ride = answer('o-ride', {
  loinc: '93030-5',
  question: 'Has lack of transportation kept you from medical appointments?',
  answer: 'Yes',
  domain: 'transportation-insecurity',
  positive: true,
});
/** Yes in September, no today: nothing shows the need but the older answer. */
export const rideSaidNo: readonly Observation[] = [
  { ...ride, effectiveDateTime: '2026-09-21T15:00:00Z' },
  answer('o-no-ride', { loinc: '93030-5', question: 'Has lack of transportation kept you from medical appointments?', answer: 'No', domain: 'transportation-insecurity', on: '2026-11-22T08:00:00Z' }),
];
/** Urgent by core's own table: already shut off. */
export const power = answer('o-power', {
  loinc: '96779-4',
  question: 'In the past 12 months has the electric, gas, oil, or water company threatened to shut off services in your home?',
  answer: 'Already shut off',
  answerCode: 'LA32002-0',
  domain: 'utility-insecurity',
  positive: true,
});
/** The AHC safety total: a person follows up (decision 24). */
export const safety: Observation = answer('o-safety', {
  loinc: '95614-4',
  question: 'Safety total score',
  answer: '14',
  domain: 'intimate-partner-violence',
  positive: true,
});
export const home = answer('o-home', {
  loinc: '71802-3',
  question: 'What is your living situation today?',
  answer: 'I have a steady place to live',
  answerCode: 'LA31993-1',
  domain: 'housing-instability',
});
/** A strength, as the guide records one: it helps with transportation, and is no need. */
export const lift: Condition = {
  resourceType: 'Condition',
  id: 'c-lift',
  meta: { profile: [profile.condition] },
  clinicalStatus: concept(system.conditionClinical, 'active'),
  verificationStatus: concept(system.conditionVerification, 'confirmed'),
  category: [concept(system.usCoreCategory, 'sdoh'), domainCategory('protective-factor'), domainCategory('transportation-insecurity')],
  code: { text: 'Her neighbor drives her every Tuesday' },
  subject: { reference: patientRef },
  recordedDate: '2026-11-02',
};
export const job = answer('o-job', { loinc: '96780-2', question: 'Do you want help finding or keeping work?', domain: 'employment-status' });

export interface AgreedOptions {
  readonly wish?: Wish;
  readonly words?: string;
  readonly goal?: string;
}

/** What a server holds after the patient said something, and after a goal was agreed. Ids: `<id>-wish`, `-condition`, `-goal`. */
export function agreed(id: string, domain: SdohDomain, { wish = 'wants-help', words, goal }: AgreedOptions = {}): readonly Resource[] {
  const names = goal ? ['wish', 'e1', 'condition', 'e2', 'goal', 'e3'] : ['wish', 'e1'];
  let count = 0;
  const context: VerbContext = { by: coordinator, now: '2026-11-21T15:00:00Z', newId: () => `${id}-${names[count++] ?? count}` };
  const said = taken(recordWish(newNeed(patient, domain), { wish, ...(words && { words }) }, context));
  if (!goal) return storedFrom([needChanges(said.value, said.events)]);
  const confirmed = taken(confirmNeed(said.value, {}, context));
  const planned = taken(setGoal(confirmed.value, { words: goal, due: '2027-02-01' }, context));
  return storedFrom([needChanges(planned.value, [...said.events, ...confirmed.events, ...planned.events])]);
}

function taken<Event>(result: Result<Need, Event>): { readonly value: Need; readonly events: readonly Event[] } {
  if (!result.ok) throw new Error(`fixture refused: ${result.refusal.code}`);
  return result;
}
