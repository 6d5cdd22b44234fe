import { isObject, sameJson } from '../fhir/index.ts';
import type { Resource } from '../fhir/r4.ts';
import type { Change, ChangeSet, Conflict, StoredResource, UpdateChange } from '../ports/index.ts';
import { mergeVersions } from './conflict.ts';
import type { Choices, ConflictPlace, Decimals, SettleResult, Versions } from './conflict.types.ts';

/** The three resources of a conflict as a repository hands it over. */
export function versionsOf({ base, mine, theirs }: Conflict): Versions {
  const decimals = { ...(base.decimals && { base: base.decimals }), ...(theirs.decimals && { theirs: theirs.decimals }) };
  return { base: base.resource, mine, theirs: theirs.resource, ...(Object.keys(decimals).length > 0 && { decimals }) };
}

/**
 * The set to send once every clash is decided: each merged resource over theirs. A resource that came out as theirs is
 * not written again, and a Provenance that tells of nothing else than such resources is left out: that act did not happen.
 * @param choices by `ref` of the conflict.
 * @param changes the whole set that met the conflict: nothing of it was stored, so the rest is sent along, in its order.
 */
export function settleConflicts(conflicts: readonly Conflict[], choices: Readonly<Record<string, Choices>> = {}, changes: ChangeSet = []): SettleResult {
  const unresolved: { readonly ref: string; readonly path: string }[] = [];
  const settled = new Map<string, UpdateChange | undefined>();
  for (const conflict of conflicts) {
    const { ref, theirs } = conflict;
    const merged = mergeVersions(versionsOf(conflict), Object.hasOwn(choices, ref) ? choices[ref] : {});
    if (!merged.ok) unresolved.push(...merged.unresolved.map((path) => ({ ref, path })));
    else settled.set(ref, sameJson(merged.value, theirs.resource) ? undefined : { op: 'update', resource: merged.value, base: exactly(theirs, merged.decimals) });
  }
  if (unresolved.length > 0) return { ok: false, unresolved };
  const rest = changes.flatMap((change): Change[] => {
    const ref = change.op === 'update' ? refOf(change.resource) : '';
    return settled.has(ref) ? (taken(settled, ref) ?? []) : [change];
  });
  const all = [...rest, ...[...settled.values()].flatMap((change) => change ?? [])];
  return { ok: true, changes: all.filter((change) => !tellsOnlyOf(change, all, conflicts)) };
}

/** The writer takes the exact text of numbers from the base: those of mine are in it too. */
function exactly(theirs: StoredResource, decimals: Decimals | undefined): StoredResource {
  const { decimals: _theirs, ...rest } = theirs;
  return decimals ? { ...rest, decimals } : theirs.decimals ? rest : theirs;
}

/** Statuses of a Task that nothing leads out of: the state machine in https://hl7.org/fhir/R4/task.html. */
const TASK_ENDED: readonly unknown[] = ['rejected', 'cancelled', 'failed', 'completed'];

/**
 * True where taking mine would take back an end that they recorded: a Task that ended, or anything entered in error.
 * What ended can still be marked as entered in error.
 */
export function takesBackEnd({ path, mine, theirs }: ConflictPlace, resourceType: string): boolean {
  if (path !== 'status') return false;
  const [wanted, there] = [mine, theirs].map((value) => (isObject(value) ? (value as { status?: unknown }).status : value));
  if (wanted === there || wanted === 'entered-in-error') return false;
  return there === 'entered-in-error' || (resourceType === 'Task' && TASK_ENDED.includes(there));
}

function taken(settled: Map<string, UpdateChange | undefined>, ref: string): UpdateChange[] | undefined {
  const change = settled.get(ref);
  settled.set(ref, undefined);
  return change && [change];
}

const refOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id ?? ''}`;

function tellsOnlyOf(change: Change, all: readonly Change[], conflicts: readonly Conflict[]): boolean {
  if (change.op !== 'create' || change.resource.resourceType !== 'Provenance') return false;
  const { target } = change.resource as { target?: unknown };
  const written = new Set(all.map((each) => (each.op === 'update' ? refOf(each.resource) : each.fullUrl)));
  const refs = new Set(conflicts.map(({ ref }) => ref));
  return Array.isArray(target) && target.length > 0 && target.every((each) => isObject(each) && refs.has(String((each as { reference?: unknown }).reference)) && !written.has(String((each as { reference?: unknown }).reference)));
}
