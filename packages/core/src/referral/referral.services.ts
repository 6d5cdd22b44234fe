import { system } from '../fhir/index.ts';
import type { SdohDomain } from '../fhir/index.ts';

/** A service that can be asked for or was given, with the code that says it on the wire. */
export interface ServiceCode {
  /** Empty, like `code`, when a server sent words only. */
  readonly system: string;
  readonly code: string;
  readonly display: string;
  /** Words of the sender when the code is too general to tell what is wanted. */
  readonly text?: string;
}

const snomed = (code: string, display: string): ServiceCode => ({ system: system.snomed, code, display });

/**
 * For domains without a published list (decision 23): SNOMED CT 410606002, seen in the Gravity reference client.
 * Shown as "general social service", always with the sender's text.
 */
export const generalService: ServiceCode = snomed('410606002', 'Social service procedure');

const housing = [snomed('710911006', 'Referral to housing service'), snomed('225340009', 'Housing assessment')];

/**
 * Service request codes that public sources give, for the three domains that have any; the commonest first.
 * Source: Gravity reference client `tasks_helper.rb` and the examples of SDOH Clinical Care 3.0.0, as collected in
 * `sdoh-codes-by-domain.json`. VSAC's own lists need a UMLS login and were not read.
 */
const servicesByDomain: { readonly [Domain in SdohDomain]?: readonly ServiceCode[] } = {
  'food-insecurity': [
    snomed('710925007', 'Provision of food'),
    snomed('467771000124109', 'Assistance with application for food pantry program'),
    snomed('713109004', 'Referral to community meals service'),
    snomed('467681000124101', 'Assistance with application for Summer Food Service Program'),
    snomed('467751000124104', 'Assistance with application for garden program'),
    snomed('441041000124100', 'Counseling about nutrition'),
    snomed('61310001', 'Nutrition education'),
    snomed('103699006', 'Patient referral to dietitian'),
    snomed('308440001', 'Referral to social worker'),
  ],
  'transportation-insecurity': [
    snomed('428632005', 'Transportation request'),
    snomed('410365006', 'Transportation case management'),
    snomed('462491000124104', 'Referral to benefits enrollment assistance program'),
    snomed('462481000124102', 'Referral to Community Action Agency program'),
    snomed('464161000124109', 'Referral to community resource network program'),
    snomed('464131000124100', 'Referral to community health worker'),
    snomed('308440001', 'Referral to social worker'),
  ],
  'housing-instability': housing,
};

/** Services to offer for a domain, ending with the general one. Never empty. */
export function servicesFor(domain: SdohDomain): readonly ServiceCode[] {
  return [...(servicesByDomain[domain] ?? []), generalService];
}

/**
 * Assessments that can be asked for, where public sources give a code. Source: as above; the guide says of a referral
 * for further assessment only that its code is an assessment procedure.
 */
export const assessmentServices: readonly ServiceCode[] = [
  snomed('710824005', 'Assessment of health and social care needs'),
  snomed('225340009', 'Housing assessment'),
  snomed('1759002', 'Assessment of nutritional status'),
];

/** True for a service that is one of {@link assessmentServices}. */
export function isAssessment(service: ServiceCode): boolean {
  return assessmentServices.some(({ system: uri, code }) => uri === service.system && code === service.code);
}

/** True when the code alone does not say what is wanted, so that text is needed. */
export function isGeneralService(service: ServiceCode): boolean {
  return service.system === generalService.system && service.code === generalService.code;
}
