import { loadPerson, nameOf } from '@careloom/core/person';
import { loadRelatedPeople, relatedPersonView } from '@careloom/core/person/related';
import type { Day, Party } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';

/** Whom one can ask. */
export interface EditorRecord {
  readonly patient: Party;
  /** Who may get messages about the patient now: proxies with that scope, and nobody else. */
  readonly proxies: readonly Party[];
}

export async function loadEditor(
  patientRef: string,
  { today, now, timeZone }: { readonly today: Day; readonly now: string; readonly timeZone: string },
  { repository, signal }: LoadContext,
): Promise<EditorRecord> {
  const [person, related] = await Promise.all([
    loadPerson(repository, patientRef, { signal }),
    // The patient can be asked whoever else is on record.
    loadRelatedPeople(repository, patientRef, { signal }).catch(() => ({ people: [] })),
  ]);
  signal.throwIfAborted();
  const name = nameOf(person, today);
  const views = related.people.map((each) => relatedPersonView(each, { now, timeZone }));
  const proxies = views
    .filter(({ standing, scope }) => standing === 'active' && scope.includes('receive-messages'))
    .map(({ ref, name: display }) => ({ ref, ...(display && { display }) }));
  return { patient: { ref: patientRef, ...(name && { display: name }) }, proxies };
}
