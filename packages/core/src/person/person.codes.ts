import { careloomBase } from '../fhir/index.ts';

/**
 * Whether an interpreter is needed. Unknown (nobody asked, or they do not know) is not "no"; somebody who would not
 * say is kept apart from both.
 */
export type InterpreterNeed = 'yes' | 'no' | 'unknown' | 'asked-declined';

/** Whether a message may be left on a number. Unknown means: ask first. */
export type MessageSafety = 'yes' | 'no' | 'unknown';

/** On a `Patient.telecom`, boolean: the person said whether a message may be left there. */
export const safeToLeaveMessageExtension = `${careloomBase}/StructureDefinition/safe-to-leave-message`;

/** On a Patient or one `Patient.telecom`, boolean: the person asked not to be contacted (there). */
export const doNotContactExtension = `${careloomBase}/StructureDefinition/do-not-contact`;

/**
 * On a Patient or one `Patient.telecom`, repeats: when the person likes to be reached. Parts: `day` (R4 days-of-week,
 * repeats, none means every day), `from` and `to` (valueTime, the person's own clock).
 */
export const bestTimeExtension = `${careloomBase}/StructureDefinition/best-time`;

/** On a Patient, code ({@link ContactPreference}): the way the person likes best, or that any will do. */
export const preferredModeExtension = `${careloomBase}/StructureDefinition/preferred-mode`;

/**
 * HL7 extensions pack (R4, 5.3.0): a complex extension whose part `value` is a CodeableConcept with the words. Its
 * binding is an example only, so words alone are written.
 */
export const pronounsExtension = 'http://hl7.org/fhir/StructureDefinition/individual-pronouns';

/** Ways to reach somebody, ours: those of a telecom (`phone`, `sms`, `email` of R4 contact-point-system), and others. */
export const contactModes = ['phone', 'sms', 'email', 'letter', 'portal', 'video', 'in-person'] as const;
export type ContactMode = (typeof contactModes)[number];
/** `no-preference`: they were asked, and any way will do. Nobody knows: there is none. */
export type ContactPreference = ContactMode | 'no-preference';

/** Source: R4 days-of-week. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * Codes seen in `us-core-interpreter-needed`: SNOMED CT yes and no, HL7 v2 0136 and v3 letters, null flavours.
 * Source: US Core 8.0.0 examples and test kit; the extension is not part of US Core 7.0.0, and its VSAC value set
 * (2.16.840.1.113762.1.4.1267.16) was not read.
 */
export const interpreterCodes: Readonly<Record<string, InterpreterNeed>> = {
  '373066001': 'yes',
  '373067005': 'no',
  Y: 'yes',
  N: 'no',
  UNK: 'unknown',
  ASKU: 'unknown',
  unknown: 'unknown',
  'asked-unknown': 'unknown',
  'not-asked': 'unknown',
  'asked-declined': 'asked-declined',
};

export type PersonAct =
  | 'communication-recorded'
  | 'identity-recorded'
  | 'related-person-added'
  | 'related-person-ended'
  | 'proxy-added'
  | 'proxy-changed'
  | 'proxy-confirmed'
  | 'proxy-ended';
/** Code system of {@link PersonAct}, written as `Provenance.activity`. */
export const personActSystem = `${careloomBase}/CodeSystem/person-act`;
