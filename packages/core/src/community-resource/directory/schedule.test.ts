import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { instantOf, isOpen, openings, opensInWeek, timeZoneIn, wallTimeOf } from './index.ts';
import type { Schedule } from './index.ts';

const chicago = 'America/Chicago';
const hours = (opensAt: string | undefined, closesAt: string | undefined, ...days: readonly string[]): Schedule => ({
  freq: 'weekly', interval: 1, days: days.map((day) => ({ day: day as 'MO' })), monthDays: [], weeks: [], weekStart: 'MO',
  ...(opensAt && { opensAt }), ...(closesAt && { closesAt }),
});
const all = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const local = (day: string, time: string, zone = chicago): string =>
  new Date(instantOf({ day, minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) }, zone)).toISOString();

describe('open', () => {
  const office = hours('09:00', '17:00', 'MO', 'TU', 'WE', 'TH', 'FR');
  const at = (day: string, time: string, ...schedules: readonly Schedule[]): string => isOpen(schedules, local(day, time), chicago);

  it('from the first minute to before the last', () => {
    assert.deepEqual(['08:59', '09:00', '16:59', '17:00'].map((time) => at('2026-11-23', time, office)), ['closed', 'open', 'open', 'closed']);
  });
  it('over midnight, on the day after too', () => {
    const night = hours('20:00', '06:00', 'SA');
    assert.deepEqual([['2026-11-21', '19:59'], ['2026-11-21', '20:00'], ['2026-11-22', '05:59'], ['2026-11-22', '06:00'], ['2026-11-22', '21:00']].map(([day, time]) => at(day as string, time as string, night)),
      ['closed', 'open', 'open', 'closed', 'closed']);
  });
  it('round the clock', () => {
    for (const each of [hours('00:00', '00:00', ...all), hours('00:00', '24:00', ...all)]) {
      assert.deepEqual(['00:00', '12:00', '23:59'].map((time) => at('2026-11-22', time, each)), ['open', 'open', 'open']);
    }
  });
  it('by the clocks of its own zone, named or as an offset', () => {
    const noon = '2026-11-23T12:00:00Z';
    assert.equal(isOpen([{ ...office, timeZone: '+03:00' }], noon, chicago), 'open');
    assert.equal(isOpen([{ ...office, timeZone: 'Asia/Tokyo' }], noon, chicago), 'closed');
    assert.equal(isOpen([office], noon, chicago), 'closed');
  });
  it('on the days clocks change: by what they show', () => {
    const dawn = hours('01:00', '03:30', 'SU');
    // 2026-03-08 has no 2 o'clock, 2026-11-01 has 1 o'clock twice.
    assert.deepEqual(['2026-03-08T07:00:00Z', '2026-03-08T08:29:00Z', '2026-03-08T08:30:00Z'].map((time) => isOpen([dawn], time, chicago)), ['open', 'open', 'closed']);
    assert.deepEqual(['2026-11-01T06:00:00Z', '2026-11-01T07:30:00Z', '2026-11-01T09:29:00Z', '2026-11-01T09:30:00Z'].map((time) => isOpen([dawn], time, chicago)), ['open', 'open', 'open', 'closed']);
  });
  it('is unknown where the record is silent, unclear or out of date; one that says open is enough', () => {
    const { freq: _freq, ...words } = { ...office, words: 'Call first' };
    assert.equal(at('2026-11-23', '10:00'), 'unknown');
    assert.equal(at('2026-11-23', '10:00', words), 'unknown');
    assert.equal(at('2026-11-23', '10:00', { ...office, validTo: '2020-12-31' }), 'unknown');
    assert.equal(at('2026-11-23', '10:00', hours(undefined, undefined, 'MO')), 'unknown');
    assert.equal(at('2026-11-24', '10:00', hours(undefined, undefined, 'MO')), 'closed');
    assert.equal(at('2026-11-23', '18:00', office, words), 'unknown');
    assert.equal(at('2026-11-23', '10:00', office, words), 'open');
    assert.equal(isOpen([office], 'soon', chicago), 'unknown');
  });
  it('is closed on days the record takes out', () => {
    const closures = [{ words: 'Thanksgiving', start: '2026-11-26', end: '2026-11-27' }, { words: 'Sometimes' }];
    const open = (day: string): string => isOpen([office], local(day, '10:00'), chicago, closures);
    assert.deepEqual(['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'].map(open), ['open', 'closed', 'closed', 'open']);
  });
});

