import { choiceKey, isJson, objectsOf, text } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { FhirResource } from '../model/fhir.types.ts';
import { pruned } from './definition-writer.ts';
import type { MadeElement, Target } from './definition-writer.ts';
import { canonicalText } from './fhir-patch.ts';
import { choiceName, elementOf } from './r4-table.ts';

/**
 * Writes the fixed values and patterns of a profile: required ones into the resource and the elements made in it, those of
 * a slice into its elements. What the form said is never changed.
 * Source: SDC 3.0.0, Definition-based extraction, "child elements of the profile that have fixed values or patterns".
 */
export function applyProfile(target: Target, structure: FhirResource): void {
  const { snapshot, differential } = structure as unknown as Readonly<Record<string, Json | undefined>>;
  for (const each of objectsOf(snapshot?.['element'] ?? differential?.['element'])) {
    const key = choiceKey(each, 'fixed') ?? choiceKey(each, 'pattern');
    const id = (text(each['id']) ?? text(each['path']))?.replaceAll('[x]', '');
    const url = id && extensionUrl(each, id);
    if (url) for (const { element } of target.made.get(id) ?? []) element['url'] ??= url;
    if (key === undefined || id === undefined || !id.includes('.')) continue;
    const value = each[key];
    const made = target.made.get(id);
    if (made) for (const { element } of made) complete(element, value);
    else if (typeof each['min'] === 'number' && each['min'] > 0)
      addTo(target, id, value, key.replace(/^(fixed|pattern)/, ''));
  }
}

/** A slice of extensions: its type names the definition, whose canonical is the url. */
function extensionUrl(element: Json, id: string): string | undefined {
  const [type] = /(?:^|\.)(?:modifierE|e)xtension:[^.]+$/.test(id) ? objectsOf(element['type']) : [];
  return Array.isArray(type?.['profile']) ? text(type['profile'][0])?.split('|')[0] : undefined;
}

/**
 * Extensions made that cannot stay are emptied, the innermost first: those without a url, which none may be, and those
 * with nothing else. True where a url was missing.
 */
export function emptyNameless({ made }: Target): boolean {
  let isMissing = false;
  for (const { element, type } of [...made.values()].flat().reverse()) {
    const said = Object.keys(pruned(element) ?? {}).filter((key) => key !== 'url');
    if (type !== 'Extension' || (said.length > 0 && element['url'] !== undefined)) continue;
    isMissing ||= said.length > 0;
    for (const key of Object.keys(element)) delete element[key];
  }
  return isMissing;
}

function addTo(target: Target, id: string, value: unknown, suffix: string): void {
  const at = id.lastIndexOf('.');
  const parents: readonly MadeElement[] =
    id.slice(0, at) === target.type
      ? [{ element: target.resource, type: target.type }]
      : (target.made.get(id.slice(0, at)) ?? []);
  const [base = ''] = id.slice(at + 1).split(':');
  for (const { element, type } of parents) {
    const info = elementOf(type, base);
    if (!info) continue;
    const name = info.choices ? choiceName(base, suffix) : base;
    const there = element[name];
    if (!info.repeats && isJson(there)) complete(there as Record<string, unknown>, value);
    else if (!info.repeats) element[name] = there ?? structuredClone(value);
    else if (!objectsOf(there).some((item) => holds(item, value)))
      element[name] = [...objectsOf(there), structuredClone(value)];
  }
}

/** Adds what a pattern has and the element has not. */
function complete(element: Record<string, unknown>, value: unknown): void {
  for (const [name, own] of isJson(value) ? Object.entries(value) : []) {
    const there = Object.hasOwn(element, name) ? element[name] : undefined;
    if (name === '__proto__') continue;
    if (there === undefined) element[name] = structuredClone(own);
    else if (isJson(there) && isJson(own)) complete(there as Record<string, unknown>, own);
    else if (Array.isArray(there) && Array.isArray(own)) {
      element[name] = [
        ...(there as readonly unknown[]),
        ...own.filter((item) => !there.some((each) => holds(each, item))),
      ];
    }
  }
}

/** The element says at least what the pattern says. */
function holds(element: unknown, pattern: unknown): boolean {
  if (isJson(pattern))
    return isJson(element) && Object.entries(pattern).every(([name, own]) => holds(element[name], own));
  if (Array.isArray(pattern))
    return Array.isArray(element) && pattern.every((own) => element.some((each) => holds(each, own)));
  return canonicalText(element) === canonicalText(pattern);
}
