import type { ContactPreference, ContactTimes, ContactWay, IdentityAnswer, IdentityState, InterpreterNeed, MessageSafety, Person, PersonLanguage, Weekday } from '@careloom/core/person';

/** One way to reach them, as it stands in the form. */
export interface WayDraft {
  /** Stays the same while it is written: the way of the record, or the number of a new one. */
  readonly key: string;
  readonly isNew: boolean;
  readonly kind: string;
  readonly value: string;
  readonly use: string;
  /** 1 is first; 0: they did not say. */
  readonly rank: number;
  readonly messages: MessageSafety;
  readonly doNotUse: boolean;
  readonly isOld: boolean;
}

export interface TimeDraft {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
}

export interface DetailDraft {
  readonly code: string;
  readonly display: string;
}

export interface IdentityDraft {
  readonly state: IdentityState;
  /** OMB codes. */
  readonly omb: readonly string[];
  /** Codes of the CDC system below them. */
  readonly detailed: readonly DetailDraft[];
  /** Typed for a detail and found in no list: kept until it is mended, never stored. */
  readonly typed: string;
  /** Their own words; empty where the record has the names of the categories only. */
  readonly text: string;
}

/** The whole form. */
export interface NeedsDraft {
  readonly languages: readonly PersonLanguage[];
  readonly interpreter: InterpreterNeed;
  readonly pronouns: string;
  readonly doNotContact: boolean;
  readonly preferredMode: ContactPreference | '';
  readonly bestTimes: readonly TimeDraft[];
  readonly ways: readonly WayDraft[];
  readonly race: IdentityDraft;
  readonly ethnicity: IdentityDraft;
}
export type NeedsField = keyof NeedsDraft;

/** What is written, what it began with, and where the record moved on meanwhile. */
export interface Editing {
  readonly draft: NeedsDraft;
  readonly base: NeedsDraft;
  readonly overtaken: ReadonlySet<NeedsField>;
}

export function draftOf(person: Person): NeedsDraft {
  return {
    languages: person.languages,
    interpreter: person.interpreter,
    pronouns: person.pronouns.join(', '),
    doNotContact: person.doNotContact,
    preferredMode: person.preferredMode ?? '',
    bestTimes: person.bestTimes.map(({ days, from = '', to = '' }: ContactTimes) => ({ days, from, to })),
    ways: inOrder(person.contacts).map(wayDraft),
    race: identityDraft(person.race),
    ethnicity: identityDraft(person.ethnicity),
  };
}

export function editingOf(person: Person): Editing {
  const draft = draftOf(person);
  return { draft, base: draft, overtaken: new Set() };
}

/** As they want them; those no longer used last. */
export function inOrder(contacts: readonly ContactWay[]): readonly ContactWay[] {
  const place = ({ rank = 1000, use }: ContactWay): number => (use === 'old' ? 2000 : rank);
  return [...contacts].sort((a, b) => place(a) - place(b));
}

function wayDraft({ kind, value, use = '', rank = 0, messages, doNotUse }: ContactWay): WayDraft {
  return { key: wayKey(kind, value), isNew: false, kind, value, use, rank, messages, doNotUse, isOld: use === 'old' };
}

export function wayKey(kind: string, value: string): string {
  return `${kind} ${value}`;
}

export const newWay = (number: number): WayDraft => ({
  key: `new ${number}`, isNew: true, kind: 'phone', value: '', use: '', rank: 0, messages: 'unknown', doNotUse: false, isOld: false,
});

function identityDraft({ state, omb, text = '', detailed }: IdentityAnswer): IdentityDraft {
  const names = [...omb, ...detailed].map(({ display, code }) => display ?? code).join(', ');
  const details = detailed.flatMap(({ code, display }) => (code ? [{ code, display: display ?? code }] : []));
  return { state, omb: omb.flatMap(({ code }) => code ?? []), detailed: details, typed: '', text: state === 'said' && text !== names ? text : '' };
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function changedFields({ draft, base }: Editing): readonly NeedsField[] {
  return (Object.keys(draft) as NeedsField[]).filter((field) => !isSame(draft[field], base[field]));
}

/**
 * The same changes on a record that moved on: what was not touched here follows the record, what was stays as typed; a
 * field that was changed here and there is overtaken, which the form says.
 */
export function rebased(editing: Editing, person: Person): Editing {
  const base = draftOf(person);
  if (isSame(base, editing.base)) return editing;
  const mine = changedFields(editing);
  const draft: NeedsDraft = {
    ...base,
    ...Object.fromEntries(mine.map((field) => [field, editing.draft[field]])),
    ways: rebasedWays(editing, base.ways),
  };
  const moved = mine.filter((field) => !isSame(editing.base[field], base[field]) && !isSame(draft[field], base[field]));
  return { draft, base, overtaken: new Set([...editing.overtaken, ...moved]) };
}

function rebasedWays({ draft, base }: Editing, now: readonly WayDraft[]): readonly WayDraft[] {
  const find = (list: readonly WayDraft[], key: string): WayDraft | undefined => list.find((way) => way.key === key);
  const there = now.map((way) => {
    const mine = find(draft.ways, way.key);
    return mine && !isSame(mine, find(base.ways, way.key)) ? mine : way;
  });
  return [...there, ...draft.ways.filter(({ isNew }) => isNew)];
}
