import { patientOf } from '@careloom/core/chart';
import { refOf } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { CallOptions, CareRepository, Change, ChangeSet, ChartEntry, ChartSource, CommitOptions, CommitOutcome, CommitPart } from '@careloom/core/ports';
import { uuidOf } from '../change-set/uuid-of.ts';
import type { ChartRoutes } from '../routed/routes-for.ts';
import { chartLedger } from './chart-ledger.ts';
import { chartMemory } from './chart-memory.ts';
import type { ChartMemory } from './chart-memory.ts';
import { leftOpen, sendNote } from './chart-note.ts';
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
  /**
   * True: what is not in the chart yet is kept in mind in the site's store, as a List for each note, made in one with the
   * records and retired once the note is there: the next page and other desks know. Default false: it ends with the
   * page. Nothing is written for it where the chart itself takes Lists.
   */
  readonly remembers?: boolean;
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
  const memory = options.remembers && !routes.chart.includes('List') ? chartMemory(repository) : undefined;
  const recalls = new Map<string, Promise<void>>();
  const notes = new Map<string, Kept>();

  async function commit(changes: ChangeSet, more: CommitOptions = {}): Promise<CommitOutcome> {
    const since = options.document?.now?.() ?? new Date().toISOString();
    const lists = memory ? listsOf(memory, changes) : [];
    const all = await repository.commit([...changes, ...lists.map(({ change }) => change)], more);
    const outcome = lists.length > 0 ? firstOf(all, changes.length) : all;
    if (all.outcome !== 'stored' || outcome.outcome !== 'stored') return outcome;
    lists.forEach(({ key }, index) => memory?.know(key, all.stored[changes.length + index]));
    const records = outcome.stored.map(({ resource }) => resource).filter(isTold);
    const [inside, outside] = [true, false].map((isIn) => records.filter(({ resourceType }) => routes.chart.includes(resourceType) === isIn)) as [Resource[], Resource[]];
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

  /** For each person the site tells the chart of. */
  function listsOf({ changeFor }: ChartMemory, changes: ChangeSet): readonly { readonly key: string; readonly change: Change }[] {
    const outside = changes.filter(({ resource }) => isTold(resource) && !routes.chart.includes(resource.resourceType));
    return [...new Set(outside.flatMap(({ resource }) => patientOf(resource) ?? []))].flatMap((patient) => {
      const about = outside.filter(({ resource }) => patientOf(resource) === patient);
      const key = keyOf(patient, changes);
      return options.summarize(about.map(({ resource }) => resource)) === undefined ? [] : [{ key, change: changeFor(key, patient, about) }];
    });
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
      const now = memory?.isOpen(note.key) === false ? { ...settled, carrier: carrierOf(routes) } : await sendNote(options, note, { ...(signal && { signal }), ...(mayBeStored && !last && { mayBeStored }) });
      ledger.mend(note.key, now);
      void memory?.tell(note.key, now);
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
    const end = (): NoteState => {
      ledger.mend(entry.note, settled);
      void memory?.tell(entry.note, settled);
      return settled;
    };
    end();
    // Also where it is on its way: what a person has seen is there.
    notes.set(entry.note, { ...kept, ended: kept.ended.then(end) });
  }

  /** Once a page for each person; where it could not be looked up, the next one who asks tries again. */
  function recall(patient: string): Promise<void> {
    const known = recalls.get(patient);
    if (known || !memory) return known ?? Promise.resolve();
    const looking = recalled(memory, patient).catch(() => void recalls.delete(patient));
    recalls.set(patient, looking);
    return looking;
  }

  async function recalled({ open }: ChartMemory, patient: string): Promise<void> {
    for (const { key, since, isCopy, records } of await open(patient)) {
      const text = options.summarize(records);
      // What this page wrote it knows itself.
      if (notes.has(key) || text === undefined) continue;
      const note = { patient, text, key };
      const state = leftOpen(options, isCopy);
      notes.set(key, { note, ended: Promise.resolve(state) });
      ledger.put(records.flatMap((record) => refOf(record) ?? []).filter((ref) => !ledger.stateOf(ref)).map((ref) => ({ ref, patient, note: key, since, text, ...state })));
    }
  }

  /** Whose records are looked at, of that person it is said what is not in the chart yet. */
  const remembering: Pick<CareRepository, 'read' | 'search'> = {
    async read<R extends Resource>(ref: string, call?: CallOptions) {
      const stored = await repository.read<R>(ref, call);
      const owner = ownerOf(stored.resource);
      if (owner !== undefined) void recall(owner);
      return stored;
    },
    search(query, call) {
      const about = [query.params?.['patient'], query.params?.['subject']].find((value) => typeof value === 'string' && /^Patient\/[^,]+$/.test(value));
      if (about) void recall(about as string);
      return repository.search(query, call);
    },
  };

  return { ...repository, ...(memory && remembering), commit, chart: Object.assign(ledger, { retry, settle, ...(memory && { recall }) }) };
}

/** Who did it is no matter of the chart. */
function isTold({ resourceType }: Resource): boolean {
  return resourceType !== 'Provenance';
}

function carrierOf({ summary }: ChartRoutes): 'DocumentReference' | 'Communication' | 'person' {
  return summary === 'text' ? 'person' : summary;
}

/** Of the set as it was handed over, without what was added to it. */
function firstOf(outcome: CommitOutcome, count: number): CommitOutcome {
  const parts = outcome.outcome !== 'conflict' && outcome.parts?.map((part) => ({ ...part, resourceTypes: part.resourceTypes.filter((type) => type !== 'List') }));
  const whole = { ...outcome, ...(parts && { parts }) } as CommitOutcome;
  if (whole.outcome === 'uncertain' && whole.entries) return { ...whole, entries: whole.entries.slice(0, count) };
  if (whole.outcome !== 'stored') return whole;
  const { duplicates: found, ...rest } = whole;
  const duplicates = found?.filter(({ change }) => change < count) ?? [];
  return { ...rest, stored: whole.stored.slice(0, count), ...(duplicates.length > 0 && { duplicates }) };
}

/** A person's record is about that person. */
function ownerOf(record: Resource): string | undefined {
  return record.resourceType === 'Patient' ? refOf(record) : patientOf(record);
}

/** The same for the same set, however often it is sent. */
function keyOf(patient: string, changes: ChangeSet): string {
  return uuidOf(JSON.stringify([patient, changes.map((change) => ('fullUrl' in change ? change.fullUrl : [change.base.version, change.resource]))]));
}
