import { localRef } from '@careloom/core/fhir';
import type { ChartEntry } from '@careloom/core/ports';
import type { ChartLocalizer } from '../chart-catalogues.ts';
import { isMissing } from '../state-look.ts';

/** What one summary tells of, or one record that is in the chart itself. */
export interface ChartNote extends Omit<ChartEntry, 'ref'> {
  readonly refs: readonly string[];
}

export interface ChartNotes {
  /** Oldest first: it waits longest. */
  readonly missing: readonly ChartNote[];
  /** Newest first. */
  readonly there: readonly ChartNote[];
}

/** @param patient `Patient/1` */
export function notesOf(entries: readonly ChartEntry[], patient: string, baseUrl: string | undefined): ChartNotes {
  const notes = new Map<string, ChartNote>();
  for (const { ref, ...entry } of entries) {
    if (localRef(entry.patient, baseUrl) !== patient) continue;
    notes.set(entry.note, { ...entry, refs: [...(notes.get(entry.note)?.refs ?? []), ref] });
  }
  const all = [...notes.values()];
  return { missing: all.filter(isMissing), there: all.filter((note) => !isMissing(note)).reverse() };
}

/** "Referral task and referral order", as they are said to somebody who works here. */
export function kindWords(refs: readonly string[], localize: ChartLocalizer): string {
  const types = [...new Set(refs.map((ref) => ref.split('/')[0] as string))];
  const words = localize.list(types.map((type) => (localize.has(type) ? localize.text(type) : type)));
  return words.charAt(0).toLocaleUpperCase(localize.language) + words.slice(1);
}
