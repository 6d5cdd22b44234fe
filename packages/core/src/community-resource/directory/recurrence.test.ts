import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayOfNumber, isUnderstood, numberOf, occursOn } from './recurrence.ts';
import type { Schedule, Weekday } from './schedule.types.ts';

// It is CommonJS, and its names cannot be seen from a module.
const { RRule, Weekday: RuleDay } = createRequire(import.meta.url)('rrule') as typeof import('rrule');
const names: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const rule = (more: Partial<Schedule>): Schedule => ({ freq: 'weekly', interval: 1, days: [], monthDays: [], weeks: [], weekStart: 'MO', ...more });
const on = (...days: readonly Weekday[]): Schedule['days'] => days.map((day) => ({ day }));

function days(schedule: Schedule, from: string, to: string): readonly string[] {
  const found: string[] = [];
  for (let day = numberOf(from); day <= numberOf(to); day += 1) if (occursOn(schedule, day)) found.push(dayOfNumber(day));
  return found;
}

describe('a rule', () => {
  it('weekly: on its days, of every week', () => {
    assert.deepEqual(days(rule({ days: on('TH', 'FR') }), '2026-11-16', '2026-11-29'), ['2026-11-19', '2026-11-20', '2026-11-26', '2026-11-27']);
  });
  it('weekly without days: the day it starts on', () => {
    assert.deepEqual(days(rule({ start: '2026-11-18' }), '2026-11-01', '2026-11-30'), ['2026-11-18', '2026-11-25']);
  });
  it('every other week, counted from the week it starts in, as its weeks start', () => {
    const fortnight = rule({ interval: 2, days: on('SU', 'TU'), start: '1997-08-05' });
    // RFC 5545, 3.3.10: the example in which the start of the week makes the difference.
    assert.deepEqual(days({ ...fortnight, count: 4 }, '1997-08-01', '1997-09-30'), ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24']);
    assert.deepEqual(days({ ...fortnight, count: 4, weekStart: 'SU' }, '1997-08-01', '1997-09-30'), ['1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31']);
  });
  it('monthly, days with and without a number: each of them', () => {
    assert.deepEqual(days(rule({ freq: 'monthly', days: [{ day: 'SA' }, { day: 'MO', nth: 1 }] }), '2026-06-01', '2026-06-30'), ['2026-06-01', '2026-06-06', '2026-06-13', '2026-06-20', '2026-06-27']);
  });
  it('monthly: the second Monday, the last Friday, the last day, the 31st only where there is one', () => {
    assert.deepEqual(days(rule({ freq: 'monthly', days: [{ day: 'MO', nth: 2 }] }), '2026-01-01', '2026-03-31'), ['2026-01-12', '2026-02-09', '2026-03-09']);
    assert.deepEqual(days(rule({ freq: 'monthly', days: [{ day: 'FR', nth: -1 }] }), '2026-01-01', '2026-03-31'), ['2026-01-30', '2026-02-27', '2026-03-27']);
    assert.deepEqual(days(rule({ freq: 'monthly', monthDays: [-1] }), '2028-01-01', '2028-03-31'), ['2028-01-31', '2028-02-29', '2028-03-31']);
    assert.deepEqual(days(rule({ freq: 'monthly', monthDays: [31] }), '2026-01-01', '2026-05-31'), ['2026-01-31', '2026-03-31', '2026-05-31']);
  });
  it('ends with its last day, its count, or what the record is valid for', () => {
    const daily = rule({ days: on(...names), start: '2026-11-20' });
    assert.equal(days({ ...daily, until: '2026-11-22' }, '2026-11-01', '2026-12-31').length, 3);
    assert.equal(days({ ...daily, count: 5 }, '2026-11-01', '2026-12-31').length, 5);
    assert.deepEqual(days({ ...daily, validFrom: '2026-12-30' }, '2026-12-01', '2026-12-31'), ['2026-12-30', '2026-12-31']);
  });
  it('cannot be worked out without what it counts from', () => {
    assert.equal(isUnderstood(rule({ interval: 2, days: on('MO') })), false);
    assert.equal(isUnderstood(rule({ count: 2, days: on('MO') })), false);
    assert.equal(isUnderstood(rule({})), false);
    assert.equal(isUnderstood(rule({ days: [{ day: 'MO', nth: 2 }] })), false);
    const { freq: _freq, ...none } = rule({ days: on('MO') });
    assert.equal(isUnderstood(none), false);
  });
});

describe('any rule of the subset', () => {
  const day = fc.integer({ min: numberOf('2019-06-01'), max: numberOf('2021-06-01') }).map(dayOfNumber);
  const plainDays = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }).map((all) => on(...all));
  const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
  const ends = { count: optional(fc.integer({ min: 1, max: 12 })), until: optional(day) };
  const weekly = fc.record({
    freq: fc.constant('weekly' as const), interval: fc.integer({ min: 1, max: 4 }), days: plainDays, weekStart: fc.constantFrom(...names), start: day, ...ends,
    weeks: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(1, 2, 20, 41, 52, 53, -1, -2, -30), { maxLength: 3 }) }),
  });
  const nthDays = fc.uniqueArray(fc.record({ day: fc.constantFrom(...names), nth: optional(fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -5)) }), { maxLength: 3, selector: (each) => each.day });
  const monthly = fc.record({
    // The library wants days with and without a number all true at once; by RFC 5545 one of them is enough.
    freq: fc.constant('monthly' as const), interval: fc.integer({ min: 1, max: 5 }), days: nthDays.map((all) => (all.every(({ nth }) => nth) ? all : all.map(({ day: name }) => ({ day: name })))), start: day, ...ends,
    monthDays: fc.uniqueArray(fc.constantFrom(1, 2, 13, 28, 29, 30, 31, -1, -3, -31), { maxLength: 3 }),
  });
  // Weeks of the year without days of the week are outside of RFC 5545 in a weekly rule: ours keeps to the day it starts on.
  const clean = ({ weeks, ...each }: Record<string, unknown> & { readonly days: readonly unknown[] }): Schedule => rule(Object.fromEntries(Object.entries({ ...each, ...(each.days.length > 0 && { weeks }) }).filter(([, value]) => value !== undefined)));

  /** The library is a dependency of tests alone. */
  function byLibrary(schedule: Schedule, to: string): readonly string[] {
    const date = (text: string): Date => new Date(`${text}T00:00:00Z`);
    const byweekday = schedule.days.map(({ day: name, nth }) => (nth ? new RuleDay(names.indexOf(name), nth) : new RuleDay(names.indexOf(name))));
    const asked = new RRule({
      freq: schedule.freq === 'weekly' ? RRule.WEEKLY : RRule.MONTHLY,
      interval: schedule.interval,
      dtstart: date(schedule.start as string),
      wkst: names.indexOf(schedule.weekStart),
      ...(byweekday.length > 0 && { byweekday }),
      ...(schedule.monthDays.length > 0 && { bymonthday: [...schedule.monthDays] }),
      ...(schedule.weeks.length > 0 && { byweekno: [...schedule.weeks] }),
      ...(schedule.count !== undefined && { count: schedule.count }),
      ...(schedule.until !== undefined && { until: date(schedule.until) }),
    });
    return asked.between(date('2019-01-01'), date(to), true).map((each) => each.toISOString().slice(0, 10));
  }

  it('has the days the library finds', () => {
    fc.assert(fc.property(fc.oneof(weekly, monthly).map(clean), (schedule) => {
      assert.deepEqual(days(schedule, '2019-01-01', '2021-12-31'), byLibrary(schedule, '2021-12-31'));
    }), { numRuns: 100 });
  });
});
