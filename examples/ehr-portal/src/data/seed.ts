import type { Resource, SdohDomain } from '@careloom/core/fhir';
import { generalService, servicesFor } from '@careloom/core/referral';
import type { ReferralTarget, ServiceCode } from '@careloom/core/referral';
import { addDays, dayOf } from '@careloom/core/shared';
import type { Actor } from '@careloom/core/shared';
import { ahcHrsnCore } from '@careloom/instruments/ahc-hrsn-core';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { guideExamples } from '@careloom/testing/guide-examples';
import { careTeamsOn, community, demoExtension, organizations, people } from '@careloom/testing/people';
import { personStory } from '@careloom/testing/scenarios';
import type { StoryAct } from '@careloom/testing/scenarios';
import { planSeed } from './plan-seed.ts';
import { clinic, coordinator, partners } from './staff.ts';

type Given = Readonly<Record<string, string | readonly string[] | null>>;
type Acts = readonly StoryAct[];

const food = 'food-insecurity';
const rides = 'transportation-insecurity';
const rent = 'housing-instability';
const power = 'utility-insecurity';
const home = 'homelessness';
const repairs = 'inadequate-housing';
const pantry = partner('harvest-table-pantry');
const meals = partner('green-basket-meals');
const housing = partner('keystone-housing-help');
const shelter = partner('open-lantern-shelter');
const wheelway = partner('wheelway-rides');
const brightline = partner('brightline-utility-relief');
const sendero = partner('casa-sendero');

/** Answers of the AHC form that show no need; each story changes some. */
const fine: Given = {
  '71802-3': 'LA31993-1',
  '96778-6': 'LA9-3',
  '88122-7': 'LA28398-8',
  '88123-5': 'LA28398-8',
  '93030-5': 'LA32-8',
  '96779-4': 'LA32-8',
};
const worried = 'LA31994-9';
const without = 'LA31995-6';
const sometimes = 'LA6729-3';
const yes = 'LA33-6';

/**
 * The records the demo starts with: the community, the examples of the SDOH Clinical Care guide, and what happened to
 * twelve of the thirteen people in the days before `now`. Everything was made by the verbs a user would use. The same
 * instant gives the same records.
 */
