import { isModified } from '../fhir/index.ts';
import type { Coding } from '../fhir/index.ts';
import { refuse } from '../shared/index.ts';
import type { Result, VerbContext } from '../shared/index.ts';
import { ethnicityCategories, raceCategories, raceSystem } from './identity.codes.ts';
import { contactModes } from './person.codes.ts';
import type { PersonAct } from './person.codes.ts';
import { isContactTimes } from './person.contact.ts';
import { wordsFor } from './person.identity.ts';
import { refuseActor } from './person.status.ts';
import type { CommunicationNeedsInput, ContactInput, ContactTimes, ContactWay, IdentityAnswer, IdentityAnswerInput, IdentityInput, LanguageInput, Person, PersonEvent, PersonLanguage } from './person.types.ts';

/** What every verb of a person gives. */
export type PersonResult = Result<Person, PersonEvent>;
type Refused = ReturnType<typeof refuse>;

/**
 * How the person wants to be reached and talked with. Refuses for a chart that was merged into another, for somebody who
 * died, a language without code and words, and times that are none. What is left out of the input stays as it is.
 */
export function recordCommunicationNeeds(person: Person, input: CommunicationNeedsInput, context: VerbContext): PersonResult {
  const { interpreter, preferredMode, doNotContact } = input;
  const refusal = refusePerson(person, context) ?? (person.deceased ? refuse('person.deceased_contact', 'Patient.deceased[x]') : undefined);
  if (refusal) return refusal;
  const languages = input.languages?.map(languageOf);
  if (languages && (languages.length === 0 || languages.some((language) => !language))) {
    return refuse('person.language_missing', 'Patient.communication.language');
  }
  if (interpreter !== undefined && !['yes', 'no', 'unknown', 'asked-declined'].includes(interpreter)) {
    return refuse('person.answer_unknown', 'Patient.extension[patient-interpreterRequired]');
  }
  const pronouns = input.pronouns?.map((words) => words.trim());
  if (pronouns?.some((words) => !words)) return refuse('person.text_missing', 'Patient.extension[individual-pronouns]');
  if (preferredMode !== undefined && !contactModes.includes(preferredMode)) {
    return refuse('person.mode_unknown', 'Patient.extension[preferred-mode]');
  }
  const wrong = refuseTimes(input.bestTimes, 'Patient.extension[best-time]') ?? refuseContacts(input.contacts);
  if (wrong) return wrong;
  const spoken = languages?.filter((language) => language !== undefined);
  const value: Person = {
    ...person,
    ...(spoken && { languages: [...spoken.filter((l) => l.preferred), ...spoken.filter((l) => !l.preferred)] }),
    ...(interpreter && { interpreter }),
    ...(pronouns && { pronouns }),
    ...(input.contacts && { contacts: mergedContacts(person.contacts, input.contacts) }),
    ...(input.bestTimes && { bestTimes: input.bestTimes }),
    ...(preferredMode && { preferredMode }),
    ...(doNotContact !== undefined && { doNotContact }),
  };
  return { ok: true, value, events: [personEvent('communication-recorded', context)] };
}

/**
 * What the person says about their race and ethnicity. Only ever their own answer: nothing here works it out. Refuses
 * categories that are none of the OMB's, more than one ethnicity, and "said" with nothing said.
 */
export function recordIdentity(person: Person, input: IdentityInput, context: VerbContext): PersonResult {
  const refusal =
    refusePerson(person, context) ??
    refuseAnswer(input.race, raceCategories, 6, 'Patient.extension[us-core-race]') ??
    refuseAnswer(input.ethnicity, ethnicityCategories, 1, 'Patient.extension[us-core-ethnicity]');
  if (refusal) return refusal;
  const value: Person = {
    ...person,
    ...(input.race && { race: answerOf(input.race, raceCategories) }),
    ...(input.ethnicity && { ethnicity: answerOf(input.ethnicity, ethnicityCategories) }),
  };
  return { ok: true, value, events: [personEvent('identity-recorded', context)] };
}

