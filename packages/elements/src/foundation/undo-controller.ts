import type { ReactiveController, ReactiveElement, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { checkIcon, clockIcon, sendIcon, undoIcon } from './icons.ts';
import type { Localizer } from './localizer.ts';
import { notice, textButton } from './states.ts';

/** How long an act can be taken back. Ours: long enough to read one line; it waits while somebody is at the notice. */
const seconds = 10;

/** An act that is decided and not sent yet. */
export interface HeldAct {
  /** What it is, in words: "Goal: a ramp at the door". */
  readonly what: string;
  /** It goes to nobody: it is saved, and its notice says so. */
  readonly isSaved?: boolean;
  readonly send: () => Promise<unknown>;
  /** Puts back what the act changed on the screen. */
  readonly undo?: () => void;
}

/**
 * Holds an act back for ten seconds so that it can be undone before anybody else has it. It waits while the pointer or
 * the keyboard is at its notice (nobody is hurried), and is sent at once when another act follows, when the user asks for
 * it, when the page is hidden or the element goes: an act is never lost, only early.
 */
export class UndoController implements ReactiveController {
  readonly #host: ReactiveElement;
  #held: HeldAct | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  get held(): HeldAct | undefined {
    return this.#held;
  }

  /** Holds this one; the one before it is sent. */
  hold(act: HeldAct): void {
    this.sendNow();
    this.#held = act;
    this.#wait();
    this.#host.requestUpdate();
  }

  undo(): void {
    const act = this.#take();
    act?.undo?.();
  }

  sendNow(): void {
    void this.#take()?.send();
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onHidden);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onHidden);
    this.sendNow();
  }

  /** Put it into a `liveRegion`; its words are in `actCatalogues`. */
  render(localize: Localizer): TemplateResult | typeof nothing {
    const act = this.#held;
    if (!act) return nothing;
    return html`<div @pointerenter=${this.#stop} @pointerleave=${this.#wait} @focusin=${this.#stop} @focusout=${this.#wait}>
      ${notice({
        tone: 'info',
        icon: clockIcon,
        title: localize.text(act.isSaved ? 'act.held_save' : 'act.held'),
        body: act.what,
        action: html`<div class="actions">
          ${textButton(undoIcon, localize.text('foundation.action.undo'), () => this.undo())}
          ${textButton(act.isSaved ? checkIcon : sendIcon, localize.text(act.isSaved ? 'act.save_now' : 'act.send_now'), () => this.sendNow())}
        </div>`,
      })}
    </div>`;
  }

  #take(): HeldAct | undefined {
    const act = this.#held;
    this.#stop();
    this.#held = undefined;
    if (act) this.#host.requestUpdate();
    return act;
  }

  readonly #stop = (): void => clearTimeout(this.#timer);

  readonly #wait = (): void => {
    this.#stop();
    if (this.#held) this.#timer = setTimeout(() => this.sendNow(), seconds * 1000);
  };

  readonly #onHidden = (): void => {
    if (document.visibilityState === 'hidden') this.sendNow();
  };
}
