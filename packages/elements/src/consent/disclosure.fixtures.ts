import { disclosureOf } from '@careloom/core/consent/sharing';
import type { Disclosure } from '@careloom/core/consent/sharing';
import type { Resource } from '@careloom/core/fhir';
import { harbor, pantry, patientRef, rosa } from './consent.fixtures.ts';

// For tests and stories only. All people and organisations are invented.

/** One line of the log, as a server holds it. */
export function disclosed(id: string, changes: Partial<Disclosure> = {}): Resource {
  const line: Disclosure = {
    ref: `urn:uuid:${id}`,
    at: '2026-11-10T15:30:00Z',
    outcome: 'sent',
    patient: { ref: patientRef },
    by: rosa,
    organization: { ref: 'Organization/clinic', display: 'Riverside Family Clinic' },
    recipient: pantry,
    purpose: 'care-management',
    channel: 'message',
    basis: 'consent',
    consentRefs: ['Consent/yes'],
    what: [{ ref: 'Condition/food', resourceType: 'Condition', labels: [] }, { ref: 'Goal/eat', resourceType: 'Goal', labels: [] }],
    ...changes,
  };
  return { ...disclosureOf(line), id };
}

/** Care coordination, a court with a reason, one that was stopped, one to the patient, and one of long ago. */
export const disclosedLines: readonly Resource[] = [
  disclosed('care'),
  disclosed('court', {
    at: '2026-10-01T18:00:00Z', purpose: 'legal', channel: 'file', basis: 'released', reason: '=Order 12', recipient: harbor, recipientAddress: '4 Dock Road',
    consentRefs: [],
  }),
  disclosed('stopped', { at: '2026-11-12T15:00:00Z', outcome: 'blocked' }),
  disclosed('own', { at: '2026-09-03T15:00:00Z', recipient: { ref: patientRef, display: 'Marta Lindqvist' }, purpose: 'patient-request', basis: 'patient', channel: 'print' }),
  disclosed('old', { at: '2020-11-21T15:00:00Z', purpose: 'legal', basis: 'released', reason: 'Older order' }),
];
