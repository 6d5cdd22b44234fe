import type { Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import { FhirError, failureOf, isOk, resourceIn } from '../fhir/failure.ts';
import { stringifyFhir } from '../fhir/json.ts';
import type { LinkedSignal } from '../fhir/linked-signal.ts';
import { storedFrom } from '../fhir/stored.ts';
import { isType, targetOf } from '../fhir/target.ts';
import type { Answer, Call, Transport } from '../fhir/transport.ts';
import type { OperationOptions, SearchOptions } from './fhir-client.types.ts';
import type { Asking } from './search.ts';
import { writeFailure } from './write.ts';

/** What `$everything` of a record asks for. */
export function everythingOf(transport: Transport, ref: string, { count }: SearchOptions): Asking {
  const url = addressOf(transport, '$everything', ref);
  if (count !== undefined) url.searchParams.set('_count', String(count));
  return { first: { method: 'GET', url, repeat: true } };
}

/**
 * @param send sends what may change something, once
 * @param linked ends what changes nothing; handed in, so that this part shares no module with the one that fetches it
 */
export async function operate<R extends Resource>(
  transport: Transport,
  send: (call: Omit<Call, 'repeat'>, signal: AbortSignal | undefined) => Promise<Answer>,
  name: string,
  { on, body, decimals, isSafe = false, signal }: OperationOptions,
  linked: LinkedSignal,
): Promise<StoredResource<R> | undefined> {
  const url = addressOf(transport, name, on);
  const text = body === undefined ? '{"resourceType":"Parameters"}' : stringifyFhir(body, decimals);
  const call = { method: 'POST', url, body: text } as const;
  const answer = await (isSafe ? transport.call({ ...call, repeat: true }, linked.signal) : send(call, signal));
  if (!isOk(answer)) throw isSafe ? failureOf(answer) : writeFailure(answer);
  return answer.text.trim() === '' ? undefined : storedFrom(resourceIn<R>(answer));
}

function addressOf(transport: Transport, name: string, on: string | undefined): URL {
  if (!/^\$[a-z][A-Za-z-]{1,60}$/.test(name)) throw new FhirError('repository.not_found', undefined);
  if (on === undefined) return transport.address(name);
  if (isType(on)) return transport.address(`${on}/${name}`);
  const { type, id } = targetOf(transport, on);
  return transport.address(`${type}/${id}/${name}`);
}
