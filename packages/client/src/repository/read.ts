import { parseRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import type { ParsedFhir } from '../fhir/json.ts';
import { issuesIn, resourceIn } from '../fhir/transport.ts';
import type { Answer, Transport } from '../fhir/transport.ts';

/** `GET [base]/Task/1`. */
export async function readResource<R extends Resource>(
  transport: Transport,
  ref: string,
  signal?: AbortSignal,
): Promise<StoredResource<R>> {
  const target = parseRef(ref);
  const local = target && (!target.base || transport.address('').href === `${target.base}/`);
  if (!target || !local) throw new CareloomError('repository.not_found');
  const url = transport.address(`${target.type}/${target.id}`);
  const answer = await transport.call({ method: 'GET', url, repeat: true }, signal);
  if (answer.status < 200 || answer.status > 299) throw readFailure(answer);
  const parsed = resourceIn<R>(answer, target.type);
  if (parsed.resource.id !== target.id) throw new CareloomError('repository.bad_response');
  return storedFrom(parsed, answer.headers.get('etag') ?? undefined);
}

/** The version is `meta.versionId`, else what the ETag says: `W/"3"`. */
export function storedFrom<R extends Resource>(parsed: ParsedFhir<R>, etag?: string): StoredResource<R> {
  const version = parsed.resource.meta?.versionId ?? versionIn(etag);
  return { ...parsed, ...(version !== undefined && { version }) };
}

export function versionIn(etag: string | undefined): string | undefined {
  return /^(?:W\/)?"([^"]+)"$/.exec(etag ?? '')?.[1];
}

/** What a failed read is called: codes only. */
export function readFailure(answer: Answer): CareloomError {
  const { status } = answer;
  const issues = issuesIn(answer);
  if (status === 401 || status === 403) return new CareloomError('repository.forbidden', { issues });
  if (status === 404 || status === 410) return new CareloomError('repository.not_found', { issues });
  if (status === 408 || status === 429 || (status >= 500 && status !== 501)) {
    return new CareloomError('repository.unavailable', { issues, retryable: true });
  }
  return new CareloomError('repository.bad_response', { issues });
}
