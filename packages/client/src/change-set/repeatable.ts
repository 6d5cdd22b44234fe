import { system } from '@careloom/core/fhir';
import type { Change, ChangeSet } from '@careloom/core/ports';
import { isCreate } from './check-changes.ts';

/**
 * The change set with a condition on every create, so that sending it twice stores it once. A create without its own
 * condition (a Provenance has no identifier) carries its `fullUrl` as a tag and is looked for by `_tag`.
 */
export function repeatable(changes: ChangeSet): ChangeSet {
  return changes.map((change): Change => {
    if (!isCreate(change) || change.ifNoneExist !== undefined) return change;
    const { meta } = change.resource;
    const tag = { system: system.uri, code: change.fullUrl };
    const resource = { ...change.resource, meta: { ...meta, tag: [...(meta?.tag ?? []), tag] } };
    return { ...change, resource, ifNoneExist: `_tag=${tag.system}|${tag.code}` };
  });
}
