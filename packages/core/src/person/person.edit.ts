import { isModified } from '../fhir/index.ts';
import type { Coding } from '../fhir/index.ts';
import { refuse } from '../shared/index.ts';
import type { Result, VerbContext } from '../shared/index.ts';
import { absentIdentity, ethnicityCategories, raceCategories, raceSystem } from './identity.codes.ts';
import { contactModes, interpreterCodes } from './person.codes.ts';
import type { PersonAct } from './person.codes.ts';
import { isContactTimes, unsaid } from './person.contact.ts';
import { wordsFor } from './person.identity.ts';
import { refuseActor } from './person.status.ts';
import { preferredFirst } from './person.talk.ts';
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
  const pronouns = input.pronouns?.map((words) => words.trim());
  if (input.languages?.length === 0) return refuse('person.language_missing', 'Patient.communication.language');
  if (pronouns?.includes('')) return refuse('person.text_missing', 'Patient.extension[individual-pronouns]');
  if (preferredMode && !['unknown', 'no-preference', ...contactModes].includes(preferredMode)) {
    return refuse('person.answer_unknown', 'Patient.extension[preferred-mode]');
  }
  const wrong = refuseTimes(input.bestTimes, 'Patient') ?? refuseTalk(input, 'Patient');
  if (wrong) return wrong;
  const languages = spokenIn(input);
  const { preferredMode: liked, ...rest } = person;
  const mode = preferredMode ?? liked;
  const value: Person = {
    ...rest,
    ...(languages && { languages }),
    ...(interpreter && { interpreter }),
    ...(pronouns && { pronouns }),
    ...(input.contacts && { contacts: mergedContacts(person.contacts, input.contacts) }),
    ...(input.bestTimes && { bestTimes: input.bestTimes }),
    ...(mode && mode !== 'unknown' && { preferredMode: mode }),
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

/** Why languages, an interpreter's answer or ways of contact cannot be recorded; of a patient or of somebody related. */
export function refuseTalk(input: Talk, base: 'Patient' | 'RelatedPerson'): Refused | undefined {
  if (input.languages?.some((language) => !languageOf(language))) return refuse('person.language_missing', `${base}.communication.language`);
  if (input.interpreter !== undefined && !Object.values(interpreterCodes).includes(input.interpreter)) {
    return refuse('person.answer_unknown', `${base}.extension[patient-interpreterRequired]`);
  }
  for (const { kind, value, use, rank, bestTimes } of input.contacts ?? []) {
    if (!kind || !value.trim()) return refuse('person.contact_missing', `${base}.telecom.value`);
    const odd = !ways.includes(kind) ? 'system' : use && !uses.includes(use) ? 'use' : undefined;
    if (odd) return refuse('person.answer_unknown', `${base}.telecom.${odd}`);
    if (rank !== undefined && !(Number.isInteger(rank) && rank >= 0)) return refuse('person.rank_ill_formed', `${base}.telecom.rank`);
    const refusal = refuseTimes(bestTimes, `${base}.telecom`);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Source: R4 contact-point-system, contact-point-use. */
const ways = ['phone', 'fax', 'email', 'pager', 'url', 'sms', 'other'];
const uses = ['home', 'work', 'temp', 'old', 'mobile'];

type Talk = Pick<CommunicationNeedsInput, 'languages' | 'interpreter' | 'contacts'>;

function refuseTimes(times: readonly ContactTimes[] | undefined, base: string): Refused | undefined {
  return times?.every(isContactTimes) === false ? refuse('person.time_ill_formed', `${base}.extension[best-time]`) : undefined;
}

/** The languages to record, preferred first; undefined where the input says nothing of them. */
export function spokenIn({ languages }: Talk): readonly PersonLanguage[] | undefined {
  const spoken = languages?.flatMap((language) => languageOf(language) ?? []);
  // Said twice is said once.
  const isSame = (a: PersonLanguage, b: PersonLanguage): boolean => (a.code ?? a.words).toLowerCase() === (b.code ?? b.words).toLowerCase();
  return spoken && preferredFirst(spoken.filter((each, at) => spoken.findIndex((other) => isSame(each, other)) === at));
}

/** A language with a code that is well formed, or with words; undefined for neither. */
function languageOf({ code, words, preferred }: LanguageInput): PersonLanguage | undefined {
  const tag = code?.trim();
  const shown = words?.trim() || tag;
  if (!shown || (tag && !/^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(tag))) return undefined;
  return { ...(tag && { code: tag }), words: shown, preferred: preferred === true };
}

/** Ways of the record changed in their place, new ones after them. */
export function mergedContacts(before: readonly ContactWay[], input: readonly ContactInput[]): readonly ContactWay[] {
  return input.reduce((ways, { kind, value, rank, ...said }) => {
    const at = ways.findIndex((way) => way.kind === kind && way.value.trim() === value.trim());
    const { rank: old, ...way }: ContactWay = ways[at] ?? { kind, value: value.trim(), ...unsaid };
    const wanted = rank ?? old;
    const next = { ...way, ...said, ...(wanted && { rank: wanted }) };
    return at < 0 ? [...ways, next] : ways.map((each, n) => (n === at ? next : each));
  }, before);
}

type Categories = Readonly<Record<string, string>>;

function refuseAnswer(input: IdentityAnswerInput<string> | undefined, known: Categories, most: number, path: string): Refused | undefined {
  if (!input) return undefined;
  const { state, omb = [], detailed = [] } = input;
  if (state !== 'said' && !Object.hasOwn(absentIdentity, state)) return refuse('person.answer_unknown', path);
  const none = (part: string): Refused => refuse('person.race_category_unknown', `${path}.extension[${part}]`);
  const isOneTooMany = state !== 'said' && omb.length + detailed.length > 0;
  if (isOneTooMany || new Set(omb).size > most || !omb.every((code) => Object.hasOwn(known, code))) return none('ombCategory');
  if (!detailed.every(({ code }) => /^\d{4}-\d$/.test(code))) return none('detailed');
  return !answerOf(input, known).text ? refuse('person.text_missing', `${path}.extension[text]`) : undefined;
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
