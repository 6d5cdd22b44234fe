import { refOf } from '../../fhir/index.ts';
import type { Resource } from '../../fhir/index.ts';
import type { CallOptions, CarePage, CareRepository, ChangeSet, CommitOutcome, Conflict, StoredResource } from '../../ports/index.ts';
import { wholeRecord } from './proxy.answers.ts';
import { gone, notThere } from './proxy.gone.ts';
import { hiddenOf } from './proxy.lookup.ts';
import { openRecord } from './proxy.rule.ts';
import type { IsHidden } from './proxy.rule.ts';
import { openSync } from './proxy.sync.ts';
import type { SyncEyes } from './proxy.sync.ts';

const views = new WeakMap<CareRepository, CareRepository>();

/**
 * The records as a proxy may see them: what is hidden reads as if it had never been there, in every answer
 * (docs/decisions/0023). What was read in part is written back whole. No chart marks: a proxy copies nothing into it.
 * The same repository gives the same view, and a view itself.
 */
export function proxyRepository(repository: CareRepository): CareRepository {
  const view = views.get(repository) ?? viewOf(repository);
  views.set(repository, view).set(view, view);
  return view;
}

function viewOf(repository: CareRepository): CareRepository {
  /** What was shown in part, as it is stored, by address and version. */
  const wholes = new Map<string, StoredResource>();

  const shown = <R extends Resource>(stored: StoredResource<R>, isHidden: IsHidden): StoredResource<R> | undefined => {
    const { resource } = stored;
    const open = openRecord(resource, isHidden);
    if (!open || open === resource) return open && stored;
    wholes.set(versionKey(stored), stored);
    // Places of numbers are places in the whole.
    const { decimals: _moved, ...rest } = stored;
    return { ...rest, resource: open };
  };

  async function* shownPages<R extends Resource>(pages: AsyncIterable<CarePage<R>>, options?: CallOptions): AsyncIterable<CarePage<R>> {
    for await (const page of pages) {
      const isHidden = await hiddenOf(page.entries.map(({ resource }) => resource), repository, options);
      yield { ...page, entries: page.entries.flatMap((each) => shown(each, isHidden) ?? []) };
    }
  }

  /** What is really sent, by what was handed over: an outbox knows it again. */
  const handedOver = new WeakMap<ChangeSet, ChangeSet>();
  const sent = (changes: ChangeSet): ChangeSet => {
    const all = changes.map((change) => {
      const whole = change.op === 'update' ? wholes.get(versionKey(change.base)) : undefined;
      return whole && change.op === 'update' ? { ...change, base: whole, resource: wholeRecord(whole.resource, change.resource) } : change;
    });
    const known = handedOver.get(changes) ?? (all.every((change, at) => change === changes[at]) ? changes : all);
    handedOver.set(changes, known);
    return known;
  };

  const shownConflicts = (conflicts: readonly Conflict[], isHidden: IsHidden): readonly Conflict[] | undefined => {
    const open = conflicts.flatMap(({ ref, base, mine, theirs }) => {
      const [before, ours, now] = [shown(base, isHidden), openRecord(mine, isHidden), shown(theirs, isHidden)];
      return before && ours && now ? [{ ref, base: before, mine: ours, theirs: now }] : [];
    });
    return open.length === conflicts.length ? open : undefined;
  };
  const hiddenIn = (conflicts: readonly Conflict[], options?: CallOptions): Promise<IsHidden> =>
    hiddenOf(conflicts.flatMap(({ base, mine, theirs }) => [base.resource, mine, theirs.resource]), repository, options);
  const told = (outcome: CommitOutcome, isHidden: IsHidden): CommitOutcome => {
    if (outcome.outcome !== 'conflict') return outcome;
    const conflicts = shownConflicts(outcome.conflicts, isHidden);
    return conflicts ? { ...outcome, conflicts } : { outcome: 'refused', issues: [gone], retryable: false };
  };
  const eyes: SyncEyes = {
    sent,
    // Asked while something is drawn: by what the records say themselves.
    outcome: (outcome) => told(outcome, () => false),
    conflict: async (found) => {
      const conflicts = shownConflicts(found.conflicts, await hiddenIn(found.conflicts));
      if (!conflicts) throw notThere();
      return { ...found, conflicts };
    },
  };

  const { baseUrl, sync, drafts, history } = repository;
  const view: CareRepository = {
    ...(baseUrl !== undefined && { baseUrl }),
    ...(sync && { sync: openSync(sync, eyes) }),
    ...(drafts && { drafts }),
    async read<R extends Resource>(ref: string, options?: CallOptions) {
      const stored = await repository.read<R>(ref, options);
      const open = shown(stored, await hiddenOf([stored.resource], repository, options));
      if (!open) throw notThere();
      return open;
    },
    search: (query, options) => shownPages(repository.search(query, options), options),
    // That something changed, never what: what is hidden from now on has to go, too.
    async *watch(query, options) {
      for await (const page of repository.watch(query, options)) yield { ...page, entries: [] };
    },
    ...(history && {
      async *history<R extends Resource>(ref: string, options?: CallOptions) {
        await view.read(ref, options);
        for await (const page of history.call(repository, ref, options) as AsyncIterable<CarePage<R>>) {
          // Each version by itself: what it said once hides that version alone.
          const open = await Promise.all(page.entries.map(async (each) => shown(each, await hiddenOf([each.resource], repository, options)) ?? []));
          yield { ...page, entries: open.flat() };
        }
      },
    }),
    async commit(changes, options) {
      const outcome = await repository.commit(sent(changes), options);
      return outcome.outcome === 'conflict' ? told(outcome, await hiddenIn(outcome.conflicts, options)) : outcome;
    },
  };
  return view;
}

function versionKey({ resource, version }: StoredResource): string {
  return `${refOf(resource) ?? ''}|${version ?? ''}`;
}
