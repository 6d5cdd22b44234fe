import { isJson } from '../model/extensions.ts';
import type { EnableWhen, FhirResource, QuestionnaireItem } from '../model/fhir.types.ts';

/**
 * Elements that may name a contained resource: references, canonicals, uris. Texts and expressions are never touched.
 */
const POINTER = /^(?:reference|answerValueSet|valueSet|value(?:Canonical|Uri|Url))$/;
/** Far deeper than any Questionnaire; what is deeper is not walked. */
const MOST_DEEP = 256;

/** Walks without recursion: how deep it goes is what is asked. */
export function isTooDeep(json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_DEEP) return true;
    const next: unknown[] = [];
    for (const each of level)
      if (typeof each === 'object' && each !== null) for (const value of Object.values(each)) next.push(value);
    level = next;
  }
  return false;
}

/** What is prefixed in the items of one sub-form: its own linkIds, and its contained resources. */
export interface Renaming {
  readonly prefix: string;
  readonly containedIds: ReadonlySet<string>;
}

/** An item without its items, as it stands in the assembled form. Source: SDC modular forms, linkIdPrefix. */
export function renamedItem(item: QuestionnaireItem, renaming: Renaming): QuestionnaireItem {
  const { item: _below, ...own } = item;
  const { prefix } = renaming;
  if (prefix === '') return own;
  const pointed = renamedPointers(own, renaming) as QuestionnaireItem;
  const enableWhen = pointed.enableWhen;
  return {
    ...pointed,
    linkId: prefix + pointed.linkId,
    ...(Array.isArray(enableWhen) && {
      enableWhen: enableWhen.map((each: EnableWhen) =>
        isJson(each) ? { ...each, question: prefix + each.question } : each,
      ),
    }),
  };
}

export function renamedContained(resource: FhirResource, renaming: Renaming): FhirResource {
  if (renaming.prefix === '' || resource.id === undefined) return resource;
  return { ...(renamedPointers(resource, renaming) as FhirResource), id: renaming.prefix + resource.id };
}

export function renamedPointers(value: unknown, { prefix, containedIds }: Renaming): unknown {
  if (prefix === '' || containedIds.size === 0) return value;
  const walk = (each: unknown, key: string): unknown => {
    if (typeof each === 'string')
      return POINTER.test(key) && each.startsWith('#') && containedIds.has(each.slice(1))
        ? `#${prefix}${each.slice(1)}`
        : each;
    if (Array.isArray(each)) return each.map((one) => walk(one, key));
    if (!isJson(each)) return each;
    // fromEntries: a key named __proto__ stays a key.
    return Object.fromEntries(Object.entries(each).map(([name, inner]) => [name, walk(inner, name)]));
  };
  return walk(value, '');
}

/** The same JSON, whatever the order of keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, index) => sameJson(each, b[index]));
  if (!isJson(a) || !isJson(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}
