import { loadNeeds } from '@careloom/core/care-plan';
import type { Bundle, Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import {
  acceptReferral,
  closeUnsuccessful,
  completeReferral,
  declineReferral,
  holdReferral,
  loadReferrals,
  recordReceipt,
  referralSummary,
  servicesFor,
  startReferral,
} from '@careloom/core/referral';
import type { ServiceCode } from '@careloom/core/referral';
import { dayOf } from '@careloom/core/shared';
import type { Party } from '@careloom/core/shared';
import { community } from '../people/index.ts';
import { planNeed, recordWishes, screen } from './journey.needs.ts';
import type { JourneyOptions } from './journey.options.ts';
import { must } from './journey.record.ts';
import { act, recordAgreement, send, targetFor, updateGoal } from './journey.referrals.ts';
import { openStage } from './journey.stage.ts';
import type { JourneyStep, Stage } from './journey.stage.ts';

/** What the journey came to; worked out from the repository, not counted along the way. */
export interface JourneyNumbers {
  readonly needsFound: number;
  readonly referred: number;
  readonly closed: number;
  readonly closedUnsuccessful: number;
  readonly medianDaysToClose: number | undefined;
}

export interface JourneyResult {
  readonly steps: readonly JourneyStep[];
  /** Everything written, in its last version. */
  readonly resources: readonly Resource[];
  /** The same as a `collection`. */
  readonly bundle: Bundle;
  /** Every profile claimed by what was written, sorted. */
  readonly profilesWritten: readonly string[];
  readonly numbers: JourneyNumbers;
}

const expected: JourneyNumbers = {
  needsFound: 6,
  referred: 3,
  closed: 2,
  closedUnsuccessful: 1,
  medianDaysToClose: 15,
};

/**
 * The journey of the product as data, through public core APIs and the given repository only: screening, needs, the
 * patient's wishes, Conditions and Goals, consent, three referrals, what the partners do, and the loops closed.
 * Needs a repository in which its three people have no social needs yet.
 * @throws CareloomError `journey.*` as soon as a commit is not stored, a verb refuses or a number differs. No message
 * and no issue holds anything about a person.
 */
export async function runJourney(repository: CareRepository, options: JourneyOptions): Promise<JourneyResult> {
  const stage = await openStage(repository, options, options.community ?? community);
  const amara = stage.party('Patient/everyday');
  const marisol = stage.party('Patient/spanish-interpreter');
  const orrin = stage.party('Patient/no-phone');
  await screenAndAsk(stage, amara, marisol, orrin);
  const taskRefs = [
    await foodComesWithDelays(stage, amara),
    await housingIsDeclined(stage, marisol),
    await ridesEnrol(stage, marisol),
  ];
  const numbers = await numbersOf(stage, [amara, marisol, orrin], taskRefs);
  const same = (Object.keys(expected) as (keyof JourneyNumbers)[]).every((key) => numbers[key] === expected[key]);
  must(same, 'journey.numbers_differ');
  stage.note('numbers-right', JSON.stringify(numbers));
  const resources = stage.written();
  const profilesWritten = [...new Set(resources.flatMap(({ meta }) => meta?.profile ?? []))].sort();
  return { steps: stage.steps, resources, bundle: bundleOf(resources), profilesWritten, numbers };
}

/** Two tools, with every kind of answer: complete, declined, not asked, several at once. All four wishes. */
async function screenAndAsk(stage: Stage, amara: Party, marisol: Party, orrin: Party): Promise<void> {
  const { hungerVitalSign, ahcHrsnCore } = stage.instruments;
  await screen(stage, amara, hungerVitalSign, { '88122-7': 'LA28397-0', '88123-5': 'LA6729-3' }, 31);
  await screen(stage, orrin, hungerVitalSign, { '88122-7': 'LA6729-3', '88123-5': 'LA28398-8' }, 31);
  // 88122-7 is declined and 88123-5 is not asked.
  const answers = {
    '71802-3': 'LA31994-9',
    '96778-6': ['LA28580-1', 'LA32001-2'],
    '88122-7': null,
    '93030-5': 'LA33-6',
    '96779-4': 'LA33-6',
  };
  await screen(stage, marisol, ahcHrsnCore, answers, 30);
  for (const [person, count] of [
    [amara, 1],
    [orrin, 1],
    [marisol, 4],
  ] as const) {
    const { needs } = await loadNeeds(stage.repository, person.ref);
    must(needs.length === count, 'journey.needs_differ');
    stage.note('needs-found', needs.map(({ domain }) => domain).join(', '));
  }
  const food = { wish: 'wants-help', words: 'I run out before the end of the month.' } as const;
  await recordWishes(stage, amara, { 'food-insecurity': food }, 30);
  await recordWishes(stage, orrin, { 'food-insecurity': { wish: 'declines', words: 'I get by.' } }, 30);
  const wishes = {
    'housing-instability': { wish: 'wants-help', words: 'I am afraid of the letter from the landlord.' },
    'transportation-insecurity': { wish: 'wants-help' },
    'inadequate-housing': { wish: 'later', words: 'First the rent.' },
    'utility-insecurity': { wish: 'already-has-help', words: 'My brother pays it.' },
  } as const;
  await recordWishes(stage, marisol, wishes, 29);
}

/** Accepted, started, held, started again, done, received: closed after 18 days. */
async function foodComesWithDelays(stage: Stage, patient: Party): Promise<string> {
  const { coordinator, pantry } = stage.actors;
  const planned = await planNeed(stage, patient, 'food-insecurity', 'Enough food in the house until payday', 29);
  const target = await targetFor(stage, planned, pantry);
  const consentRef = await recordAgreement(stage, patient, target, 28);
  const service = firstService('food-insecurity');
  const note = 'Cannot carry heavy bags.';
  const task = await send(stage, { patient, planned, service, target, consentRef, note, daysAgo: 28 });
  await act(stage, 'partner-answered', task, stage.as(pantry, 27), acceptReferral);
  await act(stage, 'partner-worked', task, stage.as(pantry, 25), startReferral);
  const closed = stage.say('Closed for the holiday week');
  await act(stage, 'partner-worked', task, stage.as(pantry, 22), (r, by) => holdReferral(r, closed, by));
  await act(stage, 'partner-worked', task, stage.as(pantry, 15), startReferral);
  const performed = [{ service, on: dayOf(stage.as(pantry, 13).now), note: stage.say('Two bags a week') }];
  const note2 = stage.say('Comes by herself now.');
  await act(stage, 'partner-done', task, stage.as(pantry, 13), (r, by) =>
    completeReferral(r, { performed, note: note2 }, by),
  );
  const receipt = { received: 'yes', words: stage.say('It lasts until payday now.') } as const;
  await act(stage, 'loop-closed', task, stage.as(coordinator, 10), (r, by) => recordReceipt(r, receipt, by));
  await updateGoal(stage, patient, planned, 'achieved', 10);
  return task;
}

/** Declined with a reason: closed without the service. */
async function housingIsDeclined(stage: Stage, patient: Party): Promise<string> {
  const { coordinator, housing } = stage.actors;
  const planned = await planNeed(stage, patient, 'housing-instability', 'Keep the flat', 29);
  const target = await targetFor(stage, planned, housing);
  const consentRef = await recordAgreement(stage, patient, target, 28);
  const service = firstService('housing-instability');
  const note = 'Has a letter with a date in it.';
  const task = await send(stage, { patient, planned, service, target, consentRef, note, daysAgo: 28 });
  const full = stage.say('No advice appointment before January');
  await act(stage, 'partner-answered', task, stage.as(housing, 26), (r, by) => declineReferral(r, full, by));
  const why = stage.say('Told the patient; the legal clinic will see her instead');
  await act(stage, 'loop-closed', task, stage.as(coordinator, 24), (r, by) => closeUnsuccessful(r, why, by));
  await updateGoal(stage, patient, planned, 'no-progress', 24);
  return task;
}

/** Done with an enrolment; the patient is asked twice: closed after 12 days. */
async function ridesEnrol(stage: Stage, patient: Party): Promise<string> {
  const { coordinator, rides } = stage.actors;
  const planned = await planNeed(stage, patient, 'transportation-insecurity', 'Get to the clinic on my own', 29);
  const target = await targetFor(stage, planned, rides);
  const consentRef = await recordAgreement(stage, patient, target, 28);
  const service = firstService('transportation-insecurity');
  const note = 'Speaks Spanish; an interpreter is needed.';
  const task = await send(stage, { patient, planned, service, target, consentRef, note, daysAgo: 28 });
  await act(stage, 'partner-answered', task, stage.as(rides, 27), acceptReferral);
  await act(stage, 'partner-worked', task, stage.as(rides, 24), startReferral);
  const enrollment = { program: { text: 'Rides to appointments' }, status: 'enrolled' } as const;
  await act(stage, 'partner-done', task, stage.as(rides, 18), (r, by) => completeReferral(r, { enrollment }, by));
  await act(stage, 'receipt-asked', task, stage.as(coordinator, 17), (r, by) =>
    recordReceipt(r, { received: 'asked-unknown' }, by),
  );
  await act(stage, 'loop-closed', task, stage.as(coordinator, 16), (r, by) =>
    recordReceipt(r, { received: 'yes' }, by),
  );
  await updateGoal(stage, patient, planned, 'improving', 16);
  return task;
}

function firstService(domain: Parameters<typeof servicesFor>[0]): ServiceCode {
  return must(servicesFor(domain)[0], 'journey.service_missing');
}

async function numbersOf(stage: Stage, people: readonly Party[], taskRefs: readonly string[]): Promise<JourneyNumbers> {
  const lists = await Promise.all(people.map(({ ref }) => loadNeeds(stage.repository, ref)));
  const requesterRef = stage.actors.coordinator.organization?.ref ?? stage.actors.coordinator.ref;
  const { referrals } = await loadReferrals(stage.repository, { requesterRef });
  const summary = referralSummary(referrals.filter(({ ref }) => taskRefs.includes(ref)));
  return {
    needsFound: lists.reduce((sum, { needs }) => sum + needs.length, 0),
    referred: summary.sent.length,
    closed: summary.closed.length,
    closedUnsuccessful: summary.closedUnsuccessful.length,
    medianDaysToClose: summary.daysToClose.median,
  };
}

function bundleOf(resources: readonly Resource[]): Bundle {
  const entry = resources.map((resource) => ({
    fullUrl: `https://example.org/fhir/${resource.resourceType}/${resource.id}`,
    resource,
  }));
  return { resourceType: 'Bundle', type: 'collection', entry };
}
