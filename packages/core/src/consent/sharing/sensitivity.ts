import { isObject, objectsIn, textIn } from '../../fhir/index.ts';
import type { Coding, Resource } from '../../fhir/index.ts';
import { categoryLabels, confidentialitySystem, hiddenDomains, sensitiveCategories, sensitivitySystem } from './sensitivity.codes.ts';
import type { SensitiveCategory } from './sensitivity.codes.ts';

/** Codes by which a site recognises a category where nobody labelled the record. We ship none. */
export interface SensitiveCodes {
  readonly category: SensitiveCategory;
  readonly system: string;
  readonly codes: readonly string[];
}

/** What is known about how sensitive a resource is. */
export interface Sensitivity {
  readonly categories: readonly SensitiveCategory[];
  /** Somebody labelled it. False means nobody knows: it never means "not sensitive". */
  readonly isLabelled: boolean;
  /** Labelled as restricted (R, V) without a category that would say why. */
  readonly isRestricted: boolean;
}

/**
 * How sensitive a resource is: by its own labels (`meta.security`, and those of what it contains), then by the codes a
 * site gives. Never by age, name or place. Never throws.
 */
export function sensitivityOf(resource: Resource, codes: readonly SensitiveCodes[] = []): Sensitivity {
  const labels = [resource, ...objectsIn<Resource>(resource?.contained)].flatMap(({ meta }) => objectsIn<Coding>(meta?.security));
  const has = (uri: string, wanted: readonly string[]): boolean =>
    labels.some((label) => label.system === uri && wanted.includes(textIn(label.code) ?? ''));
  const listed = codes.length === 0 ? [] : codes.filter((list) => isCoded(resource, list)).map(({ category }) => category);
  const categories = sensitiveCategories.filter(
    (category) => has(sensitivitySystem, categoryLabels[category]) || listed.includes(category),
  );
  const isRestricted = has(confidentialitySystem, ['R', 'V']) && categories.length === 0;
  const isCalledNormal = has(confidentialitySystem, ['N', 'L', 'M', 'U']);
  return { categories, isRestricted, isLabelled: categories.length > 0 || isRestricted || isCalledNormal };
}

/** The same for the eyes of a proxy: records of the domains of violence count as such without a label (docs/decisions/0023). */
export function sensitivityForProxy(resource: Resource, codes: readonly SensitiveCodes[] = []): Sensitivity {
  return sensitivityOf(resource, [...codes, ...hiddenDomains]);
}

/** The categories of a resource alone; see {@link sensitivityOf}. */
export function categoriesOf(resource: Resource, codes?: readonly SensitiveCodes[]): readonly SensitiveCategory[] {
  return sensitivityOf(resource, codes).categories;
}

function isCoded(value: unknown, list: SensitiveCodes): boolean {
  if (Array.isArray(value)) return value.some((each) => isCoded(each, list));
  if (!isObject(value)) return false;
  const { system, code } = value as { system?: unknown; code?: unknown };
  if (system === list.system && typeof code === 'string' && list.codes.includes(code)) return true;
  return Object.values(value).some((each) => isCoded(each, list));
}
