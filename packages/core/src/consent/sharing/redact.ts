import { conceptIn, isModified, isObject, listIn, parseRef, refOf } from '../../fhir/index.ts';
import type { Coding, Resource } from '../../fhir/index.ts';
import { keptExtensions, meaningFields } from './minimum.codes.ts';
import type { FieldList } from './minimum.codes.ts';

/**
 * Why something stays. `not-needed`: not on the list of fields. `extra`: names beside references, extensions, what is
 * contained, attachments. `not-shared`: it points to a record that stays. `not-evaluated`: an extension may turn its
 * meaning, so no part of it may go. `retracted`: entered in error.
 */
export type LeftOutReason = 'not-needed' | 'extra' | 'not-shared' | 'not-evaluated' | 'retracted';

/** A place, never its content. */
export interface LeftOut {
  /** `Condition.note`; the type alone where the whole record stays. */
  readonly path: string;
  readonly why: LeftOutReason;
}

export interface RedactionView {
  readonly fields: FieldList;
  /** Records that stay: nothing that goes points to them. */
  readonly withheldRefs?: readonly string[];
}

export interface Redaction {
  /** What would go; absent where nothing of it may. It carries its security labels and, where shortened, SUBSETTED. */
  readonly preview?: Resource;
  readonly leftOut: readonly LeftOut[];
}

/** R4 "Summary": marks a resource that is not whole, so that nobody takes it for the record. */
const subsetted: Coding = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };

/**
 * The part of a resource that a recipient needs, and what was left out and why. Works by what is allowed, so that an
 * element nobody thought of stays. Never throws; the resource is not changed.
 */
export function redacted(resource: Resource, view: RedactionView): Redaction {
  if (!isObject(resource)) return { leftOut: [] };
  const type = String(resource.resourceType);
  const fields = view.fields[type] ?? view.fields['*'];
  if (fields === undefined) return { leftOut: [{ path: type, why: 'not-needed' }] };
  if (isRetracted(resource)) return { leftOut: [{ path: type, why: 'retracted' }] };
  const isWhole = fields === '*';
  if (!isWhole && (isModified(resource) || 'implicitRules' in resource)) return { leftOut: [{ path: type, why: 'not-evaluated' }] };
  const found = new Map<string, LeftOutReason>();
  const cut = (path: string, why: LeftOutReason): undefined => void (found.has(path) || found.set(path, why));
  const scrub: Scrub = { isWhole, withheld: keysOf(view.withheldRefs ?? []), cut };
  const preview: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(resource)) {
    const path = `${type}.${key}`;
    if (isFixed(key) || value === undefined) continue;
    const isListed = isWhole || fields.includes(key) || meaningFields.includes(key);
    const kept = isListed ? scrubbed(value, path, scrub) : cut(path, key.startsWith('_') || key === 'contained' ? 'extra' : 'not-needed');
    if (kept !== undefined) preview[key] = kept;
  }
  const leftOut = [...found].map(([path, why]) => ({ path, why }));
  return { preview: headed(resource, preview, isWhole, leftOut.length > 0), leftOut };
}

interface Scrub {
  readonly isWhole: boolean;
  readonly withheld: ReadonlySet<string>;
  readonly cut: (path: string, why: LeftOutReason) => undefined;
}

/** Many records are shortened with the same list: each list is worked out once. */
const known = new WeakMap<readonly string[], ReadonlySet<string>>();
function keysOf(refs: readonly string[]): ReadonlySet<string> {
  const keys = known.get(refs) ?? new Set(refs.map(keyOf));
  known.set(refs, keys);
  return keys;
}

/** The same for every way to point to one record, whatever its version (as `sameRef` has it). */
function keyOf(ref: string): string {
  const { base = '', type, id } = parseRef(ref) ?? {};
  return type ? `${base} ${type} ${id}` : ref;
}

function scrubbed(value: unknown, path: string, scrub: Scrub): unknown {
  if (Array.isArray(value)) {
    const isExtension = path.endsWith('.extension') && !scrub.isWhole;
    const parts = isExtension ? value.filter((each) => isKept(each) || scrub.cut(path, 'extra')) : value;
    const kept = parts.map((each) => scrubbed(each, path, scrub)).filter((each) => each !== undefined);
    return kept.length > 0 ? kept : undefined;
  }
  if (!isObject(value)) return value ?? undefined;
  const { reference } = value as { reference?: unknown };
  if (typeof reference === 'string' && scrub.withheld.has(keyOf(reference))) return scrub.cut(path, 'not-shared');
  if (scrub.isWhole) return partsOf(value, path, scrub);
  if (typeof reference === 'string') {
    if (Object.keys(value).some((key) => key !== 'reference' && key !== 'type')) scrub.cut(path, 'extra');
    return reference.startsWith('#') ? scrub.cut(path, 'extra') : { reference };
  }
  // A reference by identifier or name alone says who without saying which record.
  if (Object.keys(value).every((key) => ['type', 'identifier', 'display', 'id'].includes(key))) return scrub.cut(path, 'extra');
  return partsOf(value, path, scrub);
}

function partsOf(value: object, path: string, scrub: Scrub): object | undefined {
  const parts = Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    const at = `${path}.${key}`;
    const isExtra = !scrub.isWhole && (key.startsWith('_') || key === 'valueAttachment' || key === 'contained');
    const kept = isExtra ? scrub.cut(at, 'extra') : scrubbed(part, at, scrub);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

function headed(resource: Resource, preview: object, isWhole: boolean, isShortened: boolean): Resource {
  const { resourceType, id, meta } = resource;
  const security = listIn(meta?.security) as Coding[];
  const tag = [...(isWhole ? (listIn(meta?.tag) as Coding[]) : []), ...(isShortened ? [subsetted] : [])];
  const head = { ...(security.length > 0 && { security }), ...(tag.length > 0 && { tag }) };
  return {
    resourceType,
    ...(id !== undefined && { id }),
    ...(Object.keys(head).length > 0 && { meta: structuredClone(head) }),
    ...structuredClone(preview),
  };
}

/** The server's own: neither shown nor told as left out. */
function isFixed(key: string): boolean {
  return key === 'resourceType' || key === 'id' || key === 'meta';
}

function isKept(extension: unknown): boolean {
  return isObject(extension) && keptExtensions.includes(String((extension as { url?: unknown }).url));
}

function isRetracted(resource: Resource): boolean {
  const { status, verificationStatus } = resource as { status?: unknown; verificationStatus?: unknown };
  const verified = conceptIn(verificationStatus)?.coding ?? [];
  return status === 'entered-in-error' || verified.some(({ code }) => code === 'entered-in-error');
}

/** The address of a resource, as withheld and left-out lists name it. */
export function addressOf(resource: Resource): string {
  return refOf(resource) ?? resource.resourceType;
}
