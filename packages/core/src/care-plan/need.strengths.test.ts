import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resourcesIn } from '../../test/data.ts';
import { as, coordinator } from '../../test/referrals.ts';
import { serving } from '../../test/serving.ts';
import { concept, domainCategory, system } from '../fhir/index.ts';
import type { CodeableConcept, Condition, Observation, SdohDomain } from '../fhir/index.ts';
import { confirmNeed, conditionFromFhir, conditionOf, loadNeeds, needsOf, newNeed, recordWish } from './index.ts';
import type { NeedList } from './index.ts';

const patient = { ref: 'Patient/p1' };
const categories = (...domains: SdohDomain[]): CodeableConcept[] => domains.map(domainCategory);

function condition(domains: SdohDomain[], more: Partial<Condition> = {}): Condition {
  return {
    resourceType: 'Condition', id: 'c1', subject: { reference: 'Patient/p1' },
    code: concept(system.snomed, '1137434003', 'Has access to transportation'),
    clinicalStatus: concept(system.conditionClinical, 'active'), verificationStatus: concept(system.conditionVerification, 'confirmed'),
    category: [concept(system.usCoreCategory, 'sdoh'), ...categories(...domains)],
    ...more,
  };
}

function answer(domains: SdohDomain[], more: Partial<Observation> = {}): Observation {
  return {
    resourceType: 'Observation', id: 'o1', status: 'final', subject: { reference: 'Patient/p1' }, effectiveDateTime: '2026-11-01',
    category: [concept(system.observationCategory, 'survey'), ...categories(...domains)],
    code: concept(system.loinc, '93029-7', 'People you see'), valueCodeableConcept: { text: 'Five or more times a week' },
    interpretation: [concept(system.observationInterpretation, 'POS')],
    ...more,
  };
}

function listed(conditions: readonly Condition[], observations: readonly Observation[] = []): NeedList {
  const stored = <R,>(rows: readonly R[]): { resource: R }[] => rows.map((resource) => ({ resource }));
  return needsOf({ patient, observations: stored(observations), reviews: [], conditions: stored(conditions), goals: [] });
}

describe('a strength', () => {
  it('stands apart from the needs, with what it helps in', () => {
    const { needs, strengths } = listed([condition(['protective-factor'])], [answer(['protective-factor', 'social-connection'])]);
    assert.deepEqual(needs, []);
    assert.deepEqual(strengths.map(({ source, ...each }) => ({ ...each, from: source?.resource.id })), [
      { ref: 'Condition/c1', words: 'Has access to transportation', code: { system: system.snomed, code: '1137434003', display: 'Has access to transportation' }, about: [], isConfirmed: true, from: 'c1' },
      { ref: 'Observation/o1', words: 'Five or more times a week', question: 'People you see', about: ['social-connection'], isConfirmed: false, on: '2026-11-01', from: 'o1' },
    ]);
  });

  it('is never a need of the domain it helps in, whichever category comes first', () => {
    for (const domains of [['transportation-insecurity', 'protective-factor'], ['protective-factor', 'transportation-insecurity']] as SdohDomain[][]) {
      const { needs, strengths } = listed([condition(domains)], [answer(domains)]);
      assert.deepEqual([needs.length, strengths.length, strengths[0]?.about], [0, 2, ['transportation-insecurity']]);
    }
  });

  it('that is over, ruled out or a mistake is none', () => {
    const over = condition(['protective-factor'], { clinicalStatus: concept(system.conditionClinical, 'resolved') });
    const refuted = condition(['protective-factor'], { verificationStatus: concept(system.conditionVerification, 'refuted') });
    const wrong = condition(['protective-factor'], { verificationStatus: concept(system.conditionVerification, 'entered-in-error') });
    assert.deepEqual(listed([over, refuted, wrong]).strengths, []);
  });

  it('cannot be confirmed or wished for as a need', () => {
    const context = as(coordinator);
    const need = newNeed(patient, 'protective-factor');
    for (const result of [recordWish(need, { wish: 'wants-help' }, context), confirmNeed(need, {}, context)]) {
      assert.deepEqual(!result.ok && [result.refusal.code, result.refusal.path], ['care-plan.strength_not_need', 'Condition.category']);
    }
  });

  it('is written back to the letter', () => {
    const resource = condition(['transportation-insecurity', 'protective-factor'], { note: [{ text: 'kept' }] } as Partial<Condition>);
    const read = conditionFromFhir({ resource });
    assert.ok(read.ok);
    assert.deepEqual(conditionOf(read.value), resource);
  });

  it('of the guide’s example is loaded as one', async (t) => {
    const example = resourcesIn('sdoh/examples').find(({ name }) => name.includes('ConditionProtectiveFactor'));
    if (!example) return t.skip('no shared data');
    const { needs, strengths } = await loadNeeds(serving([example.resource]), 'Patient/pat-53234');
    assert.deepEqual([needs.length, strengths.map(({ words, isConfirmed }) => [words, isConfirmed])], [0, [['Has access to transportation (finding)', false]]]);
  });
});
