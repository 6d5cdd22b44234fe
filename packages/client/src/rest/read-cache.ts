import type { Answer } from '../fhir/failure.ts';

const MOST = 500;
/** Characters, of all answers together: a single one may have fifty million. */
const MOST_TEXT = 20_000_000;

/**
 * Answers of reads, in memory only and as text: nobody can change what another will read. Keys hold the base, the user
 * and the patient. `purge()` empties it; it must be called on lock and sign-out.
 */
export class ReadCache {
  readonly #kept = new Map<string, { readonly answer: Answer; readonly until: number }>();
  #generation = 0;
  #text = 0;
  #latest = 0;

  /** Changes whenever something was forgotten: what was asked before may be old. */
  get generation(): number {
    return this.#generation;
  }

  get size(): number {
    return this.#kept.size;
  }

  get(key: string, now: number): Answer | undefined {
    // By a clock that was put back, everything would be new for as long.
    if (now < this.#latest) this.purge();
    this.#latest = now;
    // The oldest come first: what is over stays no longer than until somebody reads again.
    for (const [each, { until }] of this.#kept) {
      if (until > now) break;
      this.#drop(each);
    }
    const known = this.#kept.get(key);
    return known && known.until > now ? known.answer : undefined;
  }

  /** Keeps nothing when something was forgotten since `generation`. */
  keep(key: string, answer: Answer, until: number, generation: number): void {
    if (generation !== this.#generation) return;
    this.#drop(key);
    this.#kept.set(key, { answer, until });
    this.#text += answer.text.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST && this.#text <= MOST_TEXT) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#text -= this.#kept.get(key)?.answer.text.length ?? 0;
    this.#kept.delete(key);
  }

  /** Everything, or what was read below one base. */
  purge(base = ''): void {
    this.#generation += 1;
    for (const key of this.#kept.keys()) if (key.startsWith(base)) this.#drop(key);
  }
}
