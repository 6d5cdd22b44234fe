import { addDays, isDateTime, refuse } from '../shared/index.ts';
import type { Party, Result, VerbContext } from '../shared/index.ts';
import { parseRef, urn } from '../fhir/index.ts';
import { earlyFollowUps, isPlain, itemOf, plainAnswer, results } from './screening.answers.ts';
import { screeningEvidence } from './screening.observations.ts';
import type { Answers, Instrument, InstrumentItem, ItemAnswer, Screening, ScreeningEvent, ScreeningOptions } from './screening.types.ts';

/** What every verb of a screening gives. */
export type ScreeningResult = Result<Screening, ScreeningEvent>;

/**
 * A new screening with every question not asked yet. `on` is the day of answers given earlier (a paper form); US
 * Core Observations need at least the day (us-core-1).
 */
export function startScreening(
  instrument: Instrument,
  patient: Party,
  context: VerbContext,
  options: ScreeningOptions = {},
): ScreeningResult {
  const whom = parseRef(patient.ref);
  if (whom?.type !== 'Patient') return refuse('screening.patient_missing', 'QuestionnaireResponse.subject');
  const { on, informant = patient } = options;
  const who = parseRef(informant.ref);
  // Another patient knows nothing of this one.
  if (!who || (who.type === 'Patient' && who.id !== whom.id)) return refuse('screening.informant_type', 'QuestionnaireResponse.source');
  if (on !== undefined && (!isDateTime(on) || on.length !== 10)) return refuse('screening.date_ill_formed', 'QuestionnaireResponse.authored');
  // One day of grace: "today" of the patient may be ahead of the instant's UTC day.
  if (on && on > addDays(context.now.slice(0, 10), 1)) return refuse('screening.date_in_future', 'QuestionnaireResponse.authored');
  const key = context.newId();
  const value: Screening = {
    key,
    ref: urn(key),
    instrument,
    patient,
    informant,
    recorder: { ref: context.by.ref, ...(context.by.display && { display: context.by.display }) },
    ...(options.encounterRef && { encounterRef: options.encounterRef }),
    ...(on && { on }),
    authored: on ?? context.now,
    status: 'in-progress',
    answers: Object.fromEntries(instrument.items.map((item) => [item.linkId, { state: 'not-asked' }])),
  };
  return { ok: true, value, events: [] };
}

/**
 * What the person said: one code, or for a multi-select question all chosen codes, or a number or yes/no where the
 * question asks for one. Choosing an exclusive option
 * ("None of the above") beside others leaves it alone; choosing another beside it takes it away. Both new at once is
 * a contradiction and refused, as are an unknown question, an answer outside the list and several on a single choice.
 */
export function answerItem(
  screening: Screening,
  linkId: string,
  answer: string | readonly string[] | number | boolean,
  context: VerbContext,
): ScreeningResult {
  const item = itemOf(screening.instrument, linkId);
  if (!item) return refuse('screening.item_unknown');
  const outside = refuse('screening.answer_outside_list', linkId);
  if (isPlain(item)) {
    const plain = plainAnswer(item, answer);
    return plain ? answered(screening, linkId, plain, context) : outside;
  }
  if (typeof answer === 'number' || typeof answer === 'boolean') return outside;
  const wanted = new Set(typeof answer === 'string' ? [answer] : answer);
  if (wanted.size === 0) return refuse('screening.answer_missing', linkId);
  if ([...wanted].some((code) => !item.answers.some((option) => option.code === code))) return outside;
  if (wanted.size > 1 && !item.repeats) return refuse('screening.several_answers', linkId);
  const codes = withoutContradiction(item, wanted, screening.answers[linkId]);
  return codes ? answered(screening, linkId, { state: 'answered', codes }, context) : refuse('screening.exclusive_mixed', linkId);
}

/** The person was asked and did not want to answer. */
export function declineItem(screening: Screening, linkId: string, context: VerbContext): ScreeningResult {
  return answered(screening, linkId, { state: 'asked-declined' }, context);
}

/** Back to not asked: an answer entered by mistake. */
export function clearItem(screening: Screening, linkId: string, context: VerbContext): ScreeningResult {
  return answered(screening, linkId, { state: 'not-asked' }, context);
}

/**
 * Ends the screening and makes its Observations. Questions may stay unasked; at least one must have been put. The
 * event tells what a person has to look at now.
 */
export function finishScreening(screening: Screening, context: VerbContext): ScreeningResult {
  if (screening.status !== 'in-progress') return refuse('screening.finished', 'QuestionnaireResponse.status');
  if (Object.values(screening.answers).every(({ state }) => state === 'not-asked')) return refuse('screening.empty', 'QuestionnaireResponse.item');
  const value: Screening = { ...screening, status: 'completed', authored: screening.on ?? context.now };
  const asking = [...results(value), ...earlyFollowUps(value)];
  const followUps = [...new Set(asking.flatMap(({ followUp }) => followUp ?? []))];
  const event: ScreeningEvent = {
    id: context.newId(),
    act: 'finished',
    at: context.now,
    by: context.by,
    evidence: screeningEvidence(value, context),
    followUps,
  };
  return { ok: true, value, events: [event] };
}

function answered(screening: Screening, linkId: string, answer: ItemAnswer, context: VerbContext): ScreeningResult {
  if (!itemOf(screening.instrument, linkId)) return refuse('screening.item_unknown');
  if (screening.status !== 'in-progress') return refuse('screening.finished', 'QuestionnaireResponse.status');
  const answers: Answers = { ...screening.answers, [linkId]: answer };
  return { ok: true, value: { ...screening, answers, authored: screening.on ?? context.now }, events: [] };
}

/** The codes in the order of the instrument, or nothing when an exclusive one came together with others. */
function withoutContradiction(item: InstrumentItem, wanted: ReadonlySet<string>, before: ItemAnswer | undefined): readonly string[] | undefined {
  const chosen = item.answers.filter((option) => wanted.has(option.code));
  const codes = chosen.map((option) => option.code);
  if (chosen.length === 1 || !chosen.some((option) => option.exclusive)) return codes;
  const old = new Set(before?.state === 'answered' ? before.codes : []);
  const added = chosen.filter((option) => !old.has(option.code));
  if (added.length > 0 && added.every((option) => !option.exclusive)) {
    return chosen.filter((option) => !option.exclusive).map((option) => option.code);
  }
  const [only] = added;
  return added.length === 1 && only?.exclusive ? [only.code] : undefined;
}
