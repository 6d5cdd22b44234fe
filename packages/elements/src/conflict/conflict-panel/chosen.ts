import type { Choices, ConflictPlace, Side } from '@careloom/core/conflict';
import { compareVersions, versionsOf } from '@careloom/core/conflict';
import { refOf } from '@careloom/core/fhir';
import type { CommitOutcome, Conflict, StoredResource } from '@careloom/core/ports';

export interface Compared {
  readonly conflict: Conflict;
  readonly places: readonly ConflictPlace[];
}

/** What was chosen for each record, by its ref, then by the path of the place. */
export type Chosen = Readonly<Record<string, Choices>>;

export function compared(conflicts: readonly Conflict[]): readonly Compared[] {
  return conflicts.map((conflict) => ({ conflict, places: compareVersions(versionsOf(conflict)) }));
}

export function chosenAt(chosen: Chosen, ref: string, path: string): Side | undefined {
  const own = Object.hasOwn(chosen, ref) ? chosen[ref] : undefined;
  return own && Object.hasOwn(own, path) ? own[path] : undefined;
}

export function choose(chosen: Chosen, ref: string, path: string, side: Side): Chosen {
  return { ...chosen, [ref]: { ...(Object.hasOwn(chosen, ref) ? chosen[ref] : {}), [path]: side } };
}

/** How many differences nobody has decided. */
export function leftToDecide(all: readonly Compared[], chosen: Chosen): number {
  return all.flatMap(({ conflict, places }) => places.filter(({ kind, path }) => kind === 'clash' && !chosenAt(chosen, conflict.ref, path))).length;
}

export function refsOf(all: readonly Compared[]): readonly string[] {
  return all.map(({ conflict }) => conflict.ref);
}

/** What stands in the records at the end: what was written, and theirs where nothing was. */
export function storedOf(all: readonly Compared[], outcome: CommitOutcome | undefined): readonly StoredResource[] {
  const written = outcome?.outcome === 'stored' ? outcome.stored : [];
  const refs = new Set(written.map(({ resource }) => refOf(resource)));
  return [...written, ...all.flatMap(({ conflict: { ref, theirs } }) => (refs.has(ref) ? [] : [theirs]))];
}
