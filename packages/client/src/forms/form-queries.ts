import type { Bundle, BundleEntry } from '@careloom/core/fhir';
import type { FhirResource, FormQueries } from '@careloom/forms';
import { followPages } from '../fhir/pages.ts';
import { createTransport } from '../fhir/transport.ts';
import type { Transport, TransportOptions } from '../fhir/transport.ts';
import { readResource } from '../repository/read.ts';
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
  const entry: BundleEntry[] = [];
  let page: Bundle | undefined;
  let pages = 0;
  for await (const { resource } of followPages(transport, first, 'searchset', { signal })) {
    page = resource;
    pages += 1;
    for (const each of resource.entry ?? []) entry.push(each);
    if (params.has('_count') || pages >= MOST_PAGES) break;
  }
  const bundle = { ...page, ...(entry.length > 0 && { entry }) };
  return bundle as unknown as FhirResource;
}
