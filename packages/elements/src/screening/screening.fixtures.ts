import { answerItem, declineItem, finishScreening, screeningChanges, startScreening } from '@careloom/core/screening';
import type { Instrument } from '@careloom/core/screening';
import type { CareRepository, ChangeSet } from '@careloom/core/ports';
import type { VerbContext } from '@careloom/core/shared';

// For tests and stories only.
/** Codes chosen by linkId; `null` is "declined", what is not named was not asked. */
export type Given = Readonly<Record<string, string | readonly string[] | null>>;

/** What a finished screening of Patient/p1 stores. */
export function finishedScreening(instrument: Instrument, given: Given, at = '2026-11-02T15:00:00Z'): ChangeSet {
  let count = 0;
  const newId = (): string => `00000000-0000-4000-9000-${String(++count).padStart(12, '0')}`;
  const context: VerbContext = { now: at, newId, by: { ref: 'PractitionerRole/rosa', display: 'Rosa Vega' } };
  let result = startScreening(instrument, { ref: 'Patient/p1' }, context);
  for (const [linkId, codes] of Object.entries(given)) {
    if (!result.ok) break;
    result = codes === null ? declineItem(result.value, linkId, context) : answerItem(result.value, linkId, codes, context);
  }
  const done = result.ok ? finishScreening(result.value, context) : result;
  if (!done.ok) throw new Error(done.refusal.code);
  return screeningChanges(done.value, done.events);
}

/** The same repository, after somebody finished a screening in it. Searches wait for it. */
export function afterScreening(repository: CareRepository, changes: ChangeSet): CareRepository {
  const stored = repository.commit(changes);
  return {
    ...repository,
    search: (query, options) =>
      (async function* (): AsyncGenerator<never> {
        await stored;
        yield* repository.search(query, options) as AsyncIterable<never>;
      })(),
  };
}
