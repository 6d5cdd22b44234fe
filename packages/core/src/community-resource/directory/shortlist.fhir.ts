import { careloomBase, concept, hasCode, isModified, listIn, mintedIdentifier, objectsIn, isObject, partyIn, patched, refOf, referenceTo, sameJson, system, textIn, urn } from '../../fhir/index.ts';
import type { Extension, Identifier, List } from '../../fhir/index.ts';
import { collect } from '../../ports/index.ts';
import type { CallOptions, CareRepository, StoredResource } from '../../ports/index.ts';
import { isDateTime, issue } from '../../shared/index.ts';
import type { Issue, Read } from '../../shared/index.ts';
import type { Shortlist, ShortlistEntry, ShortlistNote } from './shortlist.types.ts';

const codes = `${careloomBase}/CodeSystem/community-resource`;
/** `Provenance.activity` of shortlist acts: added, removed, noted. */
export const shortlistActSystem = `${careloomBase}/CodeSystem/shortlist-act`;
/** On a List entry, Annotation: R4 has no note there. One extension a note. */
export const shortlistNoteExtension = `${careloomBase}/StructureDefinition/shortlist-note`;
/** On an Annotation, Reference: who wrote it, where R4 allows no such author (a PractitionerRole); `authorString` then has the name. */
export const noteAuthorExtension = `${careloomBase}/StructureDefinition/note-author`;
/** `Reference.identifier.system` of a service in the site's directory: it need not be on the FHIR server. */
export const directoryIdSystem = `${careloomBase}/NamingSystem/directory-id`;

type Entry = NonNullable<List['entry']>[number];

/** Reads a List of ours. Refused are another type or code, a missing id, and a modifying extension; an entry that names no service is told and kept. */
export function shortlistFromFhir(stored: StoredResource<List>): Read<Shortlist> {
  const list = stored?.resource;
  if (list?.resourceType !== 'List') return { ok: false, issues: [issue('community-resource.wrong_type', 'List')] };
  const ref = textIn(list.id) && refOf(list);
  if (!ref) return { ok: false, issues: [issue('community-resource.id_missing', 'List.id')] };
  if (!isObject(list.code) || !Array.isArray(list.code.coding) || !hasCode({ coding: objectsIn(list.code.coding) as never }, codes, 'shortlist')) {
    return { ok: false, issues: [issue('community-resource.wrong_type', 'List.code')] };
  }
  if (isModified(list)) return { ok: false, issues: [issue('community-resource.modifier_unknown', 'List.modifierExtension')] };
  const issues: Issue[] = [];
  const entries = listIn(list.entry).flatMap((entry, at) => {
    const read = entryFrom(entry);
    if (!read && !isDeleted(entry)) issues.push({ ...issue('community-resource.id_missing', `List.entry[${at}].item`), severity: 'warning' });
    return read ?? [];
  });
  const minted = objectsIn<Identifier>(list.identifier).find((each) => each.system === system.uri)?.value;
  const key = textIn(minted)?.replace(/^urn:uuid:/, '') ?? (list.id as string);
  return { ok: true, value: { key, ref, title: textIn(list.title) ?? '', entries, source: stored }, issues };
}

/** R4 List.entry.deleted turns the meaning: it is not on the list any more. */
function isDeleted(entry: unknown): boolean {
  return isObject(entry) && (entry as { deleted?: unknown }).deleted === true;
}

/** Undefined for what is not ours, and for what somebody marked as deleted: it keeps its place. */
function idOf(entry: unknown): string | undefined {
  if (isDeleted(entry)) return undefined;
  const item = isObject(entry) ? (entry as { item?: unknown }).item : undefined;
  const identifier = isObject(item) ? (item as { identifier?: unknown }).identifier : undefined;
  const { system: uri, value } = (isObject(identifier) ? identifier : {}) as Identifier;
  return uri === directoryIdSystem ? textIn(value) : undefined;
}

