import { isObject, objectsIn, textIn } from '../../fhir/index.ts';
import type { Coding, Resource } from '../../fhir/index.ts';
import { categoryLabels, confidentialitySystem, hiddenCodes, sensitiveCategories, sensitivitySystem, violenceQuestions } from './sensitivity.codes.ts';
import type { SensitiveCategory, SensitiveCodes } from './sensitivity.codes.ts';

export type { SensitiveCodes } from './sensitivity.codes.ts';

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

/**
 * The same for the eyes of a proxy: what is about violence counts as such without a label, by domain, by the question, or
 * because a barrier is marked (docs/decisions/0023).
 */
export function sensitivityForProxy(resource: Resource, codes: readonly SensitiveCodes[] = []): Sensitivity {
  const known = sensitivityOf(resource, [...codes, ...hiddenCodes]);
  if (known.categories.includes('violence') || !isMarked(resource)) return known;
  return { categories: [...known.categories, 'violence'], isRestricted: false, isLabelled: true };
}

/**
 * Whether a record is not for the eyes of a proxy: of a domain of violence, or labelled as sensitive or restricted. Never
 * by its words; not labelled means nobody knows, and is shown. Source: `privacy-rules.json#proxy`, domain facts F12 and
 * F19; docs/decisions/0021, 0023.
 */
export function isSensitiveRecord(resource: Resource | undefined): boolean {
  if (!resource) return false;
  const { categories, isRestricted } = sensitivityForProxy(resource);
  return categories.length > 0 || isRestricted;
}

/** Whether a question is one about violence, by the code its `linkId` is or ends with: `95618-5`, `/93039-6/76501-6`. */
export function isViolenceQuestion(linkId: unknown): boolean {
  return typeof linkId === 'string' && violenceQuestions.some((code) => linkId === code || linkId.endsWith(`/${code}`));
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

/** An answer to such a question, or a barrier that somebody marked as sensitive, at any depth. */
function isMarked(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isMarked);
  if (!isObject(value)) return false;
  const { linkId, url, valueBoolean } = value as { linkId?: unknown; url?: unknown; valueBoolean?: unknown };
  return isViolenceQuestion(linkId) || (url === 'sensitive' && valueBoolean === true) || Object.values(value).some(isMarked);
}
