import type { Bundle, Resource } from '@careloom/core/fhir';
import type { Conflict, StoredResource, UpdateChange } from '@careloom/core/ports';
import { sameContent } from '../change-set/same-content.ts';
import { resourceIn } from '../fhir/transport.ts';
import type { Transport } from '../fhir/transport.ts';
import { storedFrom } from './read.ts';

/** True when our content is among the versions: it was stored, and somebody went on from it. */
export async function stoodBefore(transport: Transport, { ref, mine }: Conflict, signal?: AbortSignal): Promise<boolean> {
  const bundle = await answered<Bundle>(transport, `${ref}/_history?_count=50`, signal);
  return (bundle?.resource.entry ?? []).some(({ resource }) => resource !== undefined && sameContent(mine, resource));
}

/**
 * What an update was stored over although it was guarded by another version: the version before the one stored, where
 * servers number them. Undefined when nothing of somebody else's was there. Its version is the stored one's, so that a
 * merge of both goes on from there.
 */
export async function storedOver(
  transport: Transport,
  { base, resource }: UpdateChange,
  stored: StoredResource,
  signal?: AbortSignal,
): Promise<StoredResource | 'unknown' | undefined> {
  const ref = `${resource.resourceType}/${resource.id}`;
  const before = await answered<Resource>(transport, `${ref}/_history/${Number(stored.version) - 1}`, signal);
  if (!before || before.resource.resourceType !== resource.resourceType) return 'unknown';
  if ([base.resource, stored.resource, resource].some((known) => sameContent(known, before.resource))) return undefined;
  return { ...storedFrom(before), ...(stored.version !== undefined && { version: stored.version }) };
}

async function answered<R extends Resource>(transport: Transport, path: string, signal: AbortSignal | undefined) {
  try {
    const answer = await transport.call({ method: 'GET', url: transport.address(path), repeat: false }, signal);
    return answer.status === 200 ? resourceIn<R>(answer) : undefined;
  } catch {
    return undefined;
  }
}
