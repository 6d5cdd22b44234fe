import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { resourcesIn } from '../../test/data.ts';
import { serving } from '../../test/serving.ts';
import { domainCategory, extension, system } from '../fhir/index.ts';
import type { HealthcareService, Organization, Resource } from '../fhir/index.ts';
import type { CareQuery } from '../ports/index.ts';
import { hipaaCoveredExtension, loadResources, resourceFromFhir, targetOf } from './index.ts';
import type { CommunityResource } from './index.ts';

const pantry: Organization = {
  resourceType: 'Organization',
  id: 'pantry',
  active: true,
  name: 'Hill Street Food Pantry',
  telecom: [{ system: 'phone', value: '555-0100' }],
  extension: [{ url: hipaaCoveredExtension, valueBoolean: false }],
};

function service(id: string, capacity?: string, more: Partial<HealthcareService> = {}): HealthcareService {
  const status = { url: 'capacityStatus', valueCodeableConcept: { coding: [{ system: system.sdohcc, code: capacity ?? '' }] } };
  return {
    resourceType: 'HealthcareService',
    id,
    active: true,
    name: id,
    providedBy: { reference: 'Organization/pantry' },
    category: [domainCategory('food-insecurity')],
    ...(capacity && { extension: [{ url: extension.capacityStatus, extension: [status] }] }),
    ...more,
  };
}

function read(resource: HealthcareService, organization?: Organization): CommunityResource {
  const result = resourceFromFhir({ resource }, organization && { resource: organization });
  assert.ok(result.ok);
  return result.value;
}

const load = (...resources: Resource[]): ReturnType<typeof loadResources> => loadResources(serving(resources), 'food-insecurity');

describe('services of a domain', () => {
  it('come with room first, then by name; not knowing is not "no room"', async () => {
    const { resources } = await load(
      pantry, service('f', 'no-capacity'), service('e', 'waitlist'), service('d'), service('c', 'additional-assessment-required'), service('b', 'capacity'), service('a', 'capacity'),
    );
    assert.deepEqual(resources.map((r) => r.name), ['a', 'b', 'c', 'd', 'e', 'f']);
  });
  it('leave out other domains, closed services and those of closed organisations', async () => {
    const housing = service('h', 'capacity', { category: [domainCategory('homelessness')] });
    const closed: Organization = { ...pantry, id: 'closed', active: false };
    const gone = service('g', 'capacity', { providedBy: { reference: 'Organization/closed' } });
    const { resources } = await load(pantry, closed, housing, gone, service('x', 'capacity', { active: false }), service('a'));
    assert.deepEqual(resources.map((r) => r.name), ['a']);
  });
  it('include those that do not say whether they are active', async () => {
    const asked: CareQuery[] = [];
    const { active: _active, ...silent } = service('a');
    const { resources } = await loadResources(serving([pantry, silent as HealthcareService], asked), 'food-insecurity');
    assert.deepEqual([resources.map((r) => r.name), asked[0]?.params?.['active']], [['a'], undefined]);
  });
  it('are found under the old code system, and in each of their domains', async () => {
    const old = 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/sdohcc-temporary-codes';
    const category = [{ coding: [{ system: old, code: 'homelessness' }, { system: old, code: 'food-insecurity' }] }];
    assert.deepEqual((await load(service('a', undefined, { category }))).resources[0]?.domains, ['homelessness', 'food-insecurity']);
  });
  it('know their organisation however the server spells its address, and take none of the same id elsewhere', async () => {
    const baseUrl = 'https://ehr.example/fhir';
    const at = async (base: string) => {
      const spelled = service('meals', undefined, { providedBy: { reference: `${base}/Organization/pantry` } });
      return (await loadResources({ ...serving([spelled, pantry]), baseUrl })).resources.map((each) => [each.organization?.ref, each.source.organization?.resource.id]);
    };
    assert.deepEqual(await at(baseUrl), [['Organization/pantry', 'pantry']]);
    assert.deepEqual(await at('https://else.example/fhir'), [['https://else.example/fhir/Organization/pantry', undefined]]);
  });
  it('tell what could not be read', async () => {
    const { name: _name, providedBy: _by, ...nameless } = service('n');
    assert.deepEqual((await load(nameless as HealthcareService)).unreadable.map((u) => [u.ref, u.issues[0]?.path]), [['HealthcareService/n', 'HealthcareService.name']]);
  });
});

describe('a service that something unknown may turn', () => {
  const modifierExtension = [{ url: 'urn:not' }];
  it('is not offered, nor one of such an organisation', async () => {
    const turned = { ...service('t'), modifierExtension } as HealthcareService;
    assert.deepEqual((await load(turned)).unreadable.map((u) => [u.ref, u.issues[0]?.code, u.issues[0]?.path]), [['HealthcareService/t', 'community-resource.modifier_unknown', 'HealthcareService.modifierExtension']]);
    const result = resourceFromFhir({ resource: service('a') }, { resource: { ...pantry, modifierExtension } as Organization });
    assert.deepEqual(result.issues.map(({ path }) => path), ['Organization.modifierExtension']);
  });
});

describe('one service', () => {
  it('says whom a referral goes to, and whether they are known to be covered', () => {
    const party = { ref: 'Organization/pantry', display: 'Hill Street Food Pantry' };
    const { extension: _none, ...silent } = pantry;
    assert.deepEqual(targetOf(read(service('a'), pantry)), { ...party, covered: false });
    assert.deepEqual(targetOf(read(service('a'), silent as Organization)), party);
  });
  it('is reached by its own number, else by that of its organisation', () => {
    assert.equal(read(service('a'), pantry).contacts[0]?.value, '555-0100');
    assert.equal(read(service('a', undefined, { telecom: [{ value: '555-0199' }] }), pantry).contacts[0]?.value, '555-0199');
  });
  it('with a capacity we do not know is unknown, and told', () => {
    const result = resourceFromFhir({ resource: service('a', 'plenty') }, { resource: pantry });
    assert.ok(result.ok);
    assert.deepEqual([result.value.capacity, result.issues[0]?.code], ['unknown', 'community-resource.capacity_unknown']);
  });
});

describe('any record', () => {
  for (const { name, resource } of resourcesIn('sdoh/examples').filter((e) => e.resource.resourceType === 'HealthcareService')) {
    it(`is read and kept to the letter: ${name}`, () => {
      const before = structuredClone(resource);
      assert.deepEqual(read(resource as HealthcareService).source.service.resource, before);
    });
  }
  it('never throws', async () => {
    const keys = fc.constantFrom('name', 'category', 'extension', 'telecom', 'type', 'program', 'communication', 'providedBy', 'meta', 'id');
    const parts = fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 }));
    await fc.assert(
      fc.asyncProperty(parts, parts, async (onService, onOrganization) => {
        const rows = [{ ...service('a'), ...onService }, { ...pantry, ...onOrganization }] as unknown as Resource[];
        const list = await loadResources(serving(rows));
        assert.equal(list.resources.length + list.unreadable.length, 1);
      }),
    );
  });
});
