import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Resource } from '@careloom/core/fhir';
import { capabilitiesIn, profileFor, profiles } from './index.ts';
import type { Capabilities, Fact } from './index.ts';

const says = (elements: object): Capabilities => capabilitiesIn({ resourceType: 'CapabilityStatement', ...elements } as Resource);

function factsIn(value: unknown): readonly Fact<unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('verified' in value) return [value as Fact<unknown>];
  return Object.values(value).flatMap(factsIn);
}

describe('the profile of a server', () => {
  it('is chosen by its software, its publisher, or its host, else it is the generic one', () => {
    assert.equal(profileFor(says({ software: { name: 'Epic', version: 'November 2025' } })).id, 'epic');
    assert.equal(profileFor(says({ publisher: 'Cerner' })).id, 'oracle-health');
    assert.equal(profileFor(says({ software: { name: 'Oracle Health FHIR' } })).id, 'oracle-health');
    assert.equal(profileFor(undefined, 'https://fhir-ehr.cerner.com/r4/1').id, 'oracle-health');
    assert.equal(profileFor(says({ software: { name: 'Something' } }), 'https://fhir.eclinicalworks.com/x').id, 'eclinicalworks');
    assert.equal(profileFor(says({ software: { name: 'Medplum' } })).id, 'generic');
  });
  it('is not taken for another by a likeness or by nonsense', () => {
    assert.equal(profileFor(says({ software: { name: 'Epicenter' } })).id, 'generic');
    assert.equal(profileFor(undefined, 'https://fhir.epic.com.evil.example/r4').id, 'generic');
    assert.equal(profileFor(undefined, 'https://notcerner.com/r4').id, 'generic');
    for (const software of [null, 7, [], { name: {} }, 'Epic']) assert.equal(profileFor(says({ software }), 'no address').id, 'generic');
  });
  it('gives for every fact where it is written and when it was read', () => {
    for (const profile of profiles) {
      const facts = factsIn(profile);
      assert.ok(facts.length >= 6, profile.id);
      for (const { source, verified } of facts) {
        assert.ok(source.length > 5);
        assert.match(verified, /^\d{4}-\d{2}-\d{2}$/);
      }
    }
  });
  it('knows nothing of eClinicalWorks and writes nothing there', () => {
    const unknown = profiles.find(({ id }) => id === 'eclinicalworks');
    assert.deepEqual([unknown?.standing, unknown?.types, unknown?.summaries.value], ['unknown', {}, []]);
  });
});
