import type { Bundle, BundleEntry, Resource } from '@careloom/core/fhir';
import { CareloomError, issue } from '@careloom/core/shared';
import type { FhirResource, FormQueries } from '@careloom/forms';
import { followPages } from '../fhir/pages.ts';
import { createTransport } from '../fhir/transport.ts';
import type { Transport, TransportOptions } from '../fhir/transport.ts';
import { readResource } from '../repository/read.ts';
import type { PatientScope } from '../rest/patient-scope.ts';
import { askedFor } from './query-address.ts';

export interface FormQueriesOptions extends TransportOptions {
  /**
   * Whose form it is, e.g. `Patient/1`. What a search gives about another patient is then left out, and a read of it
   * fails with `repository.forbidden`: a form's author says what is asked, and the user's token may be good for more.
   */
  readonly patient?: string;
}

/** More than this before a form is shown is not fetched; the answer then still has its `next` link. */
const MOST_PAGES = 20;

/**
 * Answers the queries of forms (`application/x-fhir-query`) from one FHIR server. A search is posted, so that its
 * values stay out of addresses; its pages are put together, unless the form asked for so many (`_count`) at once. Its
 * promises fail with CareloomError `forms.query_refused` (nothing was sent), `repository.not_found`,
 * `repository.forbidden`, `repository.unavailable` or `repository.bad_response`.
 */
export function createFormQueries({ patient, ...options }: FormQueriesOptions): FormQueries {
  const transport = createTransport(options);
  const base = transport.address('').href;
  const scopeOf = async (): Promise<PatientScope | undefined> =>
    patient === undefined ? undefined : (await import('../rest/patient-scope.ts')).patientScope(patient, base);
  return {
    async query(url, { signal } = {}) {
      const asked = askedFor(url, base);
      const scope = await scopeOf();
      if (asked.kind === 'search') return searched(transport, asked, scope, signal);
      const ref = `${asked.type}/${asked.id}`;
      if (asked.type === 'Patient' && scope?.isOwn(ref) === false) throw otherPatient();
      const { resource } = await readResource(transport, ref, signal);
      if (scope?.about(resource) === 'other') throw otherPatient();
      return resource as unknown as FhirResource;
    },
  };
}

async function searched(
  transport: Transport,
  { type, params }: { readonly type: string; readonly params: URLSearchParams },
  scope: PatientScope | undefined,
  signal?: AbortSignal,
): Promise<FhirResource> {
  const first = { method: 'POST', url: transport.address(`${type}/_search`), body: params, repeat: true } as const;
  const entry: BundleEntry[] = [];
  let [page, pages] = [undefined as Bundle | undefined, 0];
  for await (const { resource } of followPages(transport, first, 'searchset', { signal })) {
    page = resource;
    pages += 1;
    for (const each of resource.entry ?? []) entry.push(each);
    if (params.has('_count') || pages >= MOST_PAGES) break;
  }
  const kept = scope ? ownEntries(entry, scope) : entry;
  const { entry: _all, ...rest } = page ?? {};
  const bundle = { ...rest, ...(kept.length > 0 && { entry: kept }) };
  return bundle as unknown as FhirResource;
}

/** Without what is about another patient, unless a record of this one cites it, and without what has no id. */
function ownEntries(entries: readonly BundleEntry[], scope: PatientScope): readonly BundleEntry[] {
  const rows = entries.flatMap((entry) => (typeof entry.resource?.id === 'string' ? [{ entry, resource: entry.resource as Resource }] : []));
  scope.learn(rows.map(({ resource }) => resource));
  return scope.keep(rows, rows).map(({ entry }) => entry);
}

function otherPatient(): CareloomError {
  return new CareloomError('repository.forbidden', { issues: [issue('repository.other_patient')] });
}
