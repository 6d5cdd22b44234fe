import { refOf } from '@careloom/core/fhir';
import type { Bundle, OperationOutcome, Resource } from '@careloom/core/fhir';
import type { CareQuery, StoredResource } from '@careloom/core/ports';
import { CareloomError, issue } from '@careloom/core/shared';
import { isResourceType } from '../change-set/check-changes.ts';
import { decimalsUnder } from '../fhir/decimals.ts';
import type { ParsedFhir } from '../fhir/json.ts';
import { issuesIn, resourceIn } from '../fhir/transport.ts';
import type { Answer, Transport } from '../fhir/transport.ts';
import { readFailure, storedFrom } from './read.ts';

export interface ServerPage<R extends Resource = Resource> {
  readonly entries: readonly StoredResource<R>[];
  /** The server's clock: `Bundle.meta.lastUpdated`, else the Date header to the second; absent when hidden by CORS. */
  readonly at?: string;
}

const mostPages = 1000;

/**
 * `POST [base]/Task/_search` and its `next` links. The parameters travel in the body, since URLs end up in logs.
 * A link that leaves the base or comes again fails with `repository.bad_response`.
 */
export async function* searchPages<R extends Resource>(
  transport: Transport,
  query: CareQuery,
  signal?: AbortSignal,
): AsyncGenerator<ServerPage<R>> {
  if (!isResourceType(query.resourceType)) throw unsupported('resourceType');
  const url = transport.address(`${query.resourceType}/_search`);
  const first = { method: 'POST', url, body: formOf(query), prefer: 'handling=strict', repeat: true } as const;
  const visited = new Set<string>();
  const seen = new Set<string>();
  let answer = await transport.call(first, signal);
  for (;;) {
    if (answer.status < 200 || answer.status > 299) throw searchFailure(answer, visited.size === 0);
    const parsed = resourceIn<Bundle>(answer, 'Bundle');
    if (parsed.resource.type !== 'searchset') throw new CareloomError('repository.bad_response');
    if (visited.size === 0) refuseIgnored(query, parsed.resource);
    const at = serverTime(parsed.resource, answer.headers);
    const entries = entriesOf<R>(parsed, query.resourceType).filter((stored) => {
      const ref = refOf(stored.resource);
      if (ref === undefined || seen.has(ref)) return false;
      seen.add(ref);
      return true;
    });
    yield { entries, ...(at !== undefined && { at }) };
    const next = parsed.resource.link?.find((link) => link.relation === 'next')?.url;
    if (next === undefined) return;
    const address = transport.address(next);
    if (visited.has(address.href) || visited.size >= mostPages) throw new CareloomError('repository.bad_response');
    visited.add(address.href);
    answer = await transport.call({ method: 'GET', url: address, repeat: true }, signal);
  }
}

function formOf({ params, sort, count }: CareQuery): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params ?? {})) {
    const values = typeof value === 'string' ? [value] : value;
    if (values.length === 0) throw unsupported(name);
    form.append(name, values.join(','));
  }
  if (sort !== undefined) form.append('_sort', sort);
  form.append('_count', String(count ?? 100));
  return form;
}

/** Included resources and outcomes are no results. */
function entriesOf<R extends Resource>(parsed: ParsedFhir<Bundle>, resourceType: string): readonly StoredResource<R>[] {
  return (parsed.resource.entry ?? []).flatMap(({ resource, search }, index) => {
    const mode = search?.mode ?? 'match';
    if (resource?.resourceType !== resourceType || mode !== 'match') return [];
    const decimals = decimalsUnder(parsed.decimals, `/entry/${index}/resource`);
    return [storedFrom<R>({ resource: resource as R, ...(decimals && { decimals }) })];
  });
}

function serverTime(bundle: Bundle, headers: Headers): string | undefined {
  if (bundle.meta?.lastUpdated) return bundle.meta.lastUpdated;
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? undefined : new Date(date).toISOString();
}

/** A server that leaves a parameter out of its `self` link, or says so in an outcome, has searched for too much. */
function refuseIgnored(query: CareQuery, bundle: Bundle): void {
  for (const { resource } of bundle.entry ?? []) {
    if (resource?.resourceType !== 'OperationOutcome') continue;
    const { issue: found = [] } = resource as OperationOutcome;
    if (found.some(({ code }) => code === 'not-supported')) throw unsupported('params');
  }
  const self = bundle.link?.find((link) => link.relation === 'self')?.url ?? '';
  const used = new Set([...new URLSearchParams(self.split('?')[1] ?? '').keys()].map(bare));
  const sent = Object.keys(query.params ?? {});
  // A link that repeats nothing of the query (a page token only) says nothing about what was used.
  if (![...sent.map(bare), '_count', '_sort'].some((name) => used.has(name))) return;
  for (const name of sent) if (!used.has(bare(name))) throw unsupported(name);
}

function bare(parameter: string): string {
  return parameter.split(':', 1)[0] as string;
}

function searchFailure(answer: Answer, first: boolean): CareloomError {
  const refused = [400, 404, 405, 422, 501].includes(answer.status);
  return first && refused
    ? new CareloomError('repository.search_unsupported', { issues: issuesIn(answer) })
    : readFailure(answer);
}

function unsupported(path: string): CareloomError {
  return new CareloomError('repository.search_unsupported', { issues: [issue('repository.search_unsupported', path)] });
}
