import { patientOf } from '@careloom/core/chart';
import { refOf } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet, ChartEntry, ChartSource, CommitOptions, CommitOutcome, CommitPart } from '@careloom/core/ports';
import { uuidOf } from '../change-set/uuid-of.ts';
import type { ChartRoutes } from '../routed/routes-for.ts';
import { chartLedger } from './chart-ledger.ts';
import { sendNote } from './chart-note.ts';
import type { ChartNote, NoteFiling, NoteState } from './chart-note.ts';

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
  readonly document?: NoteFiling;
}

/** Every note of this page: what it says, and how its last send ended. */
interface Kept {
  readonly note: ChartNote;
  readonly ended: Promise<NoteState>;
}

const settled: NoteState = { state: 'summary', issues: [], resend: 'never', carrier: 'person' };
const quiet = { issues: [], resend: 'never' } as const;

/**
 * A routed repository that tells the chart of what lives outside it. After a change set is stored, a plain-text summary
 * of its records about a patient is put into the EHR: as a DocumentReference, else a Communication, else it is told that
 * somebody has to copy it. What the EHR did is in the outcome's `parts`, and per record in `chart`; the outcome itself is
 * that of the records. Provenance and the directory are not told of.
 *
 * The same set sent again is told once. Where the EHR keeps our identifier, it is searched for first; where it does not,
 * a summary whose answer was lost, or that an earlier page may have sent (`mayBeStored`), is not sent again: it stays
 * pending with `chart.look_first` until a person has looked, and says that it is there (`chart.settle`) or that it is
 * not (`chart.retry` of that note).
 */
export function withWriteBack(repository: CareRepository, options: WriteBackOptions): CareRepository & { readonly chart: ChartSource } {
  const { routes, name = 'chart', siteName = 'coordination' } = options;
  const ledger = chartLedger();
  const notes = new Map<string, Kept>();

  async function commit(changes: ChangeSet, more: CommitOptions = {}): Promise<CommitOutcome> {
    const outcome = await repository.commit(changes, more);
    if (outcome.outcome !== 'stored') return outcome;
    const records = outcome.stored.map(({ resource }) => resource).filter(({ resourceType }) => resourceType !== 'Provenance');
    const [inside, outside] = [true, false].map((isIn) => records.filter(({ resourceType }) => routes.chart.includes(resourceType) === isIn)) as [Resource[], Resource[]];
    const since = options.document?.now?.() ?? new Date().toISOString();
    ledger.put(inside.flatMap((record) => {
      const [ref, patient] = [refOf(record), ownerOf(record)];
      return ref === undefined || patient === undefined ? [] : [{ ref, patient, state: 'record', note: ref, since, text: '', ...quiet } as const];
    }));
    const told: CommitPart[] = [];
    for (const patient of new Set(outside.flatMap((record) => patientOf(record) ?? []))) {
      const about = outside.filter((record) => patientOf(record) === patient);
      const text = options.summarize(about);
      if (text !== undefined) told.push(await tell({ patient, text, key: keyOf(patient, changes) }, about, since, more));
    }
    if (told.length === 0) return outcome;
    const types = [...new Set(outcome.stored.map(({ resource }) => resource.resourceType))];
    const own: readonly CommitPart[] = outcome.parts ?? [{ store: siteName, state: 'stored', resourceTypes: types, issues: [] }];
    return { ...outcome, parts: [...own, ...told] };
  }

  async function tell(note: ChartNote, records: readonly Resource[], since: string, more: CommitOptions): Promise<CommitPart> {
    if (!notes.has(note.key)) {
      const { patient, text, key } = note;
      ledger.put(records.flatMap((record) => refOf(record) ?? []).map((ref): ChartEntry => ({ ref, patient, state: 'pending', note: key, since, text, ...quiet })));
    }
    const { state, issues } = await send(note, (last) => last.state === 'pending' && last.resend === 'safe', more);
    const type = routes.summary === 'text' ? [] : [routes.summary];
    return { store: name, state: state === 'summary' ? 'stored' : state === 'copy' ? 'refused' : 'pending', resourceTypes: type, issues };
  }

  /** One after the other: a second click waits for the first, and sends nothing where that one ended it. */
  function send(note: ChartNote, isWanted: (last: NoteState) => boolean, { signal, mayBeStored }: CommitOptions = {}): Promise<NoteState> {
    const before = notes.get(note.key)?.ended;
    const ended = (async () => {
      const last = await before;
      if (last && !isWanted(last)) return last;
      // What this page itself knows is surer than that an earlier one may have sent it.
      const now = await sendNote(options, note, { ...(signal && { signal }), ...(mayBeStored && !last && { mayBeStored }) });
      ledger.mend(note.key, now);
      return now;
    })();
    notes.set(note.key, { note, ended });
    return ended;
  }

  async function retry(wanted?: string): Promise<void> {
    const chosen = [...notes.values()].filter(({ note }) => wanted === undefined || note.key === wanted);
    const isWanted = ({ state, resend }: NoteState): boolean => (wanted === undefined ? state === 'pending' && resend === 'safe' : resend !== 'never');
    await Promise.all(chosen.map(({ note }) => send(note, isWanted)));
  }

  function settle(ref: string): void {
    const entry = ledger.stateOf(ref);
    const kept = entry && notes.get(entry.note);
    if (!kept || entry.state === 'summary') return;
    const end = (): NoteState => (ledger.mend(entry.note, settled), settled);
    end();
    // Also where it is on its way: what a person has seen is there.
    notes.set(entry.note, { ...kept, ended: kept.ended.then(end) });
  }

  return { ...repository, commit, chart: Object.assign(ledger, { retry, settle }) };
}

/** A person's record is about that person. */
function ownerOf(record: Resource): string | undefined {
  return record.resourceType === 'Patient' ? refOf(record) : patientOf(record);
}

/** The same for the same set, however often it is sent. */
function keyOf(patient: string, changes: ChangeSet): string {
  return uuidOf(JSON.stringify([patient, changes.map((change) => ('fullUrl' in change ? change.fullUrl : [change.base.version, change.resource]))]));
}
