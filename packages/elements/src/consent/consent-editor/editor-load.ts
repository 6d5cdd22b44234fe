import { sameRef } from '@careloom/core/fhir';
import { loadRelatedPeople, relatedPersonView } from '@careloom/core/person/related';
import type { Day, Party } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';
import { loadConsentRecord } from '../consent-load.ts';
import type { ConsentRecord } from '../consent-load.ts';

/** What is known before an answer is recorded. */
export interface EditorRecord extends ConsentRecord {
  /** Who may have answered for the patient: everybody related whose time has not ended. */
  readonly people: readonly (Party & { readonly relationships: readonly string[] })[];
}

export interface EditorLoadOptions {
  readonly today: Day;
  readonly now: string;
  readonly timeZone: string;
  readonly organizations: readonly Party[];
}

export async function loadEditor(patientRef: string, { today, now, timeZone, organizations }: EditorLoadOptions, context: LoadContext): Promise<EditorRecord> {
  const { repository, signal } = context;
  const [record, related] = await Promise.all([
    loadConsentRecord(patientRef, today, organizations, context),
    // The patient can answer for themselves whoever else is on record.
    loadRelatedPeople(repository, patientRef, { signal }).catch(() => ({ people: [] })),
  ]);
  signal.throwIfAborted();
  const views = related.people.filter(({ active }) => active).map((person) => relatedPersonView(person, { now, timeZone }));
  const people = views
    .filter(({ standing }) => standing !== 'ended')
    .map(({ ref, name, relationships }) => ({ ref, relationships, ...(name && { display: name }) }));
  const others = record.persons.filter(({ ref }) => !people.some((person) => sameRef(person.ref, ref)));
  return { ...record, people, persons: [...people, ...others] };
}
