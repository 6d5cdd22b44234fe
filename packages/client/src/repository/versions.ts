import type { Bundle, Resource } from '@careloom/core/fhir';
import type { UpdateChange } from '@careloom/core/ports';
import { sameContent } from '../change-set/same-content.ts';
import { resourceIn } from '../fhir/transport.ts';
import type { Transport } from '../fhir/transport.ts';

/** What became of an update, by the versions the server kept. */
export interface Trace {
  /** The version that is ours, when our content is or was the record. */
  readonly own?: Resource;
  /** What somebody else had written and ours was stored over, though it was guarded by another version. */
  readonly over?: Resource;
}

/** `GET Task/1/_history`; undefined when the server shows none. */
export async function traceOf(
  transport: Transport,
  { base, resource: mine }: UpdateChange,
  signal?: AbortSignal,
): Promise<Trace | undefined> {
  try {
    const url = transport.address(`${mine.resourceType}/${mine.id}/_history?_count=50`);
    const answer = await transport.call({ method: 'GET', url, repeat: false }, signal);
    if (answer.status !== 200) return undefined;
    const kept = (resourceIn<Bundle>(answer, 'Bundle').resource.entry ?? []).flatMap(({ resource }) => resource ?? []);
    const isBase = (one: Resource): boolean => (base.version === undefined ? sameContent(one, base.resource) : one.meta?.versionId === base.version);
    const from = kept.findIndex(isBase);
    // What it was before it was read is not this update, though it may say the same.
    const versions = from < 0 ? kept : kept.slice(0, from);
    const isMine = (one: Resource | undefined): boolean => one !== undefined && sameContent(one, mine);
    // Newest first. A send that was repeated may stand more than once, and over somebody else's each time.
    const over = versions.find((one, at) => isMine(versions[at - 1]) && !isMine(one) && !sameContent(one, base.resource));
    const own = versions.find(isMine);
    return { ...(own && { own }), ...(over && { over }) };
  } catch {
    return undefined;
  }
}
