import type { Bundle, BundleEntry } from '@careloom/core/fhir';
import { CareloomError } from '@careloom/core/shared';
import type { FhirResource, FormQueries } from '@careloom/forms';
import { createTransport, resourceIn } from '../fhir/transport.ts';
import type { Transport, TransportOptions } from '../fhir/transport.ts';
import { readFailure, readResource } from '../repository/read.ts';
import { askedFor } from './query-address.ts';

/** More than this before a form is shown is not fetched; the answer then still has its `next` link. */
const MOST_PAGES = 20;

/**
 * Answers the queries of forms (`application/x-fhir-query`) from one FHIR server. A search is posted, so that its
 * values stay out of addresses; its pages are put together, unless the form asked for so many (`_count`) at once. Its
 * promises fail with CareloomError `forms.query_refused` (nothing was sent), `repository.not_found`,
 * `repository.forbidden`, `repository.unavailable` or `repository.bad_response`.
 */
export function createFormQueries(options: TransportOptions): FormQueries {
  const transport = createTransport(options);
  const base = transport.address('').href;
  return {
    async query(url, { signal } = {}) {
      const asked = askedFor(url, base);
      if (asked.kind === 'search') return searched(transport, asked.type, asked.params, signal);
      return (await readResource(transport, `${asked.type}/${asked.id}`, signal)).resource as unknown as FhirResource;
    },
  };
}

async function searched(
  transport: Transport,
  type: string,
  params: URLSearchParams,
  signal?: AbortSignal,
): Promise<FhirResource> {
  const first = { method: 'POST', url: transport.address(`${type}/_search`), body: params, repeat: true } as const;
  let page = await pageOf(transport, first, signal);
  const entry: BundleEntry[] = [...(page.entry ?? [])];
  const seen = new Set<string>();
  for (let pages = 1; !params.has('_count') && pages < MOST_PAGES; pages += 1) {
    const next = page.link?.find(({ relation }) => relation === 'next')?.url;
    if (next === undefined) break;
    const url = transport.address(next);
    if (seen.has(url.href)) throw new CareloomError('repository.bad_response');
    seen.add(url.href);
    page = await pageOf(transport, { method: 'GET', url, repeat: true }, signal);
    entry.push(...(page.entry ?? []));
  }
  const bundle = { ...page, ...(entry.length > 0 && { entry }) };
  return bundle as unknown as FhirResource;
}

async function pageOf(
  transport: Transport,
  call: Parameters<Transport['call']>[0],
  signal?: AbortSignal,
): Promise<Bundle> {
  const answer = await transport.call(call, signal);
  if (answer.status < 200 || answer.status > 299) throw readFailure(answer);
  const { resource } = resourceIn<Bundle>(answer, 'Bundle');
  if (resource.type !== 'searchset') throw new CareloomError('repository.bad_response');
  return resource;
}
