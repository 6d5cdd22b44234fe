import { dayOf } from '../../shared/index.ts';
import type { PersonAct, PersonRole } from '../index.ts';
import type { ProxyStanding, RelatedPerson } from './related-person.types.ts';

export interface ProxyTransition {
  readonly act: PersonAct;
  readonly from: readonly ProxyStanding[];
  readonly to: readonly ProxyStanding[];
  readonly by: readonly PersonRole[];
}

/**
 * The life cycle of a proxy. The arrows are ours: R4 has only a period. A proxy never widens or ends a proxy, and one
 * that ended is not revived: a new one is added, so that the record keeps both.
 */
export const proxyTransitions: readonly ProxyTransition[] = [
  { act: 'proxy-added', from: ['none'], to: ['active', 'not-yet'], by: ['staff', 'patient'] },
  { act: 'proxy-changed', from: ['active', 'not-yet'], to: ['active', 'not-yet'], by: ['staff', 'patient'] },
  // A parent's, when the child has turned 18.
  { act: 'proxy-confirmed', from: ['active'], to: ['active'], by: ['staff', 'patient'] },
  { act: 'proxy-ended', from: ['active', 'not-yet'], to: ['ended'], by: ['staff', 'patient'] },
];

/**
 * How somebody stands as a proxy. A last day holds to its end where the patient is; a moment holds to that moment.
 * @param timeZone of the patient, IANA name; UTC when absent
 */
export function proxyStanding(related: RelatedPerson, now: string, timeZone?: string): ProxyStanding {
  const { scope, active, from, to } = related;
  if (scope.length === 0) return 'none';
  if (!active || (to !== undefined && isPast(to, now, timeZone))) return 'ended';
  return from !== undefined && isAhead(from, now, timeZone) ? 'not-yet' : 'active';
}

/** True when a last day (month, year) is over, or a moment has come. */
export function isPast(end: string, now: string, timeZone?: string): boolean {
  if (end.includes('T')) return Date.parse(end) <= Date.parse(now);
  return end < dayOf(now, timeZone).slice(0, end.length);
}

function isAhead(start: string, now: string, timeZone?: string): boolean {
  if (start.includes('T')) return Date.parse(start) > Date.parse(now);
  return start > dayOf(now, timeZone).slice(0, start.length);
}
