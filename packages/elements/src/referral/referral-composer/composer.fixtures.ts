import { hipaaCoveredExtension } from '@careloom/core/community-resource';
import { consentChanges, recordConsent, withdrawConsent } from '@careloom/core/consent';
import { concept, domainCategory, extension, system } from '@careloom/core/fhir';
import type { HealthcareService, Organization, Patient, Resource, SdohDomain } from '@careloom/core/fhir';
import { storedFrom } from '@careloom/testing/scenarios';
import { agreed, food } from '../../care-plan/care-plan.fixtures.ts';
import { pantry, rosa } from '../referral.fixtures.ts';

// For tests and stories only. All people and organisations are invented.
export const marta: Patient = { resourceType: 'Patient', id: 'p1', name: [{ use: 'official', family: 'Lindqvist', given: ['Marta'] }] };
/** A confirmed need with its goal. */
export const foodNeed: readonly Resource[] = [food, ...agreed('f', 'food-insecurity', { goal: 'Comer todos los días' })];
/** A domain without service codes. */
export const powerNeed: readonly Resource[] = agreed('u', 'utility-insecurity', { goal: 'Keep the lights on' });

export function organization(id: string, name: string, covered?: boolean): Organization {
  return {
    resourceType: 'Organization',
    id,
    active: true,
    name,
    ...(covered !== undefined && { extension: [{ url: hipaaCoveredExtension, valueBoolean: covered }] }),
  };
}

export interface ServiceOptions {
  readonly by?: string;
  readonly name?: string;
  readonly domain?: SdohDomain;
  readonly capacity?: string;
  readonly notes?: string;
  readonly speaks?: readonly string[];
}

export function service(id: string, options: ServiceOptions = {}): HealthcareService {
  const { by, name = id, domain = 'food-insecurity', capacity, notes, speaks = [] } = options;
  const parts = [
    { url: 'capacityStatus', valueCodeableConcept: concept(system.sdohcc, capacity ?? '') },
    ...(notes ? [{ url: 'capacityNotes', valueString: notes }] : []),
  ];
  return {
    resourceType: 'HealthcareService',
    id,
    active: true,
    name,
    ...(by && { providedBy: { reference: `Organization/${by}` } }),
    category: [domainCategory(domain)],
    ...(speaks.length > 0 && { communication: speaks.map((code) => concept('urn:ietf:bcp:47', code)) }),
    ...(capacity && { extension: [{ url: extension.capacityStatus, extension: parts }] }),
  };
}

/** Not covered with room; covered and to assess; full; and one that names nobody. */
export const directory: readonly Resource[] = [
  organization('pantry', pantry.display, false),
  organization('meals', 'Green Basket Meals', true),
  organization('kitchen', 'Casa Sendero'),
  organization('relief', 'Brightline Relief', true),
  service('groceries', { by: 'pantry', name: 'Weekly groceries', capacity: 'capacity', speaks: ['en', 'es'] }),
  service('delivery', { by: 'meals', name: 'Home-delivered meals', capacity: 'additional-assessment-required', notes: 'A dietitian calls first.' }),
  service('lunch', { by: 'kitchen', name: 'Community kitchen', capacity: 'no-capacity' }),
  service('nobody', { name: 'A listing without a name', capacity: 'capacity' }),
  service('grants', { by: 'relief', name: 'Shut-off grants', domain: 'utility-insecurity', capacity: 'waitlist', notes: 'About three weeks.' }),
];

export const usual: readonly Resource[] = [marta, ...foodNeed, ...directory];

/** The patient agreed that the pantry may know, on 3 November. */
export function consented(then: 'active' | 'withdrawn' = 'active'): readonly Resource[] {
  const names = ['consent', 'consent-e1', 'consent-e2'];
  let count = 0;
  const context = { by: rosa, now: '2026-11-03T15:00:00Z', newId: () => names[count++] ?? `consent-${count}` };
  const patient = { ref: 'Patient/p1' };
  const given = recordConsent({ patient, organization: pantry, evidence: { kind: 'verbal', statement: 'Only food', language: 'en' } }, context);
  if (!given.ok) throw new Error(given.refusal.code);
  if (then === 'active') return storedFrom([consentChanges(given.value, given.events)]);
  const back = withdrawConsent(given.value, undefined, context);
  if (!back.ok) throw new Error(back.refusal.code);
  return storedFrom([consentChanges(back.value, [...given.events, ...back.events])]);
}
