import { signal } from '@preact/signals-core';
import type { Signal } from '@preact/signals-core';
import type { Activity } from './activity.ts';

type Idle = { readonly requestIdleCallback?: (done: (value?: unknown) => void, options: { readonly timeout: number }) => unknown };

/** A part of the form that only some forms need: loaded when it is first asked for. */
export class Late<T> {
  readonly #part: Signal<T | undefined>;
  readonly #load: () => Promise<T>;
  readonly #activity: Activity;
  #loading: Promise<T> | undefined;
  #isDue = false;

  /** @param ready the part, where it need not be loaded any more */
  constructor(load: () => Promise<T>, activity: Activity, ready?: T) {
    this.#part = signal(ready);
    this.#loading = ready && Promise.resolve(ready);
    this.#load = load;
    this.#activity = activity;
  }

  /** Undefined until it is there; whoever read it reads again then. Tracked. */
  get value(): T | undefined {
    const part = this.#part.value;
    if (part === undefined) void this.get().catch(() => undefined);
    return part;
  }

  /** The same, asked for when the page has been painted: of what nobody waits for to begin. Tracked. */
  get soon(): T | undefined {
    if (!this.#isDue && !this.#part.peek()) {
      this.#isDue = true;
      // At once where the page does not tell when it has time.
      const { requestIdleCallback: whenIdle = (done) => done() } = globalThis as Idle;
      this.#activity.track(new Promise<unknown>((done) => whenIdle(done, { timeout: 100 })).then(() => this.get()));
    }
    return this.#part.value;
  }

  /** The same, without asking for it. Tracked. */
  get loaded(): T | undefined {
    return this.#part.value;
  }

  get(): Promise<T> {
    if (!this.#loading) {
      this.#loading = this.#load().then((part) => (this.#part.value = part));
      this.#activity.track(this.#loading);
    }
    return this.#loading;
  }
}
