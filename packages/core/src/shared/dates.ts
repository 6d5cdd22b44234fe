/** A day without time, `YYYY-MM-DD`. */
export type Day = string;

const dayMs = 86_400_000;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const datePattern = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** True for a FHIR `instant` that names a real moment (2026-02-30 does not). */
export function isInstant(text: unknown): text is string {
  return typeof text === 'string' && instantPattern.test(text) && isRealDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}

/** True for a FHIR `date` or `dateTime` of any precision that names a real day. */
export function isDateTime(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  if (datePattern.test(text)) return isRealDay(`${text}-01-01`.slice(0, 10));
  return isInstant(text);
}

function isRealDay(day: Day): boolean {
  // A 30 February is the 2 March to the parser.
  return new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(8));
}

/** The calendar day of an instant in a time zone (IANA name; UTC when absent). A day, month or year stays as it is. */
export function dayOf(instant: string, timeZone = 'UTC'): Day {
  if (!instant.includes('T')) return instant;
  return dayFormat(timeZone).format(new Date(instant));
}

// Making one costs more than a hundred uses of it, and a work list asks for every row.
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  dayFormats.set(timeZone, made);
  return made;
}

/**
 * True when `a` is plainly before `b`: as moments where both have a time, else as days (or months, or years) as far as
 * both go. What cannot be told is not earlier. Both must be dateTimes.
 */
export function isEarlier(a: string, b: string, timeZone?: string): boolean {
  if (isInstant(a) && isInstant(b)) return Date.parse(a) < Date.parse(b);
  const [left, right] = [a, b].map((text) => (isInstant(text) ? dayOf(text, timeZone) : text)) as [string, string];
  const length = Math.min(left.length, right.length);
  return left.slice(0, length) < right.slice(0, length);
}

/** Whole calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The day `count` business days after `day`: Saturdays, Sundays and the given holidays do not count. */
export function addBusinessDays(day: Day, count: number, holidays: ReadonlySet<Day> = new Set()): Day {
  let current = day;
  for (let left = count; left > 0; ) {
    current = addDays(current, 1);
    const weekday = new Date(`${current}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !holidays.has(current)) left--;
  }
  return current;
}

/** Whole years of age on a day; undefined when the birth date has no day precision or lies in the future. */
export function ageOn(birthDate: Day, on: Day): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birthDate) || birthDate > on) return undefined;
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The middle value; the mean of the two middle ones for an even count; undefined for none. */
export function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return undefined;
  return sorted.length % 2 ? sorted[middle] : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
