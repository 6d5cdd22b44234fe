import type { Resource } from '@careloom/core/fhir';
import type { Actor } from '@careloom/core/shared';
import { referralScenario, scenarioTaskRef } from '@careloom/testing/scenarios';
import type { ReferralScenario, ScenarioAct } from '@careloom/testing/scenarios';

// For tests and stories only. All people and organisations are invented.
export const clinic = { ref: 'Organization/clinic', display: 'Riverside Family Clinic' };
export const pantry = { ref: 'Organization/pantry', display: 'Hill Street Food Pantry' };
export const kitchen = { ref: 'Organization/kitchen', display: 'Soup Kitchen' };
export const rosa: Actor = { ref: 'PractitionerRole/rosa', display: 'Rosa Vega', organization: clinic };
export const sam: Actor = { ref: 'PractitionerRole/sam', display: 'Sam Okafor', organization: pantry };

const food = { system: 'http://snomed.info/sct', code: '710925007', display: 'Provision of food' };

/** A food referral, sent on Monday 2 November 2026 unless told otherwise, and what happened then. */
export function foodReferral(
  id: string,
  then: readonly ScenarioAct[] = [],
  changes: Partial<ReferralScenario['draft']> = {},
  sentAt = '2026-11-02T15:00:00Z',
): readonly Resource[] {
  return referralScenario({
    id,
    requester: rosa,
    target: sam,
    sentAt,
    draft: {
      patient: { ref: 'Patient/p1', display: 'Marta Lindqvist' },
      domain: 'food-insecurity',
      service: food,
      reasonRefs: ['Condition/c1'],
      target: { ...pantry, covered: true },
      contactWishes: 'Call after 5 pm',
      note: 'No car: needs delivery',
      ...changes,
    },
    then,
  });
}

export const accepted: ScenarioAct = { act: 'accepted', at: '2026-11-20T16:00:00Z' };
export const declined: ScenarioAct = { act: 'declined', at: '2026-11-20T16:00:00Z', reason: 'We are full until January' };
export const held: ScenarioAct = { act: 'held', at: '2026-11-21T16:00:00Z', reason: 'Waiting for proof of address' };
export const completed: ScenarioAct = {
  act: 'completed',
  at: '2026-11-21T18:00:00Z',
  completion: { performed: [{ service: food, on: '2026-11-21' }] },
};
export const received: ScenarioAct = { act: 'receipt', at: '2026-11-22T14:00:00Z', receipt: { received: 'yes', words: 'They brought two bags' } };

export const taskRef = scenarioTaskRef;

/** A food referral for somebody else. */
export function referralOf(patient: { readonly ref: string; readonly display: string }, id: string, then: readonly ScenarioAct[] = []): readonly Resource[] {
  return foodReferral(id, then, { patient });
}
export const jonas = { ref: 'Patient/p2', display: 'Jonas Abernathy' };

/** A food referral that any organisation may claim. */
export function openReferral(id: string): readonly Resource[] {
  return foodReferral(id).map((resource) => {
    const { owner: _owner, performer: _performer, ...rest } = resource as Resource & { owner?: unknown; performer?: unknown };
    return rest as Resource;
  });
}

/** A food referral whose Task has a state that does not exist. */
export function unreadableReferral(id: string): readonly Resource[] {
  return foodReferral(id).map((resource) => (resource.resourceType === 'Task' ? ({ ...resource, status: 'lost' } as Resource) : resource));
}
