import type { DirectoryService, Schedule, ServiceDirectory, Weekday } from '@careloom/core/community-resource/directory';
import { addToShortlist, listOf, newShortlist, noteOn } from '@careloom/core/community-resource/directory';
import type { List } from '@careloom/core/fhir';
import type { GeoPoint } from '@careloom/core/ports';

// Services that exist nowhere, around Springfield, Illinois.
const days = (...codes: Weekday[]): Schedule['days'] => codes.map((day) => ({ day }));

export const weekly = (codes: readonly Weekday[], opensAt: string, closesAt: string, more: Partial<Schedule> = {}): Schedule => ({
  freq: 'weekly', interval: 1, days: days(...codes), monthDays: [], weeks: [], weekStart: 'MO', opensAt, closesAt, ...more,
});
export const inWords = (words: string): Schedule => ({ interval: 1, days: [], monthDays: [], weeks: [], weekStart: 'MO', words });

export const clinic: GeoPoint = { latitude: 39.8, longitude: -89.65 };
const silent: DirectoryService['eligibility'] = (['age', 'residence', 'income', 'household', 'status', 'words'] as const).map((kind) => ({ kind, state: 'missing' }));

export function service(id: string, name: string, more: Partial<DirectoryService> = {}): DirectoryService {
  return {
    id, name, status: 'active', terms: [], domains: [], locations: [], schedules: [], closures: [], eligibility: silent, languages: [], costs: [], documents: [],
    areas: [], contacts: [], capacity: { status: 'unknown' }, source: { hsds: { id, name } }, ...more,
  };
}

const place = (id: string, latitude: number, line: string): DirectoryService['locations'][number] => ({
  id, name: `${line.replace(/^\d+ /, '')} House`, addresses: [{ lines: [line], city: 'Springfield', state: 'IL', postalCode: '62701', country: 'US', kind: 'physical' }],
  latitude, longitude: -89.65, transportation: 'Bus 4 stops at the door', accessibility: ['Ramp at the side door'], contacts: [], languages: [], schedules: [],
});

const mission = { id: 'o1', name: 'Hill Street Mission', contacts: [{ kind: 'phone', value: '555-0100' }] };

/** Says nearly everything. Open on Sundays, 8 to 12: it is Sunday, 9:30, in `testSession`. */
export const pantry = service('pantry', 'Hill Street Food Pantry', {
  organization: mission,
  description: 'Groceries for a week, with fresh produce. Choose what you like.',
  domains: ['food-insecurity'], domainsFrom: 'record',
  locations: [place('l1', 39.82, '12 Hill Street')],
  schedules: [weekly(['SU', 'WE'], '08:00', '12:00'), inWords('First Friday of Lent also in the evening')],
  closures: [{ words: 'Christmas', start: '2026-12-24', end: '2026-12-26' }],
  eligibility: [
    { kind: 'age', state: 'known', minimum: 18 }, { kind: 'residence', state: 'known', areas: ['Sangamon County'] }, { kind: 'income', state: 'known', maximumPercent: 185 },
    { kind: 'household', state: 'missing' }, { kind: 'status', state: 'missing' }, { kind: 'words', state: 'known', words: 'Anyone who is hungry may ask' },
  ],
  languages: [{ code: 'en', words: 'English' }, { code: 'es', words: 'Spanish' }],
  interpretation: 'By phone, any language',
  costs: [{ words: 'Box', amount: 0, currency: 'USD' }],
  documents: [{ words: 'A letter with your address' }, { words: 'A photo ID, if you have one' }],
  areas: [{ words: 'Sangamon County' }],
  contacts: [{ kind: 'phone', value: '555-0101', words: 'Answered in the morning' }, { kind: 'email', value: 'pantry@example.org' }],
  url: 'https://pantry.example.org/', application: 'Just come.', waitTime: 'About 20 minutes',
  capacity: { status: 'capacity', updatedOn: '2026-11-20' }, updatedOn: '2026-11-10T10:00:00Z', assuredOn: '2026-10-01',
});