function entryFrom(entry: unknown): ShortlistEntry | undefined {
  const id = idOf(entry);
  if (id === undefined) return undefined;
  const { item, date, extension } = entry as Entry;
  const name = textIn(item.display);
  const notes = objectsIn<Extension>(extension).filter(({ url }) => url === shortlistNoteExtension).flatMap(noteFrom);
  return { id, ...(name && { name }), ...(isDateTime(date) && { addedOn: date }), notes };
}

function noteFrom({ valueAnnotation: note }: Extension): ShortlistNote[] {
  const text = textIn(note?.text);
  const by = partyIn(note?.authorReference) ?? partyIn(objectsIn<Extension>(note?.extension).find(({ url }) => url === noteAuthorExtension)?.valueReference);
  return text && by && isDateTime(note?.time) ? [{ text, at: note.time, by }] : [];
}

/** Source: R4 Annotation.author[x]. */
const isAuthor = (ref: string): boolean => /(^|\/)(Practitioner|Patient|RelatedPerson|Organization)\/[^/]+$/.test(ref);

function noteTo({ text, at, by }: ShortlistNote): Extension {
  const author = isAuthor(by.ref)
    ? { authorReference: referenceTo(by) }
    : { extension: [{ url: noteAuthorExtension, valueReference: referenceTo(by) }], authorString: by.display ?? by.ref };
  return { url: shortlistNoteExtension, valueAnnotation: { ...author, time: at, text } };
}

/** What an entry adds to the one it was read from; all of it for a new one. */
function entryTo(entry: ShortlistEntry, before: Entry | undefined): Entry {
  const known = before ? (entryFrom(before)?.notes.length ?? 0) : 0;
  const news = entry.notes.slice(known).map(noteTo);
  if (before) return news.length > 0 ? { ...before, extension: [...listIn(before.extension), ...news] as Extension[] } : before;
  return {
    ...(news.length > 0 && { extension: news }),
    ...(entry.addedOn && { date: entry.addedOn }),
    item: { type: 'HealthcareService', identifier: { system: directoryIdSystem, value: entry.id }, ...(entry.name && { display: entry.name }) },
  };
}

/** The List as it is to be stored. Entries that are not ours keep their place. */
export function listOf(list: Shortlist): List {
  const before = list.source?.resource;
  const old = listIn(before?.entry) as readonly Entry[];
  const kept = old.flatMap((each) => {
    const id = idOf(each);
    const entry = list.entries.find((one) => one.id === id);
    if (id === undefined) return [each];
    // Taken off and put on again since: what was written about it before is gone.
    return entry && entry.addedOn === entryFrom(each)?.addedOn ? [entryTo(entry, each)] : [];
  });
  const isKept = (entry: ShortlistEntry): boolean => kept.some((each) => idOf(each) === entry.id);
  const entries = [...kept, ...list.entries.filter((entry) => !isKept(entry)).map((entry) => entryTo(entry, undefined))];
  if (before) return patched(before, sameJson(old, entries) ? {} : { entry: entries.length > 0 ? entries : undefined });
  return {
    resourceType: 'List',
    meta: { profile: ['http://hl7.org/fhir/StructureDefinition/List'] },
    identifier: [mintedIdentifier(urn(list.key))],
    status: 'current',
    mode: 'working',
    title: list.title,
    code: concept(codes, 'shortlist', 'Shortlist of community resources'),
    ...(entries.length > 0 && { entry: entries }),
  };
}

/** The site's shortlists. Throws what the repository throws; what is no shortlist of ours is left out. */
export async function loadShortlists(repository: CareRepository, options?: CallOptions): Promise<readonly Shortlist[]> {
  const found = await collect<List>(repository, { resourceType: 'List', params: { code: `${codes}|shortlist` } }, options);
  return found.filter(({ resource }) => resource?.status !== 'entered-in-error').map(shortlistFromFhir).flatMap((read) => (read.ok ? [read.value] : []));
}
