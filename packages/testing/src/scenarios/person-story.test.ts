import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Resource } from '@careloom/core/fhir';
import { isCareloomError } from '@careloom/core/shared';
import type { Actor } from '@careloom/core/shared';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { personStory, storyIds } from './index.ts';
import type { StoryAct } from './index.ts';

const patient = { ref: 'Patient/p1', display: 'Patient One' };
const clinic = { ref: 'Organization/clinic', display: 'Clinic' };
const pantry = { ref: 'Organization/pantry', display: 'Pantry' };
const coordinator: Actor = { ref: 'PractitionerRole/rosa', organization: clinic };
const domain = 'food-insecurity';
const at = (day: string): string => `2026-11-${day}T09:00:00Z`;
const answers = { '88122-7': 'LA28397-0', '88123-5': null };
const planned: readonly StoryAct[] = [
  { at: at('02'), act: 'screened', instrument: hungerVitalSign, answers },
  { at: at('02'), act: 'wished', domain, wish: 'wants-help' },
  { at: at('03'), act: 'planned', domain, words: 'Enough to eat' },
];
const story = (acts: readonly StoryAct[], id = 'p1'): readonly Resource[] =>
  personStory({ id, patient, coordinator, acts });

describe('a story of one person', () => {
  it('leaves what the verbs write, on what the acts before left', () => {
    const resources = story([
      ...planned,
      { at: at('04'), act: 'agreed', organization: pantry },
      { at: at('04'), act: 'sent', domain, target: pantry },
      { at: at('05'), act: 'declined', domain, by: pantry, reason: 'Full' },
      { at: at('06'), act: 'ended', domain, reason: 'Went elsewhere' },
    ]);
    const one = (type: string): unknown => resources.find(({ resourceType }) => resourceType === type);
    const task = one('Task') as { status: string; statusReason: unknown };
    const request = one('ServiceRequest') as Record<'status' | 'reasonReference' | 'supportingInfo', unknown>;
    assert.deepEqual([task.status, task.statusReason, request.status], ['rejected', { text: 'Full' }, 'revoked']);
    assert.deepEqual(request.reasonReference, [{ reference: `Condition/${(one('Condition') as Resource).id}` }]);
    assert.deepEqual(request.supportingInfo, [{ reference: `Consent/${(one('Consent') as Resource).id}` }]);
    assert.equal(JSON.stringify(resources).includes('"reference":"urn:'), false);
  });

  it('is the same each time, and shares no id with another', () => {
    assert.deepEqual(story(planned), story(planned));
    const ids = [...story(planned), ...story(planned, 'p2')].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('refuses what a user could not do', () => {
    const withoutConsent: StoryAct = { at: at('04'), act: 'sent', domain, target: pantry };
    assert.throws(
      () => story([...planned, withoutConsent]),
      (error) => isCareloomError(error) && error.issues[0]?.code === 'referral.consent_missing',
    );
  });
});

it('story ids are UUIDs of version 4 that do not repeat', () => {
  const next = storyIds('seed');
  const ids = Array.from({ length: 5000 }, next);
  assert.equal(new Set(ids).size, 5000);
  assert.ok(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/.test(id)));
});
