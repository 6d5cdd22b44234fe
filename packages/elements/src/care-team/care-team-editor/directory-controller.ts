import type { ReactiveController } from 'lit';
import type { CareloomElement } from '../../foundation/index.ts';
import { colleaguesAt, searchDirectory } from './directory-search.ts';
import type { DirectoryAnswer } from './directory-search.ts';

/** Typing is over when nothing comes for this long. */
const pauseMs = 250;
/** Fewer letters would find everybody. */
const least = 2;

/** Finds people and organizations while somebody types. */
export class DirectoryController implements ReactiveController {
  readonly #host: CareloomElement;
  #searching: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: string | undefined;
  answer: DirectoryAnswer | undefined;
  error: unknown;

  constructor(host: CareloomElement) {
    this.#host = host;
    host.addController(this);
  }

  get busy(): boolean {
    return this.#searching !== undefined;
  }

  /** The words that the answer is about; empty: colleagues. */
  get asked(): string {
    return this.#asked ?? '';
  }

  hostDisconnected(): void {
    this.reset();
  }

  /** Forgets what was found. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#searching?.abort();
    this.#searching = undefined;
    this.#asked = this.answer = this.error = undefined;
  }

  /** What is there before anything is typed. */
  start(): void {
    if (this.#asked === undefined && !this.error) void this.search('');
  }

  /** Searches when nothing more is typed. */
  soon(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.search(text), pauseMs);
  }

  /** Asks once for the same words; at first, and with too few letters, for colleagues. */
  async search(text: string): Promise<void> {
    const words = text.trim().length >= least ? text.trim() : '';
    const { repository, session } = this.#host;
    if (words === this.#asked || !repository) return;
    clearTimeout(this.#timer);
    this.#searching?.abort();
    const controller = (this.#searching = new AbortController());
    this.#asked = words;
    this.error = undefined;
    this.#host.requestUpdate();
    try {
      const place = session?.user?.organization?.ref;
      const none: DirectoryAnswer = { found: [], more: false };
      const { signal } = controller;
      const answer = words ? await searchDirectory(repository, words, signal) : place ? await colleaguesAt(repository, place, signal) : none;
      if (!signal.aborted) this.answer = answer;
    } catch (error) {
      if (controller.signal.aborted) return;
      this.answer = undefined;
      this.error = error;
      // The same words may be tried again.
      this.#asked = undefined;
    } finally {
      if (this.#searching === controller) this.#searching = undefined;
      this.#host.requestUpdate();
    }
  }
}
