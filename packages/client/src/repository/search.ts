import { refOf } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { CareQuery, StoredResource } from '@careloom/core/ports';
import { CareloomError, issue } from '@careloom/core/shared';
import { isResourceType } from '../change-set/check-changes.ts';
import { decimalsByEntry } from '../fhir/decimals.ts';
import { failureOf, issuesIn } from '../fhir/failure.ts';
import type { Answer } from '../fhir/failure.ts';
import { ignoredParameters } from '../fhir/ignored-parameters.ts';
import { followPages, serverTime } from '../fhir/pages.ts';
import type { RawPage } from '../fhir/pages.ts';
import { storedFrom } from '../fhir/stored.ts';
import type { Transport } from '../fhir/transport.ts';

export interface ServerPage<R extends Resource = Resource> {
  readonly entries: readonly StoredResource<R>[];
  /** The server's clock: `Bundle.meta.lastUpdated`, else the Date header to the second; absent when hidden by CORS. */
  readonly at?: string;
}

/**
 * `POST [base]/Task/_search` and its `next` links. The parameters travel in the body, since URLs end up in logs; in the
 * address only where the host allows that, and the server takes no POST.
 * A link that leaves the base or comes again fails with `repository.bad_response`.
 */
export async function* searchPages<R extends Resource>(
  transport: Transport,
  query: CareQuery,
  signal?: AbortSignal,
): AsyncGenerator<ServerPage<R>> {
  if (!isResourceType(query.resourceType)) throw unsupported('resourceType');
  const body = formOf(query);
  const first = { method: 'POST', url: transport.address(`${query.resourceType}/_search`), body, prefer: 'handling=strict', repeat: true } as const;
  const otherwise = transport.searchByGet ? ({ ...first, method: 'GET', url: transport.address(`${query.resourceType}?${body}`), body: undefined } as const) : undefined;
  const seen = new Set<string>();
  let isFirst = true;
  for await (const page of followPages(transport, first, 'searchset', { signal, otherwise, failure: searchFailure })) {
    const [ignored] = isFirst ? ignoredParameters(Object.keys(query.params ?? {}), page.resource) : [];
    if (ignored !== undefined) throw unsupported(ignored);
    isFirst = false;
    const at = serverTime(page);
    const entries = entriesOf<R>(page, query.resourceType).filter((stored) => {
      const ref = refOf(stored.resource);
      if (ref === undefined || seen.has(ref)) return false;
      seen.add(ref);
      return true;
    });
    yield { entries, ...(at !== undefined && { at }) };
  }
}

function formOf({ params, sort, count }: CareQuery): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params ?? {})) {
    const text = String(value);
    // An empty one would search for everything.
    if (text === '') throw unsupported(name);
    form.append(name, text);
  }
  if (sort !== undefined) form.append('_sort', sort);
  form.append('_count', String(count ?? 100));
  return form;
}

/** Included resources and outcomes are no results. */
function entriesOf<R extends Resource>(page: RawPage, resourceType: string): readonly StoredResource<R>[] {
  const numbers = decimalsByEntry(page.decimals);
  return (page.resource.entry ?? []).flatMap(({ resource, search }, index) => {
    const mode = search?.mode ?? 'match';
    // A template would ask an object for its text.
    if (resource?.resourceType !== resourceType || typeof resource.id !== 'string' || mode !== 'match') return [];
    const decimals = numbers[index];
    return [storedFrom<R>({ resource: resource as R, ...(decimals && { decimals }) })];
  });
}

function searchFailure(answer: Answer): CareloomError {
  return [400, 404, 405, 422, 501].includes(answer.status)
    ? new CareloomError('repository.search_unsupported', { issues: issuesIn(answer) })
    : failureOf(answer);
}

function unsupported(path: string): CareloomError {
  return new CareloomError('repository.search_unsupported', { issues: [issue('repository.search_unsupported', path)] });
}
