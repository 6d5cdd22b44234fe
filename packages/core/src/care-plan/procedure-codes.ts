import { snomed } from './domain-code.ts';
import type { CodesByDomain } from './domain-code.ts';

/**
 * Codes for a service that was given, by domain, the commonest first. Public sources have them for three domains only;
 * elsewhere it is the general social service with words (decision 23). CPT and HCPCS codes of these lists are left out:
 * we never write them.
 * Source: FHIR/Gravity-SDOH-Exchange-RI `sdoh-mappings.yml`, and the examples of SDOH Clinical Care 3.0.0, as collected in
 * `sdoh-codes-by-domain.json` on 2026-11. VSAC's own lists were not read: unverified.
 */
export const procedureCodes: CodesByDomain = {
  'food-insecurity': [
    snomed('710925007', 'Provision of food'),
    snomed('467771000124109', 'Assistance with application for food pantry program'),
    snomed('467681000124101', 'Assistance with application for Summer Food Service Program'),
    snomed('385767005', 'Meals on wheels provision education'),
    snomed('441041000124100', 'Counseling about nutrition'),
    snomed('61310001', 'Nutrition education'),
    snomed('1759002', 'Assessment of nutritional status'),
    snomed('103699006', 'Patient referral to dietitian'),
    snomed('308440001', 'Referral to social worker'),
    snomed('710824005', 'Assessment of health and social care needs'),
  ],
  'transportation-insecurity': [
    snomed('715956002', 'Transportation by taxi'),
    snomed('464301000124106', 'Education about benefits enrollment assistance program'),
    snomed('464291000124105', 'Education about community resource network program'),
    snomed('464311000124109', 'Education about Community Action Agency program'),
    snomed('462491000124104', 'Referral to benefits enrollment assistance program'),
    snomed('462481000124102', 'Referral to Community Action Agency program'),
    snomed('464161000124109', 'Referral to community resource network program'),
    snomed('464131000124100', 'Referral to community health worker'),
    snomed('464021000124104', 'Referral to care navigator'),
    snomed('464011000124107', 'Referral to care manager'),
    snomed('464001000124109', 'Referral to case manager'),
    snomed('308440001', 'Referral to social worker'),
    snomed('711069006', 'Coordination of care plan'),
    snomed('464611000124102', 'Coordination of care team'),
    snomed('710824005', 'Assessment of health and social care needs'),
  ],
  'housing-instability': [
    snomed('410341008', 'Housing case management'),
    snomed('225340009', 'Housing assessment'),
    snomed('710911006', 'Referral to housing service'),
  ],
};
