import { codingOf, conceptIn, conceptsIn, localRef, objectsIn, partyIn, refsIn, sameRef, textIn } from '../fhir/index.ts';
import type { Provenance } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime } from '../shared/index.ts';
import { isOneOf, referralActs, referralActSystem } from './referral.codes.ts';
import type { ReferralAct, ReferralStatus } from './referral.codes.ts';
import type { Referral } from './referral.types.ts';

/** One line of a referral's story. */
export interface TimelineEntry {
  readonly id: string;
  readonly act: ReferralAct | 'note' | 'status';
  /** Absent when nobody recorded a usable date. */
  readonly at?: string;
  /** For `status`: where the Task stands by then. */
  readonly status?: ReferralStatus;
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
  const notes = referral.notes.map((note, index): TimelineEntry => {
    const at = note.at ?? referral.authoredOn;
    return { id: `note-${index}`, act: 'note', ...(at && { at }), ...(note.by && { by: note.by }), words: note.text, inferred: false };
  });
  return [...acts, ...notes, ...inferred(referral, acts)].sort(newestFirst);
}

function entryOf(referral: Referral, provenance: Provenance): TimelineEntry[] {
  const act = codingOf(conceptIn(provenance.activity), referralActSystem)?.code;
  const about = refsIn(provenance.target).some((ref) => sameRef(localRef(ref, referral.source?.baseUrl), referral.ref));
  if (!about || !isOneOf(referralActs, act)) return [];
  const [agent] = objectsIn<Provenance['agent'][number]>(provenance.agent);
  // An organization that acts by itself is agent and principal: named once.
  const names = [partyIn(agent?.who)?.display, partyIn(agent?.onBehalfOf)?.display].filter((name) => name);
  const by = [...new Set(names)].join(', ');
  const words = conceptsIn(provenance.reason)[0]?.text;
  const at = [provenance.occurredDateTime, provenance.recorded].find(isDateTime);
  return [
    {
      id: textIn(provenance.id) ?? `${act}-${at ?? ''}`,
      act,
      ...(at && { at }),
      ...(by && { by }),
      ...(words && { words }),
      inferred: false,
    },
  ];
}

/** Acts that do not touch the Task: they say nothing about when the partner moved it last. */
const ours: readonly string[] = ['receipt-asked', 'receipt-tried', 'closed', 'closed-unsuccessful'] satisfies ReferralAct[];

function inferred(referral: Referral, acts: readonly TimelineEntry[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const name = referral.requester.display;
  if (referral.status !== 'draft' && !acts.some((entry) => entry.act === 'sent')) {
    entries.push({ id: 'sent', act: 'sent', ...(referral.authoredOn && { at: referral.authoredOn }), ...(name && { by: name }), inferred: true });
  }
  const newest = Math.max(0, ...acts.filter((entry) => !ours.includes(entry.act)).map(timeOf));
  const moved = !['draft', 'requested'].includes(referral.status);
  if (moved && referral.statusSince && Date.parse(referral.statusSince) - newest > 1000) {
    const words = referral.statusReason;
    entries.push({ id: 'status', act: 'status', status: referral.status, at: referral.statusSince, ...(words && { words }), inferred: true });
  }
  return entries;
}

/** Acts of the same second keep life-cycle order: what happened last comes first. What has no date comes last. */
function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return timeOf(b) - timeOf(a) || order(b.act) - order(a.act);
}

function timeOf(entry: TimelineEntry): number {
  return Date.parse(entry.at ?? '') || 0;
}

function order(act: TimelineEntry['act']): number {
  return act === 'note' ? -1 : act === 'status' ? 99 : referralActs.indexOf(act);
}
