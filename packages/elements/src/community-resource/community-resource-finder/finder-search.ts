import type { DirectoryRow, ServiceDirectory } from '@careloom/core/community-resource/directory';
import type { DirectoryProgress, DirectoryQuery } from '@careloom/core/ports';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { FilterName } from './finder-filters.ts';
import { FinderReading } from './finder-reading.ts';

/** A directory gives at most this many at once. */
const PAGE = 50;
/** Between two keys; ours. */
const typingMs = 120;
/** How long a search waits for the shortlist: the directory may be there when the records are not. */
const graceMs = 1000;
/** While a directory is being read. */
const briefMs = 250;
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
  isComplete = true;
  /** When nothing was found: what one filter less would find. */
  loosened: readonly Loosened[] = [];
  isSearching = false;
  #directory: ServiceDirectory | undefined;
  #query: DirectoryQuery | undefined;
  #key: string | undefined;
  #wanted = PAGE;
  #running: AbortController | undefined;
  readonly #reading = new FinderReading((progress, isFirst) => this.#onStep(progress, isFirst), () => this.#lookLater());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #isPatient = true;
  #looked = 0;

  constructor(host: Host, ask: () => SearchAsk) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
  }

  get progress(): DirectoryProgress | undefined {
    return this.#reading.progress;
  }

  /** More may be found in a moment. */
  get isReading(): boolean {
    return !this.isComplete || this.progress?.isComplete === false;
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
    this.#looked = 0;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#later);
    clearTimeout(this.#grace);
    this.#grace = undefined;
    this.#isPatient = true;
    this.#running?.abort();
    this.#running = undefined;
    this.#reading.stop();
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
    // Before the question: whatever is read after it is told.
    this.#reading.follow(directory);
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
      this.#lookLater();
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

  /** While there is little to see, and at the end, the question is asked again. */
  #onStep({ isComplete }: DirectoryProgress, isFirst: boolean): void {
    this.#host.requestUpdate();
    if (isComplete && !isFirst) this.#start(0);
    else if (!isComplete && this.rows.length < PAGE && !this.isSearching) this.#start(briefMs);
  }

  /** A directory that does not say when reading begins or ends is asked again, ever more rarely. */
  #lookLater(): void {
    const isRead = this.isComplete && (this.#reading.progress?.done ?? 0) > 0;
    if (this.#reading.isFollowing || this.status !== 'complete' || isRead) return;
    clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      this.#looked += 1;
      this.#start(0);
    }, Math.min(2 * briefMs * 2 ** this.#looked, longestMs));
  }
}
