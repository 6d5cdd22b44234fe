/** Milliseconds of work before the page gets a turn: a frame and a half, so that scrolling and typing stay smooth. */
const sliceLength = 24;

/** Draws a long form piece by piece: each piece in its turn, the page in between. */
export class Slices {
  #queue: (() => void)[] = [];
  #next = 0;
  #isWaiting = false;
  #until = 0;
  readonly #onProgress: (done: number, total: number) => void;

  constructor(onProgress: (done: number, total: number) => void) {
    this.#onProgress = onProgress;
  }

  /** At once while there is time in this slice and nobody waits; else later, in order. */
  run(piece: () => void): void {
    this.#queue.push(piece);
    if (!this.#isWaiting) this.#work();
  }

  /** Nothing that is not drawn yet will be. */
  cancel(): void {
    this.#queue = [];
    this.#next = 0;
  }

  /** All pieces now: before printing, or when the focus has to go to one of them. */
  finish(): void {
    this.#until = Number.POSITIVE_INFINITY;
    this.#drain();
    this.#until = 0;
  }

  #isWorking = false;

  #work(): void {
    if (this.#isWorking) return;
    const now = performance.now();
    if (this.#until < now) this.#until = now + sliceLength;
    this.#drain();
    if (this.#next < this.#queue.length) this.#wait();
  }

  #drain(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      while (this.#next < this.#queue.length && performance.now() < this.#until) this.#queue[this.#next++]?.();
    } finally {
      this.#isWorking = false;
    }
    if (this.#next < this.#queue.length) return;
    this.#queue = [];
    this.#next = 0;
  }

  #wait(): void {
    this.#isWaiting = true;
    this.#onProgress(this.#next, this.#queue.length);
    setTimeout(() => {
      this.#isWaiting = false;
      this.#until = 0;
      this.#work();
      if (!this.#isWaiting) this.#onProgress(0, 0);
    });
  }
}
