import type { CommitOutcome } from '@careloom/core/ports';
import type { Localizer } from './localizer.ts';

let part: typeof import('./outcome-details.ts') | undefined;

/** Seldom needed: parts of several servers, what is there more than once, what was stored one by one. */
export async function fetchDetails(outcome: CommitOutcome): Promise<void> {
  if (part || !['parts', 'duplicates', 'entries'].some((name) => name in outcome)) return;
  const fetched = await import('./outcome-details.ts').catch(() => undefined);
  await fetched?.wordsReady();
  part = fetched;
}

/** Nothing where there are none, or where they could not be fetched. */
export const detailsOf = (outcome: CommitOutcome, localize: Localizer): unknown => part?.outcomeDetails(outcome, localize);
