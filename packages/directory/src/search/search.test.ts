import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { DirectoryRow } from '@careloom/core/community-resource/directory';
import type { DirectoryPage, DirectoryQuery } from '@careloom/core/ports';
import { hsdsServices } from '../../test/services.ts';
import { readDirectory } from '../import/index.ts';
import { distanceKm, outsideBox } from './geo.ts';
import { createLocalDirectory } from './index.ts';

const place = (latitude: number, longitude: number): object => ({ service_at_locations: [{ id: 'l', location: { id: `${latitude}`, latitude, longitude, addresses: [{ address_1: '1 Hill Street, ', city: 'Springfield', state_province: 'IL', postal_code: '62701' }] } }] });
const hours = (byday: string, opens_at: string, closes_at: string): object => ({ schedules: [{ freq: 'WEEKLY', byday, opens_at, closes_at }] });
const term = (name: string): object => ({ attributes: [{ taxonomy_term: { name } }] });
const records = [
  { id: 'pantry', name: 'Hill Street Food Pantry', status: 'active', minimum_age: 18, ...place(39.8, -89.65), ...hours('MO,WE', '09:00', '12:00'), ...term('Food Pantry'), languages: [{ name: 'Spanish', code: 'es' }], capacities: [{ available: 0 }], organization: { id: 'm', name: 'Hill Street Mission' }, phones: [{ number: '555-0100' }] },
  { id: 'kitchen', name: 'Saint Brigid Kitchen', status: 'active', maximum_age: 17, description: 'Hot meals for niños', ...place(39.9, -89.65), ...hours('SA', '20:00', '02:00'), ...term('Meals'), capacities: [{ available: 4 }] },
  { id: 'rides', name: 'Open Door Rides', ...term('Transportation'), description: 'Rides to the food pantry' },
  { id: 'closed', name: 'Closed Pantry', status: 'temporarily closed', ...term('Food Pantry') },
];
const directory = createLocalDirectory(readDirectory({ format: 'hsds-json', text: JSON.stringify(records.map((each) => ({ organization_id: 'x', ...each }))) }).services, 'America/Chicago');
const search = (query: DirectoryQuery): Promise<DirectoryPage<DirectoryRow>> => directory.search(query);
const ids = async (query: DirectoryQuery): Promise<readonly string[]> => (await search(query)).rows.map(({ id }) => id);
const near = { latitude: 39.8, longitude: -89.65 };

