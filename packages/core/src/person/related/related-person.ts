import { urn } from '../../fhir/index.ts';
import { isDateTime, isEarlier, refuse } from '../../shared/index.ts';
import type { Result, VerbContext } from '../../shared/index.ts';
import type { Person, PersonEvent, PersonName } from '../index.ts';
import { mergedContacts, personEvent, refusePerson, refuseTalk, spokenIn } from '../person.edit.ts';
import { refuseActor } from '../person.status.ts';
import { relationshipCodes, roleCodeSystem } from './related-person.codes.ts';
import { isProxyScope } from './related-person.fhir.ts';
import { isPast } from './related-person.status.ts';
import type { ProxyEndInput, ProxyScopeInput, RelatedNeedsInput, RelatedPerson, RelatedPersonInput } from './related-person.types.ts';

/** What every verb of somebody related gives. */
export type RelatedPersonResult = Result<RelatedPerson, PersonEvent>;
type Refused = ReturnType<typeof refuse>;
/** The verbs know no time zone: a day is over when it is over everywhere. */
const lastZone = 'Etc/GMT+12';

/**
 * Somebody related to the patient gets a record; with a scope they are a proxy. Refuses for a merged chart, a proxy of
 * somebody who died, without a name, and an end before the start.
 */
export function addRelatedPerson(person: Person, input: RelatedPersonInput, context: VerbContext): RelatedPersonResult {
  const { relationship, scope = [], from, to, interpreter } = input;
  const refusal = refusePerson(person, context) ?? refuseActor(context.by, person.ref, ['staff', 'patient']);
  if (refusal) return refusal;
  const name = nameOf(input.name);
  if (!name) return refuse('person.name_missing', 'RelatedPerson.name');
  if (relationship !== undefined && !Object.hasOwn(relationshipCodes, relationship)) {
    return refuse('person.relationship_unknown', 'RelatedPerson.relationship');
  }
  if (person.deceased && scope.length > 0) return refuse('person.deceased_contact', 'Patient.deceased[x]');
  const wrong = refuseScope(scope) ?? refusePeriod(from, to) ?? refuseTalk(input, 'RelatedPerson');
  if (wrong) return wrong;
  const key = context.newId();
  const value: RelatedPerson = {
    key,
    ref: urn(key),
    patient: { ref: person.ref },
    active: true,
    names: [name],
    relationships: relationship ? [{ code: relationship, system: roleCodeSystem, words: relationshipCodes[relationship] }] : [],
    contacts: mergedContacts([], input.contacts ?? []),
    languages: spokenIn(input) ?? [],
    interpreter: interpreter ?? 'unknown',
    pronouns: [],
    scope: unique(scope),
    ...(from && { from }),
    ...(to && { to }),
  };
  return { ok: true, value, events: [personEvent(scope.length > 0 ? 'proxy-added' : 'related-person-added', context)] };
}

/**
 * What a proxy may do from now on, all of it, and until when. Makes a proxy of somebody who was none. Refuses no scope
 * at all (end it instead), one that ended, and a proxy who changes a scope.
 */
export function changeProxyScope(related: RelatedPerson, input: ProxyScopeInput, context: VerbContext): RelatedPersonResult {
  const refusal = refuseActor(context.by, related.patient.ref, ['staff', 'patient']);
  if (refusal) return refusal;
  if (isOver(related, context)) return refuse('person.already_ended', 'RelatedPerson.period.end');
  if (input.scope.length === 0) return refuse('person.proxy_scope_missing', 'RelatedPerson.extension[proxy-scope]');
  const wrong = refuseScope(input.scope) ?? refusePeriod(related.from, input.to);
  if (wrong) return wrong;
  const value: RelatedPerson = { ...related, scope: unique(input.scope), ...(input.to && { to: input.to }) };
  return { ok: true, value, events: [personEvent(related.scope.length === 0 ? 'proxy-added' : 'proxy-changed', context)] };
}

/**
 * The relationship, and with it the proxy, ends: at once, or after a day. The record keeps what the scope was. Refuses
 * one that ended already, an end before the start, and one later than was agreed.
 */
export function endRelatedPerson(related: RelatedPerson, input: ProxyEndInput, context: VerbContext): RelatedPersonResult {
  const refusal = refuseActor(context.by, related.patient.ref, ['staff', 'patient']);
  if (refusal) return refusal;
  const { from, to } = related;
  if (isOver(related, context)) return refuse('person.already_ended', 'RelatedPerson.period.end');
  const end = input.on ?? context.now;
  const wrong = input.on === undefined ? undefined : refusePeriod(from, end);
  if (wrong) return wrong;
  if (to !== undefined && isEarlier(to, end)) return refuse('person.proxy_end_later', 'RelatedPerson.period.end', { to });
  const act = related.scope.length > 0 ? 'proxy-ended' : 'related-person-ended';
  // Ended before it began: it never held, and a period must not run backwards.
  const start = from !== undefined && isEarlier(end, from) ? { from: end } : {};
  return { ok: true, value: { ...related, ...start, to: end }, events: [personEvent(act, context, input.reason)] };
}

/** How somebody related wants to be reached and talked with: their interpreter is not the patient's. */
export function recordRelatedNeeds(related: RelatedPerson, input: RelatedNeedsInput, context: VerbContext): RelatedPersonResult {
  const refusal = refuseActor(context.by, related.patient.ref, ['staff', 'patient', 'related']) ?? refuseTalk(input, 'RelatedPerson');
  if (refusal) return refusal;
  const languages = spokenIn(input);
  const value: RelatedPerson = {
    ...related,
    ...(languages && { languages }),
    ...(input.interpreter && { interpreter: input.interpreter }),
    ...(input.contacts && { contacts: mergedContacts(related.contacts, input.contacts) }),
  };
  return { ok: true, value, events: [personEvent('communication-recorded', context)] };
}

function isOver({ active, to }: RelatedPerson, { now }: VerbContext): boolean {
  return !active || (to !== undefined && isPast(to, now, lastZone));
}

function nameOf({ words, given = [], family }: RelatedPersonInput['name']): PersonName | undefined {
  const first = given.map((each) => each.trim()).filter(Boolean);
  const last = family?.trim();
  const shown = words?.trim() || [...first, ...(last ? [last] : [])].join(' ');
  return shown ? { words: shown, ...(last && { family: last }), given: first } : undefined;
}

function refuseScope(scope: readonly string[]): Refused | undefined {
  return scope.every(isProxyScope) ? undefined : refuse('person.proxy_scope_unknown', 'RelatedPerson.extension[proxy-scope]');
}

function refusePeriod(from: string | undefined, to: string | undefined): Refused | undefined {
  if (from !== undefined && !isDateTime(from)) return refuse('person.date_ill_formed', 'RelatedPerson.period.start');
  if (to !== undefined && !isDateTime(to)) return refuse('person.date_ill_formed', 'RelatedPerson.period.end');
  if (from && to && isEarlier(to, from)) return refuse('person.proxy_end_before_start', 'RelatedPerson.period.end', { from });
  return undefined;
}

function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}
