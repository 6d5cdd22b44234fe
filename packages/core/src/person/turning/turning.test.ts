import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Patient } from '../../fhir/index.ts';
import { addDays, dayOf } from '../../shared/index.ts';
import { ageOf, personFromFhir } from '../index.ts';
import type { Person } from '../index.ts';
import { adulthoodOn, confidentialityChange, turning18, turns18In, turns18On } from './index.ts';

function born(birthDate: string, parts: object = {}): Person {
  const result = personFromFhir({ resource: { resourceType: 'Patient', id: 'p', birthDate, ...parts } as Patient });
  assert.ok(result.ok);
  return result.value;
}

describe('turning 18', () => {
  const rows: [string, Person, string | undefined][] = [
    ['on the birthday', born('2008-12-15'), '2026-12-15'],
    ['born on a leap day: the 1st of March', born('2008-02-29'), '2026-03-01'],
    ['unknown for a year of birth alone', born('2008'), undefined],
    ['unknown for a month of birth', born('2008-12'), undefined],
    ['not for somebody who died', born('2008-12-15', { deceasedBoolean: true }), undefined],
  ];
  for (const [what, person, day] of rows) it(what, () => assert.equal(turns18On(person), day));

  it('is the day the age says so, for every birthday of a leap year', () => {
    for (let day = '2008-01-01'; day < '2009-01-01'; day = addDays(day, 1)) {
      const person = born(day);
      const turns = turns18On(person) ?? '';
      assert.deepEqual([ageOf(person, addDays(turns, -1)), ageOf(person, turns)], [17, 18], day);
    }
  });
  it('counts calendar days, also over a change of the clocks', () => {
    const person = born('2008-11-02');
    // The clocks go back in New York on 2026-11-01: that day has 25 hours.
    const at = (instant: string): number | undefined => confidentialityChange(person, dayOf(instant, 'America/New_York'))?.days;
    assert.deepEqual([at('2026-10-31T12:00:00Z'), at('2026-11-01T04:30:00Z'), at('2026-11-02T04:59:00Z'), at('2026-11-02T05:00:00Z'), at('2026-11-03T05:00:00Z')], [2, 1, 1, 0, undefined]);
  });
  const ends: [string, string, string][] = [
    ['2008', '2026-01-01', '2026-12-31'],
    ['2008-12', '2026-12-01', '2026-12-31'],
    ['2008-04', '2026-04-01', '2026-04-30'],
    ['2009-02', '2027-02-01', '2027-02-28'],
    // Perhaps born on the 29th.
    ['2008-02', '2026-02-01', '2026-03-01'],
    ['2008-02-29', '2026-03-01', '2026-03-01'],
  ];
  for (const [birthDate, first, last] of ends) {
    it(`born ${birthDate}: from ${first} to ${last}, before it certainly not, after it certainly`, () => {
      assert.deepEqual(turning18(birthDate), { first, last });
      const within = first === last ? 'adult' : 'may-be-adult';
      assert.deepEqual([addDays(first, -1), first, addDays(last, -1), last].map((on) => adulthoodOn(birthDate, on)), ['minor', within, first === last ? 'minor' : within, 'adult']);
    });
  }
  it('is told by no date that is none, nor before the birth', () => {
    for (const birthDate of [undefined, '', 'soon', '2008-13', '2008-02-30', '2008-02-01T10:00:00Z']) assert.equal(adulthoodOn(birthDate, '2026-11-22'), undefined, birthDate);
    assert.deepEqual(['2027', '2026-12', '2026-11-23', '2026'].map((birthDate) => adulthoodOn(birthDate, '2026-11-22')), [undefined, undefined, undefined, 'minor']);
  });
  it('without a day of birth is shown as precisely as it is known, until it may have been', () => {
    const shown = (birthDate: string, parts?: object): unknown[] => [adulthoodOn(birthDate, '2026-11-22'), turns18In(born(birthDate, parts), '2026-11-22')];
    assert.deepEqual(shown('2009'), ['minor', '2027']);
    assert.deepEqual(shown('2008-12'), ['minor', '2026-12']);
    assert.deepEqual(shown('2008'), ['may-be-adult', undefined]);
    assert.deepEqual(shown('2008-10'), ['adult', undefined]);
    assert.deepEqual(shown('2009', { deceasedBoolean: true }), ['minor', undefined]);
  });
  it('is shown for minors only', () => {
    assert.equal(turns18In(born('2008-12-15'), '2026-11-22'), '2026-12-15');
    assert.equal(turns18In(born('1990-12-15'), '2026-11-22'), undefined);
    assert.equal(confidentialityChange(born('2027-01-01'), '2026-11-22'), undefined);
  });
});
