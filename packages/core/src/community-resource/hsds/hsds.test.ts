import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dataFolder, readJson } from '../../../test/data.ts';
import { spoilt } from '../../../test/spoilt.ts';
import { isOpen } from '../directory/index.ts';
import type { DirectoryFhir, DirectoryService, HsdsRecord } from '../directory/index.ts';
import { directoryFromFhir, directoryToFhir, hsdsOf, recordsInHsds, serviceFromHsds, tablesOf } from './index.ts';
import type { TaxonomyMapping } from './index.ts';

/** Ours: in the shape of HSDS 3.0, with what its examples lack. */
const pantry: HsdsRecord = {
  id: 'pantry 1',
  name: 'Hill Street Food Pantry',
  status: 'active',
  description: 'Groceries for a week.',
  minimum_age: '18',
  eligibility_description: 'Residents of Hill County',
  last_modified: '2026-11-01T10:00:00Z',
  fees: 'Free',
  phones: [{ id: 'p1', number: '"555-0100"', extension: 7, type: 'voice', description: 'Weekdays' }],
  organization: { id: 'hill', name: 'Hill Street Mission', description: 'A mission', website: 'https://hill.example' },
  schedules: [{ id: 's1', freq: 'WEEKLY', byday: 'MO,WE', opens_at: '9:00', closes_at: '12:00' }, { id: 's2', freq: 'MONTHLY', byday: '-1SA', opens_at: '10:00', closes_at: '12:00', description: 'Last Saturday' }],
  service_at_locations: [{ id: 'l1', location: { id: 'hall', location_type: 'physical', name: 'Hall', latitude: '39.8', longitude: -89.6, addresses: [{ id: 'a1', address_1: '1 Hill Street', city: 'Springfield', state_province: 'IL', postal_code: '62701', country: 'US', address_type: 'physical' }] } }],
  languages: [{ id: 'g1', name: 'Spanish', code: 'es' }],
  cost_options: [{ id: 'c1', option: 'Adults', amount: 0, currency: 'usd' }],
  required_documents: [{ id: 'd1', document: 'Proof of address' }],
  service_areas: [{ id: 'ar1', name: 'Hill County' }],
  attributes: [{ id: 't1', taxonomy_term: { id: 'tt1', code: 'F1', name: 'Food Pantry', description: 'Food', taxonomy: 'https://terms.example' } }],
  capacities: [{ id: 'k1', available: 3, updated: '2026-11-20' }],
  something_new: { kept: true },
};

const service = (json: unknown, mapping?: TaxonomyMapping): DirectoryService => {
  const read = serviceFromHsds(json, mapping);
  assert.ok(read.ok, JSON.stringify(read.issues));
  return read.value;
};
const throughFhir = (value: DirectoryService): DirectoryService => {
  const read = directoryFromFhir(JSON.parse(JSON.stringify(directoryToFhir(value))));
  assert.ok(read.ok, JSON.stringify(read.issues));
  return read.value;
};
const bare = ({ source: _source, ...rest }: DirectoryService): Omit<DirectoryService, 'source'> => rest;

