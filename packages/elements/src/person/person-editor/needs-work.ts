import { personChanges, recordCommunicationNeeds, recordIdentity } from '@careloom/core/person';
import type { CommunicationNeedsInput, ContactInput, EthnicityCategory, IdentityAnswerInput, IdentityInput, Person, PersonEvent, RaceCategory } from '@careloom/core/person';
import type { Refusal, VerbContext } from '@careloom/core/shared';
import type { PersonWork } from '../person-act-controller.ts';
import { changedFields, isSame } from './needs-draft.ts';
import type { Editing, IdentityDraft, NeedsDraft, NeedsField, TimeDraft, WayDraft } from './needs-draft.ts';

/** FHIR paths of the fields, as refusals name them. */
export const path: Readonly<Record<NeedsField, string>> = {
  languages: 'Patient.communication.language',
  interpreter: 'Patient.extension[patient-interpreterRequired]',
  pronouns: 'Patient.extension[individual-pronouns]',
  doNotContact: 'Patient.extension[do-not-contact]',
  preferredMode: 'Patient.extension[preferred-mode]',
  bestTimes: 'Patient.extension[best-time]',
  ways: 'Patient.telecom.value',
  race: 'Patient.extension[us-core-race]',
  ethnicity: 'Patient.extension[us-core-ethnicity]',
};
const identityFields = ['race', 'ethnicity'] as const satisfies readonly NeedsField[];

/** What is said below the categories has a field of its own. */
export const detailPath = { race: `${path.race}.detailed`, ethnicity: `${path.ethnicity}.detailed` } as const;

/** One commit of what was changed and nothing else, so that nobody's answer is written over by one that was only shown. */
export function needsWork(person: Person, editing: Editing, context: VerbContext): PersonWork {
  const changed = changedFields(editing);
  if (changed.length === 0) return { ok: false, refusals: [{ code: 'person.nothing_changed', messageKey: 'person.nothing_changed' }] };
  const unknown = identityFields.filter((field) => editing.draft[field].state === 'said' && editing.draft[field].typed.trim());
  if (unknown.length > 0) return { ok: false, refusals: unknown.map((field) => ({ code: 'person.detail_unknown', messageKey: 'person.detail_unknown', path: detailPath[field] })) };
  let value = person;
  const events: PersonEvent[] = [];
  const steps = [
    ...(changed.some((field) => !isIdentity(field))
      ? [(each: Person) => recordCommunicationNeeds(each, needsInput(editing, changed), context)]
      : []),
    ...(changed.some(isIdentity) ? [(each: Person) => recordIdentity(each, identityInput(editing, changed), context)] : []),
  ];
  for (const step of steps) {
    const done = step(value);
    if (!done.ok) return { ok: false, refusals: [atField(done.refusal)] };
    value = done.value;
    events.push(...done.events);
  }
  return { ok: true, changes: personChanges(value, events), acts: events.map(({ act }) => act) };
}

function isIdentity(field: NeedsField): boolean {
  return (identityFields as readonly NeedsField[]).includes(field);
}

/** Parts of an answer have no field of their own. */
function atField(refusal: Refusal): Refusal {
  const field = identityFields.find((name) => refusal.path?.startsWith(path[name]));
  if (field) return { ...refusal, path: path[field] };
  return refusal.path === 'Patient.telecom.rank' ? { ...refusal, path: path.ways } : refusal;
}

function needsInput({ draft, base }: Editing, changed: readonly NeedsField[]): CommunicationNeedsInput {
  const { languages, interpreter, doNotContact, preferredMode } = draft;
  const has = (field: NeedsField): boolean => changed.includes(field);
  return {
    ...(has('languages') && { languages }),
    ...(has('interpreter') && { interpreter }),
    ...(has('pronouns') && { pronouns: draft.pronouns.split(',').map((each) => each.trim()).filter(Boolean) }),
    ...(has('doNotContact') && { doNotContact }),
    ...(has('preferredMode') && { preferredMode: preferredMode || 'unknown' }),
    ...(has('bestTimes') && { bestTimes: draft.bestTimes.map(timesOf) }),
    ...(has('ways') && { contacts: waysInput(draft, base) }),
  };
}

function timesOf({ days, from, to }: TimeDraft): NonNullable<CommunicationNeedsInput['bestTimes']>[number] {
  return { days, ...(from && { from }), ...(to && { to }) };
}

/** Ways that were changed, and of each only what was. */
function waysInput(draft: NeedsDraft, base: NeedsDraft): readonly ContactInput[] {
  return draft.ways.flatMap((way) => {
    const before = base.ways.find(({ key }) => key === way.key);
    if (before && isSame(way, before)) return [];
    const differs = (name: keyof WayDraft): boolean => way[name] !== before?.[name];
    const use = way.isOld ? 'old' : way.use;
    return [
      {
        kind: way.kind,
        value: way.value,
        ...((before ? differs('isOld') || differs('use') : use) && { use }),
        ...((before ? differs('rank') : way.rank) && { rank: way.rank }),
        ...(differs('messages') && { messages: way.messages }),
        ...(differs('doNotUse') && { doNotUse: way.doNotUse }),
      },
    ];
  });
}

function identityInput({ draft }: Editing, changed: readonly NeedsField[]): IdentityInput {
  return {
    ...(changed.includes('race') && { race: answerInput<RaceCategory>(draft.race) }),
    ...(changed.includes('ethnicity') && { ethnicity: answerInput<EthnicityCategory>(draft.ethnicity) }),
  };
}

/** Details stay with what they said; "would not say" and "not known" stand alone. */
function answerInput<Category extends string>({ state, omb, detailed, text }: IdentityDraft): IdentityAnswerInput<Category> {
  if (state !== 'said') return { state: state === 'not-recorded' ? 'unknown' : state };
  return { state, omb: omb as readonly Category[], ...(detailed.length > 0 && { detailed }), ...(text.trim() && { text }) };
}
