/** Services that exist nowhere, always the same ones: HSDS records with places around Springfield, Illinois. */
const kinds = [
  ['Food Pantry', 'Groceries for a week, fresh produce and canned food'], ['Emergency Shelter', 'A bed for the night and a hot meal'],
  ['Rental Assistance', 'Help with rent and eviction notices'], ['Ride Program', 'Rides to medical appointments'], ['Utility Assistance', 'Help with heating and electricity bills'],
  ['Adult Education', 'Classes for a high school diploma'], ['Job Center', 'Employment counselling and job search'], ['Senior Center', 'Lunch, company and activities'],
  ['Diaper Bank', 'Diapers and wipes for infants'], ['Domestic Violence Hotline', 'Counselling and safe housing at any hour'], ['Health Insurance Enrollment', 'Help with applications'], ['Legal Aid', 'Advice on tenancy and benefits'],
] as const;
const owners = ['Hill Street Mission', 'Saint Brigid House', 'Prairie Community Action', 'River Valley Alliance', 'Northside Neighbors', 'Good Harvest', 'Open Door', 'Lincoln County Services'] as const;
const places = ['Springfield', 'Decatur', 'Peoria', 'Champaign', 'Bloomington', 'Quincy', 'Alton', 'Galesburg', 'Danville', 'Urbana'] as const;
const languages = [['English', 'en'], ['Spanish', 'es'], ['Arabic', 'ar'], ['Polish', 'pl'], ['Vietnamese', 'vi']] as const;

const days = ['MO,TU,WE,TH,FR', 'TU,SA', 'MO,WE,FR', 'SA', 'MO,TU,WE,TH,FR,SA,SU', 'TH'] as const;
const time = (hours: number): string => `${String(Math.floor(hours)).padStart(2, '0')}:${['00', '15', '30', '45'][Math.floor((hours % 1) * 4)]}`;

/** A small generator that gives the same numbers each time (mulberry32). */
export function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function hsdsServices(count: number): readonly Readonly<Record<string, unknown>>[] {
  const random = randomly(7);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: count }, (_, at) => {
    const [kind, words] = one(kinds);
    const owner = one(owners);
    const city = one(places);
    const [language, code] = one(languages);
    return {
      id: `s${at}`, name: `${city} ${kind} ${at % 97}`, status: random() < 0.03 ? 'inactive' : 'active', description: `${words}. Run by ${owner} in ${city}.`,
      eligibility_description: `Residents of ${city}`, last_modified: '2026-11-01T10:00:00Z', ...(random() < 0.3 && { minimum_age: 18 }),
      organization: { id: `o-${owner}`, name: owner, description: owner },
      phones: [{ id: `p${at}`, number: `555-01${String(at % 100).padStart(2, '0')}`, type: 'voice' }],
      // About two thousand different ones: few services keep the same hours.
      schedules: [{ id: `h${at}`, freq: random() < 0.1 ? 'MONTHLY' : 'WEEKLY', byday: one(days), opens_at: `${time(6 + random() * 5)}`, closes_at: `${time(12 + random() * 9)}` }],
      languages: [{ id: `g${at}`, name: language, code }],
      service_at_locations: [{
        id: `l${at}`,
        location: {
          id: `x${at}`, location_type: 'physical', name: `${owner}, ${city}`, latitude: 38 + random() * 4, longitude: -91 + random() * 4,
          addresses: [{ id: `a${at}`, address_1: `${at % 900} Main Street`, city, state_province: 'IL', postal_code: String(60_000 + (at % 2000)), country: 'US', address_type: 'physical' }],
        },
      }],
      attributes: [{ id: `t${at}`, taxonomy_term: { id: `tt-${kind}`, name: kind, description: kind } }],
    };
  });
}
