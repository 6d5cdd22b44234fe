import { isRefusal, refusal, type Refused } from './answer.ts';
import type { Engine, SearchParameterInfo } from './engine.ts';

export interface CheckedSearch {
  readonly type: string;
  /** The parameters that filter, include or sort, in the order given. */
  readonly params: readonly (readonly [string, string])[];
  readonly count: number;
  readonly offset: number;
  /** `_summary=count` */
  readonly countOnly: boolean;
}

const defaultCount = 20;
const maximumCount = 1000;
/** Types the engine can match; it answers "no row" for the others. */
const matchable = new Set(['token', 'string', 'uri', 'date', 'reference']);
/** Modifiers the engine gets right; it silently ignores the others. */
const modifiers: Readonly<Record<string, readonly string[]>> = { token: ['not'], string: ['contains'] };
const harmless = new Set(['_format', '_pretty', '_total']);

/**
 * Strict handling: whatever the engine would ignore or answer with an empty list is refused with 400.
 * @param base own absolute base, so that absolute references to this server match relative ones
 */
export function checkSearch(
  engine: Engine,
  type: string,
  query: URLSearchParams,
  base: string,
): CheckedSearch | Refused {
  const params: [string, string][] = [];
  let count = defaultCount;
  let offset = 0;
  let countOnly = false;
  for (const [name, value] of query) {
    if (harmless.has(name)) continue;
    if (name === '_count' || name === '_offset') {
      if (!/^\d{1,9}$/.test(value)) return invalid(name, 'must be a whole number');
      if (name === '_count') count = Math.min(Number(value), maximumCount);
      else offset = Number(value);
    } else if (name === '_summary') {
      if (value !== 'count' && value !== 'false') return invalid(name, 'only count and false are supported');
      countOnly = value === 'count';
    } else if (name === '_sort') {
      const keys = value.split(',');
      const known = keys.every((key) => typeOf(engine, type, key.replace(/^-/, '')) !== undefined);
      if (!known) return invalid(name, 'not a search parameter of this type');
      // The engine sorts once per key and so lets the last key win: given to it backwards.
      params.push([name, keys.reverse().join(',')]);
    } else if (/^_(rev)?include(:iterate)?$/.test(name)) {
      const problem = checkInclude(engine, value);
      if (problem) return problem;
      params.push([name, value]);
    } else {
      const problem = checkFilter(engine, type, name, value);
      if (problem) return problem;
      params.push([name, relative(value, base)]);
    }
  }
  if (count === 0) countOnly = true;
  return { type, params, count, offset, countOnly };
}

/** `Task?identifier=a|b` as a search; used by conditional create, update and references. */
export function checkCondition(engine: Engine, type: string, query: string, base: string): CheckedSearch | Refused {
  const checked = checkSearch(engine, type, new URLSearchParams(query), base);
  if (isRefusal(checked)) return checked;
  if (checked.params.length === 0) return refusal(412, 'invalid', 'a condition needs at least one search parameter');
  return { ...checked, count: 2, offset: 0, countOnly: false };
}

function checkInclude(engine: Engine, value: string): Refused | undefined {
  const [source, code] = value.split(':');
  const info = source && code ? engine.parametersOf(source)[code] : undefined;
  return info?.type === 'reference' ? undefined : invalid('_include', 'must be Type:reference-parameter');
}

function checkFilter(engine: Engine, type: string, name: string, value: string): Refused | undefined {
  if (value === '') return invalid(name, 'is empty');
  const chain = /^([\w-]+)(?::(\w+))?\.([\w-]+)$/.exec(name);
  if (chain) return checkChain(engine, type, chain, value);
  const [code, modifier, ...rest] = name.split(':') as [string, ...string[]];
  const kind = typeOf(engine, type, code);
  if (kind === undefined || rest.length > 0) return invalid(name, 'is not a supported search parameter of this type');
  if (modifier === 'missing') return /^(true|false)$/.test(value) ? undefined : invalid(name, 'must be true or false');
  if (modifier !== undefined && !modifiers[kind]?.includes(modifier)) return invalid(name, 'modifier is not supported');
  const info = engine.parametersOf(type)[code] as SearchParameterInfo;
  // Without a type the engine would answer with an empty list.
  if (kind === 'reference' && info.target?.length !== 1 && value.split(',').some((one) => !one.includes('/'))) {
    return invalid(name, 'needs Type/id: the parameter has several target types');
  }
  return undefined;
}

function checkChain(engine: Engine, type: string, chain: RegExpExecArray, value: string): Refused | undefined {
  const info = engine.parametersOf(type)[chain[1] as string];
  const target = chain[2] ?? (info?.target?.length === 1 ? info.target[0] : undefined);
  if (info?.type !== 'reference' || !target) return invalid(chain[0], 'is not a supported chain; name the type');
  return checkFilter(engine, target, chain[3] as string, value);
}

function typeOf(engine: Engine, type: string, code: string): string | undefined {
  if (code === '_compartment') return undefined;
  const kind = engine.parametersOf(type)[code]?.type;
  return kind !== undefined && matchable.has(kind) ? kind : undefined;
}

/** The codes a search of this type accepts, for the CapabilityStatement. */
export function supportedParameters(engine: Engine, type: string): readonly { name: string; type: string }[] {
  return Object.keys(engine.parametersOf(type)).flatMap((name) => {
    const kind = typeOf(engine, type, name);
    return kind === undefined ? [] : [{ name, type: kind }];
  });
}

function relative(value: string, base: string): string {
  return value.replaceAll(`${base}/`, '');
}

function invalid(name: string, why: string): Refused {
  // The name is the caller's own; the value may hold patient data and is not repeated.
  return refusal(400, 'not-supported', `${name.slice(0, 80)} ${why}`);
}
