import { draftReferral, sendReferral } from '../src/referral/index.ts';
import type { Referral, ReferralDraft } from '../src/referral/index.ts';
import type { Actor, VerbContext } from '../src/shared/index.ts';

export const clinic = { ref: 'Organization/clinic', display: 'Riverside Family Clinic' };
export const pantry = { ref: 'Organization/pantry', display: 'Hill Street Food Pantry' };
export const coordinator: Actor = { ref: 'PractitionerRole/coordinator', display: 'Ana Ruiz', organization: clinic };
export const partner: Actor = { ref: 'PractitionerRole/volunteer', display: 'Sam Okafor', organization: pantry };
export const stranger: Actor = { ref: 'PractitionerRole/else', organization: { ref: 'Organization/else' } };

let count = 0;
/** A context with a fixed clock and countable ids. */
export function as(by: Actor, now = '2026-11-02T09:00:00Z'): VerbContext {
  return { by, now, newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}` };
}

export const draft: ReferralDraft = {
  patient: { ref: 'Patient/p1', display: 'Patient One' },
  domain: 'food-insecurity',
  service: { system: 'http://snomed.info/sct', code: '710925007', display: 'Provision of food' },
  reasonRefs: ['Condition/c1'],
  goalRefs: ['Goal/g1'],
  target: { ...pantry, covered: false },
  consentRef: 'Consent/k1',
  contactWishes: 'After 5 pm, in Spanish',
  note: 'Needs delivery',
};

/** Takes the value of a result that must be ok. */
export function ok<V>(result: { ok: true; value: V } | { ok: false; refusal: { code: string } }): V {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

export function drafted(): Referral {
  return ok(draftReferral(draft, as(coordinator)));
}

export function sent(): Referral {
  return ok(sendReferral(drafted(), as(coordinator)));
}
