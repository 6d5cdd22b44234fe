import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addBusinessDays, addDays, ageOn, CareloomError, dayOf, daysBetween, isCareloomError, isDateTime, isEarlier, isInstant, median } from './index.ts';

describe('dates', () => {
  for (const [text, expected] of [
    ['2026-11-02', true], ['2026-11', true], ['2026', true], ['2026-02-30', false], ['2026-13', false], ['2026-00', false], ['2026-01-00', false], ['0000-00-00', false],
    ['2026-11-02T09:00:00Z', true], ['2026-11-02T09:00:00+14:00', true], ['2026-11-02T09:00', false], ['yesterday', false], [5, false],
  ] as const) {
    it(`${text} is ${expected ? 'a' : 'no'} dateTime`, () => assert.equal(isDateTime(text), expected));
  }
  it('an instant needs a time and a zone', () => assert.deepEqual(['2026-11-02', '2026-11-02T09:00:00Z'].map(isInstant), [false, true]));
  it('the day of an instant depends on the zone', () => {
    assert.equal(dayOf('2026-11-02T03:00:00Z', 'America/Chicago'), '2026-11-01');
    assert.equal(dayOf('2026-11-02T03:00:00Z', 'Asia/Tokyo'), '2026-11-02');
  });
  for (const [a, b, expected] of [
    ['2026-11-01', '2026-11-02', true], ['2026-11-02', '2026-11-02T10:00:00Z', false], ['2026-11-02T10:00:00Z', '2026-11-02', false],
    ['2026-11-02T09:00:00Z', '2026-11-02T10:00:00Z', true], ['2026-11', '2026-11-30', false], ['2025', '2026-01-01', true],
  ] as const) {
    it(`${a} is ${expected ? '' : 'not '}plainly before ${b}`, () => assert.equal(isEarlier(a, b), expected));
  }
  it('days add up, over months, leap years and clock changes', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
    fc.assert(fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, n) => daysBetween(from, addDays(from, n)) === n));
  });
  it('business days skip weekends', () => {
    assert.equal(addBusinessDays('2026-11-06', 1), '2026-11-09');
    assert.equal(addBusinessDays('2026-11-02', 3), '2026-11-05');
    assert.equal(addBusinessDays('2026-11-02', 0), '2026-11-02');
  });
  it('age counts whole years and is unknown for a partial birth date', () => {
    assert.equal(ageOn('2008-11-23', '2026-11-22'), 17);
    assert.equal(ageOn('2008-11-22', '2026-11-22'), 18);
    assert.equal(ageOn('2008', '2026-11-22'), undefined);
    assert.equal(ageOn('2027-01-01', '2026-11-22'), undefined);
  });
  it('median of even, odd and none', () => assert.deepEqual([median([5, 1, 3]), median([4, 2]), median([])], [3, 3, undefined]));
});

describe('errors', () => {
  it('carry their code as message and nothing else', () => {
    const error = new CareloomError('repository.not_found', { cause: new Error('Patient/secret') });
    assert.equal(error.message, 'repository.not_found');
    assert.equal(JSON.stringify(error).includes('secret'), false);
  });
  it('are recognised across copies of the package', () => {
    const other = Object.defineProperty(new Error('x'), Symbol.for('careloom.error.v1'), { value: true });
    assert.deepEqual([isCareloomError(other), isCareloomError(new Error('x')), isCareloomError(null)], [true, false, false]);
  });
});
