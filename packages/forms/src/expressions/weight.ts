import { named } from '../model/extensions.ts';
import type { FhirElement, FhirResource, Questionnaire, QuestionnaireItem } from '../model/fhir.types.ts';
import type { KnownWeight } from './expression.types.ts';

/** itemWeight and its retired predecessor, equal in rank. */
const WEIGHTS = new Set([
  'http://hl7.org/fhir/StructureDefinition/itemWeight',
  'http://hl7.org/fhir/StructureDefinition/ordinalValue',
]);
/** Properties of code systems that carry a weight: the official one, and the plain names R4 content uses. */
const WEIGHT_PROPERTY = 'http://hl7.org/fhir/concept-properties#itemWeight';
const WEIGHT_CODES = new Set(['itemWeight', 'ordinalValue']);

export interface WeightSources {
  readonly questionnaire: Questionnaire | undefined;
  /** Weights that came from a terminology server. */
  readonly weights?: readonly KnownWeight[] | undefined;
}

/** An element that `weight()` was asked for. */
export interface WeighedElement {
  /** In the model of FHIR: `QuestionnaireResponse.item.answer`, `Coding`, `integer`. */
  readonly path: string;
  readonly data: unknown;
  /** `id` and `extension` of a primitive. */
  readonly meta?: unknown;
  /** The answer or option it is the value of. */
  readonly holder?: unknown;
  /** Question it belongs to; undefined where it is no answer. */
  readonly linkId: string | undefined;
}

interface WeighedValue {
  /** `valueCoding`, `valueInteger`, ... */
  readonly key: string;
  readonly value: unknown;
  /** What may carry the extension besides the value: the answer, `_valueInteger`. */
  readonly elements: readonly unknown[];
  readonly linkId: string | undefined;
}

/** `valueInteger` of `integer`. */
export const valueKey = (type: string): string => `value${type.charAt(0).toUpperCase()}${type.slice(1)}`;

/** Their value stands in `value[x]`. */
export const holdsValue = (path: string | null | undefined): boolean =>
  path === 'QuestionnaireResponse.item.answer' || path === 'Questionnaire.item.answerOption';

interface Coded {
  readonly system?: string;
  readonly code?: string;
  readonly concept?: readonly Coded[];
  readonly contains?: readonly Coded[];
  readonly property?: readonly Record<string, unknown>[];
}

/**
 * `weight()` of SDC (https://hl7.org/fhir/uv/sdc/expressions.html#fhirpath-supplements): the weight on the value itself,
 * else on the matching answerOption, else in the contained value set, else in a contained code system, else what a
 * terminology server said. Undefined: no weight.
 */
export function weightOf({ path, data, meta, holder, linkId }: WeighedElement, sources: WeightSources): number | undefined {
  if (!holdsValue(path)) return valueWeight({ key: valueKey(path), value: data, elements: [meta, holder], linkId }, sources);
  const parts = data as Readonly<Record<string, unknown>>;
  const key = Object.keys(parts).find((name) => name.startsWith('value')) ?? '';
  return valueWeight({ key, value: parts[key], elements: [parts, parts[`_${key}`]], linkId }, sources);
}

function valueWeight(weighed: WeighedValue, sources: WeightSources): number | undefined {
  const { value, linkId, elements } = weighed;
  for (const element of [value, ...elements]) {
    const own = extensionWeight(element);
    if (own !== undefined) return own;
  }
  const item = linkId !== undefined && sources.questionnaire ? questionOf(sources.questionnaire, linkId) : undefined;
  const ofOption = item && optionWeight(item, weighed);
  if (ofOption !== undefined) return ofOption;
  const coding = asCoded(value);
  if (coding?.code === undefined) return undefined;
  const contained = sources.questionnaire?.contained ?? [];
  return (
    valueSetWeight(contained, item?.answerValueSet, coding) ??
    codeSystemWeight(contained, coding) ??
    sources.weights?.find(({ system, code }) => code === coding.code && system === coding.system)?.weight
  );
}

function extensionWeight(element: unknown): number | undefined {
  const extensions = (element as FhirElement | null | undefined)?.extension;
  if (!Array.isArray(extensions)) return undefined;
  const found: unknown = extensions.find(({ url, valueDecimal }) => WEIGHTS.has(url) && typeof valueDecimal === 'number')?.['valueDecimal'];
  return found as number | undefined;
}

