import assert from 'node:assert/strict';
import { directoryFromFhir, directoryToFhir, hsdsOf, recordsInHsds, serviceFromHsds } from '@careloom/core/community-resource/hsds';
import { addToShortlist, newShortlist, noteOn, shortlistChanges } from '@careloom/core/community-resource/directory';
import type { DirectoryService, HsdsRecord } from '@careloom/core/community-resource/directory';
import type { Resource } from '@careloom/core/fhir';
import { fhirBundleOf, hsdsCsvOf, hsdsJsonOf, readDirectory } from '@careloom/directory/import';
import { checkProfiles } from '@careloom/testing/profile-check';
import type { Data, Suite } from './suite.ts';

const folder = 'sdoh/hsds-3.0/examples';

/** Services in each example; documents about something else hold none, and nothing is made up from them. */
const services: Readonly<Record<string, number>> = {
  'base.json': 0, 'location.json': 0, 'organization_full.json': 1, 'organization_list.json': 0, 'service_at_location_full.json': 1,
  'service_at_location_list.json': 1, 'service_full.json': 1, 'service_list.json': 1, 'tabular.json': 1, 'taxonomy.json': 0,
  'taxonomy_list.json': 0, 'taxonomy_term.json': 0, 'taxonomy_term_list.json': 0,
};

/**
 * The 13 examples of HSDS 3.0: read, written as HSDS JSON, tables and FHIR, and read again. The record comes back to the
 * letter through JSON and FHIR; through tables, where every value is a text and ids of rows decide, all that is modelled.
 * What goes to FHIR keeps the profiles it claims.
 */
export const hsds: Suite = {
  name: 'hsds-3.0',
  needs: [folder],
  async run(checks, data) {
    await checks.check('13 examples', () => assert.deepEqual(data.names(folder), Object.keys(services)));
    const all: DirectoryService[] = [];
    for (const [name, count] of Object.entries(services)) {
      const records = recordsOf(data, name);
      await checks.check(`${name}: services`, () => assert.equal(records.length, count));
      for (const record of records) {
        const service = read(record);
        all.push(service);
        await checks.check(`${name}: through HSDS JSON, to the letter`, () => assert.deepEqual(again(hsdsJsonOf([service])).map(hsdsOf), [record]));
        await checks.check(`${name}: through FHIR, to the letter`, () => {
          const back = directoryFromFhir(JSON.parse(JSON.stringify(directoryToFhir(service))) as ReturnType<typeof directoryToFhir>);
          assert.ok(back.ok);
          assert.deepEqual(hsdsOf(back.value), record);
          assert.deepEqual(modelled(back.value), modelled(service));
        });
        await checks.check(`${name}: through tables`, () => {
          const tables = readDirectory({ format: 'hsds-csv', files: hsdsCsvOf([service]) });
          assert.deepEqual(tables.services.map(modelled), [modelled(service)]);
        });
      }
    }
    // The examples are of 3.0, which knows no capacity: with one, the second profile is claimed too.
    const [first] = recordsOf(data, 'service_full.json');
    const withRoom = read({ ...first, id: 'with-room', capacities: [{ id: 'room', available: 2, updated: '2026-11-20' }] });
    await checks.check('with capacity: claims two profiles', () => assert.equal(directoryToFhir(withRoom).service.meta?.profile?.length, 2));
    const written = [...fhirBundleOf([...all, withRoom]).entry.map(({ resource }) => resource), ...shortlisted(withRoom)];
    const report = await checkProfiles(written);
    if ('skipped' in report) checks.skip('profiles of the FHIR export', written.length, report.skipped);
    else checks.count(report.passed, report.failures.map(({ ref, profile, path, message }) => ({ name: `${ref} ${profile} ${path}`, why: message })));
  },
};

/** What a shortlist writes. */
function shortlisted(service: DirectoryService): readonly Resource[] {
  let count = 0;
  const newId = (): string => `40000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  const context = { by: { ref: 'PractitionerRole/tester' }, now: '2026-11-22T15:00:00Z', newId };
  const added = addToShortlist(newShortlist('Trusted', context), service, context);
  const noted = added.ok ? noteOn(added.value, service.id, 'Ask for Rosa', context) : added;
  assert.ok(added.ok && noted.ok);
  return shortlistChanges(noted.value, [...added.events, ...noted.events]).map(({ resource }) => resource);
}

const recordsOf = (data: Data, name: string): readonly HsdsRecord[] => [...recordsInHsds(data.json(`${folder}/${name}`))];

function read(record: HsdsRecord): DirectoryService {
  const result = serviceFromHsds(record);
  assert.ok(result.ok, result.issues.map(({ code, path }) => `${code} ${path}`).join(', '));
  return result.value;
}

const again = (json: unknown): readonly DirectoryService[] => readDirectory({ format: 'hsds-json', text: JSON.stringify(json) }).services;
const modelled = ({ source: _source, ...rest }: DirectoryService): Omit<DirectoryService, 'source'> => rest;
