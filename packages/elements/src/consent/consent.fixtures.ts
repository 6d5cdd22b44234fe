import { hipaaCoveredExtension } from '@careloom/core/community-resource';
import { consentChanges, recordConsent, refuseConsent, withdrawConsent } from '@careloom/core/consent';
import type { ConsentInput, ConsentResult } from '@careloom/core/consent';
import type { Consent, Organization, Patient, Resource } from '@careloom/core/fhir';
import type { Actor, VerbContext } from '@careloom/core/shared';
import { storedFrom } from '@careloom/testing/scenarios';

// For tests and stories only. All people and organisations are invented.
export const patientRef = 'Patient/p1';
export const marta: Patient = { resourceType: 'Patient', id: 'p1', name: [{ use: 'official', family: 'Lindqvist', given: ['Marta'] }], birthDate: '1971-04-02' };
export const ines: Patient = { resourceType: 'Patient', id: 'p2', name: [{ use: 'official', family: 'Quiroga', given: ['Ines'] }] };
export const rosa: Actor = {
  ref: 'PractitionerRole/rosa',
  display: 'Rosa Vega',
  organization: { ref: 'Organization/clinic', display: 'Riverside Family Clinic' },
};
export const pantry = { ref: 'Organization/pantry', display: 'Hill Street Food Pantry' };
export const kitchen = { ref: 'Organization/kitchen', display: 'Casa Sendero' };
export const harbor = { ref: 'Organization/harbor', display: 'Harbor Recovery Center' };
export const relief = { ref: 'Organization/relief', display: 'Brightline Relief' };

function organization(id: string, name: string, covered?: boolean): Organization {
  return {
    resourceType: 'Organization',
    id,
    active: true,
    name,
    ...(covered !== undefined && { extension: [{ url: hipaaCoveredExtension, valueBoolean: covered }] }),
  };
}

export const organizations: readonly Resource[] = [
  organization('pantry', pantry.display, false),
  organization('kitchen', kitchen.display),
  organization('harbor', harbor.display, true),
  organization('relief', relief.display, false),
];

export interface SaidOptions extends Partial<Omit<ConsentInput, 'patient'>> {
  /** Day it was said. */
  readonly on?: string;
  readonly statement?: string;
  readonly patientRef?: string;
}

/** What a server holds after the patient said yes, no, or yes and took it back. Ids start with `id`. */
export function said(id: string, what: 'yes' | 'no' | 'taken-back', options: SaidOptions = {}): readonly Resource[] {
  const { on = '2026-11-03', statement = 'Hill Street Food Pantry gets my name and what I need.', patientRef: about = patientRef, ...input } = options;
  const patient = { ref: about, display: 'Marta Lindqvist' };
  const asked: ConsentInput = { organization: pantry, evidence: { kind: 'verbal', statement, language: 'en' }, ...input, patient };
  if (what === 'no') {
    const no = taken(refuseConsent(asked, undefined, context(id, on)));
    return storedFrom([consentChanges(no.value, no.events)]);
  }
  const yes = taken(recordConsent(asked, context(id, on)));
  if (what === 'yes') return storedFrom([consentChanges(yes.value, yes.events)]);
  const back = taken(withdrawConsent(yes.value, undefined, context(`${id}-back`, '2026-11-18')));
  return storedFrom([consentChanges(back.value, [...yes.events, ...back.events])]);
}

/** A yes with a rule nobody here evaluates. */
export function oddConsent(id: string, options: SaidOptions = {}): Resource {
  const given = said(id, 'yes', options).find(({ resourceType }) => resourceType === 'Consent') as Consent;
  return { ...given, provision: { ...given.provision, type: 'deny' } } as Resource;
}

/** Everything a status can be, an organisation each. */
export const allStates: readonly Resource[] = [
  marta,
  ...organizations,
  ...said('yes', 'yes', { expires: '2027-11-03' }),
  ...said('no', 'no', { organization: kitchen, on: '2026-11-10', statement: 'Casa Sendero learns what I need.' }),
  ...said('sud', 'yes', { organization: harbor, label: 'ETH', purposes: ['TREAT'], on: '2026-11-20', statement: 'Harbor Recovery Center learns of my treatment.' }),
  ...said('back', 'taken-back', { organization: harbor, statement: 'Harbor Recovery Center learns what I need.' }),
  oddConsent('odd', { organization: relief }),
];

function context(id: string, on: string): VerbContext {
  let count = 0;
  return { by: rosa, now: `${on}T15:00:00Z`, newId: () => (count++ === 0 ? id : `${id}-e${count}`) };
}

function taken(result: ConsentResult): Extract<ConsentResult, { ok: true }> {
  if (!result.ok) throw new Error(`fixture refused: ${result.refusal.code}`);
  return result;
}

const actCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const normal = { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'N' }] };
const subject = { reference: patientRef };

/** Records to share: called normal, about substance use, and marked by nobody. */
export const shareable: readonly Resource[] = [
  { ...marta, meta: normal, telecom: [{ system: 'phone', value: '555-0142' }], address: [{ text: '12 Elm Street' }] } as Resource,
  ...organizations,
  { resourceType: 'Condition', id: 'food', meta: normal, subject, code: { text: 'Food insecurity' }, note: [{ text: 'She cried.' }] } as Resource,
  { resourceType: 'Condition', id: 'sud', meta: { security: [{ system: actCode, code: 'ETH' }] }, subject, code: { text: 'Opioid use disorder' } } as Resource,
  { resourceType: 'Goal', id: 'eat', subject, lifecycleStatus: 'active', description: { text: 'Eat every day' } } as Resource,
];
