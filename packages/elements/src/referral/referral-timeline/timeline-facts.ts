import { partyIn, sameRef } from '@careloom/core/fhir';
import type { Organization, Provenance, Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import { backwardsIssue, isTerminal, loadReferrals, movedSince, partnerGone, transitionOf } from '@careloom/core/referral';
import type { Referral, ReferralList, ReferralStatus, TimelineEntry } from '@careloom/core/referral';
import { loadVisits } from '@careloom/core/referral/business';
import type { Visit } from '@careloom/core/referral/business';
import type { LoadContext } from '../../foundation/index.ts';
import { addressFrom } from '../address-from.ts';

/** What is known around a referral, beside itself and its history. */
export interface TimelineFacts {
  /** Absent: they could not be read. */
  readonly visits: readonly Visit[] | undefined;
  /** Visits by the line of the story that brought them. */
  readonly visitOf: ReadonlyMap<string, Visit>;
  /** What an intermediary made of it. */
  readonly parts: ReferralList;
  readonly isPartnerGone: boolean;
  /** The day from which the patient lives elsewhere, where that is after it was sent. */
  readonly movedOn?: string;
}

const noParts: ReferralList = { referrals: [], unreadable: [] };

/** Reads it. What a server does not tell hides nothing else. */
export async function loadFacts(
  referral: Referral,
  history: readonly StoredResource<Provenance>[],
  { repository, signal }: LoadContext,
  timeZone?: string,
): Promise<TimelineFacts> {
  const orNot = <Value, Else>(work: Promise<Value>, otherwise: Else): Promise<Value | Else> =>
    work.catch((error: unknown) => {
      if (signal.aborted) throw error;
      return otherwise;
    });
  const read = <R extends Resource>(ref: string): Promise<R | undefined> => orNot(repository.read<R>(ref, { signal }).then(({ resource }) => resource), undefined);
  const owner = referral.owner?.ref;
  const isOpen = !isTerminal(referral.status) && referral.status !== 'draft';
  const isHandled = owner !== undefined && !['draft', 'requested', 'rejected'].includes(referral.status);
  const [visits, parts, organization, patient] = await Promise.all([
    isHandled ? orNot(loadVisits(repository, referral.requestRef, { signal }), undefined) : [],
    isHandled ? orNot(loadReferrals(repository, { partOfRef: referral.ref }, { signal }), noParts) : noParts,
    isOpen && owner?.startsWith('Organization/') ? read<Organization>(owner) : undefined,
    isOpen && referral.patient.ref.startsWith('Patient/') ? read(referral.patient.ref) : undefined,
  ]);
  const movedOn = addressFrom(patient);
  const isActive = organization?.active;
  return {
    visits,
    visitOf: visitsByAct(history, visits ?? []),
    parts,
    isPartnerGone: partnerGone(referral, isActive === undefined ? {} : { organizationActive: isActive }),
    ...(movedOn && movedSince(referral, { addressFrom: movedOn }, timeZone) && { movedOn }),
  };
}

function visitsByAct(history: readonly StoredResource<Provenance>[], visits: readonly Visit[]): ReadonlyMap<string, Visit> {
  const rows = history.flatMap(({ resource }): [string, Visit][] => {
    const targets = Array.isArray(resource.target) ? resource.target.map((each) => partyIn(each)?.ref) : [];
    const visit = visits.find(({ ref }) => targets.some((target) => sameRef(target, ref)));
    return resource.id && visit ? [[resource.id, visit]] : [];
  });
  return new Map(rows);
}

/**
 * Where it stood further than now, as the story or an earlier look tells: somebody's system took it back.
 * @param seen where it stood when it was read before
 */
export function stoodBefore(referral: Referral, entries: readonly TimelineEntry[], seen?: ReferralStatus): ReferralStatus | undefined {
  const last = entries.filter(({ inferred }) => !inferred).map(({ act }) => reachedBy(act)).find((status) => status !== undefined);
  return [seen, last].find((before) => before && backwardsIssue(before, referral.status));
}

function reachedBy(act: TimelineEntry['act']): ReferralStatus | undefined {
  if (act === 'note' || act === 'status') return undefined;
  return act.startsWith('visit-') ? 'in-progress' : transitionOf(act)?.to;
}

/** The story without notes that only say an act's words again; the note of a finer step stands under its act. */
export function told(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const steps = entries.filter(({ act }) => act.startsWith('visit-') || act === 'cancel-asked' || act === 'chased');
  const stepOf = (note: TimelineEntry): TimelineEntry | undefined =>
    note.act === 'note' ? steps.find(({ at, by }) => at === note.at && (!note.by || by?.startsWith(note.by))) : undefined;
  const words = new Map(entries.flatMap((entry) => (stepOf(entry) ? [[stepOf(entry), entry.words] as const] : [])));
  return entries
    .filter((entry) => !stepOf(entry))
    .map((entry) => {
      const own = entry.words ?? words.get(entry);
      return own ? { ...entry, words: own } : entry;
    });
}