describe('openings of a week', () => {
  it('are in order, each once, with instants that follow the clocks', () => {
    const morning = hours('09:00', '12:00', 'SA', 'SU');
    const found = openings([morning, morning, hours('22:00', '02:00', 'SA')], '2026-03-07', 2, chicago);
    assert.deepEqual(found, [
      { day: '2026-03-07', start: '2026-03-07T15:00:00.000Z', end: '2026-03-07T18:00:00.000Z' },
      // Over the night in which clocks jump from 2 to 3: until what they show as 3.
      { day: '2026-03-07', start: '2026-03-08T04:00:00.000Z', end: '2026-03-08T08:00:00.000Z' },
      { day: '2026-03-08', start: '2026-03-08T14:00:00.000Z', end: '2026-03-08T17:00:00.000Z' },
    ]);
  });
  it('have the night that began the day before', () => {
    assert.deepEqual(openings([hours('20:00', '06:00', 'SA')], '2026-11-22', 1, chicago).map(({ day }) => day), ['2026-11-21']);
  });
  it('are there or not, without clocks', () => {
    const office = hours('09:00', '17:00', 'TH');
    const closed = [{ words: 'Thanksgiving', start: '2026-11-26' }];
    assert.deepEqual([opensInWeek([office], '2026-11-20'), opensInWeek([office], '2026-11-20', closed), opensInWeek([{ ...office, validTo: '2020-01-01' }], '2026-11-20'), opensInWeek([hours('09:00', undefined, 'TH')], '2026-11-20'), opensInWeek([office], 'soon')],
      [true, false, false, false, false]);
  });
  it('agree with "open" at any minute', () => {
    const time = fc.integer({ min: 0, max: 95 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`);
    const schedule = fc.tuple(time, time, fc.subarray([...all], { minLength: 1 })).map(([from, to, days]) => hours(from, to, ...days));
    const zones = fc.constantFrom(chicago, 'Europe/Berlin', '+05:30', 'Pacific/Auckland');
    fc.assert(fc.property(fc.array(schedule, { minLength: 1, maxLength: 3 }), zones, fc.integer({ min: 0, max: 14 * 1440 }), (schedules, zone, minute) => {
      // Not in the hours in which clocks change: there the wall shows a time twice or never.
      const instant = new Date(Date.parse('2026-06-01T00:00:00Z') + minute * 60_000).toISOString();
      const inside = openings(schedules, wallTimeOf(Date.parse(instant), zone).day, 1, zone).some(({ start, end }) => start <= instant && instant < end);
      assert.equal(isOpen(schedules, instant, zone), inside ? 'open' : 'closed');
    }));
  });
});

describe('time zones', () => {
  it('are read as HSDS writes them', () => {
    assert.deepEqual([3, -5, '5.5', '-5', '+0530', '-05:00', 'UTC-6', 'Z', chicago, '', 'Mars/Base', 99, null, {}].map(timeZoneIn),
      ['+03:00', '-05:00', '+05:30', '-05:00', '+05:30', '-05:00', '-06:00', '+00:00', chicago, undefined, undefined, undefined, undefined, undefined]);
  });
  it('lead from the wall to the instant and back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 400_000 }), fc.constantFrom(chicago, 'Europe/London', 'Australia/Lord_Howe', '-03:30', 'UTC'), (quarters, zone) => {
      const time = Date.parse('2020-01-01T00:00:00Z') + quarters * 900_000;
      const wall = wallTimeOf(time, zone);
      // A time that clocks show twice leads to the first.
      const back = instantOf(wall, zone);
      assert.deepEqual(wallTimeOf(back, zone), wall);
      assert.ok(back <= time && time - back <= 3_600_000);
    }));
  });
});
