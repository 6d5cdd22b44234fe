import { patientOf } from '@careloom/core/chart';
import { mintedIdentifier, refOf, urn } from '@careloom/core/fhir';
import type { CodeableConcept, Resource } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet, ChartEntry, ChartSource, CommitOptions, CommitOutcome, CommitPart, CreateChange } from '@careloom/core/ports';
import { isCareloomError, issue } from '@careloom/core/shared';
import type { Issue } from '@careloom/core/shared';
import { uuidOf } from '../change-set/uuid-of.ts';
import { chartLedger } from './chart-ledger.ts';
import type { ChartRoutes } from './routes-for.ts';

export interface WriteBackOptions {
  readonly routes: ChartRoutes;
  /** The repository of the EHR. */
  readonly chart: CareRepository;
  /** The name of the EHR in the parts of an outcome, shown to the user. Default `chart`. */
  readonly name?: string;
  /** The name of the store that holds the records. Default `coordination`. */
  readonly siteName?: string;
  /**
   * The text for a set of records about one patient: `chartSummary` of `@careloom/core/chart` with the site's choices.
   * undefined: the site does not tell the chart of these; they have no state and no part then.
   */
  readonly summarize: (records: readonly Resource[]) => string | undefined;
  /** How the site files such a note. Without it a chart that takes documents gets none: the text is to be copied. */
  readonly document?: { readonly type: CodeableConcept; readonly encounter?: string; readonly now?: () => string };
}

/** What became of one summary. isOpen: it may be sent again without being there twice. */
interface Sent {
  readonly state: ChartEntry['state'];
  readonly issues: readonly Issue[];
  readonly isOpen: boolean;
}

/**
 * A routed repository that tells the chart of what lives outside it. After a change set is stored, a plain-text summary
 * of its records about a patient is put into the EHR: as a DocumentReference, else a Communication, else it is told that
 * somebody has to copy it. What the EHR did is in the outcome's `parts`, and per record in `chart`; the outcome itself is
 * that of the records. Provenance and the directory are not told of.
 *
 * The same set sent again is told once. Where the EHR keeps our identifier, it is searched for first; where it does not,
 * a summary whose answer was lost, or that an earlier page may have sent (`mayBeStored`), is not sent again: it stays
 * pending with `chart.look_first` until a person has looked.
 */
export function withWriteBack(repository: CareRepository, options: WriteBackOptions): CareRepository & { readonly chart: ChartSource } {
  const { routes, name = 'chart', siteName = 'coordination' } = options;
  const ledger = chartLedger();
  const sent = new Map<string, Promise<Sent>>();

  async function commit(changes: ChangeSet, more: CommitOptions = {}): Promise<CommitOutcome> {
    const outcome = await repository.commit(changes, more);
    if (outcome.outcome !== 'stored') return outcome;
    const outside = outcome.stored.map(({ resource }) => resource).filter(({ resourceType }) => !routes.chart.includes(resourceType) && resourceType !== 'Provenance');
    const told: CommitPart[] = [];
    for (const patient of new Set(outside.flatMap((record) => patientOf(record) ?? []))) {
      const records = outside.filter((record) => patientOf(record) === patient);
      const text = options.summarize(records);
      if (text !== undefined) told.push(await tell(changes, patient, records, text, more));
    }
    if (told.length === 0) return outcome;
    const types = [...new Set(outcome.stored.map(({ resource }) => resource.resourceType))];
    const own: readonly CommitPart[] = outcome.parts ?? [{ store: siteName, state: 'stored', resourceTypes: types, issues: [] }];
    return { ...outcome, parts: [...own, ...told] };
  }

  async function tell(changes: ChangeSet, patient: string, records: readonly Resource[], text: string, more: CommitOptions): Promise<CommitPart> {
    const key = uuidOf(JSON.stringify([patient, changes.map((change) => ('fullUrl' in change ? change.fullUrl : [change.base.version, change.resource]))]));
    const say = (state: ChartEntry['state'], issues: readonly Issue[]): void =>
      ledger.put(records.flatMap((record) => {
        const ref = refOf(record);
        return ref === undefined ? [] : [{ ref, state, text, issues }];
      }));
    // A second click waits for the first, and changes nothing where that one ended it.
    const now = (sent.get(key) ?? Promise.resolve(undefined)).then(async (before) => {
      if (before && !before.isOpen) return before;
      say('pending', []);
      const ended = await send(options, { patient, text, key, isLater: Boolean(more.mayBeStored) }, more);
      say(ended.state, ended.issues);
      return ended;
    });
    sent.set(key, now);
    const { state, issues } = await now;
    const type = routes.summary === 'text' ? [] : [routes.summary];
    return { store: name, state: state === 'summary' ? 'stored' : state === 'copy' ? 'refused' : 'pending', resourceTypes: type, issues };
  }

  return { ...repository, commit, chart: ledger };
}

interface Summary {
  readonly patient: string;
  readonly text: string;
  readonly key: string;
  /** An earlier page may have sent it. */
  readonly isLater: boolean;
}

async function send({ routes, chart, document }: WriteBackOptions, summary: Summary, more: CommitOptions): Promise<Sent> {
  const { profile } = routes;
  const kept = profile.standing === 'stated' || (routes.summary !== 'text' && profile.types[routes.summary]?.value.whole === 'yes');
  const lacksEncounter = profile.needsEncounter.value === true && document?.encounter === undefined;
  const isUnfiled = routes.summary === 'DocumentReference' && (!document || lacksEncounter);
  if (routes.summary === 'text' || isUnfiled) return { state: 'copy', issues: [issue('chart.copy_as_text')], isOpen: false };
  if (summary.isLater && !kept) return { state: 'pending', issues: [issue('chart.look_first')], isOpen: false };
  const resource = routes.summary === 'DocumentReference' ? documentOf(summary, document) : communicationOf(summary);
  const fullUrl = urn(summary.key);
  const { system, value } = mintedIdentifier(fullUrl);
  const change: CreateChange = { op: 'create', fullUrl, resource, ifNoneExist: `identifier=${system}|${value}` };
  const outcome = await attempt(() => chart.commit([change], { ...more, mayBeStored: summary.isLater && kept }));
  if (outcome.outcome === 'stored') return { state: 'summary', issues: [], isOpen: false };
  const issues = outcome.outcome === 'conflict' ? [issue('repository.conflict')] : outcome.issues;
  if (outcome.outcome === 'refused') {
    // Nothing was written: it may be tried again, or it will never be taken.
    return outcome.retryable ? { state: 'pending', issues, isOpen: true } : { state: 'copy', issues: [issue('chart.copy_as_text'), ...issues], isOpen: false };
  }
  return { state: 'pending', issues: kept ? issues : [issue('chart.look_first'), ...issues], isOpen: kept };
}

/** The records are stored whatever the chart does: what it throws leaves the summary open. */
async function attempt(work: () => Promise<CommitOutcome>): Promise<CommitOutcome> {
  try {
    return await work();
  } catch (error) {
    return { outcome: 'uncertain', issues: [issue(isCareloomError(error) ? error.code : 'repository.unavailable')] };
  }
}

function documentOf({ patient, text, key }: Summary, document: WriteBackOptions['document']): Resource {
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

function communicationOf({ patient, text, key }: Summary): Resource {
  const identifier = [mintedIdentifier(urn(key))];
  return { resourceType: 'Communication', identifier, status: 'completed', subject: { reference: patient }, payload: [{ contentString: text }] } as Resource;
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
