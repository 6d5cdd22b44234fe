import { objectsIn, sameJson, textIn } from '../fhir/index.ts';
import type { ContactPoint, Extension } from '../fhir/index.ts';
import { isDateTime } from '../shared/index.ts';
import { bestTimeExtension, doNotContactExtension, safeToLeaveMessageExtension, weekdays } from './person.codes.ts';
import type { MessageSafety } from './person.codes.ts';
import { withMarks } from './person.extension.ts';
import type { Mark } from './person.extension.ts';
import type { ContactTimes, ContactWay } from './person.types.ts';

/** A telecom as a way to reach somebody; also used for organisations. */
export function contactOf(point: ContactPoint): ContactWay[] {
  const value = textIn(point.value);
  if (!value) return [];
  const use = textIn(point.use);
  const extensions = objectsIn<Extension>(point.extension);
  const said = flag(extensions, safeToLeaveMessageExtension);
  const messages: MessageSafety = said === undefined ? 'unknown' : said ? 'yes' : 'no';
  const rank = typeof point.rank === 'number' && point.rank >= 1 ? point.rank : undefined;
  return [
    {
      kind: textIn(point.system) ?? 'other',
      value,
      ...(use && { use }),
      ...(rank !== undefined && { rank }),
      messages,
      doNotUse: flag(extensions, doNotContactExtension) === true,
      bestTimes: timesIn(extensions),
      ...periodOf(point.period),
    },
  ];
}

/**
 * Telecoms as they shall be stored: the ways read from `before` in their order, then new ones. What cannot be read as a
 * way, and everything we do not know of one, stays to the letter.
 */
export function telecomOf(ways: readonly ContactWay[], before: readonly ContactPoint[]): ContactPoint[] {
  let at = 0;
  const kept = before.map((point) => {
    const was = typeof point === 'object' && point !== null ? contactOf(point)[0] : undefined;
    const way = was && ways[at++];
    return was && way && !sameJson(was, way) ? pointOf(way, point, was) : point;
  });
  return [...kept, ...ways.slice(at).map((way) => pointOf(way))];
}

/** A way of which nothing is said. */
export const unsaid = { messages: 'unknown', doNotUse: false, bestTimes: [] } as const;

function pointOf(way: ContactWay, before?: ContactPoint, was: Partial<ContactWay> = unsaid): ContactPoint {
  const { kind, value, use, rank, messages, doNotUse, bestTimes } = way;
  const { extension: stored, rank: _rank, use: _use, ...rest } = before ?? {};
  const marks: readonly Mark<keyof ContactWay>[] = [
    ['messages', safeToLeaveMessageExtension, messages === 'unknown' ? [] : [{ valueBoolean: messages === 'yes' }]],
    ['doNotUse', doNotContactExtension, [{ valueBoolean: doNotUse }]],
    ['bestTimes', bestTimeExtension, bestTimes.map(timeParts)],
  ];
  const extensions = withMarks(stored, marks, (name) => !sameJson(way[name], was[name]));
  return {
    ...(extensions.length > 0 && { extension: extensions }),
    system: kind,
    value,
    ...rest,
    ...(use && { use }),
    ...(rank !== undefined && { rank }),
  };
}

/** Best times among extensions; one with an impossible time or an unknown day is left out. */
export function timesIn(extensions: readonly Extension[]): readonly ContactTimes[] {
  return extensions.filter((e) => e.url === bestTimeExtension).flatMap((entry) => {
    const parts = objectsIn<Extension>(entry.extension);
    const days = parts.flatMap((part) => (part.url === 'day' ? (textIn(part.valueCode) ?? '') : []));
    // A time that is none is no text of five either, and fails below.
    const [from, to] = ['from', 'to'].map((url) => parts.find((part) => part.url === url)).map((part) => part && String(part.valueTime).slice(0, 5));
    const times = { days, ...(from && { from }), ...(to && { to }) };
    return isContactTimes(times) ? [times] : [];
  });
}

export function timeParts({ days, from, to }: ContactTimes): Omit<Extension, 'url'> {
  return {
    extension: [
      ...days.map((valueCode) => ({ url: 'day', valueCode })),
      ...(from ? [{ url: 'from', valueTime: `${from}:00` }] : []),
      ...(to ? [{ url: 'to', valueTime: `${to}:00` }] : []),
    ],
  };
}

/** True for known days and `HH:MM` times of which the first is earlier; saying nothing is no time. */
export function isContactTimes(times: { readonly days: readonly string[]; readonly from?: string; readonly to?: string }): times is ContactTimes {
  const { days, from, to } = times;
  const known = days.every((day) => (weekdays as readonly string[]).includes(day));
  const clock = [from, to].every((time) => time === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(time));
  if (days.length === 0 && from === undefined && to === undefined) return false;
  return known && clock && !(from !== undefined && to !== undefined && from >= to);
}

export function periodOf(period: unknown): { readonly from?: string; readonly to?: string } {
  const { start, end } = (period ?? {}) as { start?: unknown; end?: unknown };
  return { ...(isDateTime(start) && { from: start }), ...(isDateTime(end) && { to: end }) };
}

export function flag(extensions: readonly Extension[], url: string): boolean | undefined {
  const value = extensions.find((e) => e.url === url)?.valueBoolean;
  return typeof value === 'boolean' ? value : undefined;
}
