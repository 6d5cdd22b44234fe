import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { DirectoryService, OpenState, Schedule } from '@careloom/core/community-resource/directory';
import { hsdsServices } from '../../test/services.ts';
import { readDirectory } from '../import/index.ts';
import { AskedHours } from './asked-hours.ts';
import { DirectoryIndex } from './directory-index.ts';

const { services } = readDirectory({ format: 'hsds-json', text: JSON.stringify(hsdsServices(12)) });
const schedule: Schedule = { freq: 'monthly', interval: 1, days: [{ day: 'TU', nth: 4 }], monthDays: [], weeks: [], weekStart: 'MO', opensAt: '09:00', closesAt: '17:00' };

function indexOf(all: readonly DirectoryService[]): DirectoryIndex {
  const index = new DirectoryIndex('America/Chicago');
  for (const service of all) index.add(service);
  return index;
}

describe('answers of hours', () => {
  it('are worked out once a question, also for hours that come later; another question forgets them', () => {
    const asked: string[] = [];
    const ask = (question: string) => (hours: number): OpenState => {
      asked.push(`${question}${hours}`);
      return (['open', 'closed', 'unknown'] as const)[hours % 3] as OpenState;
    };
    const hours = new AskedHours();
    const told = (question: string, count: number): readonly OpenState[] => {
      const answer = hours.answers(question, count, ask(question));
      return Array.from({ length: count }, (_, at) => answer(at));
    };
    assert.deepEqual(told('a', 3), ['open', 'closed', 'unknown']);
    assert.deepEqual(told('a', 3), ['open', 'closed', 'unknown']);
    assert.deepEqual(told('a', 4), ['open', 'closed', 'unknown', 'open']);
    assert.deepEqual(asked, ['a0', 'a1', 'a2', 'a3']);
    told('b', 1);
    told('a', 1);
    assert.deepEqual(asked.slice(4), ['b0', 'a0']);
  });

  it('are those of an index that was never asked, whatever was asked before and came in between', () => {
    const minute = fc.integer({ min: 0, max: 20_000 });
    const moment = fc.tuple(minute, fc.integer({ min: 0, max: 59_999 })).map(([at, ms]) => new Date(Date.parse('2026-10-25T00:00:00Z') + at * 60_000 + ms).toISOString());
    const query = fc.oneof(moment.map((openAt) => ({ openAt })), fc.integer({ min: 1, max: 28 }).map((day) => ({ openInWeekOf: `2026-02-${String(day).padStart(2, '0')}` })));
    fc.assert(fc.property(fc.array(query, { minLength: 1, maxLength: 6 }), fc.nat({ max: 12 }), (queries, early) => {
      const index = indexOf(services.slice(0, early));
      for (const each of queries) index.search(each);
      for (const service of services.slice(early)) index.add(service);
      for (const each of [...queries, ...[...queries].reverse()]) {
        assert.deepEqual(index.search({ ...each, withUnknownHours: true }).rows, indexOf(services).search({ ...each, withUnknownHours: true }).rows);
      }
    }), { numRuns: 40 });
  });

  it('hold for one minute and no longer, at the minute a closure begins too', () => {
    const service: DirectoryService = { ...services[0] as DirectoryService, id: 'one', schedules: [schedule], closures: [{ words: 'Flood', start: '2026-11-24T16:30:00Z' }] };
    const index = indexOf([service]);
    const isOpen = (openAt: string): boolean => index.search({ openAt }).total === 1;
    assert.deepEqual(['2026-11-24T16:29:00Z', '2026-11-24T16:29:59Z', '2026-11-24T16:30:00Z', '2026-11-24T16:29:30Z'].map(isOpen), [true, true, false, true]);
    assert.deepEqual(['2026-11-24T14:59:59Z', '2026-11-24T15:00:00Z'].map(isOpen), [false, true]);
  });
});
