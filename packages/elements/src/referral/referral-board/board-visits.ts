import { refsIn, sameRef } from '@careloom/core/fhir';
import type { Appointment } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CallOptions, CareRepository } from '@careloom/core/ports';
import type { Referral } from '@careloom/core/referral';
import { businessOf, visitsOf } from '@careloom/core/referral/business';
import type { Visit } from '@careloom/core/referral/business';
import type { Localizer } from '../../foundation/index.ts';

/** Visits by `ServiceRequest/1`. */
export type BoardVisits = ReadonlyMap<string, readonly Visit[]>;

/** The visits of those referrals that have any, by what their status tells: nothing else of a chart is read. */
export async function loadBoardVisits(repository: CareRepository, referrals: readonly Referral[], options: CallOptions): Promise<BoardVisits> {
  const refs = referrals.filter((referral) => businessOf(referral)?.startsWith('5')).map(({ requestRef }) => requestRef);
  const rows: { readonly resource: Appointment }[] = [];
  // Searches of at most 50 ids: servers limit the length of a query.
  for (let at = 0; at < refs.length; at += 50) {
    rows.push(...(await collect<Appointment>(repository, { resourceType: 'Appointment', params: { 'based-on': refs.slice(at, at + 50) } }, options)));
  }
  const of = (ref: string): readonly Visit[] => visitsOf(rows.filter(({ resource }) => refsIn(resource.basedOn).some((each) => sameRef(each, ref))));
  return new Map(refs.map((ref) => [ref, of(ref)]));
}

/** When it is, with the distance, and what became of it. */
export function visitWords({ start, status }: Visit, localize: Localizer): string {
  const time = start ? localize.text('referral.visits.at', { date: localize.date(start), time: localize.time(start) }) : localize.text('referral.visits.time_unknown');
  const key = `referral.visits.${['pending', 'arrived', 'checked-in'].includes(status) ? 'booked' : status}`;
  return localize.text('referral.inbox.visit', { time, state: localize.text(localize.has(key) ? key : 'referral.visits.other') });
}
