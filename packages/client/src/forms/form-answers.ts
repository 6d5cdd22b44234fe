import type { Bundle, BundleEntry, Resource } from '@careloom/core/fhir';
import { CareloomError, issue } from '@careloom/core/shared';
import type { FhirResource } from '@careloom/forms';
import { unlessAborted } from '../fhir/linked-signal.ts';
import { followPages } from '../fhir/pages.ts';
import type { Transport } from '../fhir/transport.ts';
import { readResource } from '../repository/read.ts';
import { ownPart } from '../rest/own-parts.ts';
import { ownRecords, tellDropped } from '../rest/own-records.ts';
import { patientScope } from '../rest/patient-scope.ts';
import type { FormQueriesOptions } from './form-queries.ts';
import { askedFor } from './query-address.ts';

/** More than this before a form is shown is not fetched; the answer then still has its `next` link. */
const MOST_PAGES = 20;

interface Scope {
  mayRead(ref: string): Promise<boolean>;
  given(resource: Resource): Promise<Resource | undefined>;
}

/** What a form is given to its queries: of one patient where one is named, else as the server answers. */
export function formAnswers(transport: Transport, options: Pick<FormQueriesOptions, 'patient' | 'onDropped'>) {
  const scope = options.patient === undefined ? undefined : scopeOf(transport, options.patient, options.onDropped);
  return async (query: string, signal?: AbortSignal): Promise<FhirResource> => {
    const asked = askedFor(query, transport.address('').href);
    const mayRead = asked.kind === 'search' || !scope || (await unlessAborted(scope.mayRead(`${asked.type}/${asked.id}`), signal));
    if (!mayRead) throw otherPatient();
    const found: Resource =
      asked.kind === 'search' ? await searched(transport, asked.type, asked.params, signal) : (await readResource(transport, `${asked.type}/${asked.id}`, signal)).resource;
    const given = scope ? await unlessAborted(scope.given(found), signal) : found;
    if (!given) throw otherPatient();
    return given as unknown as FhirResource;
  };
}

function scopeOf(transport: Transport, patient: string, onDropped: FormQueriesOptions['onDropped']): Scope {
  const scope = patientScope(patient, transport.address('').href);
  const own = ownRecords(scope, () => readResource(transport, patient));
  return {
    mayRead: own.mayRead,
    given: async (resource) =>
      (await ownPart({ resource }, async (rows) => {
        const given = await own.admitted(rows);
        tellDropped(rows, given, (dropped) => onDropped?.(dropped));
        return given;
      }, scope.isOwn))?.resource,
  };
}

async function searched(transport: Transport, type: string, params: URLSearchParams, signal?: AbortSignal): Promise<Bundle> {
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
  return { ...(page as Bundle), ...(entry.length > 0 && { entry }) };
}

function otherPatient(): CareloomError {
  return new CareloomError('repository.forbidden', { issues: [issue('repository.other_patient')] });
}
