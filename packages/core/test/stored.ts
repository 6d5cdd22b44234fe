import type { Resource } from '../src/fhir/index.ts';
import type { ChangeSet } from '../src/ports/index.ts';

/** The resources of change sets with `urn:uuid:` addresses made ids, as a server would hold them. */
export function storedFrom(sets: readonly ChangeSet[]): Resource[] {
  const changes = sets.flat();
  const types = new Map(changes.flatMap((change) => (change.op === 'create' ? [[change.fullUrl, change.resource.resourceType] as const] : [])));
  const address = (urn: string): string => (types.has(urn) ? `${types.get(urn)}/${urn.slice('urn:uuid:'.length)}` : urn);
  return changes.flatMap((change) => {
    if (change.op !== 'create') return [];
    const text = JSON.stringify(change.resource).replace(/"reference":"(urn:uuid:[^"]+)"/g, (_all, urn: string) => `"reference":"${address(urn)}"`);
    return [{ ...(JSON.parse(text) as Resource), id: change.fullUrl.slice('urn:uuid:'.length) }];
  });
}
