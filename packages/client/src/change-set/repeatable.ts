import type { Change, ChangeSet } from '@careloom/core/ports';
import { isCreate } from './check-changes.ts';

/** `system.uri` of core, spelled out: the table of systems would come along into every page. */
const uriSystem = 'urn:ietf:rfc:3986';

/**
 * The change set with a condition on every create, so that sending it twice stores it once. A create without its own
 * condition (a Provenance has no identifier) carries its `fullUrl` as a tag and is looked for by `_tag`.
 */
export function repeatable(changes: ChangeSet): ChangeSet {
  return changes.map((change): Change => {
    if (!isCreate(change) || change.ifNoneExist !== undefined) return change;
    const { meta } = change.resource;
    const tag = { system: uriSystem, code: change.fullUrl };
    const resource = { ...change.resource, meta: { ...meta, tag: [...(meta?.tag ?? []), tag] } };
    return { ...change, resource, ifNoneExist: `_tag=${tag.system}|${tag.code}` };
  });
}
