import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { domainOf, extension, system } from '@careloom/core/fhir';
import { ageOn } from '@careloom/core/shared';
import { checkProfiles, profileToolDir } from '../profile-check/index.ts';
import { community, demoExtension, demoSystem, organizations, people, practitionerRoles, services } from './index.ts';

const noTool = profileToolDir() === undefined;
if (noTool) console.log('people: the profile checker is not on this machine (CARELOOM_SHARED); its test is skipped');

function one<R extends { id?: string }>(list: readonly R[], id: string): R {
  const found = list.find((entry) => entry.id === id);
  assert.ok(found, id);
  return found;
}

describe('synthetic people and organisations', () => {
  it('pass R4 and every profile they claim', { skip: noTool }, async () => {
    const report = await checkProfiles(community);
    assert.ok('checked' in report);
    assert.deepEqual(report.failures, []);
    assert.equal(report.profilesNotLoaded, 0);
    // Each against R4 and against one claimed profile.
    assert.equal(report.passed, community.length * 2);
  });

  it('have unique ids, and every reference leads to one of them', () => {
    const refs = community.map((resource) => `${resource.resourceType}/${resource.id ?? ''}`);
    assert.equal(new Set(refs).size, refs.length);
    const named = [...JSON.stringify(community).matchAll(/"reference":"([^"]+)"/g)].map((match) => match[1] as string);
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter((ref) => !refs.includes(ref)),
      [],
    );
  });

  it('cannot be taken for real: demo numbers, 555-01xx phones, example.org mail', () => {
    assert.ok(people.length >= 12);
    for (const person of people) assert.equal(person.identifier?.[0]?.system, demoSystem.mrn);
    const text = JSON.stringify(community);
    assert.deepEqual(
      [...text.matchAll(/\+1 [\d-]+/g)].filter((phone) => !/^\+1 614-555-01\d\d$/.test(phone[0])),
      [],
    );
    assert.deepEqual(
      [...text.matchAll(/@[\w.-]+/g)].filter((mail) => !mail[0].endsWith('example.org')),
      [],
    );
  });

  it('cover the situations elements must cope with', () => {
    assert.ok(JSON.stringify(one(people, 'long-name').name?.[0]).length > 120);
    assert.match(one(people, 'arabic').name?.[0]?.family ?? '', /^[\u0600-\u06ff]+$/);
    assert.equal(one(people, 'arabic').telecom?.[0]?.system, 'sms');
    const marisol = one(people, 'spanish-interpreter');
    assert.deepEqual(marisol.extension, [{ url: extension.interpreterRequired, valueBoolean: true }]);
    assert.equal(marisol.communication?.[0]?.language.coding?.[0]?.code, 'es');
    assert.equal(ageOn(one(people, 'turning-18').birthDate ?? '', '2026-12-14'), 17);
    assert.equal(ageOn(one(people, 'turning-18').birthDate ?? '', '2026-12-15'), 18);
    assert.equal(one(people, 'no-phone').telecom, undefined);
    assert.equal(one(people, 'do-not-contact').extension?.[0]?.url, demoExtension.doNotContact);
  });

  it('offer food, housing, transport and utilities, with every capacity status and all three HIPAA answers', () => {
    const domains = services.map((service) => domainOf(service.category));
    for (const domain of [
      'food-insecurity',
      'housing-instability',
      'transportation-insecurity',
      'utility-insecurity',
    ]) {
      assert.ok(
        domains.some((known) => known === domain),
        domain,
      );
    }
    const capacity = services.map(
      (service) => service.extension?.[0]?.extension?.[0]?.valueCodeableConcept?.coding?.[0],
    );
    assert.ok(capacity.every((coding) => coding?.system === system.sdohcc));
    assert.equal(new Set(capacity.map((coding) => coding?.code)).size, 4);
    assert.ok(new Set(services.map((service) => service.providedBy?.reference)).size >= 6);
    assert.equal(new Set(organizations.map((entry) => entry.extension?.[0]?.valueBoolean)).size, 3);
    assert.equal(one(practitionerRoles, 'riverside-care-coordinator').code?.[0]?.coding?.[0]?.code, '171M00000X');
  });
});
