import { careloomBase } from '@careloom/core/fhir';

/** Identifier systems of the synthetic world. */
export const demoSystem = {
  mrn: 'https://careloom.dev/demo/mrn',
  organization: 'https://careloom.dev/demo/organization',
  practitioner: 'https://careloom.dev/demo/practitioner',
} as const;

/** Our own extensions used by the synthetic world (decision 0027). */
export const demoExtension = {
  /** Organization, valueBoolean: covered by HIPAA. Absent means nobody knows, not "no". */
  hipaaCovered: `${careloomBase}/StructureDefinition/hipaa-covered`,
  /** Patient, valueBoolean: the person asked not to be contacted. */
  doNotContact: `${careloomBase}/StructureDefinition/do-not-contact`,
  /** Patient.telecom, valueBoolean: a message may be left there. Absent means nobody asked. */
  safeToLeaveMessage: `${careloomBase}/StructureDefinition/safe-to-leave-message`,
} as const;
