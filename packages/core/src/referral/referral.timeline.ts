import { codingOf, conceptIn, conceptsIn, localRef, objectsIn, partyIn, refOf, refsIn, sameRef, textIn } from '../fhir/index.ts';
import type {
  Annotation,
  Procedure,
  Provenance,
  QuestionnaireResponse,
  QuestionnaireResponseAnswer,
  QuestionnaireResponseItem,
  Resource,
} from '../fhir/index.ts';
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
  /** The reason or note as somebody wrote it; for `completed`, what the partner noted on the service. */
  readonly words?: string;
  /** What the patient said when asked whether the service came. */
  readonly patientWords?: string;
  /** For `status`: no Provenance tells who did it, so only the state is known. */
  readonly inferred: boolean;
}

/**
 * The story of a referral, newest first: one entry for each Provenance of ours and each note. Where a partner's server
 * wrote no Provenance, the Task itself tells when it was sent and since when it stands where it stands; those entries
 * are marked `inferred`.
 * @param evidence Procedures and answers that acts brought, for the words in them; see `loadEvidence`.
 */
export function referralTimeline(
  referral: Referral,
  provenances: readonly StoredResource<Provenance>[],
  evidence: readonly StoredResource[] = [],
): readonly TimelineEntry[] {
  const words = evidence.map(({ resource }) => wordsIn(resource));
  const acts = provenances.flatMap(({ resource }) => entryOf(referral, resource, words));
  const notes = referral.notes.map((note, index): TimelineEntry => {
    const at = note.at ?? referral.authoredOn;
    return { id: `note-${index}`, act: 'note', ...(at && { at }), ...(note.by && { by: note.by }), words: note.text, inferred: false };
  });
  return [...acts, ...notes, ...inferred(referral, acts)].sort(newestFirst);
}

function entryOf(referral: Referral, provenance: Provenance, evidence: readonly Words[]): TimelineEntry[] {
  const act = codingOf(conceptIn(provenance.activity), referralActSystem)?.code;
  const about = refsIn(provenance.target).some((ref) => sameRef(localRef(ref, referral.source?.baseUrl), referral.ref));
  if (!about || !isOneOf(referralActs, act)) return [];
  const [agent] = objectsIn<Provenance['agent'][number]>(provenance.agent);
  // An organization that acts by itself is agent and principal: named once.
  const names = [partyIn(agent?.who)?.display, partyIn(agent?.onBehalfOf)?.display].filter((name) => name);
  const by = [...new Set(names)].join(', ');
  const local = refsIn(provenance.target).map((ref) => localRef(ref, referral.source?.baseUrl));
  const brought = evidence.filter(({ ref }) => local.some((target) => sameRef(target, ref)));
  const words = conceptsIn(provenance.reason)[0]?.text ?? brought.find((each) => each.words)?.words;
  const patientWords = brought.find((each) => each.patientWords)?.patientWords;
  const at = [provenance.occurredDateTime, provenance.recorded].find(isDateTime);
  return [
    {
      id: textIn(provenance.id) ?? `${act}-${at ?? ''}`,
      act,
      ...(at && { at }),
      ...(by && { by }),
      ...(words && { words }),
      ...(patientWords && { patientWords }),
      inferred: false,
    },
  ];
}

interface Words {
  readonly ref: string | undefined;
  readonly words?: string;
  readonly patientWords?: string;
}

/** The words in a Procedure (the partner's) or in an answer to our receipt form (the patient's). */
function wordsIn(resource: Resource): Words {
  const ref = refOf(resource);
  if (resource.resourceType === 'Procedure') {
    const words = textIn(objectsIn<Annotation>((resource as Procedure).note)[0]?.text);
    return { ref, ...(words && { words }) };
  }
  const items = objectsIn<QuestionnaireResponseItem>((resource as QuestionnaireResponse).item);
  const [answer] = objectsIn<QuestionnaireResponseAnswer>(items.find((item) => item.linkId === 'words')?.answer);
  const patientWords = textIn(answer?.valueString);
  return { ref, ...(patientWords && { patientWords }) };
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
