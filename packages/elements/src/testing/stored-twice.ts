import type { CareRepository } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';

// For tests only.

/** Records of a server that made what was to be made more than once: it is stored, and the client found it twice. */
export function storedTwice(records: CareRepository): CareRepository {
  return {
    ...records,
    async commit(changes, options) {
      const outcome = await records.commit(changes, options);
      const [kept] = outcome.outcome === 'stored' ? outcome.stored : [];
      if (outcome.outcome !== 'stored' || !kept) return outcome;
      const copy = { ...kept, resource: { ...kept.resource, id: `${kept.resource.id}-copy` } };
      const found = { ...issue('repository.duplicate_detected'), severity: 'warning' } as const;
      return { ...outcome, issues: [found], duplicates: [{ change: 0, kept, ours: [copy], theirs: [] }] };
    },
  };
}

/** What an element says then, beside how it says that it is stored. */
export const saysTwice = (words: string): boolean => words.includes('The records have it more than once') && words.includes('there 2 times');
