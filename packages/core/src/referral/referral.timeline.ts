import { codingOf, sameRef } from '../fhir/index.ts';
import type { Provenance } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { referralActs, referralActSystem } from './referral.codes.ts';
import type { ReferralAct } from './referral.codes.ts';
import type { Referral } from './referral.types.ts';

/** One line of a referral's story. */
export interface TimelineEntry {
  readonly id: string;
  readonly act: ReferralAct | 'note' | 'status';
  readonly at: string;
  /** The name to show: a person, and the organisation acted for. */
  readonly by?: string;
  /** The reason or note as somebody wrote it. */
  readonly words?: string;
  /** For `status`: no Provenance tells who did it, so only the state is known. */
  readonly inferred: boolean;
}

/**
 * The story of a referral, newest first: one entry for each Provenance of ours and each note. Where a partner's server
 * wrote no Provenance, the Task itself tells when it was sent and since when it stands where it stands; those entries
 * are marked `inferred`.
 */
export function referralTimeline(
  referral: Referral,
  provenances: readonly StoredResource<Provenance>[],
): readonly TimelineEntry[] {
  const acts = provenances.flatMap(({ resource }) => entryOf(referral, resource));
  const notes = referral.notes.map((note, index): TimelineEntry => ({
    id: `note-${index}`,
    act: 'note',
    at: note.at ?? referral.authoredOn,
    ...(note.by && { by: note.by }),
    words: note.text,
    inferred: false,
  }));
  return [...acts, ...notes, ...inferred(referral, acts)].sort(newestFirst);
}

function entryOf(referral: Referral, provenance: Provenance): TimelineEntry[] {
  const act = codingOf(provenance.activity, referralActSystem)?.code;
  const about = provenance.target?.some((target) => sameRef(target.reference, referral.ref));
  if (!about || !act || !referralActs.has(act)) return [];
  const agent = provenance.agent?.[0];
  const by = [agent?.who?.display, agent?.onBehalfOf?.display].filter((name) => name).join(', ');
  const words = provenance.reason?.[0]?.text;
  return [
    {
      id: provenance.id ?? `${act}-${provenance.recorded}`,
      act: act as ReferralAct,
      at: provenance.occurredDateTime ?? provenance.recorded,
      ...(by && { by }),
      ...(words && { words }),
      inferred: false,
    },
  ];
}

function inferred(referral: Referral, acts: readonly TimelineEntry[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const name = referral.requester.display;
  if (referral.status !== 'draft' && !acts.some((entry) => entry.act === 'sent')) {
    entries.push({ id: 'sent', act: 'sent', at: referral.authoredOn, ...(name && { by: name }), inferred: true });
  }
  const newest = acts.reduce((last, entry) => (entry.at > last ? entry.at : last), '');
  const moved = !['draft', 'requested'].includes(referral.status);
  if (moved && Date.parse(referral.statusSince) - (Date.parse(newest) || 0) > 1000) {
    const words = referral.statusReason;
    entries.push({ id: 'status', act: 'status', at: referral.statusSince, ...(words && { words }), inferred: true });
  }
  return entries;
}

/** Acts of the same second keep life-cycle order: what happened last comes first. */
function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return Date.parse(b.at) - Date.parse(a.at) || order(b.act) - order(a.act);
}

function order(act: TimelineEntry['act']): number {
  return act === 'note' ? -1 : act === 'status' ? 99 : [...referralActs].indexOf(act);
}
