import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Actor } from '@careloom/core/shared';
import { referralScenario, scenarioTaskRef } from './index.ts';

const requester: Actor = { ref: 'PractitionerRole/rosa', organization: { ref: 'Organization/clinic' } };
const target: Actor = { ref: 'PractitionerRole/sam', organization: { ref: 'Organization/pantry' } };

it('plays a referral through its life and leaves one consistent record', () => {
  const resources = referralScenario({
    id: 'food',
    requester,
    target,
    sentAt: '2026-11-02T09:00:00Z',
    draft: {
      patient: { ref: 'Patient/p1' },
      domain: 'food-insecurity',
      service: { system: 'http://snomed.info/sct', code: '710925007', display: 'Provision of food' },
      reasonRefs: ['Condition/c1'],
      target: { ref: 'Organization/pantry', covered: true },
    },
    then: [
      { act: 'accepted', at: '2026-11-03T09:00:00Z' },
      {
        act: 'completed',
        at: '2026-11-05T09:00:00Z',
        completion: { performed: [{ service: { system: 's', code: 'c', display: 'd' }, on: '2026-11-05' }] },
      },
      { act: 'receipt', at: '2026-11-09T09:00:00Z', receipt: { received: 'yes' } },
    ],
  });
  const count = (type: string): number => resources.filter((resource) => resource.resourceType === type).length;
  assert.deepEqual(
    [count('Task'), count('ServiceRequest'), count('Procedure'), count('QuestionnaireResponse'), count('Provenance')],
    [1, 1, 1, 1, 4],
  );
  assert.ok(resources.some((resource) => `${resource.resourceType}/${resource.id}` === scenarioTaskRef('food')));
  assert.equal(JSON.stringify(resources).includes('"reference":"urn:'), false);
});
