import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isOpen, momentAt } from '@careloom/core/community-resource/directory';
import type { Schedule, Weekday } from '@careloom/core/community-resource/directory';
import { minuteOfWeek, weekTableOf, WeekTables } from './week-table.ts';

const weekdays: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const time = fc.integer({ min: 0, max: 96 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`);
const opening = time.filter((each) => each !== '24:00');
const schedule = fc.record({ days: fc.subarray([...weekdays], { minLength: 1 }), opensAt: opening, closesAt: time }).map(({ days, ...hours }): Schedule =>
  ({ freq: 'weekly', interval: 1, days: days.map((day) => ({ day })), monthDays: [], weeks: [], weekStart: 'MO', ...hours }));

describe('the hours of any week', () => {
  it('say what the calendar says', () => {
    fc.assert(fc.property(fc.array(schedule, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 200_000 }), fc.constantFrom('America/Chicago', 'Asia/Kolkata', '-05:00'), (schedules, minutes, zone) => {
      const at = momentAt(new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000).toISOString());
      const { number, minute } = at(zone);
      const table = weekTableOf({ schedules, closures: [] });
      assert.ok(table);
      const tables = new WeekTables();
      for (const each of [[0, 10_080], undefined, table, [0, 10_080]]) tables.add(each);
      assert.deepEqual([0, 1, 2, 3].map((hours) => tables.has(hours)), [true, false, true, true]);
      assert.equal(tables.isIn(2, minuteOfWeek(number, minute)) ? 'open' : 'closed', isOpen(schedules, at, zone));
    }), { numRuns: 1000 });
  });
  it('are left to the calendar where weeks differ', () => {
    const [plain] = fc.sample(schedule, 1) as [Schedule];
    for (const more of [{ interval: 2 }, { start: '2026-01-01' }, { validTo: '2026-01-01' }, { timeZone: 'UTC' }, { weeks: [3] }, { freq: 'monthly' as const }]) {
      assert.equal(weekTableOf({ schedules: [plain, { ...plain, ...more }], closures: [] }), undefined);
    }
    assert.equal(weekTableOf({ schedules: [], closures: [] }), undefined);
    assert.equal(weekTableOf({ schedules: [plain], closures: [{ words: 'Holiday', start: '2026-12-25' }] }), undefined);
  });
});