/** Its hours are in words only, its need is from a table of words, and it is full. */
export const kitchen = service('kitchen', 'Open Door Soup Kitchen', {
  organization: { id: 'o2', name: 'Open Door', contacts: [] }, description: 'A hot meal at noon.', domains: ['food-insecurity'], domainsFrom: 'words',
  locations: [place('l2', 39.95, '7 Mill Road')], schedules: [inWords('Most days at noon')], languages: [{ words: 'Karen' }],
  capacity: { status: 'waitlist', updatedOn: '2026-08-01' }, alert: 'Bring your own cup this week',
});

/** Closed on Sundays. */
export const shelter = service('shelter', 'Saint Brigid Shelter', {
  organization: { id: 'o3', name: 'Saint Brigid House', contacts: [] }, description: 'A bed for the night.', domains: ['homelessness'], domainsFrom: 'mapping',
  locations: [place('l3', 40.4, '90 River Road')], schedules: [weekly(['MO', 'TU', 'WE', 'TH', 'FR'], '18:00', '07:00')],
  eligibility: [{ kind: 'age', state: 'known', minimum: 18, maximum: 59 }, ...silent.slice(1)], languages: [{ code: 'ar', words: 'Arabic' }], capacity: { status: 'no-capacity' },
});

/** Names no organisation, no hours, nothing. */
export const rides = service('rides', 'Neighbor Rides', { domains: ['transportation-insecurity'], domainsFrom: 'record' });

/** Given in two places, in another zone. */
export const legal = service('legal', 'Prairie Legal Aid', {
  organization: { id: 'o4', name: 'Prairie Legal Aid', contacts: [] }, domains: ['housing-instability'], domainsFrom: 'record',
  locations: [
    { ...place('l4', 39.81, '1 Court Square'), schedules: [weekly(['MO', 'TH'], '09:00', '17:00')] },
    { ...place('l5', 39.7, '3 Indiana Avenue'), schedules: [weekly(['TU'], '09:00', '12:00', { timeZone: 'America/New_York' })] },
  ],
  capacity: { status: 'additional-assessment-required', updatedOn: '2026-11-22', notes: 'They call back within two days' },
});

export const closed = service('closed', 'Old Harvest Pantry', { organization: mission, status: 'defunct' });
export const services = [pantry, kitchen, shelter, rides, legal, closed] as const;

export const rosaSays = 'Ask for Dolores. They always call back.';

/** The site's shortlist, as it is stored: the shelter with a note, then what is given. */
export function shortlisted(...more: readonly DirectoryService[]): List {
  const by = { ref: 'PractitionerRole/rosa', display: 'Rosa Vega' };
  let count = 0;
  const context = { now: '2026-11-18T10:00:00Z', newId: () => `11111111-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`, by };
  let list = newShortlist('Services we trust', context);
  for (const each of [shelter, ...more]) {
    const added = addToShortlist(list, each, context);
    if (added.ok) list = added.value;
  }
  const noted = noteOn(list, shelter.id, rosaSays, context);
  return { ...listOf(noted.ok ? noted.value : list), id: 'trusted' };
}

/** A directory that keeps what it answers in `careloomStoryData`, as stories do with records: its words need no catalogue. */
export function remembering(directory: ServiceDirectory): ServiceDirectory {
  const note = <Value>(value: Value): Value => {
    ((globalThis as { careloomStoryData?: unknown[] }).careloomStoryData ??= []).push(value);
    return value;
  };
  return {
    search: async (query, options) => note(await directory.search(query, options)),
    get: async (id, options) => note(await directory.get(id, options)),
    progress: (options) => directory.progress(options),
  };
}

/** One that never answers. */
export const silentDirectory: ServiceDirectory = {
  search: () => new Promise<never>(() => {}),
  get: () => new Promise<never>(() => {}),
  // oxlint-disable-next-line require-yield
  async *progress() {},
};
