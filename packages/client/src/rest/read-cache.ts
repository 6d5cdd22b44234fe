import type { Answer } from '../fhir/failure.ts';

const MOST = 500;

/**
 * Answers of reads, in memory only and as text: nobody can change what another will read. Keys hold the base, the user
 * and the patient. `purge()` empties it; it must be called on lock and sign-out.
 */
export class ReadCache {
  readonly #kept = new Map<string, { readonly answer: Answer; readonly until: number }>();
  #generation = 0;

  /** Changes whenever something was forgotten: what was asked before may be old. */
  get generation(): number {
    return this.#generation;
  }

  get size(): number {
    return this.#kept.size;
  }

  get(key: string, now: number): Answer | undefined {
    const known = this.#kept.get(key);
    return known && known.until > now ? known.answer : undefined;
  }

  /** Keeps nothing when something was forgotten since `generation`. */
  keep(key: string, answer: Answer, until: number, generation: number): void {
    if (generation !== this.#generation) return;
    this.#kept.delete(key);
    this.#kept.set(key, { answer, until });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Everything, or what was read below one base. */
  purge(base = ''): void {
    this.#generation += 1;
    for (const key of this.#kept.keys()) if (key.startsWith(base)) this.#kept.delete(key);
  }
}
