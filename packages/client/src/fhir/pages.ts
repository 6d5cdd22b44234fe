import type { Bundle } from '@careloom/core/fhir';
import { isObject } from '@careloom/core/fhir';
import { FhirError, failureOf, isOk, resourceIn } from './failure.ts';
import type { Answer } from './failure.ts';
import type { ParsedFhir } from './json.ts';
import type { Call, Transport } from './transport.ts';

export interface PageOptions {
  readonly signal?: AbortSignal | undefined;
  /** More pages than this are a failure, never a cut result. Default 1000. */
  readonly mostPages?: number | undefined;
  /** Asked instead where the server does not take the first call (404, 405, 415, 501). */
  readonly otherwise?: Call | undefined;
  /** What a first answer that is not good is called, where that is more than its status. */
  readonly failure?: ((answer: Answer) => Error) | undefined;
}

/** One page as it came, its entries objects at least, and the answer it came in. */
export interface RawPage extends ParsedFhir<Bundle> {
  readonly answer: Answer;
}

/**
 * A Bundle and those its `next` links lead to, one at a time. Links are followed as the server wrote them, below the
 * base only; one that comes again, or never ends, fails with `repository.bad_response`. `total` is not looked at.
 */
export async function* followPages(
  transport: Transport,
  first: Call,
  type: 'searchset' | 'history',
  { signal, mostPages = 1000, otherwise, failure }: PageOptions = {},
): AsyncGenerator<RawPage> {
  const visited = new Set([first.method === 'GET' ? first.url.href : '']);
  let answer = await transport.call(first, signal);
  if (otherwise && [404, 405, 415, 501].includes(answer.status)) answer = await transport.call(otherwise, signal);
  if (!isOk(answer)) throw failure?.(answer) ?? failureOf(answer);
  for (;;) {
    const page = bundleIn(answer, type);
    yield { ...page, answer };
    const next = linkTo('next', page.resource);
    if (next === undefined) return;
    const url = addressIn(transport, next, answer);
    if (visited.has(url.href) || visited.size >= mostPages) throw badAnswer(answer);
    visited.add(url.href);
    answer = await transport.call({ method: 'GET', url, repeat: true }, signal);
    if (!isOk(answer)) throw failureOf(answer);
  }
}

function addressIn(transport: Transport, next: string, answer: Answer): URL {
  try {
    // Of an empty one more is there, and cannot be had: a result is never cut.
    if (next.trim()) return transport.address(next);
  } catch {
    // Told below.
  }
  throw badAnswer(answer);
}

/** Empty for a link that leads nowhere. */
export function linkTo(relation: string, { link = [] }: Bundle): string | undefined {
  const found = [link].flat().find((each) => isObject(each) && each.relation === relation);
  return found && (typeof found.url === 'string' ? found.url : '');
}

/** The server's clock: `Bundle.meta.lastUpdated`, else the Date header to the second; absent when hidden by CORS. */
export function serverTime({ resource, answer }: RawPage): string | undefined {
  const told: unknown = resource.meta?.lastUpdated;
  if (typeof told === 'string' && !Number.isNaN(Date.parse(told))) return told;
  const date = Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(date) ? undefined : new Date(date).toISOString();
}

/** A Bundle of the type; what is no entry at all makes the whole answer one that cannot be used. */
export function bundleIn(answer: Answer, ...types: readonly string[]): ParsedFhir<Bundle> {
  const parsed = resourceIn<Bundle>(answer, 'Bundle');
  const { type, entry = [] } = parsed.resource;
  if (!types.includes(type) || !Array.isArray(entry) || !entry.every(isObject)) throw badAnswer(answer);
  return parsed;
}

export function badAnswer({ asked, status }: Answer): FhirError {
  return new FhirError('repository.bad_response', asked, { status });
}