describe('an HSDS service', () => {
  it('is read with what people look for', () => {
    const { eligibility, domains, domainsFrom, schedules, contacts, capacity, fees, locations } = service(pantry);
    assert.deepEqual(eligibility.map(({ kind, state }) => `${kind} ${state}`), ['age known', 'residence known', 'income missing', 'household missing', 'status missing', 'words known']);
    assert.deepEqual([domains, domainsFrom, fees], [['food-insecurity'], 'words', 'Free']);
    assert.deepEqual(schedules.map(({ freq, opensAt, days }) => [freq, opensAt, days]), [['weekly', '09:00', [{ day: 'MO' }, { day: 'WE' }]], ['monthly', '10:00', [{ day: 'SA', nth: -1 }]]]);
    assert.deepEqual(contacts, [{ kind: 'phone', value: '555-0100 x7', words: 'Weekdays' }]);
    assert.deepEqual([capacity, locations[0]?.latitude], [{ status: 'capacity', updatedOn: '2026-11-20' }, 39.8]);
  });
  it('has no rule where a part of it cannot be read: nobody knows when it is open, and nobody is sent to a closed door', () => {
    const open = (parts: object, at = '2026-11-01T10:00:00Z') =>
      isOpen(service({ ...pantry, schedules: [{ freq: 'WEEKLY', byday: 'SU', opens_at: '09:00', closes_at: '17:00', ...parts }] }).schedules, at, 'UTC');
    assert.equal(open({}), 'open');
    for (const part of [{ until: 'December' }, { interval: 'every other' }, { interval: '0' }, { count: 'ten' }, { valid_to: '31/12/2025' }, { dtstart: 'soon' }, { byweekno: '1,last' }, { freq: 'MONTHLY', byday: '', bymonthday: '1,last' }, { byday: 'SU,holidays' }]) {
      assert.equal(open(part), 'unknown', JSON.stringify(part));
    }
    assert.deepEqual([open({ until: '20261031T235959Z' }), open({ until: '20261101' }), open({ until: '', interval: '' })], ['unknown', 'open', 'open'], 'days as RFC 5545 writes them');
  });
  it('means what the site says its terms mean', () => {
    const mapping: TaxonomyMapping = { 'https://terms.example|F1': { domains: ['material-hardship'], eligibility: { kind: 'income', state: 'known', maximumPercent: 185 } } };
    const { domains, domainsFrom, eligibility } = service(pantry, mapping);
    assert.deepEqual([domains, domainsFrom], [['material-hardship'], 'mapping']);
    assert.ok(eligibility.some((fact) => fact.kind === 'income' && fact.state === 'known' && fact.maximumPercent === 185));
  });
  it('that is closed for now is kept, and told so', () => {
    for (const [status, becomes, active] of [['temporarily closed', 'temporarily-closed', false], ['defunct', 'defunct', false], ['inactive', 'inactive', false], [undefined, 'unknown', undefined], ['odd', 'unknown', undefined]] as const) {
      const read = service({ ...pantry, status });
      assert.deepEqual([read.status, directoryToFhir(read).service.active], [becomes, active]);
    }
  });
  it('without id or name is refused, with the place', () => {
    const read = serviceFromHsds({});
    assert.deepEqual([read.ok, read.issues.map(({ code, path }) => `${code} ${path}`)], [false, ['community-resource.id_missing service.id', 'community-resource.name_missing service.name']]);
    assert.equal(serviceFromHsds('x').ok, false);
  });
  it('nowhere on earth has no place on the map, and says so', () => {
    const read = serviceFromHsds({ ...pantry, service_at_locations: [{ id: 'l', location: { id: 'x', latitude: 100, longitude: 101 } }] });
    assert.ok(read.ok && read.value.locations[0]?.latitude === undefined);
    assert.ok(read.issues.some(({ code }) => code === 'community-resource.position_impossible'));
  });
  it('is never thrown off, and is written back to the letter', () => {
    for (const { at, copy } of spoilt(pantry)) {
      const read = serviceFromHsds(copy);
      if (!read.ok) continue;
      assert.deepEqual(hsdsOf(read.value), copy, at);
      const again = directoryFromFhir(directoryToFhir(read.value));
      assert.ok(again.ok && hsdsOf(again.value) !== undefined, at);
    }
    fc.assert(fc.property(fc.object(), (json) => void [...recordsInHsds(json)].map((record) => serviceFromHsds(record))));
  });
});

describe('a service through FHIR', () => {
  it('comes back whole', () => {
    const before = service(pantry);
    const after = throughFhir(before);
    assert.deepEqual(bare(after), bare(before));
    assert.deepEqual(hsdsOf(after), pantry);
  });
  it('claims the profiles whose rules it keeps, and no other', () => {
    const claimed = (json: unknown): readonly string[] => (directoryToFhir(service(json)).service.meta?.profile ?? []).map((url) => url.split('/').at(-1) as string);
    assert.deepEqual(claimed(pantry), ['hsds-HealthcareService', 'SDOHCC-HealthcareServiceForReferralManagement']);
    const { last_modified: _date, capacities: _capacities, ...less } = pantry;
    assert.deepEqual(claimed(less), ['HealthcareService']);
    assert.deepEqual(claimed({ ...pantry, status: 'inactive' }), ['HealthcareService']);
  });
  it('takes over what somebody changed there, and keeps what FHIR cannot say', () => {
    const fhir = directoryToFhir(service(pantry));
    const changed = { ...fhir, service: { ...fhir.service, name: 'Hill Street Pantry', active: false, availableTime: [], telecom: [{ system: 'phone', value: '555-0199' }] } };
    const read = directoryFromFhir(changed);
    assert.ok(read.ok);
    const { name, status, schedules, eligibility, contacts } = read.value;
    assert.deepEqual([name, status, schedules.map(({ freq }) => freq), eligibility[0]], ['Hill Street Pantry', 'inactive', ['monthly'], { kind: 'age', state: 'known', minimum: 18 }]);
    const { name: n, status: s, minimum_age: a, phones: p, description: d, something_new: x } = hsdsOf(read.value);
    assert.deepEqual([n, s, a, d, x, contacts.length], ['Hill Street Pantry', 'inactive', '18', 'Groceries for a week.', { kept: true }, 1]);
    assert.equal((p as { number: string }[])[0]?.number, '555-0199');
  });
  it('from FHIR alone is written to HSDS and read again', () => {
    const { service: whole, ...rest } = directoryToFhir(service(pantry));
    const read = directoryFromFhir({ ...rest, service: { ...whole, extension: (whole.extension ?? []).slice(0, 1) } });
    assert.ok(read.ok);
    const again = service(hsdsOf(read.value));
    const { name, languages, schedules, contacts, locations, organization } = again;
    assert.deepEqual({ name, languages, schedules, contacts, locations, organization }, {
      name: read.value.name, languages: read.value.languages, schedules: read.value.schedules, contacts: read.value.contacts,
      locations: read.value.locations, organization: read.value.organization,
    });
  });
});

