import { parseRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import { FhirError, failureOf, isOk, resourceIn } from './failure.ts';
import type { ParsedFhir } from './json.ts';
import { badAnswer } from './pages.ts';
import type { Answer, Transport } from './transport.ts';

export interface Target {
  readonly type: string;
  readonly id: string;
}

/** A resource type by its spelling; whether a server knows it is for the server to say. */
export function isType(text: string): boolean {
  return parseRef(`${text}/1`)?.type === text;
}

/**
 * A reference to a record of this server: `Task/1`, or the same below its base.
 * @throws CareloomError `repository.not_found` for another server's, `urn:`, `#contained`, and what is no reference.
 */
export function targetOf(transport: Transport, ref: string): Target {
  const target = parseRef(ref);
  const isLocal = target && (target.base === undefined || transport.address('').href === `${target.base}/`);
  // Dots alone are an id to FHIR, and the way up to an address.
  if (!isLocal || /^\.+$/.test(target.id)) throw new FhirError('repository.not_found', undefined);
  return target;
}

/** The one resource that was asked for; `repository.bad_response` when the answer is about another. */
export function targetIn<R extends Resource>(answer: Answer, { type, id }: Target): ParsedFhir<R> {
  if (!isOk(answer)) throw failureOf(answer);
  const parsed = resourceIn<R>(answer, type);
  if (parsed.resource.id !== id) throw badAnswer(answer);
  return parsed;
}
