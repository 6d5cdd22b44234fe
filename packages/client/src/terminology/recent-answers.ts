/** Answers by what was asked, the latest used kept longest. Failures are not kept. */
export class RecentAnswers<T> {
  readonly #kept = new Map<string, T>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  async get(key: string, ask: () => Promise<T>): Promise<T> {
    const answer = this.#kept.has(key) ? (this.#kept.get(key) as T) : await ask();
    this.#kept.delete(key);
    this.#kept.set(key, answer);
    const [oldest = key] = this.#kept.keys();
    if (this.#kept.size > this.#most) this.#kept.delete(oldest);
    return answer;
  }
}
