import { isObject, parseRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import { decimalsByEntry } from '../fhir/decimals.ts';
import { FhirError, failureOf, issuesIn, outcomeIssues } from '../fhir/failure.ts';
import type { Answer } from '../fhir/failure.ts';
import { ignoredParameters } from '../fhir/ignored-parameters.ts';
import { followPages, serverTime } from '../fhir/pages.ts';
import { storedFrom } from '../fhir/stored.ts';
import { isType } from '../fhir/target.ts';
import type { Call, Transport } from '../fhir/transport.ts';
import type { SearchOptions, SearchPage, SearchParams } from './fhir-client.types.ts';

/** A value as it is, where `,`, `|`, `$` and `\` would mean something. */
export function escapeValue(text: string): string {
  return text.replace(/[\\$,|]/g, String.raw`\$&`);
}

/** What to ask, and how the answer is to be read. */
export interface Asking {
  readonly first: Call;
  readonly otherwise?: Call | undefined;
  /** Of the matches; any when absent. */
  readonly type?: string;
  /** Names of the parameters, to see whether the server used them. */
  readonly sent?: readonly string[];
}

/** `POST [base]/Task/_search`; by GET where the server takes no POST, and the host allows the values in addresses. */
export function searchFor(
  transport: Transport,
  type: string,
  params: SearchParams,
  { count = 100, sort }: SearchOptions,
  byGet: boolean | undefined,
): Asking {
  if (!isType(type)) throw unsupported('resourceType');
  const body = new URLSearchParams();
  const pairs: readonly (readonly [string, string | readonly string[]])[] = isPairs(params) ? params : Object.entries(params);
  for (const [name, value] of pairs) {
    const text = String(value);
    // An empty one would search for everything.
    if (text === '') throw unsupported(name);
    body.append(name, text);
  }
  const sent = [...body.keys()];
  if (sort !== undefined) body.append('_sort', sort);
  body.append('_count', String(count));
  const how = { prefer: 'handling=strict', repeat: true };
  return {
    first: { ...how, method: 'POST', url: transport.address(`${type}/_search`), body },
    otherwise: byGet ? { ...how, method: 'GET', url: transport.address(`${type}?${body}`) } : undefined,
    type,
    sent,
  };
}

/** Pages with what is no result sorted out; a resource that comes twice is given once. */
export async function* searchPages<R extends Resource>(
  transport: Transport,
  { first, otherwise, type, sent: unchecked }: Asking,
  { signal, mostPages }: SearchOptions,
): AsyncGenerator<SearchPage<R>> {
  const seen = new Set<string>();
  for await (const raw of followPages(transport, first, 'searchset', { signal, mostPages, otherwise, failure: searchFailure })) {
    const [ignored] = unchecked ? ignoredParameters(unchecked, raw.resource) : [];
    if (ignored !== undefined) throw unsupported(ignored);
    unchecked = undefined;
    const numbers = decimalsByEntry(raw.decimals);
    const sorted = { matches: [] as StoredResource[], included: [] as StoredResource[], warnings: [] as Issue[] };
    for (const [index, { resource, search }] of (raw.resource.entry ?? []).entries()) {
      if (search?.mode === 'outcome' || resource?.resourceType === 'OperationOutcome') {
        sorted.warnings.push(...outcomeIssues(resource));
        continue;
      }
      const ref = refIn(resource);
      if (!ref || !resource) sorted.warnings.push(issue('repository.bad_entry', `Bundle.entry[${index}]`));
      else if (!seen.has(ref)) {
        seen.add(ref);
        const decimals = numbers[index];
        const isMatch = search?.mode !== 'include' && (type === undefined || resource.resourceType === type);
        sorted[isMatch ? 'matches' : 'included'].push(storedFrom({ resource, ...(decimals && { decimals }) }));
      }
    }
    const at = serverTime(raw);
    yield { ...(sorted as SearchPage as SearchPage<R>), ...(at !== undefined && { at }) };
  }
}

/** `Task/1` of what has a type and an id as FHIR has them. */
function refIn(value: unknown): string | undefined {
  const { resourceType, id } = (isObject(value) ? value : {}) as Partial<Resource>;
  // A template would ask an object for its text.
  const ref = typeof resourceType === 'string' && typeof id === 'string' ? `${resourceType}/${id}` : '';
  const target = parseRef(ref);
  return target?.type === resourceType && target?.id === id ? ref : undefined;
}

function isPairs(params: SearchParams): params is readonly (readonly [string, string])[] {
  return Array.isArray(params);
}

function searchFailure(answer: Answer): FhirError {
  const { status, asked } = answer;
  if (![400, 404, 405, 415, 422, 501].includes(status)) return failureOf(answer);
  return new FhirError('repository.search_unsupported', asked, { status, issues: issuesIn(answer) });
}

function unsupported(path: string): FhirError {
  return new FhirError('repository.search_unsupported', undefined, { issues: [issue('repository.search_unsupported', path)] });
}
