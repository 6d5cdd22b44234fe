import { mintedIdentifier, urn } from '@careloom/core/fhir';
import type { CodeableConcept, Resource } from '@careloom/core/fhir';
import type { CareRepository, ChartEntry, CommitOptions, CommitOutcome, CreateChange } from '@careloom/core/ports';
import { isCareloomError, issue } from '@careloom/core/shared';
import type { ChartRoutes } from '../routed/routes-for.ts';

/** How a site files a note. */
export interface NoteFiling {
  readonly type: CodeableConcept;
  readonly encounter?: string;
  readonly now?: () => string;
}

/** One summary on its way into a chart. */
export interface ChartNote {
  readonly patient: string;
  readonly text: string;
  /** A UUID: the same for the same records. */
  readonly key: string;
}

/** What became of it. */
export type NoteState = Pick<ChartEntry, 'state' | 'issues' | 'resend' | 'carrier'>;

export interface NoteOptions {
  readonly routes: ChartRoutes;
  readonly chart: CareRepository;
  readonly document?: NoteFiling;
}

const copied = issue('chart.copy_as_text');
const lookFirst = issue('chart.look_first');

/** How a note stands that an earlier page left open. */
export function leftOpen(options: NoteOptions, isCopy: boolean): NoteState {
  const { isKept, isCopied } = standingOf(options);
  if (isCopied || isCopy) return { state: 'copy', issues: [copied], resend: isCopied ? 'never' : 'safe' };
  return { state: 'pending', issues: isKept ? [] : [lookFirst], resend: isKept ? 'safe' : 'look_first' };
}

/** Can it be searched for by our identifier; does somebody have to copy it? */
function standingOf({ routes: { profile, summary }, document }: NoteOptions): { readonly isKept: boolean; readonly isCopied: boolean } {
  const lacksEncounter = profile.needsEncounter.value === true && document?.encounter === undefined;
  const isUnfiled = summary === 'DocumentReference' && (!document || lacksEncounter);
  return { isKept: profile.standing === 'stated' || (summary !== 'text' && profile.types[summary]?.value.whole === 'yes'), isCopied: summary === 'text' || isUnfiled };
}

/** @param more `mayBeStored`: an earlier page may have sent it */
export async function sendNote(options: NoteOptions, note: ChartNote, more: CommitOptions): Promise<NoteState> {
  const { routes: { summary }, chart, document } = options;
  const { isKept, isCopied } = standingOf(options);
  if (summary === 'text' || isCopied) return { state: 'copy', issues: [copied], resend: 'never' };
  if (more.mayBeStored && !isKept) return { state: 'pending', issues: [lookFirst], resend: 'look_first' };
  const resource = summary === 'DocumentReference' ? documentOf(note, document) : communicationOf(note);
  const fullUrl = urn(note.key);
  const { system, value } = mintedIdentifier(fullUrl);
  const change: CreateChange = { op: 'create', fullUrl, resource, ifNoneExist: `identifier=${system}|${value}` };
  const outcome = await attempt(() => chart.commit([change], more));
  if (outcome.outcome === 'stored') return { state: 'summary', issues: [], resend: 'never', carrier: summary };
  const issues = outcome.outcome === 'conflict' ? [issue('repository.conflict')] : outcome.issues;
  // Nothing was written: it may be tried again by itself, or when somebody knows that the EHR takes it now.
  if (outcome.outcome === 'refused') return { state: outcome.retryable ? 'pending' : 'copy', issues: outcome.retryable ? issues : [copied, ...issues], resend: 'safe' };
  return isKept ? { state: 'pending', issues, resend: 'safe' } : { state: 'pending', issues: [lookFirst, ...issues], resend: 'look_first' };
}

/** The records are stored whatever the chart does: what it throws leaves the note open. */
async function attempt(work: () => Promise<CommitOutcome>): Promise<CommitOutcome> {
  try {
    return await work();
  } catch (error) {
    return { outcome: 'uncertain', issues: [issue(isCareloomError(error) ? error.code : 'repository.unavailable')] };
  }
}

function documentOf({ patient, text, key }: ChartNote, document: NoteFiling | undefined): Resource {
  return {
    resourceType: 'DocumentReference',
    identifier: [mintedIdentifier(urn(key))],
    status: 'current',
    type: document?.type,
    subject: { reference: patient },
    ...(document?.now && { date: document.now() }),
    content: [{ attachment: { contentType: 'text/plain; charset=utf-8', data: base64(text) } }],
    ...(document?.encounter !== undefined && { context: { encounter: [{ reference: document.encounter }] } }),
  } as Resource;
}

function communicationOf({ patient, text, key }: ChartNote): Resource {
  const identifier = [mintedIdentifier(urn(key))];
  return { resourceType: 'Communication', identifier, status: 'completed', subject: { reference: patient }, payload: [{ contentString: text }] } as Resource;
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