export function demoSeed(now: string): readonly Resource[] {
  /** Some days before now; acts of one day happen in the order told. */
  let minute = 0;
  const ago = (days: number): string => {
    minute += 1;
    return `${new Date(Date.parse(now) - days * 86_400_000 - (120 - minute) * 60_000).toISOString().slice(0, 19)}Z`;
  };
  const hunger = (days: number, first: string | null, second: string | null): StoryAct => {
    const answers = { '88122-7': first, '88123-5': second };
    return { at: ago(days), act: 'screened', instrument: hungerVitalSign, answers };
  };
  const core = (days: number, given: Given): StoryAct => {
    return { at: ago(days), act: 'screened', instrument: ahcHrsnCore(), answers: { ...fine, ...given } };
  };
  const wants = (days: number, domain: SdohDomain, goal: string): Acts => [
    { at: ago(days), act: 'wished', domain, wish: 'wants-help' },
    { at: ago(days), act: 'planned', domain, words: goal, due: addDays(dayOf(now), 60) },
  ];
  /** Agreed where needed, and sent. */
  const sent = (
    days: number,
    domain: SdohDomain,
    to: Actor,
    more: Partial<Extract<StoryAct, { act: 'sent' }>> = {},
  ): Acts => {
    const target = targetOf(to);
    const agreed: Acts = target.covered ? [] : [{ at: ago(days), act: 'agreed', organization: to.organization ?? to }];
    return [...agreed, { at: ago(days), act: 'sent', domain, target, service: serviceFor(domain), ...more }];
  };
  const taken = (domain: SdohDomain, by: Actor, accepted: number, started?: number): Acts => [
    { at: ago(accepted), act: 'accepted', domain, by },
    ...(started === undefined ? [] : [{ at: ago(started), act: 'started', domain, by } as const]),
  ];
  const done = (days: number, domain: SdohDomain, by: Actor, note: string): StoryAct => {
    const performed = [{ service: serviceFor(domain), on: dayOf(ago(days)), note }];
    return { at: ago(days), act: 'completed', domain, by, completion: { performed } };
  };
  const enrolled = (days: number, domain: SdohDomain, by: Actor, program: string): StoryAct => {
    const completion = { enrollment: { program: { text: program }, status: 'enrolled' } } as const;
    return { at: ago(days), act: 'completed', domain, by, completion };
  };
  const received = (days: number, domain: SdohDomain, words: string): Acts => [
    { at: ago(days), act: 'asked', domain, receipt: { received: 'yes', words } },
    { at: ago(days), act: 'achieved', domain, status: 'achieved' },
  ];

  const stories: Readonly<Record<string, () => Acts>> = {
    // Closed after 9 days; a second need was never asked about.
    everyday: () => [
      core(44, { '88122-7': sometimes, '88123-5': sometimes, '93030-5': yes }),
      ...wants(44, food, 'Enough food for me and the baby until payday'),
      ...sent(43, food, pantry, { note: 'Asks for formula too.' }),
      ...taken(food, pantry, 42, 40),
      done(37, food, pantry, 'Two bags a week, formula included'),
      ...received(34, food, 'It lasts until payday now.'),
    ],
    // Stuck: no answer for more than three business days.
    'long-name': () => [
      core(13, { '71802-3': worried, '88122-7': sometimes }),
      ...wants(12, rent, 'Stay in my apartment'),
      { at: ago(12), act: 'wished', domain: food, wish: 'later', words: 'The rent comes first.' },
      ...sent(9, rent, housing, { priority: 'urgent', note: 'Eviction notice, answer due in three weeks.' }),
    ],
    // Stuck: accepted 20 days ago and not started. Two food questions declined.
    arabic: () => [
      core(25, { '88122-7': null, '88123-5': null, '93030-5': yes }),
      ...wants(24, rides, 'Get to dialysis without my sister'),
      ...sent(23, rides, wheelway, { contactWishes: 'Text messages in Arabic' }),
      ...taken(rides, wheelway, 20),
    ],
    // One closed after 14 days, one stuck on hold, one later, and mold and leaks at once.
    'spanish-interpreter': () => [
      core(41, { '96778-6': ['LA28580-1', 'LA32001-2'], '88122-7': 'LA28397-0', '88123-5': sometimes, '96779-4': yes }),
      ...wants(40, food, 'Comer bien todos los días'),
      ...sent(40, food, sendero, { contactWishes: 'After five, in Spanish' }),
      ...taken(food, sendero, 39, 36),
      done(30, food, sendero, 'Lunch on workdays'),
      ...received(26, food, 'Me gusta el comedor.'),
      { at: ago(40), act: 'wished', domain: repairs, wish: 'later' },
      ...wants(33, power, 'Pay the electric bill'),
      ...sent(33, power, brightline),
      ...taken(power, brightline, 31, 28),
      { at: ago(19), act: 'held', domain: power, by: brightline, reason: 'The fund opens again in January' },
    ],
    // One closed after 12 days; one done by the partner, and he was not asked for 10 days.
    caregiver: () => [
      core(62, { '93030-5': yes }),
      ...wants(61, rides, 'See the doctor every month'),
      ...sent(60, rides, wheelway),
      ...taken(rides, wheelway, 59, 57),
      enrolled(50, rides, wheelway, 'Rides to appointments'),
      ...received(48, rides, 'Rosalind does not have to take the day off.'),
      hunger(32, sometimes, 'LA28398-8'),
      ...wants(31, food, 'A warm meal every day'),
      ...sent(30, food, meals, { note: 'Call his daughter Rosalind first.' }),
      ...taken(food, meals, 28, 25),
      enrolled(10, food, meals, 'Home-delivered meals'),
    ],
    // Only screened.
    'turning-18': () => [core(3, { '88122-7': sometimes, '88123-5': sometimes, '93030-5': yes })],
    // Stuck: declined, somebody has to decide what next. Urgent.
    'no-phone': () => [
      core(16, { '71802-3': without }),
      ...wants(16, home, 'A room with a door'),
      ...sent(15, home, shelter, { priority: 'urgent', note: 'No phone; reach him at the clinic on Mondays.' }),
      { at: ago(5), act: 'declined', domain: home, by: shelter, reason: 'No single room before the end of the month' },
    ],
    // Moving: accepted yesterday, must not be called. One need with help already.
    'do-not-contact': () => [
      core(6, { '88122-7': sometimes, '88123-5': 'LA28397-0', '96779-4': yes }),
      ...wants(5, food, 'Groceries without anybody calling me'),
      { at: ago(5), act: 'wished', domain: power, wish: 'already-has-help', words: 'My landlord pays it off.' },
      ...sent(2, food, pantry, { contactProhibited: true, note: 'Picks up on Saturdays; please do not call.' }),
      ...taken(food, pantry, 1),
    ],
    // Closed after 21 days.
    'look-alike-a': () => [
      hunger(36, 'LA28397-0', 'LA28397-0'),
      ...wants(35, food, 'Stop skipping dinner'),
      ...sent(35, food, pantry),
      ...taken(food, pantry, 31, 29),
      done(18, food, pantry, 'Weekly groceries'),
      ...received(14, food, 'Yes, every Tuesday.'),
    ],
    // Closed without the service; he would not say about the other.
    'look-alike-b': () => [
      core(47, { '71802-3': worried, '88122-7': sometimes }),
      ...wants(46, rent, 'Keep my place'),
      ...sent(46, rent, housing),
      { at: ago(43), act: 'declined', domain: rent, by: housing, reason: 'Outside our county' },
      { at: ago(40), act: 'ended', domain: rent, reason: 'The county office helps him directly' },
      { at: ago(40), act: 'achieved', domain: rent, status: 'no-progress' },
      { at: ago(46), act: 'wished', domain: food, wish: 'asked-declined' },
    ],
    // Closed after 34 days; a second one is being worked on.
    'year-of-birth-only': () => [
      core(50, { '71802-3': without, '93030-5': yes }),
      ...wants(49, home, 'A bed before winter'),
      ...sent(48, home, shelter, { priority: 'urgent' }),
      ...taken(home, shelter, 46, 30),
      done(17, home, shelter, 'Room for 60 nights'),
      ...received(14, home, 'I have a key.'),
      ...wants(8, rides, 'Get to work on time'),
      ...sent(7, rides, sendero),
      ...taken(rides, sendero, 6, 4),
    ],
    // Open to any organisation; nobody has claimed it yet. The other need he does not want help with.
    'usual-name': () => [
      core(4, { '88122-7': sometimes, '88123-5': sometimes, '71802-3': worried }),
      ...wants(3, food, 'Cook for myself again'),
      { at: ago(3), act: 'wished', domain: rent, wish: 'declines', words: 'I will sort that out myself.' },
      { at: ago(1), act: 'agreed', organization: sendero.organization ?? sendero },
      { at: ago(1), act: 'sent', domain: food, note: 'Any pantry near the bus line.' },
    ],
  };

  const told = people.flatMap(({ id = '', name = [] }) => {
    const { given = [], family } = name[0] ?? {};
    const patient = { ref: `Patient/${id}`, display: name[0]?.text ?? [...given, family].join(' ') };
    minute = 0;
    const acts = stories[id]?.() ?? [];
    return personStory({ id, patient, coordinator: { ...coordinator, organization: clinic }, acts });
  });
  return [...community, ...guideExamples, ...told, ...careTeamsOn(dayOf(now)), ...planSeed(now)];
}

function partner(id: string): Actor {
  const found = partners.find(({ organization }) => organization?.ref === `Organization/${id}`);
  if (!found) throw new Error('no such partner');
  return found;
}

/** Where no published code says what is wanted, the general one with words (decision 23). */
function serviceFor(domain: SdohDomain): ServiceCode {
  const words = { [home]: 'Room in a shelter', [power]: 'Grant for an unpaid electric bill' }[domain as string];
  return words ? { ...generalService, text: words } : (servicesFor(domain)[0] ?? generalService);
}

function targetOf({ organization }: Actor): ReferralTarget {
  const { ref, display } = organization ?? clinic;
  const resource = organizations.find(({ id }) => `Organization/${id}` === ref);
  const covered = resource?.extension?.find(({ url }) => url === demoExtension.hipaaCovered)?.valueBoolean;
  return { ref, ...(display && { display }), ...(covered !== undefined && { covered }) };
}
