import type { Party } from '../shared/actor.ts';
import type { Identifier, Reference, Resource } from './r4.ts';
import { system } from './systems.ts';

/** `Task/1` of a stored resource; undefined before the server gave it an id. */
export function refOf(resource: Resource): string | undefined {
  return resource.id === undefined ? undefined : `${resource.resourceType}/${resource.id}`;
}

export function referenceTo(party: Party): Reference {
  return { reference: party.ref, ...(party.display && { display: party.display }) };
}

/** Splits `[base/]Type/id[/_history/v]`; undefined for `urn:`, `#contained` and anything ill-formed. */
export function parseRef(ref: string): { readonly base?: string; readonly type: string; readonly id: string } | undefined {
  const match = /^(?:(https?:\/\/.+)\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/.exec(ref);
  if (!match) return undefined;
  return { ...(match[1] && { base: match[1] }), type: match[2] as string, id: match[3] as string };
}

/**
 * Same resource, with or without a version. A relative and an absolute reference are never the same here: which server
 * the relative one means is known to the repository alone. Make absolute ones of its own base relative first
 * ({@link localRef}).
 */
export function sameRef(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const left = parseRef(a);
  const right = parseRef(b);
  if (!left || !right) return a === b;
  return left.base === right.base && left.type === right.type && left.id === right.id;
}

/** `Type/id` for a relative reference, or an absolute one below `baseUrl`; anything else stays as it is. */
export function localRef(ref: string, baseUrl: string | undefined): string {
  const parsed = parseRef(ref);
  if (!parsed) return ref;
  const own = parsed.base === undefined || parsed.base === baseUrl?.replace(/\/$/, '');
  return own ? `${parsed.type}/${parsed.id}` : ref;
}

/** `urn:uuid:...`: the address of a resource that no server has stored yet. */
export function urn(id: string): string {
  return `urn:uuid:${id}`;
}

/** The identifier we mint, so that a repeated send finds the first one instead of making a second. */
export function mintedIdentifier(fullUrl: string): Identifier {
  return { system: system.uri, value: fullUrl };
}
