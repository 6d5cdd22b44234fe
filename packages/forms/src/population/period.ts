import type { FhirQuantity } from '../model/fhir.types.ts';

const UNITS: Readonly<Record<string, 'year' | 'month' | number>> = {
  a: 'year',
  year: 'year',
  years: 'year',
  mo: 'month',
  month: 'month',
  months: 'month',
  wk: 604_800_000,
  week: 604_800_000,
  weeks: 604_800_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  min: 60_000,
  minute: 60_000,
  minutes: 60_000,
  s: 1000,
  second: 1000,
  seconds: 1000,
};
const DATE_TIME = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T.+)?)?)?$/;

/** Milliseconds since 1970 at which the period before `now` begins; undefined for a Duration of no known unit. */
export function startOfPeriod(now: string, { value: given, code, unit }: FhirQuantity): number | undefined {
  const name = code ?? unit ?? '';
  const step = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  const end = Date.parse(now);
  // Forms in use have it as text.
  const value = given === undefined || String(given).trim() === '' ? Number.NaN : Number(given);
  if (step === undefined || !(value >= 0) || Number.isNaN(end)) return undefined;
  if (typeof step === 'number') return end - value * step;
  const start = new Date(end);
  const months = step === 'year' ? value * 12 : value;
  const day = start.getUTCDate();
  start.setUTCDate(1);
  start.setUTCMonth(start.getUTCMonth() - Math.floor(months));
  // The 31st of a month that has none is its last day.
  start.setUTCDate(Math.min(day, new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate()));
  const rest = months - Math.floor(months);
  const from = start.getTime() - rest * 30.4375 * 86_400_000;
  return Number.isNaN(from) ? undefined : from;
}

/** The first moment that a date or dateTime can mean; undefined where it is none. */
export function earliest(date: unknown): number | undefined {
  const match = typeof date === 'string' ? DATE_TIME.exec(date) : null;
  if (!match) return undefined;
  const [text, year, month = '01', day = '01', time] = match;
  const at = Date.parse(time ? text : `${year}-${month}-${day}`);
  return Number.isNaN(at) ? undefined : at;
}
