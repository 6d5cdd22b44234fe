import type { Resource } from '@careloom/core/fhir';
import { unlessAborted } from '../fhir/linked-signal.ts';
import type { PatientScope } from './patient-scope.ts';

/** Records of another patient that an answer held. Numbers and types: never an id, a name or a content. */
export interface DroppedRecords {
  readonly count: number;
  /** Without repetition. */
  readonly resourceTypes: readonly string[];
}

type Row = { readonly resource: Resource };

/** What a repository, a client or a form of one patient may give and ask. */
export interface OwnRecords {
  /** False for another patient's chart, unless this patient's records cite it: it is not even asked for. */
  mayRead(ref: string): Promise<boolean>;
  /** False when one of these is a patient, and another. */
  mayAsk(refs: readonly string[]): Promise<boolean>;
  /** The first that is about another patient. */
  foreignIn<T extends Row>(rows: readonly T[]): Promise<T | undefined>;
  /** The rows that may be given; what `citing` cites may be, now and later. */
  admitted<T extends Row>(rows: readonly T[], citing?: readonly T[]): Promise<readonly T[]>;
  forget(): void;
}

/**
 * @param readChart the patient's own chart, asked for once and only where somebody else turns up: it says which other
 * charts are of the same person
 * @param life ends what waits for it
 */
export function ownRecords(scope: PatientScope, readChart: () => Promise<Row>, life?: AbortSignal): OwnRecords {
  const cited = new Set<string>();
  let chart: Promise<void> | undefined;

  function knowChart(): Promise<void> {
    chart ??= readChart().then(
      ({ resource }) => scope.learn([resource]),
      () => void (chart = undefined),
    );
    return unlessAborted(chart, life);
  }

  const isForeign = ({ resource }: Row): boolean => scope.about(resource) === 'other';

  async function mayAsk(refs: readonly string[]): Promise<boolean> {
    const isOther = (): boolean => refs.some((ref) => !scope.isOwn(ref));
    if (isOther()) await knowChart();
    return !isOther();
  }

  return {
    mayAsk,
    async mayRead(ref) {
      const address = scope.addressOf(ref).replace(/\/_history\/.*$/, '');
      return !/(^|\/)Patient\/[^/]*$/.test(address) || cited.has(address) || mayAsk([address]);
    },
    async foreignIn(rows) {
      if (rows.some(isForeign)) await knowChart();
      return rows.find(isForeign);
    },
    async admitted(rows, citing = rows) {
      scope.learn(rows.map(({ resource }) => resource));
      if (rows.some(isForeign)) await knowChart();
      for (const { resource } of citing) if (scope.about(resource) === 'own') scope.citedBy(resource).forEach((ref) => cited.add(ref));
      return rows.filter((row) => !isForeign(row) || cited.has(`${row.resource.resourceType}/${row.resource.id}`));
    },
    forget: () => cited.clear(),
  };
}

/** Tells what is not among those given. A listener that fails must not bring the records back, nor the call down. */
export function tellDropped(rows: readonly Row[], given: readonly Row[], tell: (dropped: DroppedRecords) => void): number {
  if (given.length === rows.length) return 0;
  const kept = new Set(given);
  const out = rows.filter((row) => !kept.has(row));
  try {
    tell({ count: out.length, resourceTypes: [...new Set(out.map(({ resource }) => resource.resourceType))] });
  } catch (error) {
    queueMicrotask(() => { throw error; });
  }
  return out.length;
}
