import { careloomBase, system } from '../fhir/index.ts';

/** `Consent.status`. Source: R4 consent-state-codes. */
export type ConsentStatus = 'draft' | 'proposed' | 'active' | 'rejected' | 'inactive' | 'entered-in-error';
export const consentStatuses: readonly string[] = [
  'draft', 'proposed', 'active', 'rejected', 'inactive', 'entered-in-error',
];

/**
 * What a patient's consent to disclose to one organisation stands at. Declined (they said no) and withdrawn (they took
 * it back) are not "missing" (nobody asked, or nothing names this organisation). Unclear: a record that may be about this
 * organisation has to be read by a person before an older yes is used.
 */
export type ConsentState = 'active' | 'expired' | 'withdrawn' | 'declined' | 'unclear' | 'missing';

export type ConsentAct = 'given' | 'refused' | 'withdrawn';

/** Code system of {@link ConsentAct}, written as `Provenance.activity`. */
export const consentActSystem = `${careloomBase}/CodeSystem/consent-act`;

/** When the patient took it back; R4 Consent has no element for it. */
export const withdrawnOnExtension = `${careloomBase}/StructureDefinition/consent-withdrawn-on`;

/** Role of whoever may receive the information: `IRCP`, information recipient. */
export const participationType = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';

/** What the information may be used for (`provision.purpose`); HL7 PurposeOfUse. */
export const purposeSystem = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';

/** Policies that say no more than "may be disclosed"; any other could narrow or turn the meaning. */
export const knownPolicies: readonly (readonly [systemUri: string, code: string])[] = [
  [system.consentPolicy, 'hipaa-auth'],
  [system.actCode, 'OPTIN'],
];

/** Scopes of R4 that are not about disclosing information (consentscope); research is not either: it routes to a person. */
export const otherScopes: readonly string[] = ['adr', 'research', 'treatment'];

const categoryCodes = 'http://terminology.hl7.org/CodeSystem/consentcategorycodes';
/** Categories of R4 (ValueSet consent-category) that say nothing about disclosing information. */
export const otherCategories: readonly (readonly [systemUri: string, code: string])[] = [
  [categoryCodes, 'acd'],
  [categoryCodes, 'dnr'],
  [categoryCodes, 'hcd'],
  [categoryCodes, 'npp'],
  [categoryCodes, 'polst'],
  [system.loinc, '57016-8'],
  [system.loinc, '57017-6'],
];
