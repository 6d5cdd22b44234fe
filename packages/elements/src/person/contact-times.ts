import { weekdays } from '@careloom/core/person';
import type { ContactTimes, Weekday } from '@careloom/core/person';
import { dateFormat } from '../foundation/dates.ts';
import type { Localizer } from '../foundation/index.ts';

/** "Tue and Thu, from 5:00 PM to 8:00 PM", in the reader's language. The clock is the patient's own. */
export function timesWords(times: readonly ContactTimes[], localize: Localizer): string {
  return times.map((each) => oneTime(each, localize)).join('; ');
}

function oneTime({ days, from, to }: ContactTimes, localize: Localizer): string {
  const which = days.length === 0 ? localize.text('person.times.any_day') : localize.list(days.map((day) => dayName(day, localize, 'short')));
  const clock = { from: clockWords(from ?? '', localize), to: clockWords(to ?? '', localize) };
  const hours = from && to ? 'person.times.from_to' : from ? 'person.times.from' : to ? 'person.times.to' : undefined;
  return hours ? localize.text('person.times.both', { days: which, hours: localize.text(hours, clock) }) : which;
}

export function dayName(day: Weekday, { language }: Localizer, width: 'short' | 'long'): string {
  // The 1st of January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day)));
  return dateFormat(language, { weekday: width, timeZone: 'UTC' }).format(date);
}

/** "5:00 PM" of `17:00`. */
function clockWords(time: string, { language }: Localizer): string {
  const date = new Date(`2024-01-01T${time}:00Z`);
  return Number.isNaN(date.getTime()) ? time : dateFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(date);
}

/** "Central Time", without a change of the clocks in it; the bare name of a zone where the browser has no words. */
export function zoneWords(timeZone: string, { language }: Localizer): string {
  const parts = dateFormat(language, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
