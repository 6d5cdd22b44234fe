import { LoadController } from '../foundation/index.ts';
import type { LoadHost } from '../foundation/index.ts';

/** Servers limit the length of a query. */
const most = 50;

/**
 * Follows the appointments of referrals. Whose they are only what was loaded tells, so they cannot be watched with it.
 * @param requestRefs `ServiceRequest/1`, one or several; none while nothing is shown
 * @param refresh an appointment changed, or came, or went: read again
 */
export function followVisits(host: LoadHost, requestRefs: () => readonly string[], refresh: () => unknown): void {
  let followed = '';
  new LoadController(host, {
    args: () => {
      const refs = requestRefs();
      return refs.length > 0 ? ([refs.join()] as const) : undefined;
    },
    // The first time what is shown was read just now.
    load: async ([refs]) => {
      if (refs === followed) refresh();
      followed = refs;
    },
    watch: ([joined]) => {
      const refs = joined.split(',');
      const parts = Array.from({ length: Math.ceil(refs.length / most) }, (_, at) => refs.slice(at * most, (at + 1) * most));
      return parts.map((part) => ({ resourceType: 'Appointment', params: { 'based-on': part } }));
    },
  });
}
