import { parseRef, sameRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { CareQuery } from '@careloom/core/ports';
import { CareloomError, issue } from '@careloom/core/shared';
import { spanOf, tokensOf, valuesAt, wordsIn } from './element-values.ts';
import type { Span, Token } from './element-values.ts';
import { isSearchable, searchParameter } from './search-parameters.ts';
import type { ParameterKind, SearchParameter } from './search-parameters.ts';

export interface CompiledQuery {
  readonly matches: (resource: Resource) => boolean;
  /** Absent when the order does not matter. */
  readonly compare?: (a: Resource, b: Resource) => number;
}

type Test = (value: unknown) => boolean;

/**
 * A query as functions: values of one parameter are OR-ed, parameters AND-ed, `:missing` is the only modifier.
 * @throws CareloomError `repository.search_unsupported`; the issue's path is the parameter, never its value.
 */
export function compileQuery(query: CareQuery): CompiledQuery {
  if (!isSearchable(query.resourceType)) throw unsupported('resourceType');
  const tests = Object.entries(query.params ?? {}).map(([name, values]) =>
    parameterTest(query.resourceType, name, typeof values === 'string' ? [values] : values),
  );
  const compare = query.sort === undefined ? undefined : comparison(query.resourceType, query.sort);
  return {
    matches: (resource) => resource.resourceType === query.resourceType && tests.every((test) => test(resource)),
    ...(compare && { compare }),
  };
}

function parameterTest(resourceType: string, key: string, values: readonly string[]): (resource: Resource) => boolean {
  const [name, modifier] = key.split(':', 2) as [string, string?];
  const parameter = searchParameter(resourceType, name);
  if (!parameter || (modifier !== undefined && modifier !== 'missing')) throw unsupported(key);
  const wanted = values.flatMap((value) => splitUnescaped(value, ','));
  if (wanted.length === 0) throw unsupported(key);
  if (modifier === 'missing') {
    if (wanted.length !== 1 || !/^(true|false)$/.test(wanted[0] as string)) throw unsupported(key);
    return (resource) => (elements(resource, parameter).length === 0) === (wanted[0] === 'true');
  }
  const tests = wanted.map((value) => valueTest(parameter[0], value) ?? fail(key));
  return (resource) => elements(resource, parameter).some((value) => tests.some((test) => test(value)));
}

function elements(resource: Resource, [, ...paths]: SearchParameter): readonly unknown[] {
  return paths.flatMap((path) => valuesAt(resource, path));
}

/** Undefined when the value cannot be read as one of its kind. */
function valueTest(kind: ParameterKind, raw: string): Test | undefined {
  switch (kind) {
    case 'token':
      return tokenTest(raw);
    case 'date':
      return dateTest(raw);
    case 'string': {
      const start = folded(unescaped(raw));
      return (value) => wordsIn(value).some((word) => folded(word).startsWith(start));
    }
    case 'canonical': {
      const url = unescaped(raw);
      return (value) => value === url || (typeof value === 'string' && value.startsWith(`${url}|`));
    }
    case 'reference':
    case 'patient':
      return referenceTest(unescaped(raw), kind === 'patient' ? 'Patient' : undefined);
  }
}

/** `code`, `system|code`, `|code` (no system), `system|` (any code of it). */
function tokenTest(raw: string): Test {
  const [left, right] = splitUnescaped(raw, '|').map(unescaped) as [string, string?];
  const matches = (token: Token): boolean => {
    if (right === undefined) return token.code === left;
    if (right !== '' && token.code !== right) return false;
    return token.plain === true || (token.system ?? '') === left;
  };
  return (value) => tokensOf(value).some(matches);
}

/**
 * `Task/1`, an absolute address, or an id alone. A relative one never means another server's resource of the same id;
 * logical references (identifier only) match nothing.
 */
function referenceTest(wanted: string, type: string | undefined): Test {
  const bare = !wanted.includes('/') && !wanted.includes(':');
  return (value) => {
    const reference = typeof value === 'object' && value !== null ? (value as { reference?: unknown }).reference : undefined;
    if (typeof reference !== 'string') return false;
    const target = parseRef(reference);
    if (type !== undefined && target?.type !== type) return false;
    return bare ? target?.id === wanted && target.base === undefined : sameRef(reference, wanted);
  };
}

function dateTest(raw: string): Test | undefined {
  const [, prefix, text] = /^(eq|gt|ge|lt|le)?(.*)$/.exec(raw) as unknown as [string, string | undefined, string];
  const wanted = spanOf(text);
  if (!wanted) return undefined;
  const within = ([from, to]: Span): boolean => from >= wanted[0] && to <= wanted[1];
  const tests: Record<string, (span: Span) => boolean> = {
    eq: within,
    gt: ([, to]) => to > wanted[1],
    lt: ([from]) => from < wanted[0],
    ge: (span) => span[1] > wanted[1] || within(span),
    le: (span) => span[0] < wanted[0] || within(span),
  };
  const test = tests[prefix ?? 'eq'] as (span: Span) => boolean;
  return (value) => {
    const span = spanOf(value);
    return span !== undefined && test(span);
  };
}

/** Resources without the element come last, in either direction. */
function comparison(resourceType: string, sort: string): (a: Resource, b: Resource) => number {
  const descending = sort.startsWith('-');
  const parameter = searchParameter(resourceType, descending ? sort.slice(1) : sort) ?? fail('_sort');
  const key = (resource: Resource): string | number | undefined => {
    const value = elements(resource, parameter)[0];
    if (parameter[0] === 'date') return spanOf(value)?.[0];
    return tokensOf(value)[0]?.code ?? wordsIn(value)[0];
  };
  return (a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === right) return 0;
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    return left < right === descending ? 1 : -1;
  };
}

function splitUnescaped(text: string, separator: ',' | '|'): readonly string[] {
  const parts = [''];
  for (const [piece] of text.matchAll(/\\?[^]/g)) {
    if (piece === separator) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}

function unescaped(text: string): string {
  return text.replace(/\\([\\,|$])/g, '$1');
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function unsupported(path: string): CareloomError {
  return new CareloomError('repository.search_unsupported', { issues: [issue('repository.search_unsupported', path)] });
}

function fail(path: string): never {
  throw unsupported(path);
}
