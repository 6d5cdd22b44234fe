import { isObject } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import { decimalsUnder } from '../fhir/decimals.ts';
import { FhirError, failureOf, issuesIn, outcomeIssues } from '../fhir/failure.ts';
import type { Answer } from '../fhir/failure.ts';
import { ignoredParameters } from '../fhir/ignored-parameters.ts';
import { followPages, serverTime } from '../fhir/pages.ts';
import type { RawPage } from '../fhir/pages.ts';
import { storedFrom } from '../fhir/stored.ts';
import type { Call, Transport } from '../fhir/transport.ts';
import type { SearchOptions, SearchPage, SearchParams } from './fhir-client.types.ts';
import type { PatientScope } from './patient-scope.ts';

/** A value as it is, where `,`, `|`, `$` and `\` would mean something. */
export function escapeValue(text: string): string {
  return text.replace(/[\\$,|]/g, String.raw`\$&`);
}

export interface SearchScope {
  readonly patient?: PatientScope | undefined;
  readonly byGet: boolean;
}

/** `POST [base]/Task/_search` and its pages. */
export async function* searchPages<R extends Resource>(
  transport: Transport,
  type: string,
  params: SearchParams,
  options: SearchOptions,
  scope: SearchScope,
): AsyncGenerator<SearchPage<R>> {
  if (!/^[A-Z][A-Za-z]{1,63}$/.test(type)) throw unsupported('resourceType');
  const form = formOf(params, options);
  const url = transport.address(`${type}/_search`);
  const call = { body: form, prefer: 'handling=strict', repeat: true } as const;
  const { body: _body, ...bare } = call;
  const byGet: Call | undefined = scope.byGet ? { ...bare, method: 'GET', url: transport.address(`${type}?${form}`) } : undefined;
  let isFirst = true;
  for await (const page of pagesOf(transport, { ...call, method: 'POST', url }, byGet, type, options, scope.patient)) {
    const names = [...form.keys()].filter((name) => name !== '_count' && name !== '_sort');
    const ignored = isFirst ? ignoredParameters(names, page.raw.resource) : [];
    if (ignored[0] !== undefined && options.ignored !== 'warn') throw unsupported(ignored[0]);
    isFirst = false;
    const warnings = [...page.warnings, ...ignored.map((name) => warning('repository.search_unsupported', name))];
    const { raw: _raw, ...told } = page;
    yield { ...told, matches: page.matches as readonly StoredResource<R>[], warnings };
  }
}

/** `GET [base]/Patient/1/$everything` and its pages: all that comes is a match. */
export async function* everythingPages(
  transport: Transport,
  url: URL,
  options: SearchOptions,
  patient: PatientScope | undefined,
): AsyncGenerator<SearchPage> {
  if (options.count !== undefined) url.searchParams.set('_count', String(options.count));
  for await (const { raw: _raw, ...page } of pagesOf(transport, { method: 'GET', url, repeat: true }, undefined, undefined, options, patient)) {
    yield page;
  }
}

/** Pages with what is no result sorted out; a resource that comes twice is given once. */
async function* pagesOf(
  transport: Transport,
  first: Call,
  otherwise: Call | undefined,
  type: string | undefined,
  { signal, mostPages }: SearchOptions,
  scope: PatientScope | undefined,
): AsyncGenerator<SearchPage & { readonly raw: RawPage }> {
  const seen = new Set<string>();
  for await (const raw of followPages(transport, first, 'searchset', { signal, mostPages, otherwise, failure: searchFailure })) {
    const sorted = { matches: [] as StoredResource[], included: [] as StoredResource[], warnings: [] as Issue[] };
    for (const [index, { resource, search }] of (raw.resource.entry ?? []).entries()) {
      if (search?.mode === 'outcome' || resource?.resourceType === 'OperationOutcome') {
        sorted.warnings.push(...outcomeIssues(resource));
      } else if (!isRecord(resource)) {
        sorted.warnings.push(warning('repository.bad_entry', `Bundle.entry[${index}]`));
      } else if (!seen.has(`${resource.resourceType}/${resource.id}`)) {
        seen.add(`${resource.resourceType}/${resource.id}`);
        const decimals = decimalsUnder(raw.decimals, `/entry/${index}/resource`);
        const isMatch = search?.mode !== 'include' && (type === undefined || resource.resourceType === type);
        sorted[isMatch ? 'matches' : 'included'].push(storedFrom({ resource, ...(decimals && { decimals }) }));
      }
    }
    const at = serverTime(raw);
    yield { ...scoped(sorted, scope), ...(at !== undefined && { at }), raw };
  }
}

type Sorted = Omit<SearchPage, 'at'>;

function scoped(page: Sorted, scope: PatientScope | undefined): Sorted {
  if (!scope) return page;
  const { matches: all } = page;
  const matches = scope.keep(all);
  const included = scope.keep(page.included, matches.map(({ resource }) => resource));
  const count = all.length + page.included.length - matches.length - included.length;
  const warnings = count === 0 ? page.warnings : [...page.warnings, issue('repository.other_patient', undefined, { count })];
  return { matches, included, warnings };
}

function isRecord(value: unknown): value is Resource & { id: string } {
  const { resourceType, id } = (isObject(value) ? value : {}) as Partial<Resource>;
  return typeof resourceType === 'string' && /^[A-Z][A-Za-z]{1,63}$/.test(resourceType) && typeof id === 'string' && /^[A-Za-z0-9\-.]{1,64}$/.test(id);
}

function formOf(params: SearchParams, { count = 100, sort }: SearchOptions): URLSearchParams {
  const form = new URLSearchParams();
  const pairs: readonly (readonly [string, string | readonly string[]])[] = isPairs(params) ? params : Object.entries(params);
  for (const [name, value] of pairs) {
    // An empty list would search for everything.
    if (value.length === 0) throw unsupported(name);
    form.append(name, typeof value === 'string' ? value : value.join(','));
  }
  if (sort !== undefined) form.append('_sort', sort);
  form.append('_count', String(count));
  return form;
}

function isPairs(params: SearchParams): params is readonly (readonly [string, string])[] {
  return Array.isArray(params);
}

function searchFailure(answer: Answer): FhirError {
  const { status, asked } = answer;
  if (![400, 404, 405, 415, 422, 501].includes(status)) return failureOf(answer);
  return new FhirError('repository.search_unsupported', asked, { status, issues: issuesIn(answer) });
}

function warning(code: string, path: string): Issue {
  return { ...issue(code, path), severity: 'warning' };
}

function unsupported(path: string): FhirError {
  return new FhirError('repository.search_unsupported', undefined, { issues: [issue('repository.search_unsupported', path)] });
}
