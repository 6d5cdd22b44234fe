// What people look for: with the words that are asked of the bare library too, and what the directory is asked beside them.
const near = { latitude: 39.8, longitude: -89.6 };
const openAt = '2026-11-24T16:00:00Z';

/** As somebody asks who looks at the clock: another minute each time. */
const minutesLater = (round) => new Date(Date.parse(openAt) + round * 60_000).toISOString();
export const queryOf = ({ query, eachRound }, round) => (eachRound ? { ...query, ...eachRound(round) } : query);

export const queries = [
  { name: 'one word', query: { text: 'food' } },
  { name: 'two misspelt words', query: { text: 'fod pantri' } },
  { name: 'the start of a word', query: { text: 'shel' } },
  { name: 'a service in a town', query: { text: 'rental assistance springfield' } },
  { name: 'nothing there', query: { text: 'xylophone' } },
  { name: 'a word, nearest first', query: { text: 'food', near, withinKm: 50, order: 'distance' } },
  { name: 'a word, Spanish, a need', query: { text: 'pantry', languages: ['es'], domain: 'food-insecurity' } },
  { name: 'a word, open at a time', query: { text: 'senior', openAt } },
  { name: 'a word, open at another minute each time', query: { text: 'senior' }, eachRound: (round) => ({ openAt: minutesLater(round) }) },
  { name: 'a word, known facts', query: { text: 'ride', eligibility: { ageYears: 40, residence: ['Decatur'] }, withoutKnownMisfits: true } },
  { name: 'all of it together', query: { text: 'job center', near, withinKm: 100, languages: ['en', 'es'], openAt, eligibility: { ageYears: 30 } } },
];

/** Without words there is no bare query to compare with: the time is shown beside a bare query for everything. */
export const wordless = [
  { name: 'the whole list', query: {} },
  { name: 'nearest first', query: { near } },
  { name: 'open at a time', query: { openAt } },
  { name: 'open at another minute each time', query: {}, eachRound: (round) => ({ openAt: minutesLater(round) }) },
  { name: 'open in a week', query: { openInWeekOf: '2026-11-23' } },
];
