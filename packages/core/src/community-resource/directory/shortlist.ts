import { createChange, provenanceChange, updateChange, urn } from '../../fhir/index.ts';
import type { ChangeSet } from '../../ports/index.ts';
import { done, refuse } from '../../shared/index.ts';
import type { Result, VerbContext } from '../../shared/index.ts';
import { listOf, shortlistActSystem } from './shortlist.fhir.ts';
import type { Shortlist, ShortlistAct, ShortlistEntry, ShortlistEvent } from './shortlist.types.ts';

export type ShortlistResult = Result<Shortlist, ShortlistEvent>;

/** A list with nothing on it; it is stored with its first entry. */
export function newShortlist(title: string, { newId }: Pick<VerbContext, 'newId'>): Shortlist {
  const key = newId();
  return { key, ref: urn(key), title, entries: [] };
}

/** Puts a service at the end of the list. Refused is one without id, and one that is on it. */
export function addToShortlist(list: Shortlist, service: { readonly id: string; readonly name?: string }, context: VerbContext): ShortlistResult {
  if (!service.id.trim()) return refuse('community-resource.id_missing', 'List.entry.item');
  if (entryOf(list, service.id)) return refuse('community-resource.already_listed', 'List.entry.item');
  const entry: ShortlistEntry = { id: service.id, ...(service.name && { name: service.name }), addedOn: context.now, notes: [] };
  return done({ ...list, entries: [...list.entries, entry] }, event('added', context));
}

/** Takes a service off the list, its notes with it. Refused is one that is not on it. */
export function removeFromShortlist(list: Shortlist, id: string, context: VerbContext): ShortlistResult {
  if (!entryOf(list, id)) return refuse('community-resource.not_listed', 'List.entry.item');
  return done({ ...list, entries: list.entries.filter((entry) => entry.id !== id) }, event('removed', context));
}

/** Writes a note about a service of the list. Refused is one that is not on it, and a note without words. */
export function noteOn(list: Shortlist, id: string, text: string, context: VerbContext): ShortlistResult {
  const words = text.trim();
  if (!entryOf(list, id)) return refuse('community-resource.not_listed', 'List.entry.item');
  if (!words) return refuse('community-resource.note_empty', 'List.entry.extension');
  const { ref, display } = context.by;
  const note = { text: words, at: context.now, by: { ref, ...(display && { display }) } };
  const entries = list.entries.map((entry) => (entry.id === id ? { ...entry, notes: [...entry.notes, note] } : entry));
  return done({ ...list, entries }, event('noted', context));
}

/** The entry of a service; undefined where it is not on the list. */
export function entryOf(list: Shortlist, id: string): ShortlistEntry | undefined {
  return list.entries.find((entry) => entry.id === id);
}

/** What to commit after a verb: the List, and one Provenance an act. */
export function shortlistChanges(list: Shortlist, events: readonly ShortlistEvent[]): ChangeSet {
  const resource = listOf(list);
  return [
    ...(list.source ? updateChange(list.source, resource) : [createChange(urn(list.key), resource)]),
    ...events.map((each) => provenanceChange(each, shortlistActSystem, [list.ref])),
  ];
}

function event(act: ShortlistAct, { newId, now, by }: VerbContext): ShortlistEvent {
  return { id: newId(), act, at: now, by, evidence: [] };
}
