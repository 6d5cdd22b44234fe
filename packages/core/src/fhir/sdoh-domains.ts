import { codingOf, concept } from './codings.ts';
import type { CodeableConcept } from './r4.ts';
import { system } from './systems.ts';

/**
 * The 24 members of SDOHCC-ValueSetSDOHCategory with their published displays.
 * Source: SDOH Clinical Care 3.0.0, CodeSystem SDOHCC-CodeSystemTemporaryCodes.
 */
export const sdohDomains = {
  'sdoh-category-unspecified': 'SDOH Category Unspecified',
  'food-insecurity': 'Food Insecurity',
  'housing-instability': 'Housing Instability',
  homelessness: 'Homelessness',
  'inadequate-housing': 'Inadequate Housing',
  'transportation-insecurity': 'Transportation Insecurity',
  'financial-insecurity': 'Financial Insecurity',
  'material-hardship': 'Material Hardship',
  'educational-attainment': 'Educational Attainment',
  'employment-status': 'Employment Status',
  'veteran-status': 'Veteran Status',
  stress: 'Stress',
  'social-connection': 'Social Connection',
  'intimate-partner-violence': 'Intimate Partner Violence',
  'elder-abuse': 'Elder Abuse',
  'personal-health-literacy': 'Personal Health Literacy',
  'health-insurance-coverage-status': 'Health Insurance Coverage Status',
  'medical-cost-burden': 'Medical Cost Burden',
  'digital-literacy': 'Digital Literacy',
  'digital-access': 'Digital Access',
  'utility-insecurity': 'Utility Insecurity',
  'incarceration-status': 'Incarceration Status',
  'language-access': 'Language Access',
  'protective-factor': 'Protective Factor',
} as const;

export type SdohDomain = keyof typeof sdohDomains;

export function isSdohDomain(code: unknown): code is SdohDomain {
  return typeof code === 'string' && Object.hasOwn(sdohDomains, code);
}

/** The domain as a FHIR category. */
export function domainCategory(domain: SdohDomain): CodeableConcept {
  return concept(system.sdohcc, domain, sdohDomains[domain]);
}

/** The first SDOH domain among categories; undefined when none is known. */
export function domainOf(categories: readonly CodeableConcept[] | undefined): SdohDomain | undefined {
  for (const category of categories ?? []) {
    const code = codingOf(category, system.sdohcc)?.code;
    if (isSdohDomain(code)) return code;
  }
  return undefined;
}
