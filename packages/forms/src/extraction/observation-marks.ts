import { SDC, extensionsOf, objectsOf } from '../model/extensions.ts';
import type { FhirCoding, QuestionnaireItem } from '../model/fhir.types.ts';

const OBSERVATION_EXTRACT = `${SDC}sdc-questionnaire-observationExtract`;

/** How an Observation stands to that of the item above. Source: SDC, CodeSystem observation-extract-relationship. */
export type Relation = 'component' | 'member' | 'derived' | 'independent';

/** What an item says about its extraction; undefined: nothing, so what stands above it holds. */
export interface Mark {
  readonly isOn: boolean;
  readonly relation: Relation;
  /** A code nobody has defined. */
  readonly isUnknown?: boolean;
}

/** Names seen beside those of the code system. */
const RELATIONS: ReadonlyMap<unknown, Relation> = new Map<unknown, Relation>([
  ['component', 'component'],
  ['member', 'member'],
  ['hasMember', 'member'],
  ['derived', 'derived'],
  ['derivedFrom', 'derived'],
  ['independent', 'independent'],
]);

export function markOf(element: unknown): Mark | undefined {
  const found = extensionsOf(element).find(({ url }) => url === OBSERVATION_EXTRACT);
  if (!found) return undefined;
  const { valueBoolean: flag, valueCode: code } = found;
  if (typeof flag === 'boolean') return { isOn: flag, relation: 'independent' };
  const relation = RELATIONS.get(code);
  return {
    isOn: relation !== undefined,
    relation: relation ?? 'independent',
    ...(relation === undefined && { isUnknown: true }),
  };
}

export interface ItemCodes {
  readonly coding: readonly FhirCoding[];
  /** Marked code by code: the item is meant even where it and those above are not. */
  readonly isMarked: boolean;
}

/**
 * The codes of an item that go into `Observation.code`: where one is marked, the marked ones only; otherwise all but those
 * marked false. Source: SDC 3.0.0, Observation-based extraction, step 3.
 */
export function codesOf(codes: unknown): ItemCodes {
  const all = objectsOf<FhirCoding>(codes).map((code) => ({ code, mark: markOf(code) }));
  const isMarked = all.some(({ mark }) => mark?.isOn);
  const wanted = all.filter(({ mark }) => (isMarked ? mark?.isOn : mark === undefined || mark.isOn));
  return { coding: wanted.map(({ code, mark }) => (mark ? withoutMark(code) : code)), isMarked };
}

function withoutMark(code: FhirCoding): FhirCoding {
  const { extension, ...rest } = code;
  const others = extension?.filter(({ url }) => url !== OBSERVATION_EXTRACT) ?? [];
  return others.length > 0 ? { ...rest, extension: others } : rest;
}

/** Categories said here; none: those above hold. */
export function categoriesOf(element: unknown): readonly unknown[] {
  return extensionsOf(element)
    .filter(({ url }) => url === `${SDC}sdc-questionnaire-observation-extract-category`)
    .flatMap(({ valueCodeableConcept: concept }) => concept ?? []);
}

/** Some item of the form has a code; a form without any can only be told apart by its texts. */
export function hasCodes(items: unknown): boolean {
  const open = [...objectsOf<QuestionnaireItem>(items)];
  for (let item = open.pop(); item; item = open.pop()) {
    if (objectsOf(item.code).length > 0) return true;
    for (const each of objectsOf<QuestionnaireItem>(item.item)) open.push(each);
  }
  return false;
}
