/** Answers by what was asked, the latest used kept longest. Failures are not kept. */
export class RecentAnswers<T> {
  readonly #kept = new Map<string, T>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  async get(key: string, ask: () => Promise<T>): Promise<T> {
    if (this.#kept.has(key)) {
      const known = this.#kept.get(key) as T;
      this.#keep(key, known);
      return known;
    }
    const answer = await ask();
    this.#keep(key, answer);
    return answer;
  }

  #keep(key: string, answer: T): void {
    this.#kept.delete(key);
    this.#kept.set(key, answer);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
  }
}
