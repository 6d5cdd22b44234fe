import { careloomBase } from '../../fhir/index.ts';

/**
 * Why information leaves. `needs`: `person` routes to somebody who decides with a reason (research, a subpoena, public
 * health, an emergency); `consent` needs the patient's yes whoever asks; the rest is treatment, payment and operations
 * (`isTpo`), which between covered entities need none (spec/sdoh.md 3.11).
 */
export type DisclosurePurpose =
  | 'treatment'
  | 'care-management'
  | 'payment'
  | 'operations'
  | 'patient-request'
  | 'family-request'
  | 'emergency'
  | 'public-health'
  | 'research'
  | 'legal';

export interface PurposeRow {
  /** Code of v3-ActReason, with those it is part of: a consent for one of them covers it. Source: R4 v3-PurposeOfUse. */
  readonly codes: readonly [code: string, ...partOf: string[]];
  readonly isTpo: boolean;
  readonly needs?: 'consent' | 'person';
}

export const disclosurePurposes: Readonly<Record<DisclosurePurpose, PurposeRow>> = {
  treatment: { codes: ['TREAT'], isTpo: true },
  'care-management': { codes: ['CAREMGT', 'HOPERAT'], isTpo: true },
  payment: { codes: ['HPAYMT'], isTpo: true },
  operations: { codes: ['HOPERAT'], isTpo: true },
  'patient-request': { codes: ['PATRQT'], isTpo: false, needs: 'consent' },
  'family-request': { codes: ['FAMRQT', 'PATRQT'], isTpo: false, needs: 'consent' },
  emergency: { codes: ['ETREAT', 'TREAT'], isTpo: true, needs: 'person' },
  'public-health': { codes: ['PUBHLTH'], isTpo: false, needs: 'person' },
  research: { codes: ['HRESCH'], isTpo: false, needs: 'person' },
  // A subpoena is not operations, though HL7 files the code there.
  legal: { codes: ['HLEGAL'], isTpo: false, needs: 'person' },
};

/** How it leaves. All of them are disclosures: print and clipboard too (`privacy-rules.json#print-export`). */
export type DisclosureChannel = 'message' | 'print' | 'file' | 'clipboard' | 'spoken';
export const disclosureChannels: readonly DisclosureChannel[] = ['message', 'print', 'file', 'clipboard', 'spoken'];

/** What made it allowed, as far as we can tell. `released`: a person decided, with a reason. */
export type DisclosureBasis = 'consent' | 'tpo' | 'patient' | 'proxy' | 'released';
export const disclosureBases: readonly DisclosureBasis[] = ['consent', 'tpo', 'patient', 'proxy', 'released'];

/** Who gets it: what they are decides which fields they need. */
export type RecipientRole = 'treating' | 'community' | 'payer' | 'proxy' | 'patient';

export type DisclosureAct = 'disclosed';
/** Code system of {@link DisclosureAct}, written as `Provenance.activity`. */
export const disclosureActSystem = `${careloomBase}/CodeSystem/disclosure-act`;

/** `AuditEvent.agent` extension: the recipient's address as it was known that day (164.528 asks for it). */
export const recipientAddressExtension = `${careloomBase}/StructureDefinition/disclosure-recipient-address`;

/** Codes an AuditEvent of a disclosure carries. Source: R4 audit-event-type, audit-entity-type, object-role. */
export const audit = {
  profile: 'http://hl7.org/fhir/StructureDefinition/AuditEvent',
  lifecycle: 'http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle',
  entityType: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
  objectRole: 'http://terminology.hl7.org/CodeSystem/object-role',
  participation: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
} as const;

/** R4 has no profile of ours for it, US Core neither. */
export const communicationProfile = 'http://hl7.org/fhir/StructureDefinition/Communication';
