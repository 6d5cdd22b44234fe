import { observe, untracked } from '@careloom/forms';
import { AsyncDirective, directive } from 'lit/async-directive.js';

/** Draws what `read` gives, again whenever what it read has changed, or when it asks to be drawn again. */
class Tracked extends AsyncDirective {
  #read: ((redraw: () => void) => unknown) | undefined;
  #stop: (() => void) | undefined;

  render(read: (redraw: () => void) => unknown): unknown {
    this.#read = read;
    return this.#start();
  }

  override disconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  override reconnected(): void {
    this.setValue(this.#start());
  }

  #start(): unknown {
    this.#stop?.();
    let first: unknown;
    let isFirst = true;
    this.#stop = observe(() => {
      const drawn = this.#read?.(() => this.setValue(this.#start()));
      if (isFirst) first = drawn;
      else untracked(() => this.setValue(drawn));
    });
    isFirst = false;
    return first;
  }
}

export const tracked = directive(Tracked);
