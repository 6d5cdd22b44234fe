import type { Day } from '../../shared/index.ts';

/** A moment as clocks on the wall show it. */
export interface WallTime {
  readonly day: Day;
  /** Minutes since midnight. */
  readonly minute: number;
}

const minuteMs = 60_000;
// Making one costs more than a hundred uses of it, and a directory asks for thousands of services.
const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(timeZone)) {
    try {
      formats.set(timeZone, new Intl.DateTimeFormat('en-CA', {
        timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
      }));
    } catch {
      formats.set(timeZone, undefined);
    }
  }
  return formats.get(timeZone);
}

/** Minutes of `+03:00`; undefined for anything else. Not every browser knows offsets as zones. */
function offsetOf(timeZone: string): number | undefined {
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(timeZone);
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : undefined;
}

const isoOf = (time: number): string => new Date(time).toISOString();

/** The zone as IANA names it, or an offset (`+03:00`) of what HSDS writes: a number of hours, or a text. Undefined where it is neither. */
export function timeZoneIn(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  if (/^[zZ]$/.test(text)) return '+00:00';
  const match = /^(?:UTC|GMT)?\s*([+-]?)(\d{1,2})(?::?([0-5]\d)|\.(\d+))?$/i.exec(text);
  if (match) {
    const minutes = Math.round(Number(match[2]) * 60 + Number(match[3] ?? 0) + Number(`0.${match[4] ?? 0}`) * 60);
    if (minutes > 14 * 60) return undefined;
    const digits = (count: number): string => String(count).padStart(2, '0');
    return `${match[1] === '-' ? '-' : '+'}${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
  }
  return text !== '' && formatOf(text) ? text : undefined;
}

/** What clocks in a zone show at an instant (milliseconds). An unknown zone reads as UTC. */
export function wallTimeOf(time: number, timeZone: string): WallTime {
  const offset = offsetOf(timeZone);
  const format = offset === undefined ? formatOf(timeZone) : undefined;
  if (!format) {
    const text = isoOf(time + (offset ?? 0) * minuteMs);
    return { day: text.slice(0, 10), minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) };
  }
  const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return { day: `${part['year']?.padStart(4, '0')}-${part['month']}-${part['day']}`, minute: Number(part['hour']) * 60 + Number(part['minute']) };
}

/**
 * The instant (milliseconds) at which clocks in a zone show a time. A time that clocks jump over is as much later as they
 * jump; of one they show twice, the first.
 */
export function instantOf({ day, minute }: WallTime, timeZone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * minuteMs;
  const shiftAt = (time: number): number => {
    const wall = wallTimeOf(time, timeZone);
    return Date.parse(`${wall.day}T00:00:00Z`) + wall.minute * minuteMs - Math.floor(time / minuteMs) * minuteMs;
  };
  // The offsets of the day before and after: one of them holds, or the time was jumped over.
  const [before, after] = [shiftAt(wanted - 86_400_000), shiftAt(wanted + 86_400_000)];
  const early = wanted - before;
  if (shiftAt(early) === before) return early;
  return shiftAt(wanted - after) === after ? wanted - after : early;
}
