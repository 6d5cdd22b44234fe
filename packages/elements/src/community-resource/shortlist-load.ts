import { entryOf, loadShortlists } from '@careloom/core/community-resource/directory';
import type { Shortlist, ShortlistEntry, ShortlistNote } from '@careloom/core/community-resource/directory';
import { careloomBase, sameRef } from '@careloom/core/fhir';
import type { CareQuery } from '@careloom/core/ports';
import type { LoadContext } from '../foundation/index.ts';

export const shortlistQueries = (): readonly CareQuery[] => [
  { resourceType: 'List', params: { code: `${careloomBase}/CodeSystem/community-resource|shortlist` } },
];

/** The one that is named, else the first the site has; undefined where it has none yet. */
export async function loadShortlist(ref: string | undefined, { repository, signal }: LoadContext): Promise<Shortlist | undefined> {
  const lists = await loadShortlists(repository, { signal });
  return ref ? lists.find((list) => sameRef(list.ref, ref)) : lists[0];
}

export function entryFor(list: Shortlist | undefined, id: string): ShortlistEntry | undefined {
  return list && entryOf(list, id);
}

/** The newest first. */
export function notesOf(entry: ShortlistEntry | undefined): readonly ShortlistNote[] {
  return [...(entry?.notes ?? [])].reverse();
}
