import { patientOf } from '@careloom/core/chart';
import { careloomBase, createChange, mintedIdentifier, objectsIn, refOf, refsIn, textIn, urn } from '@careloom/core/fhir';
import type { CodeableConcept, Identifier, List, Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository, ChangeSet, ChartState, CommitOutcome, StoredResource } from '@careloom/core/ports';
import type { NoteState } from './chart-note.ts';

/** A note an earlier page, or another desk, left open. */
export interface OpenNote {
  readonly key: string;
  /** When it was last written. */
  readonly since: string;
  /** It is certainly not there: the chart did not take it, or takes none. */
  readonly isCopy: boolean;
  readonly records: readonly Resource[];
}

const codes = `${careloomBase}/CodeSystem/chart-note`;
const flags = { pending: 'Nobody knows, or not sent yet', copy: 'To be copied by a person' } as const;
const concept = (code: string, text: string): CodeableConcept => ({ coding: [{ system: codes, code, display: text }], text });

export type ChartMemory = ReturnType<typeof chartMemory>;

/**
 * Which records are not in the chart yet, as a List in the site's store for each note: it names records that live there
 * too, and says no more of them. Retired once the note is in the chart.
 */
export function chartMemory(repository: CareRepository) {
  const lists = new Map<string, StoredResource<List>>();
  /** One after the other: each change is made on the one before. */
  const turns = new Map<string, Promise<void>>();

  async function change(key: string, state: ChartState, tries = 3): Promise<void> {
    const base = lists.get(key);
    if (base?.resource.status !== 'current') return;
    const isOver = state === 'summary';
    if (!isOver && isCopy(base.resource) === (state === 'copy')) return;
    const flag = concept(state, flags[state === 'copy' ? 'copy' : 'pending']);
    const resource: List = { ...base.resource, ...(isOver ? { status: 'retired' } : { entry: (base.resource.entry ?? []).map((each) => ({ ...each, flag })) }) };
    const outcome: CommitOutcome | undefined = await repository.commit([{ op: 'update', base, resource }]).catch(() => undefined);
    if (outcome?.outcome === 'stored') know(key, outcome.stored[0], true);
    if (outcome?.outcome !== 'conflict' || tries === 0) return;
    // Another page said something of it meanwhile.
    know(key, outcome.conflicts[0]?.theirs, true);
    await change(key, state, tries - 1);
  }

  function know(key: string, list: StoredResource | undefined, isNewer = false): void {
    if (list && (isNewer || !lists.has(key))) lists.set(key, list as StoredResource<List>);
  }

  return {
    /** Made in one with the records of a note, so that it is never there without them, nor they without it. */
    changeFor(key: string, patient: string, about: ChangeSet) {
      const flag = concept('pending', flags.pending);
      const entry = about.map((each) => ({ flag, item: { reference: each.op === 'create' ? each.fullUrl : (refOf(each.resource) ?? '') } }));
      const identifier = [mintedIdentifier(urn(key))];
      const list: List = { resourceType: 'List', identifier, status: 'current', mode: 'working', code: concept('not-in-chart', 'Not in the chart yet'), subject: { reference: patient }, entry };
      return createChange(urn(key), list);
    },
    /** What stands in the store for a note. */
    know,
    /** False once it is in the chart: another page, or an earlier send, brought it there. */
    isOpen: (key: string): boolean => (lists.get(key)?.resource.status ?? 'current') === 'current',
    /** Never rejects: what could not be written is asked of a person by the next page. */
    tell(key: string, { state }: NoteState): Promise<void> {
      const turn = (turns.get(key) ?? Promise.resolve()).then(() => change(key, state));
      turns.set(key, turn);
      return turn;
    },
    /** Open notes about a patient. */
    async open(patient: string): Promise<readonly OpenNote[]> {
      const found = await collect<List>(repository, { resourceType: 'List', params: { patient, status: 'current', code: `${codes}|not-in-chart` } });
      const notes = found.map(async (stored): Promise<OpenNote | undefined> => {
        const key = keyIn(stored.resource);
        if (key === undefined || patientOf(stored.resource) !== patient) return undefined;
        const refs = objectsIn<{ readonly item?: unknown }>(stored.resource.entry).flatMap(({ item }) => refsIn([item]));
        const reads = await Promise.allSettled(refs.map((ref) => repository.read(ref)));
        know(key, stored);
        return { key, since: textIn(stored.resource.meta?.lastUpdated) ?? new Date().toISOString(), isCopy: isCopy(stored.resource), records: reads.flatMap((read) => (read.status === 'fulfilled' ? [read.value.resource] : [])) };
      });
      return (await Promise.all(notes)).filter((note) => note !== undefined);
    },
  };
}

function keyIn({ identifier }: List): string | undefined {
  const values = objectsIn<Identifier>(identifier).map(({ value }) => textIn(value) ?? '');
  return values.find((value) => value.startsWith(urn('')))?.slice(urn('').length);
}

function isCopy({ entry }: List): boolean {
  return objectsIn<{ readonly flag?: CodeableConcept }>(entry).some(({ flag }) => objectsIn<{ readonly code?: unknown }>(flag?.coding).some(({ code }) => code === 'copy'));
}
