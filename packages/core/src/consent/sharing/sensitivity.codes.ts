import { sdohccAliases, system } from '../../fhir/index.ts';

/**
 * Kinds of information that need more than a general yes. `counselling-notes` never leave through here. Sources: F19
 * (labels ETH, SUD; Part 2; counselling notes apart; a minor's confidential items); which kinds is ours
 * (docs/decisions/0021).
 */
export type SensitiveCategory =
  | 'substance-use'
  | 'mental-health'
  | 'counselling-notes'
  | 'hiv'
  | 'sexual-health'
  | 'violence'
  | 'minor-confidential';

/**
 * Codes of v3-ActCode (R4 security labels, http://hl7.org/fhir/ValueSet/security-labels) that put a resource into a
 * category. The first one of a category is the one to write. `SPI` is above substance use and mental health in that
 * code system: it is both, because the stricter reading holds.
 */
export const categoryLabels: Readonly<Record<SensitiveCategory, readonly string[]>> = {
  'substance-use': ['ETH', 'SUD', 'ETHUD', 'OPIOIDUD', '42CFRPart2', 'SPI'],
  'mental-health': ['MH', 'PSY', 'BH', 'SPI'],
  'counselling-notes': ['PSYTHPN'],
  hiv: ['HIV'],
  'sexual-health': ['SEX', 'STD'],
  violence: ['SDV', 'VIO', 'MST'],
  'minor-confidential': ['ADOL'],
};

export const sensitiveCategories = Object.keys(categoryLabels) as readonly SensitiveCategory[];

/** System of the labels above. */
export const sensitivitySystem: string = system.actCode;

/** How confidential: N, L, M and U mark something as not restricted, R and V as restricted. Source: R4, the same value set. */
export const confidentialitySystem = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

/**
 * The social domains that a proxy is never shown without the patient's own yes: whoever speaks for the patient may be the
 * one who hurts them. The same as in a plan (docs/decisions/0023); they stand on the record itself, nothing is guessed.
 */
export const violenceDomains: readonly string[] = ['intimate-partner-violence', 'elder-abuse'];

/** How they are recognised where nobody labelled the record. */
export const hiddenDomains = sdohccAliases.map((uri) => ({ category: 'violence' as const, system: uri, codes: violenceDomains }));
