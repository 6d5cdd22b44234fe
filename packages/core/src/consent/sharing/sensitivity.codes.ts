import { careloomBase, sdohccAliases, system } from '../../fhir/index.ts';

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

/** Codes by which a category is recognised where nobody labelled the record. A site gives its own; we ship none for staff. */
export interface SensitiveCodes {
  readonly category: SensitiveCategory;
  readonly system: string;
  readonly codes: readonly string[];
}

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

/**
 * Questions about violence, and about being safe at home, by LOINC code: some stand under the domain "unspecified" only.
 * Sources: HITS (Sherin 1998), the safety questions of CMS AHC HRSN, and their total; PRAPARE, 76501-6 as the map of SDOH
 * Clinical Care 3.0.0 reads it, and 93026-3 beside it; WellRx (revised), its two questions on safety. Those of other
 * tools are not known: a site labels the answers.
 */
export const violenceQuestions: readonly string[] = [
  '95618-5', '95617-7', '95616-9', '95615-1', '95614-4', '76501-6', '93026-3', '93682-3', '93683-1',
];

/** Barriers that are about violence: code systems of ours, as in `care-plan/barriers`. */
const barriers = { category: 'violence', system: `${careloomBase}/CodeSystem/barrier`, codes: ['personal-safety'] } as const;

/** What a proxy is not shown where nobody labelled the record; and what names a label, as a consent about such records does. */
export const hiddenCodes: readonly SensitiveCodes[] = [
  ...sdohccAliases.map((uri) => ({ category: 'violence' as const, system: uri, codes: violenceDomains })),
  { category: 'violence', system: system.loinc, codes: violenceQuestions },
  barriers,
  ...sensitiveCategories.map((category) => ({ category, system: sensitivitySystem, codes: categoryLabels[category] })),
];
