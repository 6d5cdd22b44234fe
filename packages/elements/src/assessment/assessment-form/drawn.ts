import { observe, untracked } from '@careloom/forms';
import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { FormView } from './form-view.ts';

/** A part of the form that is no node of it, drawn again when what it read has changed, or on `view.refresh(key)`. */
class DrawnDirective extends AsyncDirective {
  #stop: (() => void) | undefined;
  #args: readonly [view: FormView, key: string, read: () => unknown] | undefined;

  render(view: FormView, key: string, read: () => unknown): unknown {
    this.#args = [view, key, read];
    this.#draw();
    return noChange;
  }

  override disconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    const [view, key] = this.#args ?? [];
    if (key !== undefined) view?.hidden(key);
  }

  override reconnected(): void {
    this.#draw();
  }

  #draw(): void {
    if (!this.#args || !this.isConnected) return;
    const [view, key, read] = this.#args;
    this.#stop?.();
    this.#stop = observe(() => {
      view.drawing = key;
      const drawn = read();
      view.drawing = 'form';
      untracked(() => this.setValue(drawn));
    });
    view.shown(key, () => this.#draw());
  }
}
export const drawn = directive(DrawnDirective);