describe('a search', () => {
  it('finds what somebody meant: unfinished, misspelt, without accents', async () => {
    assert.deepEqual(await ids({ text: 'fod pantri' }), ['pantry', 'rides']);
    assert.deepEqual(await ids({ text: 'pant' }), ['pantry', 'rides']);
    assert.deepEqual(await ids({ text: 'ninos' }), ['kitchen']);
    assert.deepEqual(await ids({ text: 'zzzzz' }), []);
  });
  it('without words lists all that are open to anybody, with room first; not knowing comes before none', async () => {
    assert.deepEqual(await ids({}), ['kitchen', 'rides', 'pantry']);
    assert.deepEqual(await ids({ text: '  ' }), ['kitchen', 'rides', 'pantry']);
  });
  it('by need, language and room', async () => {
    assert.deepEqual(await ids({ domain: 'food-insecurity' }), ['kitchen', 'pantry']);
    assert.deepEqual(await ids({ languages: ['es-US', 'fr'] }), ['pantry']);
    assert.deepEqual(await ids({ capacity: ['capacity', 'unknown'] }), ['kitchen', 'rides']);
  });
  it('by distance: nearest first, those without a place last or left out', async () => {
    assert.deepEqual(await ids({ near }), ['pantry', 'kitchen', 'rides']);
    assert.deepEqual(await ids({ near, withinKm: 20 }), ['pantry', 'kitchen']);
    assert.deepEqual(await ids({ near, withinKm: 11 }), ['pantry']);
    const [, kitchen] = (await search({ near })).rows;
    assert.equal(kitchen?.distanceKm?.toFixed(2), '11.12');
  });
  it('by what is open now, and this week', async () => {
    // Monday 10:00 and Sunday 01:00 in Chicago.
    assert.deepEqual(await ids({ openAt: '2026-11-23T16:00:00Z' }), ['pantry']);
    assert.deepEqual(await ids({ openAt: '2026-11-22T07:00:00Z' }), ['kitchen']);
    assert.deepEqual(await ids({ openInWeekOf: '2026-11-23' }), ['kitchen', 'pantry']);
    assert.deepEqual(await ids({ openInWeekOf: 'soon' }), []);
  });
  it('with those whose hours nobody knows, when asked', async () => {
    assert.deepEqual(await ids({ openAt: '2026-11-23T16:00:00Z', withUnknownHours: true }), ['rides', 'pantry']);
    assert.deepEqual(await ids({ openInWeekOf: '2026-11-23', withUnknownHours: true }), ['kitchen', 'rides', 'pantry']);
    assert.deepEqual((await search({ openAt: '2026-11-23T16:00:00Z', withUnknownHours: true })).rows.map(({ open }) => open), ['unknown', 'open']);
  });
  it('says of each which facts fit and which are missing; leaves out known misfits only when asked', async () => {
    const eligibility = { ageYears: 40 };
    const { rows } = await search({ eligibility });
    assert.deepEqual(rows.map((row) => [row.id, row.eligibility?.fits, row.eligibility?.doesNotFit]), [['kitchen', [], ['age']], ['rides', [], []], ['pantry', ['age'], []]]);
    assert.deepEqual(await ids({ eligibility, withoutKnownMisfits: true }), ['rides', 'pantry']);
  });
  it('puts a shortlist first', async () => {
    assert.deepEqual(await ids({ first: ['pantry', 'nowhere', 'rides'] }), ['pantry', 'rides', 'kitchen']);
  });
  it('gives what a list shows, page by page', async () => {
    const { rows, total } = await search({ near, page: { offset: 0, count: 1 } });
    assert.equal(total, 3);
    const { name, organization, address, phone, domains } = rows[0] as DirectoryRow;
    assert.deepEqual({ name, organization, address, phone, domains }, { name: 'Hill Street Food Pantry', organization: 'Hill Street Mission', address: '1 Hill Street, Springfield, IL 62701', phone: '555-0100', domains: ['food-insecurity'] });
    assert.deepEqual(await ids({ page: { offset: 2, count: 9 } }), ['pantry']);
    assert.equal((await directory.get('closed')).status, 'temporarily-closed');
    await assert.rejects(directory.get('nowhere'), { code: 'directory.not_found' });
  });
  it('tells once that all is read, and ends; followed, it ends with the signal', async () => {
    const seen: boolean[] = [];
    for await (const { isComplete, done } of directory.progress()) seen.push(isComplete && done === 4);
    const following = new AbortController();
    for await (const { isComplete } of directory.progress({ signal: following.signal, follow: true })) {
      seen.push(isComplete);
      setTimeout(() => following.abort());
    }
    for await (const { isComplete } of directory.progress({ signal: AbortSignal.abort(), follow: true })) seen.push(isComplete);
    assert.deepEqual(seen, [true, true, true]);
  });
  it('never gives more than fifty at once, of twenty thousand', async () => {
    const { services } = readDirectory({ format: 'hsds-json', text: JSON.stringify(hsdsServices(20_000)) });
    const large = createLocalDirectory(services, 'America/Chicago');
    const page = await large.search({ text: 'food', page: { count: 500 } });
    assert.equal(page.rows.length, 50);
    assert.ok(page.total > 1000);
    const all = await large.search({});
    assert.equal(all.total, services.filter(({ status }) => status === 'active').length);
  });
});

describe('the box around a distance', () => {
  it('leaves out nothing that is within it, at the date line and the poles too', () => {
    const latitude = fc.double({ min: -90, max: 90, noNaN: true });
    const longitude = fc.double({ min: -180, max: 180, noNaN: true });
    fc.assert(fc.property(latitude, longitude, fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), fc.integer({ min: 1, max: 500 }), (north, east, up, right, km) => {
      const other = [Math.max(-90, Math.min(90, north + up)), ((east + right + 540) % 360) - 180] as const;
      const point = { latitude: north, longitude: east };
      if (distanceKm(point, ...other) <= km) assert.equal(outsideBox(point, km)(...other), false);
    }), { numRuns: 1000 });
  });
});
