import { smartError } from './smart-error.ts';

/** One letter of a SMART 2 scope: create, read (also vread and history of one), update (also patch), delete, search. */
export type ScopeLetter = 'c' | 'r' | 'u' | 'd' | 's';

/** `patient/Observation.rs?category=survey`, read. */
export interface ResourceScope {
  readonly level: 'patient' | 'user' | 'system';
  /** A FHIR resource type, or `*`. */
  readonly type: string;
  /** Some of `cruds`, in this order. */
  readonly letters: string;
  /** What it is limited to, e.g. `category=survey`; empty for no limit. */
  readonly query: string;
}

const ORDER = 'cruds';
const V1: ReadonlyMap<string, string> = new Map([['read', 'rs'], ['write', 'cud'], ['*', ORDER]]);
const SCOPE = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]{1,63})\.([a-z]+|\*)(?:\?([^=&\s]+=[^=&\s]+(?:&[^=&\s]+=[^=&\s]+)*))?$/;

/**
 * A scope of SMART 2 or 1. Undefined for others (`openid`, `launch/patient`), and for letters out of order or unknown, which
 * SMART lets a server ignore and a client not rely on.
 */
export function parseScope(text: string): ResourceScope | undefined {
  const [, level, type, words = '', query = ''] = SCOPE.exec(text) ?? [];
  const letters = V1.get(words) ?? words;
  if (!level || !type || letters === '' || letters !== inOrder(letters)) return undefined;
  return { level: level as ResourceScope['level'], type, letters, query };
}

export const formatScope = ({ level, type, letters, query }: ResourceScope): string => `${level}/${type}.${letters}${query && `?${query}`}`;

/** SMART 1 has two words and no limits: what it cannot say more narrowly is asked for more widely. */
export function formatV1({ level, type, letters }: ResourceScope): readonly string[] {
  if (letters === ORDER) return [`${level}/${type}.*`];
  const words = [/[rs]/.test(letters) && 'read', /[cud]/.test(letters) && 'write'].filter((word) => word !== false);
  return words.map((word) => `${level}/${type}.${word}`);
}

/**
 * The scopes of the options, ready to be asked for: letters in order, scopes of the same records made one, nothing twice.
 * @throws CareloomError `smart.bad_scope` for what looks like a scope for records and is none
 */
export function readScopes(texts: readonly string[]): readonly (string | ResourceScope)[] {
  const found = new Map<string, string | ResourceScope>();
  for (const text of texts.flatMap((each) => each.split(/\s+/)).filter(Boolean)) {
    if (!/^(patient|user|system)\//.test(text)) {
      found.set(text, text);
      continue;
    }
    const scope = parseScope(text.replace(/\.([cruds]+)(?=\?|$)/, (_, letters: string) => `.${inOrder(letters)}`));
    if (!scope) throw smartError('smart.bad_scope');
    const key = `${scope.level}/${scope.type}?${scope.query}`;
    const earlier = found.get(key);
    found.set(key, typeof earlier === 'object' ? { ...scope, letters: inOrder(earlier.letters + scope.letters) } : scope);
  }
  return [...found.values()];
}

/** The `scope` parameter. */
export function scopeParameter(scopes: readonly (string | ResourceScope)[], syntax: 'v1' | 'v2', isEhrLaunch: boolean): string {
  const words = scopes.flatMap((scope) => (typeof scope === 'string' ? scope : syntax === 'v1' ? formatV1(scope) : formatScope(scope)));
  const others = words.filter((word) => word !== 'launch');
  return [...new Set(isEhrLaunch ? ['launch', ...others] : others)].join(' ');
}

/** Servers of before SMART 2 have neither capability. */
export const syntaxFor = (capabilities: readonly string[]): 'v1' | 'v2' => (capabilities.includes('permission-v2') ? 'v2' : 'v1');

const inOrder = (letters: string): string => (/[^cruds]/.test(letters) ? '' : [...ORDER].filter((letter) => letters.includes(letter)).join(''));
