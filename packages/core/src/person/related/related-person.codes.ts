import { careloomBase } from '../../fhir/index.ts';

/** On a RelatedPerson, code, repeats: what they may do for the patient. None: they are no proxy. */
export const proxyScopeExtension = `${careloomBase}/StructureDefinition/proxy-scope`;

/**
 * What a proxy may do, ours (the facts ask for "caregiver scope and end date": `privacy-rules.json#proxy`). `decide`
 * records what the site was shown; whether it holds by law is not worked out here.
 */
export const proxyScopes = ['make-appointments', 'receive-information', 'receive-messages', 'decide'] as const;
export type ProxyScope = (typeof proxyScopes)[number];

/**
 * On a RelatedPerson: a proxy from childhood was confirmed when the patient had turned 18. Parts `on` (valueDate) and
 * `basis` (valueCode, {@link ProxyBasis}).
 */
export const proxyConfirmedExtension = `${careloomBase}/StructureDefinition/proxy-confirmed`;

/**
 * On what a proxy of an adult rests, ours: the patient said so themselves, in a paper they signed, or a court decided it.
 * It records what the site was told or shown; whether it holds by law is not worked out here.
 */
export const proxyBases = ['patient-said', 'patient-signed', 'court-decided'] as const;
export type ProxyBasis = (typeof proxyBases)[number];

export const roleCodeSystem = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';

/** Relationships to choose from, with their displays. Source: HL7 v3-RoleCode as of FHIR R4. */
export const relationshipCodes = {
  SPS: 'spouse',
  DOMPART: 'domestic partner',
  PRN: 'parent',
  MTH: 'mother',
  FTH: 'father',
  CHILD: 'child',
  DAUC: 'daughter',
  SONC: 'son',
  SIB: 'sibling',
  SIS: 'sister',
  BRO: 'brother',
  GRPRN: 'grandparent',
  GRNDCHILD: 'grandchild',
  EXT: 'extended family member',
  FRND: 'unrelated friend',
  NBOR: 'neighbor',
  GUARD: 'guardian',
  HPOWATT: 'healthcare power of attorney',
} as const;
export type RelationshipCode = keyof typeof relationshipCodes;

/**
 * `PRN` and every code below it in v3-RoleCode (R4), and `GUARD`: whoever acts for a child because it is one. Their
 * proxies are to be reviewed when the child turns 18.
 */
export const parentalCodes: readonly string[] = [
  'PRN', 'ADOPTP', 'ADOPTF', 'ADOPTM', 'FTH', 'FTHFOST', 'NFTH', 'NFTHF', 'STPFTH', 'MTH', 'GESTM', 'MTHFOST', 'NMTH', 'NMTHF',
  'STPMTH', 'NPRN', 'PRNFOST', 'STPPRN', 'GUARD',
];
