const minute = 60_000;

/**
 * Offset of a time zone at the time its clocks show (`2026-11-24T14:30`): `-06:00`. In the hour that a change of the clocks
 * leaves out, that of before or after; in the hour it gives twice, one of the two. Empty where it is no time.
 */
export function offsetAt(local: string, timeZone: string): string {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return '';
  // What the clocks show at that instant, were it UTC, tells about how far they are off; then once more at the instant itself.
  const about = shownAt(wanted, timeZone) - wanted;
  const minutes = Math.round((shownAt(wanted - about, timeZone) - (wanted - about)) / minute);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** What clocks there show at an instant, as if it were UTC. */
function shownAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 1, ...rest] = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map((each) => parts.get(each) ?? 0);
  return Date.UTC(year, month - 1, ...rest) + (instant - Math.floor(instant / 1000) * 1000);
}
