import { refOf } from '../../fhir/index.ts';
import type { Resource } from '../../fhir/index.ts';
import type { CallOptions, CarePage, CareRepository, ChangeSet, CommitOptions, CommitOutcome, Conflict, StoredResource } from '../../ports/index.ts';
import type { CareloomError, Issue } from '../../shared/index.ts';
import { wholeRecord } from './proxy.answers.ts';
import { hiddenOf } from './proxy.lookup.ts';
import { openRecord } from './proxy.rule.ts';
import type { IsHidden } from './proxy.rule.ts';

const gone: Issue = { severity: 'error', code: 'repository.not_found', messageKey: 'repository.not_found' };
const views = new WeakMap<CareRepository, CareRepository>();

/**
 * The records as a proxy may see them: what is hidden reads as if it had never been there, in every answer
 * (docs/decisions/0023). What was read in part is written back whole. No chart marks: a proxy copies nothing into it.
 * The same repository gives the same view, and a view itself.
 * @param Failure `CareloomError`, what reading something hidden fails with (`repository.not_found`): whoever fetches this
 * part late has it already, and this part stays one file
 */
export function proxyRepository(repository: CareRepository, Failure: new (code: string) => CareloomError): CareRepository {
  const view = views.get(repository) ?? viewOf(repository, Failure);
  views.set(repository, view).set(view, view);
  return view;
}

function viewOf(repository: CareRepository, Failure: new (code: string) => CareloomError): CareRepository {
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

  const written = (changes: ChangeSet): ChangeSet =>
    changes.map((change) => {
      const whole = change.op === 'update' ? wholes.get(versionKey(change.base)) : undefined;
      if (change.op !== 'update' || !whole) return change;
      return { ...change, base: whole, resource: wholeRecord(whole.resource, change.resource) };
    });

  const ended = async (outcome: CommitOutcome, options?: CommitOptions): Promise<CommitOutcome> => {
    if (outcome.outcome !== 'conflict') return outcome;
    const records = outcome.conflicts.flatMap(({ base, mine, theirs }) => [base.resource, mine, theirs.resource]);
    const isHidden = await hiddenOf(records, repository, options);
    const conflicts = outcome.conflicts.map((each) => shownConflict(each, isHidden));
    if (conflicts.every((each) => each !== undefined)) return { ...outcome, conflicts };
    return { outcome: 'refused', issues: [gone], retryable: false };
  };

  const shownConflict = ({ ref, base, mine, theirs }: Conflict, isHidden: IsHidden): Conflict | undefined => {
    const [before, ours, now] = [shown(base, isHidden), openRecord(mine, isHidden), shown(theirs, isHidden)];
    return before && ours && now && { ref, base: before, mine: ours, theirs: now };
  };

  const { baseUrl, sync, drafts, history } = repository;
  return {
    ...(baseUrl !== undefined && { baseUrl }),
    ...(sync && { sync }),
    ...(drafts && { drafts }),
    async read<R extends Resource>(ref: string, options?: CallOptions) {
      const stored = await repository.read<R>(ref, options);
      const open = shown(stored, await hiddenOf([stored.resource], repository, options));
      if (!open) throw new Failure(gone.code);
      return open;
    },
    search: (query, options) => shownPages(repository.search(query, options), options),
    // That something changed, never what: what is hidden from now on has to go, too.
    async *watch(query, options) {
      for await (const page of repository.watch(query, options)) yield { ...page, entries: [] };
    },
    ...(history && {
      history: <R extends Resource>(ref: string, options?: CallOptions) => shownPages(history.call(repository, ref, options) as AsyncIterable<CarePage<R>>, options),
    }),
    async commit(changes, options) {
      const outcome = await repository.commit(written(changes), options);
      return ended(outcome, options);
    },
  };
}

function versionKey({ resource, version }: StoredResource): string {
  return `${refOf(resource) ?? ''}|${version ?? ''}`;
}
