import { isRefusal, refusal, type Refused } from './answer.ts';
import { matching, type Scope } from './interactions.ts';
import type { Resource } from '@careloom/core/fhir';

/** Elements whose whole value is an address. Only these are rewritten: an `identifier.value` stays to the letter. */
const addresses = new Set([
  'reference',
  'url',
  'uri',
  'valueUri',
  'valueUrl',
  'valueUuid',
  'valueCanonical',
  'instantiatesUri',
  'instantiatesCanonical',
]);

/**
 * A copy with the addresses of the bundle replaced (FHIR R4 http.html#trules). The engine replaces every string, even
 * in identifiers, which would break a later `ifNoneExist` on the minted identifier.
 */
export function rewritten(value: Resource, addressOf: ReadonlyMap<string, string>): Resource {
  return walk(value, '', addressOf) as Resource;
}

function walk(value: unknown, key: string, addressOf: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, key, addressOf));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name, addressOf)]));
  }
  if (typeof value !== 'string') return value;
  if (addresses.has(key)) return addressOf.get(value) ?? value;
  if (key === 'div') return value.replaceAll(/(?<=(?:href|src)=")[^"]+(?=")/g, (link) => addressOf.get(link) ?? link);
  return value;
}

/**
 * Resolves conditional references (`Patient?identifier=...`) and finds placeholders nobody defines.
 * @returns the copy, or the refusal of the whole transaction
 */
export async function resolved(scope: Scope, resource: Resource): Promise<Resource | Refused> {
  const found = new Map<string, string>();
  for (const reference of referencesIn(resource)) {
    if (reference.startsWith('urn:uuid:')) return refusal(400, 'invalid', 'a reference names no entry of the bundle');
    const condition = /^([A-Z][A-Za-z]+)\?(.+)$/.exec(reference);
    if (!condition) continue;
    const type = condition[1] as string;
    if (!scope.engine.isType(type)) return refusal(400, 'invalid', 'a conditional reference names no known type');
    const matches = await matching(scope, type, condition[2] as string);
    if (isRefusal(matches)) return matches;
    const [only, second] = matches;
    if (!only || second)
      return refusal(412, 'multiple-matches', 'a conditional reference does not match exactly one resource');
    found.set(reference, `${type}/${only.id ?? ''}`);
  }
  return found.size === 0 ? resource : rewritten(resource, found);
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'reference' && typeof item === 'string' ? [item] : referencesIn(item),
  );
}