/** Why nothing of this chart may be written by this actor; undefined where it may. */
export function refusePerson(person: Person, context: VerbContext): Refused | undefined {
  if (person.replacedByRef) return refuse('person.merged', 'Patient.link');
  if (isModified(person.source.resource)) return refuse('person.modifier_unknown', 'Patient.modifierExtension');
  return refuseActor(context.by, person.ref, ['staff', 'patient', 'related']);
}

export function personEvent(act: PersonAct, context: VerbContext, reason?: string): PersonEvent {
  const words = reason?.trim();
  return { id: context.newId(), act, at: context.now, by: context.by, ...(words && { reason: words }), evidence: [] };
}

/** A language with a code that is well formed, or with words; undefined for neither. */
export function languageOf({ code, words, preferred }: LanguageInput): PersonLanguage | undefined {
  const tag = code?.trim();
  const shown = words?.trim() || tag;
  if (!shown || (tag && !/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag))) return undefined;
  return { ...(tag && { code: tag }), words: shown, preferred: preferred === true };
}

export function refuseContacts(contacts: readonly ContactInput[] | undefined, base = 'Patient'): Refused | undefined {
  for (const { kind, value, rank, bestTimes } of contacts ?? []) {
    if (!kind || !value.trim()) return refuse('person.contact_missing', `${base}.telecom.value`);
    if (rank !== undefined && !(Number.isInteger(rank) && rank >= 0)) return refuse('person.rank_ill_formed', `${base}.telecom.rank`);
    const refusal = refuseTimes(bestTimes, `${base}.telecom.extension[best-time]`);
    if (refusal) return refusal;
  }
  return undefined;
}

function refuseTimes(times: readonly ContactTimes[] | undefined, path: string): Refused | undefined {
  return times?.every(isContactTimes) === false ? refuse('person.time_ill_formed', path) : undefined;
}

/** Ways of the record changed in their place, new ones after them. */
export function mergedContacts(before: readonly ContactWay[], input: readonly ContactInput[]): readonly ContactWay[] {
  const isSame = (a: ContactInput, b: ContactInput): boolean => a.kind === b.kind && a.value.trim() === b.value.trim();
  const fresh = input
    .filter((entry, at) => !before.some((way) => isSame(way, entry)) && input.findIndex((other) => isSame(other, entry)) === at)
    .map(({ kind, value }): ContactWay => ({ kind, value: value.trim(), messages: 'unknown', doNotUse: false, bestTimes: [] }));
  return [...before, ...fresh].map((way) => input.filter((entry) => isSame(entry, way)).reduce(changedContact, way));
}

function changedContact(way: ContactWay, { kind: _kind, value: _value, ...said }: ContactInput): ContactWay {
  const { rank, ...rest } = { ...way, ...said };
  return { ...rest, ...(rank ? { rank } : {}) };
}

type Categories = Readonly<Record<string, string>>;

function refuseAnswer(input: IdentityAnswerInput<string> | undefined, known: Categories, most: number, path: string): Refused | undefined {
  if (!input) return undefined;
  const { state, omb = [], detailed = [] } = input;
  if (!['said', 'asked-declined', 'unknown'].includes(state)) return refuse('person.answer_unknown', path);
  if (omb.some((code) => !Object.hasOwn(known, code)) || new Set(omb).size > most || (state !== 'said' && omb.length > 0)) {
    return refuse('person.race_category_unknown', `${path}.extension[ombCategory]`);
  }
  if (detailed.some(({ code }) => !/^\d{4}-\d$/.test(code)) || (state !== 'said' && detailed.length > 0)) {
    return refuse('person.race_category_unknown', `${path}.extension[detailed]`);
  }
  const isSilent = state === 'said' && !input.text?.trim() && wordsFor(answerOf(input, known)) === '';
  return isSilent ? refuse('person.text_missing', `${path}.extension[text]`) : undefined;
}

function answerOf({ state, omb = [], detailed = [], text }: IdentityAnswerInput<string>, known: Categories): IdentityAnswer {
  const coded = (code: string, display: string | undefined): Coding => ({ system: raceSystem, code, ...(display && { display }) });
  const answer = {
    state,
    omb: [...new Set(omb)].map((code) => coded(code, known[code])),
    detailed: detailed.map(({ code, display }) => coded(code, display)),
  };
  return { ...answer, text: text?.trim() || wordsFor(answer) };
}