describe('FHIR that something unknown may turn', () => {
  const fhir = directoryToFhir(service({ id: 's', name: 'Meals', organization: { id: 'o', name: 'Org' }, service_at_locations: [{ id: 'sl', location: { id: 'l', location_type: 'physical', name: 'Here' } }] }));
  const modifierExtension = [{ url: 'urn:not' }];
  it('is not read', () => {
    const service = directoryFromFhir({ ...fhir, service: { ...fhir.service, modifierExtension } as never });
    const organization = directoryFromFhir({ ...fhir, organization: { ...fhir.organization, modifierExtension } as never });
    assert.deepEqual([service, organization].flatMap(({ issues }) => issues.map(({ code, path }) => [code, path])), [
      ['community-resource.modifier_unknown', 'HealthcareService.modifierExtension'], ['community-resource.modifier_unknown', 'Organization.modifierExtension'],
    ]);
  });
  it('leaves out a place of that kind', () => {
    const { extension: _record, ...plain } = fhir.service;
    const turned = { ...fhir, service: plain, locations: fhir.locations.map((each) => ({ ...each, modifierExtension })) } as DirectoryFhir;
    const read = directoryFromFhir(turned);
    assert.ok(read.ok);
    assert.deepEqual(directoryToFhir(read.value), turned, 'and writes it back as it was');
    assert.deepEqual([read.value.locations, read.issues.map(({ code }) => code)], [[], ['community-resource.modifier_unknown']]);
  });
});

describe('any FHIR', () => {
  const fhir = directoryToFhir(service(pantry));
  const bareFhir = { ...fhir, service: { ...fhir.service, extension: [], notAvailable: [{ description: 'Holiday', during: { start: '2026-12-25' } }], coverageArea: [{ display: 'Hill County' }] } };
  for (const [name, whole] of [['with the record', fhir], ['without it', bareFhir]] as const) {
    it(`never throws it off, and comes back to the letter: ${name}`, () => {
      for (const { at, copy } of spoilt(whole)) {
        const read = directoryFromFhir(copy);
        if (!read.ok) continue;
        assert.deepEqual(directoryToFhir(read.value), copy, at);
        assert.ok(hsdsOf(read.value)['id'], at);
      }
    });
  }
});

describe('tables', () => {
  it('lead to records and back', () => {
    const tables = tablesOf([pantry]);
    assert.deepEqual(Object.keys(tables).sort(), [
      'addresses', 'attributes', 'cost_options', 'languages', 'locations', 'organizations', 'phones', 'required_documents', 'schedules', 'service_areas',
      'service_at_location', 'service_capacity', 'services', 'taxonomy_terms',
    ].map((name) => `${name}.csv`));
    const [record] = recordsInHsds(tables);
    assert.deepEqual(bare(service(record)), bare(service(pantry)));
  });
});

const folder = 'sdoh/hsds-3.0/examples';
if (dataFolder(folder)) {
  describe('the examples of HSDS 3.0', () => {
    const counts: Readonly<Record<string, number>> = { organization_full: 1, service_full: 1, service_list: 1, service_at_location_full: 1, service_at_location_list: 1, tabular: 1, organization_list: 0, location: 0, taxonomy: 0, taxonomy_term: 0, taxonomy_list: 0, taxonomy_term_list: 0, base: 0 };
    for (const [name, count] of Object.entries(counts)) {
      it(`${name}: ${count} services, through FHIR and back to the letter`, () => {
        const records = [...recordsInHsds(readJson(`${folder}/${name}.json`))];
        assert.equal(records.length, count);
        for (const record of records) assert.deepEqual(hsdsOf(throughFhir(service(record))), record);
      });
    }
  });
}
