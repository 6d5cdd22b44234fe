import type { DirectoryRow, ServiceDirectory } from '@careloom/core/community-resource/directory';
import type { DirectoryProgress, DirectoryQuery } from '@careloom/core/ports';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { FilterName } from './finder-filters.ts';

/** A directory gives at most this many at once. */
const PAGE = 50;
/** Between two keys; ours. */
const typingMs = 120;
/** How long a search waits for the shortlist: the directory may be there when the records are not. */
const graceMs = 1000;
const longestMs = 30_000;

export interface SearchAsk {
  readonly directory: ServiceDirectory | undefined;
  readonly query: DirectoryQuery;
  /** False: what comes first is not known yet. */
  readonly isReady: boolean;
  /** The same with one filter less each: asked when nothing is found. */
  readonly loosened: () => readonly (readonly [FilterName, DirectoryQuery])[];
}

/** What a filter keeps from being found. */
export interface Loosened {
  readonly name: FilterName;
  readonly total: number;
}

type Host = ReactiveElement & { readonly isConnected: boolean };

/**
 * Searches a directory as the question changes, page by page, and again while and after the directory is being read.
 * Rows of the question before stay until the answer is there. Nothing of a question is kept.
 */
export class FinderSearch implements ReactiveController {
  readonly #host: Host;
  readonly #ask: () => SearchAsk;
  status: 'initial' | 'pending' | 'complete' | 'error' = 'initial';
  rows: readonly DirectoryRow[] = [];
  total = 0;
  error: unknown;
  progress: DirectoryProgress | undefined;
  isComplete = true;
  /** When nothing was found: what one filter less would find. */
  loosened: readonly Loosened[] = [];
  isSearching = false;
  #directory: ServiceDirectory | undefined;
  #query: DirectoryQuery | undefined;
  #key: string | undefined;
  #wanted = PAGE;
  #running: AbortController | undefined;
  #watching: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #isPatient = true;
  #empty = 0;

  constructor(host: Host, ask: () => SearchAsk) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
  }

  get hasMore(): boolean {
    return this.rows.length < this.total;
  }

  /** The next page. */
  async more(): Promise<void> {
    if (!this.hasMore || this.isSearching) return;
    this.#wanted = this.rows.length + PAGE;
    await this.#run(true);
  }

  /** The same question again. */
  again(): void {
    this.#start(0);
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
    this.#directory = undefined;
    this.#key = undefined;
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const { directory, query, isReady } = this.#ask();
    if (directory !== this.#directory) this.#change(directory);
    if (!directory || !(isReady || this.#isOverdue())) return;
    const { first: _first, ...asked } = query;
    const key = JSON.stringify(query);
    if (key === this.#key) return;
    const isTyped = this.#key !== undefined && query.text !== this.#query?.text;
    // Another shortlist is no other question: as many rows as before.
    const { first: _before, ...before } = this.#query ?? {};
    if (JSON.stringify(asked) !== JSON.stringify(before)) this.#wanted = PAGE;
    this.#key = key;
    this.#query = query;
    this.#start(isTyped ? typingMs : 0);
  }

  #isOverdue(): boolean {
    if (!this.#isPatient) return true;
    this.#grace ??= setTimeout(() => {
      this.#isPatient = false;
      this.#host.requestUpdate();
    }, graceMs);
    return false;
  }

  #change(directory: ServiceDirectory | undefined): void {
    this.#stop();
    this.#directory = directory;
    this.#key = undefined;
    this.status = directory ? 'pending' : 'initial';
    this.rows = [];
    this.total = 0;
    this.progress = undefined;
    this.#empty = 0;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#later);
    clearTimeout(this.#grace);
    this.#grace = undefined;
    this.#isPatient = true;
    this.#running?.abort();
    this.#watching?.abort();
    this.#running = this.#watching = undefined;
    this.isSearching = false;
  }

  #start(wait: number): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.isSearching = true;
    if (this.status === 'initial' || this.status === 'error') this.status = 'pending';
    this.#timer = setTimeout(() => void this.#run(false), wait);
  }

  async #run(isMore: boolean): Promise<void> {
    const directory = this.#directory;
    const query = this.#query;
    if (!directory || !query) return;
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    this.isSearching = true;
    this.#host.requestUpdate();
    try {
      const rows = new Map((isMore ? this.rows : []).map((row) => [row.id, row]));
      let page;
      do {
        page = await directory.search({ ...query, page: { offset: rows.size, count: PAGE } }, { signal });
        if (signal.aborted) return;
        for (const row of page.rows) rows.set(row.id, row);
      } while (page.rows.length > 0 && rows.size < Math.min(this.#wanted, page.total));
      const loosened = page.total > 0 ? [] : await this.#loosen(directory, signal);
      if (signal.aborted) return;
      Object.assign(this, { status: 'complete', rows: [...rows.values()], total: page.total, isComplete: page.isComplete, loosened, error: undefined });
      if (!page.isComplete || page.total === 0) void this.#watch(directory);
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
      // A page that did not come leaves those that did.
      if (!isMore) Object.assign(this, { status: 'error', rows: [], total: 0 });
    }
    this.isSearching = false;
    this.#host.requestUpdate();
  }

  async #loosen(directory: ServiceDirectory, signal: AbortSignal): Promise<readonly Loosened[]> {
    const found = await Promise.all(this.#ask().loosened().map(async ([name, query]) => {
      const { total } = await directory.search({ ...query, page: { count: 0 } }, { signal });
      return { name, total };
    }));
    return found.filter(({ total }) => total > 0);
  }

  /** Follows the reading. At its end, and while there is little to see, the question is asked again. */
  async #watch(directory: ServiceDirectory): Promise<void> {
    if (this.#watching) return;
    const { signal } = (this.#watching = new AbortController());
    try {
      for await (const progress of directory.progress({ signal })) {
        if (signal.aborted) return;
        this.progress = progress;
        this.#host.requestUpdate();
        if (!progress.isComplete && this.rows.length < PAGE && !this.isSearching) this.#start(250);
      }
    } catch {
      // The search itself says what is wrong.
    }
    if (signal.aborted) return;
    this.#watching = undefined;
    // Reading may not have begun: its progress is "complete" then, with nothing. Looks again, ever more rarely.
    const isOver = (this.progress?.done ?? 0) > 0;
    if (isOver && this.isComplete) {
      this.#empty = 0;
      return;
    }
    this.#empty += 1;
    this.#later = setTimeout(() => this.#start(0), isOver ? 50 * this.#empty : Math.min(250 * 2 ** this.#empty, longestMs));
  }
}
