import { expect } from 'chai';
import { instantIn } from './visit-time.ts';

describe('the instant of a wall clock', () => {
  const rows: [day: string, time: string, zone: string, instant: string | undefined][] = [
    ['2026-11-24', '14:00', 'America/Chicago', '2026-11-24T20:00:00.000Z'],
    ['2026-07-24', '14:00', 'America/Chicago', '2026-07-24T19:00:00.000Z'],
    ['2026-11-24', '14:00', 'Asia/Kathmandu', '2026-11-24T08:15:00.000Z'],
    ['2026-11-24', '00:30', 'Pacific/Auckland', '2026-11-23T11:30:00.000Z'],
    // The clock is set back on 1 November 2026, and forward on 8 March.
    ['2026-11-01', '08:00', 'America/Chicago', '2026-11-01T14:00:00.000Z'],
    ['2026-03-08', '08:00', 'America/Chicago', '2026-03-08T13:00:00.000Z'],
    ['2026-03-08', '00:30', 'America/Chicago', '2026-03-08T06:30:00.000Z'],
    ['', '14:00', 'America/Chicago', undefined],
    ['2026-11-24', '', 'America/Chicago', undefined],
  ];
  for (const [day, time, zone, instant] of rows) {
    it(`${day} ${time} in ${zone}`, () => expect(instantIn(day, time, zone)).to.equal(instant));
  }
  it('an hour that does not exist is an hour beside it, and never nothing', () => {
    expect(['2026-03-08T07:30:00.000Z', '2026-03-08T08:30:00.000Z']).to.include(instantIn('2026-03-08', '02:30', 'America/Chicago'));
  });
});
