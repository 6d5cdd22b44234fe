import type { Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import { storedFrom } from '../fhir/stored.ts';
import { targetIn, targetOf } from '../fhir/target.ts';
import type { Transport } from '../fhir/transport.ts';

export { failureOf as readFailure } from '../fhir/failure.ts';
export { storedFrom, versionIn } from '../fhir/stored.ts';

/** `GET [base]/Task/1`. */
export async function readResource<R extends Resource>(
  transport: Transport,
  ref: string,
  signal?: AbortSignal,
): Promise<StoredResource<R>> {
  const target = targetOf(transport, ref);
  const url = transport.address(`${target.type}/${target.id}`);
  const answer = await transport.call({ method: 'GET', url, repeat: true }, signal);
  return storedFrom(targetIn<R>(answer, target), answer.headers.get('etag') ?? undefined);
}
