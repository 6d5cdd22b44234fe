import { parseRef } from '@careloom/core/fhir';
import type { Change, StoredResource } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { isCreate, isResourceId } from '../change-set/check-changes.ts';
import { meetsCondition } from '../change-set/meets-condition.ts';
import type { Transport } from '../fhir/transport.ts';
import { readResource } from './read.ts';

/**
 * What stands where a write is said to have gone. Another server's address, as proxies make them, says only what its id is:
 * here that has to lead to what was sent.
 * @throws CareloomError `repository.bad_response` when it leads nowhere
 */
export async function located(transport: Transport, change: Change, location: unknown, signal: AbortSignal | undefined): Promise<StoredResource> {
  const { resourceType, id } = change.resource;
  if (!isCreate(change)) return readResource(transport, `${resourceType}/${id}`, signal);
  const text = typeof location === 'string' ? location : '';
  const target = parseRef(text.startsWith('/') ? new URL(text, transport.address('')).href : text);
  if (target?.type !== resourceType || !isResourceId(target.id)) throw new CareloomError('repository.bad_response');
  const stored = await readResource(transport, `${resourceType}/${target.id}`, signal);
  const isHere = target.base === undefined || `${target.base}/` === transport.address('').href;
  if (!isHere && !meetsCondition(stored.resource, change)) throw new CareloomError('repository.bad_response');
  return stored;
}
