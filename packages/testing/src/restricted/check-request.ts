import { isObject } from '@careloom/core/fhir';
import type { Restrictions } from './restrictions.ts';

/** An answer that ends a request before the server behind sees it. A text is answered as plain text. */
export interface Refusal {
  readonly status: number;
  readonly text?: string;
}

export interface Asked {
  readonly method: string;
  /** Below the base: `['Task', '1']`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What such a server would not take; undefined when it may pass. */
export function checkRequest(restrictions: Restrictions, asked: Asked): Refusal | undefined {
  const { method, path, headers } = asked;
  const [type, second] = path;
  const accept = String(headers['accept'] ?? 'application/json');
  if (!/json|\*\/\*/.test(accept)) return { status: 406 };
  if (type === undefined) return restrictions.transactions ? undefined : { status: 404 };
  const letters = restrictions.types[type];
  if (letters === undefined) return { status: 404, text: 'Not Found' };
  const letter = letterOf(method, second);
  if (letter === undefined || !letters.includes(letter)) return { status: method === 'GET' ? 404 : 405, text: 'Not Supported' };
  if (second === '_search' && !restrictions.postSearch) return { status: 405, text: 'Not Supported' };
  if (restrictions.scopes && !isInScope(headers['authorization'], type, letter)) return { status: 403 };
  if (letter === 's') return checkSearch(restrictions, asked, type);
  return letter === 'c' || letter === 'u' ? checkBody(restrictions, asked, type) : undefined;
}

function letterOf(method: string, second: string | undefined): string | undefined {
  if (method === 'GET') return second === undefined ? 's' : 'r';
  if (method === 'POST') return second === '_search' ? 's' : second === undefined ? 'c' : undefined;
  return method === 'PUT' && second !== undefined ? 'u' : undefined;
}

/** A token of version 1 scopes: `user/Patient.read user/*.write`. */
function isInScope(header: string | string[] | undefined, type: string, letter: string): boolean {
  const [, token = ''] = /^Bearer (.+)$/.exec(String(header ?? '')) ?? [];
  const action = letter === 'c' || letter === 'u' ? 'write' : 'read';
  const scopes = Buffer.from(token, 'base64').toString('utf8').split(' ');
  return scopes.some((scope) => new RegExp(`^(?:patient|user|system)/(?:${type}|\\*)\\.(?:${action}|\\*)$`).test(scope));
}

function checkSearch({ requiredSearch }: Restrictions, { query, body }: Asked, type: string): Refusal | undefined {
  const needed = requiredSearch?.[type];
  const given = [...query.keys(), ...new URLSearchParams(body).keys()];
  return needed && !needed.some((name) => given.includes(name)) ? { status: 400, text: 'no supported search parameters provided' } : undefined;
}

function checkBody(restrictions: Restrictions, { body }: Asked, type: string): Refusal | undefined {
  let resource: unknown;
  try {
    resource = JSON.parse(body);
  } catch {
    return { status: 400, text: 'Bad Request' };
  }
  if (restrictions.refusesModifiers && /"(?:modifierExtension|implicitRules)":/.test(body)) return { status: 422 };
  const context = isObject(resource) ? (resource as { readonly context?: unknown }).context : undefined;
  const hasEncounter = isObject(context) && 'encounter' in context;
  return restrictions.needsEncounter && type === 'DocumentReference' && !hasEncounter ? { status: 422 } : undefined;
}
