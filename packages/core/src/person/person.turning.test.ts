import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Patient } from '../fhir/index.ts';
import { addDays, dayOf } from '../shared/index.ts';
import { ageOf, confidentialityChange, personFromFhir, personView, turns18On } from './index.ts';
import type { Person } from './index.ts';

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
  it('is shown for minors only', () => {
    assert.equal(personView(born('2008-12-15'), '2026-11-22').turns18, '2026-12-15');
    assert.equal(personView(born('1990-12-15'), '2026-11-22').turns18, undefined);
    assert.equal(confidentialityChange(born('2027-01-01'), '2026-11-22'), undefined);
  });
});
