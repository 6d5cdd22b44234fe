import type { Party } from '../shared/actor.ts';
import type { CodeableConcept, Coding } from './r4.ts';

/*
 * Reading what servers really send: an object where a list belongs, null in a list, a number for a text. Whatever does
 * not fit reads as absent; nothing throws. The source keeps it to the letter.
 */

/** The objects of a list. */
export function objectsIn<T extends object>(value: unknown): readonly T[] {
  return Array.isArray(value) ? value.filter((entry): entry is T => isObject(entry)) : [];
}

/** The entries of a list, whatever they are; one thing that stands where a list belongs is its only entry. */
export function listIn(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A text with something in it, as it stands. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The texts of a list, empty ones left out. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((entry) => textIn(entry) ?? []) : [];
}

/** A Coding whose parts have the types R4 gives them. */
export function codingIn(value: unknown): Coding | undefined {
  return isObject(value) ? codingWithin(value) : undefined;
}

/** A CodeableConcept whose parts have the types R4 gives them. */
export function conceptIn(value: unknown): CodeableConcept | undefined {
  if (!isObject(value)) return undefined;
  const { text, coding } = value as { text?: unknown; coding?: unknown };
  const words = textIn(text);
  const codings = objectsIn<Coding>(coding).map(codingWithin);
  return { ...(codings.length > 0 && { coding: codings }), ...(words && { text: words }) };
}

export function conceptsIn(value: unknown): CodeableConcept[] {
  return objectsIn(value).flatMap((entry) => conceptIn(entry) ?? []);
}

/** The party a literal reference names. */
export function partyIn(value: unknown): Party | undefined {
  if (!isObject(value)) return undefined;
  const { reference, display } = value as { reference?: unknown; display?: unknown };
  const ref = textIn(reference);
  const name = textIn(display);
  return ref ? { ref, ...(name && { display: name }) } : undefined;
}

/** The addresses of a list of references; logical ones are left out. */
export function refsIn(value: unknown): readonly string[] {
  return objectsIn(value).flatMap((entry) => partyIn(entry)?.ref ?? []);
}

/** True where a `modifierExtension` stands anywhere in it: it may turn the meaning, so nothing of it may be used (R4). */
export function isModified(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isModified);
  if (!isObject(value)) return false;
  return Object.keys(value).some((key) => {
    const part = (value as Readonly<Record<string, unknown>>)[key];
    if (key === 'modifierExtension') return part !== undefined && part !== null && !(Array.isArray(part) && part.length === 0);
    // A contained resource speaks for itself.
    return key !== 'contained' && isModified(part);
  });
}

function codingWithin(value: Coding): Coding {
  // Assigned, not spread: every record has many, and it is ten times quicker.
  const coding: Coding = {};
  for (const key of ['system', 'code', 'display'] as const) {
    const text = textIn(value[key]);
    if (text) coding[key] = text;
  }
  return coding;
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
