import type { Resource } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet, StoredResource } from '@careloom/core/ports';
import { CareloomError, issue } from '@careloom/core/shared';
import type { Result } from '@careloom/core/shared';

/** What the journey has written so far. */
export interface JourneyRecord {
  /**
   * Commits and gives what was stored, in the order of the changes. An uncertain answer is sent once more, which is
   * harmless; every other outcome but `stored` ends the journey with its issues.
   */
  put(changes: ChangeSet): Promise<readonly StoredResource[]>;
  /** The last version of every resource written, in the order of their first writing. */
  written(): readonly Resource[];
}

const endings = {
  conflict: 'journey.conflict',
  uncertain: 'journey.uncertain',
  refused: 'journey.refused',
} as const;

export function journeyRecord(repository: CareRepository): JourneyRecord {
  const written = new Map<string, Resource>();
  return {
    async put(changes) {
      const first = await repository.commit(changes);
      const outcome = first.outcome === 'uncertain' ? await repository.commit(changes) : first;
      if (outcome.outcome !== 'stored') {
        const issues = outcome.outcome === 'conflict' ? [] : outcome.issues;
        throw new CareloomError(endings[outcome.outcome], { issues });
      }
      if (outcome.stored.length !== changes.length) throw new CareloomError('journey.outcome_incomplete');
      for (const { resource } of outcome.stored) written.set(`${resource.resourceType}/${resource.id}`, resource);
      return outcome.stored;
    },
    written: () => [...written.values()],
  };
}

/** The value of a verb that must not refuse here. */
export function taken<Value, Event>(
  result: Result<Value, Event>,
): { readonly value: Value; readonly events: readonly Event[] } {
  if (result.ok) return result;
  const { code, path, params } = result.refusal;
  throw new CareloomError('journey.verb_refused', { issues: [issue(code, path, params)] });
}

/** Ends the journey where something is not as it must be; `code` says what. */
export function must<T>(value: T | undefined | false, code: string): T {
  if (value === undefined || value === false)
    throw new CareloomError('journey.not_as_expected', { issues: [issue(code)] });
  return value;
}

/** `Task/1` of the one resource of a type among what a commit stored. */
export function storedRef(stored: readonly StoredResource[], resourceType: string): string {
  const found = stored.find(({ resource }) => resource.resourceType === resourceType);
  return `${resourceType}/${must(found?.resource.id, 'journey.resource_missing')}`;
}
