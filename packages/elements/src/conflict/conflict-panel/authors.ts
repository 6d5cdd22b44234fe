import type { Provenance, Resource } from '@careloom/core/fhir';
import type { CareRepository, Conflict } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import type { ConflictLocalizer } from '../conflict-catalogues.ts';

type Names = readonly string[];

/**
 * Who stored something since mine was begun, as far as the record says, newest first; by ref. Nobody where it says
 * nothing, or where it does not say since when: an older act would name the wrong person.
 */
export async function loadAuthors(conflicts: readonly Conflict[], repository: CareRepository, signal: AbortSignal): Promise<ReadonlyMap<string, Names>> {
  const entries = conflicts.map(async (conflict): Promise<[string, Names]> => [conflict.ref, await authorsOf(conflict, repository, signal)]);
  return new Map(await Promise.all(entries));
}

async function authorsOf({ ref, base }: Conflict, repository: CareRepository, signal: AbortSignal): Promise<Names> {
  const since = momentOf(base.resource);
  if (Number.isNaN(since)) return [];
  try {
    const rows = await collect<Provenance>(repository, { resourceType: 'Provenance', params: { target: ref } }, { signal }, 500);
    const acts = rows.map(({ resource }) => ({ resource, at: Date.parse(resource.recorded) })).filter(({ at }) => at > since);
    const names = acts.sort((a, b) => b.at - a.at).flatMap(({ resource }) => (Array.isArray(resource.agent) ? resource.agent : []).flatMap(({ who }) => who?.display ?? []));
    return [...new Set(names)];
  } catch {
    signal.throwIfAborted();
    // That nobody is named is said; what can be decided does not wait for it.
    return [];
  }
}

function momentOf({ meta }: Resource): number {
  return Date.parse(meta?.lastUpdated ?? '');
}

/** When and by whom theirs was stored, as far as the record says. */
export function writtenWords({ theirs }: Conflict, names: Names = [], localize: ConflictLocalizer): string {
  const at = theirs.resource.meta?.lastUpdated;
  const when = at !== undefined && !Number.isNaN(Date.parse(at)) ? { date: localize.date(at), time: localize.time(at) } : undefined;
  // Isolated: a name may go the other way.
  const who = localize.list(names.map((name) => `\u2068${name}\u2069`));
  if (who) return when ? localize.t('conflict.written_by', { ...when, who }) : localize.t('conflict.by', { who });
  return when ? `${localize.t('conflict.written', when)} ${localize.t('conflict.not_by')}` : localize.t('conflict.unknown');
}