function optionWeight(item: QuestionnaireItem, { key, value }: WeighedValue): number | undefined {
  const option = item.answerOption?.map(named).find((each) => isSame(each[key], value));
  return extensionWeight(option) ?? extensionWeight(option?.[key]) ?? extensionWeight(option?.[`_${key}`]);
}

function isSame(option: unknown, value: unknown): boolean {
  const [one, other] = [asCoded(option), asCoded(value)];
  if (!one || !other) return option === value;
  if (one.code !== undefined || other.code !== undefined) return one.code === other.code && one.system === other.system;
  const fields = Object.keys(other).filter((name) => name !== 'extension') as (keyof Coded)[];
  return fields.length > 0 && fields.every((name) => one[name] === other[name]);
}

const asCoded = (value: unknown): Coded | undefined => (typeof value === 'object' && value !== null ? (value as Coded) : undefined);

function valueSetWeight(contained: readonly FhirResource[], canonical: string | undefined, coding: Coded): number | undefined {
  if (canonical === undefined) return undefined;
  const [url = '', version] = canonical.split('|');
  const valueSet = contained.find((each) => {
    const { resourceType, id, url: own, version: ownVersion } = each as FhirResource & { url?: string; version?: string };
    if (resourceType !== 'ValueSet') return false;
    return url.startsWith('#') ? id === url.slice(1) : own === url && (version === undefined || version === ownVersion);
  }) as { compose?: { include?: readonly Coded[] }; expansion?: Coded } | undefined;
  if (!valueSet) return undefined;
  const expanded = find(valueSet.expansion?.contains, 'contains', ({ code, system }) => code === coding.code && system === coding.system);
  const ofExpansion = extensionWeight(expanded);
  if (ofExpansion !== undefined) return ofExpansion;
  for (const include of valueSet.compose?.include ?? []) {
    if (include.system !== coding.system) continue;
    const weight = extensionWeight(find(include.concept, 'concept', ({ code }) => code === coding.code));
    if (weight !== undefined) return weight;
  }
  return undefined;
}

function codeSystemWeight(contained: readonly FhirResource[], coding: Coded): number | undefined {
  const codeSystem = contained.find(({ resourceType, ...rest }) => resourceType === 'CodeSystem' && (rest as { url?: string }).url === coding.system);
  if (!codeSystem || coding.system === undefined) return undefined;
  const { concept, property } = codeSystem as Coded;
  const found = find(concept, 'concept', ({ code }) => code === coding.code);
  const ofExtension = extensionWeight(found);
  if (ofExtension !== undefined) return ofExtension;
  const declared = property?.find(({ uri }) => uri === WEIGHT_PROPERTY)?.['code'];
  const held = found?.property?.find(({ code }) => code === declared || WEIGHT_CODES.has(code as string));
  const value = held?.['valueDecimal'] ?? held?.['valueInteger'];
  return typeof value === 'number' ? value : undefined;
}

/** Concepts nest; a stack instead of recursion, because content decides how deep. */
function find(concepts: readonly Coded[] | undefined, below: 'concept' | 'contains', matches: (concept: Coded) => boolean): Coded | undefined {
  const waiting = [...(concepts ?? [])].reverse();
  for (let concept = waiting.pop(); concept; concept = waiting.pop()) {
    if (matches(concept)) return concept;
    waiting.push(...[...(concept[below] ?? [])].reverse());
  }
  return undefined;
}

const questions = new WeakMap<Questionnaire, Map<string, QuestionnaireItem>>();

/** Questions by linkId; of duplicates the first in document order. */
function questionOf(questionnaire: Questionnaire, linkId: string): QuestionnaireItem | undefined {
  let byLinkId = questions.get(questionnaire);
  if (!byLinkId) {
    byLinkId = new Map();
    const waiting = [...(questionnaire.item ?? [])].reverse();
    for (let item = waiting.pop(); item; item = waiting.pop()) {
      if (!byLinkId.has(item.linkId)) byLinkId.set(item.linkId, item);
      if (Array.isArray(item.item)) waiting.push(...[...item.item].reverse());
    }
    questions.set(questionnaire, byLinkId);
  }
  return byLinkId.get(linkId);
}
