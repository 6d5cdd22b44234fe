import { sameJson } from '@careloom/core/fhir';
import type { ChangeSet, UpdateChange } from '@careloom/core/ports';
import { keysOf } from './submission.ts';

/**
 * Whether a refused set needs nobody's attention any more once another one is stored: that one writes the same records,
 * and says something of everything the refused one would have changed. What it had added to a list must stand there: what
 * somebody else added is not a better form of it.
 */
export function isReplaced(refused: ChangeSet, stored: ChangeSet): boolean {
  const keys = new Set(keysOf(stored));
  if (!keysOf(refused).every((key) => keys.has(key))) return false;
  return refused.every((change) => {
    if (change.op === 'create') return true;
    const later = stored.find((each): each is UpdateChange => each.op === 'update' && keysOf([each])[0] === keysOf([change])[0]);
    if (!later) return false;
    return isContained(change.base.resource, change.resource, later.resource);
  });
}

function isContained(base: unknown, mine: unknown, theirs: unknown): boolean {
  if (sameJson(mine, base) || sameJson(mine, theirs)) return true;
  const [before, wanted, there] = [base, mine, theirs].map((value) => (value === undefined ? [] : value));
  if (Array.isArray(before) && Array.isArray(wanted) && before.length !== wanted.length) {
    return wanted.every((item) => stands(before, item) || stands(there, item)) && before.every((item) => stands(wanted, item) || !stands(there, item));
  }
  if (!isRecord(base) || !isRecord(mine) || !isRecord(theirs)) return !sameJson(theirs, base);
  return Object.keys({ ...base, ...mine }).every((name) => name === 'meta' || isContained(base[name], mine[name], theirs[name]));
}

/** An object, or a list by its places. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function stands(list: unknown, item: unknown): boolean {
  return Array.isArray(list) && list.some((each) => sameJson(each, item));
}
