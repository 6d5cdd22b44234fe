import type { LockStatus, SessionLock } from '@careloom/core/ports';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { dispatchIntent } from '../../acts/index.ts';
import { alertIcon, buttonStyles, CareloomElement, chipStyles, clockIcon, errorIcon, liveRegion, LocalizeController, notice, stateStyles } from '../../foundation/index.ts';
import { SessionChangedEvent, SessionUnlockEvent } from '../events.ts';
import { sessionCatalogues } from '../session-catalogues.ts';
import { HeldContent } from './held-content.ts';
import { LockController } from './lock-controller.ts';
import { sessionGuardStyles } from './session-guard.styles.ts';

/**
 * Around everything that shows records. When nobody has done anything for a while it warns; then the page is locked: what
 * is inside is taken out of the document, not covered, until the host knows again who is there. It never says whose
 * records these are. Without a lock nothing inside is shown. The lock is one of `createSessionLock` of
 * `@careloom/client/session`, or the host's own.
 *
 * @tag careloom-session-guard
 * @summary Warns, and blanks what is inside when nobody works here any more.
 * @status experimental
 * @since 0.2.0
 * @serves F19
 * @slot - The page. A framework keeps its own element inside: direct children leave the document while it is locked.
 * @fires {SessionUnlockEvent} careloom-session-unlock - Somebody wants the page back. Cancelable.
 * @fires {SessionChangedEvent} careloom-session-changed - It was locked, is open again, or warns.
 * @csspart notice - A message.
 * @csspart locked - What stands there while it is locked.
 * @cssproperty --careloom-session-guard-background-color - Background while it is locked.
 */
export class CareloomSessionGuard extends CareloomElement {
  /** @internal */
  static override readonly phi = false;
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, stateStyles, sessionGuardStyles];

  readonly #localize = new LocalizeController(this, sessionCatalogues);
  readonly #held = new HeldContent(this);
  readonly #follower = new LockController(this, (status) => this.#become(status));

  /** What says when it is locked. */
  @property({ attribute: false }) lock: SessionLock | undefined;

  /** Level of the heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  @state() private isBusy = false;
  /** Why it could not be unlocked. */
  @state() private problem: unknown;
  @state() private said = '';
  #told: LockStatus['state'] = 'open';
  #takesFocus = false;

  protected override render(): unknown {
    const { status, isMissing } = this.#follower;
    const state = status?.state;
    return html`<div class="warning no-print">${liveRegion(state === 'warning' ? this.#renderWarning(status?.locksAt ?? '') : nothing)}</div>
      <p role="status" class="visually-hidden">${this.said}</p>
      ${state === 'locked' ? this.#renderLocked() : state ? html`<slot @focusin=${this.#remember}></slot>` : isMissing ? this.#renderMissing() : nothing}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.#takesFocus) return;
    this.#takesFocus = false;
    if (this.#follower.status?.state === 'locked') this.renderRoot.querySelector<HTMLElement>('.title')?.focus();
    else this.#held.focusAgain();
  }

  #renderWarning(locksAt: string): TemplateResult {
    const localize = this.#localize;
    return notice({
      tone: 'warning',
      icon: clockIcon,
      title: localize.t('session.guard.warning'),
      body: localize.t('session.guard.warning_body', { time: localize.time(locksAt) }),
      action: html`<button type="button" class="button" data-act="stay" @click=${this.#stay}>${localize.t('session.guard.stay')}</button>`,
    });
  }

  #renderLocked(): TemplateResult {
    const localize = this.#localize;
    const level = Math.min(6, Math.max(2, Math.trunc(this.headingLevel) || 2));
    const { isBusy, problem } = this;
    return html`<section class="locked no-print" part="locked" aria-labelledby="title">
      <div id="title" class="title section" role="heading" aria-level=${level} tabindex="-1">${localize.t('session.guard.locked')}</div>
      <p>${localize.t('session.guard.locked_body')}</p>
      <div role="alert">
        ${problem ? notice({ tone: 'danger', icon: errorIcon, title: localize.t('session.guard.not_unlocked'), body: localize.reason(problem) }) : nothing}
      </div>
      <button type="button" class="button primary" data-act="unlock" aria-disabled=${isBusy ? 'true' : 'false'} @click=${this.#unlock}>
        ${localize.t('session.guard.unlock')}${isBusy ? ` (${localize.t('foundation.busy')})` : nothing}
      </button>
    </section>`;
  }

  #renderMissing(): TemplateResult {
    const localize = this.#localize;
    const words = { title: localize.t('session.guard.no_lock'), body: localize.t('session.guard.no_lock_body') };
    return html`<div role="alert">${notice({ tone: 'danger', icon: alertIcon, ...words })}</div>`;
  }

  /** At once, before anything is drawn. */
  #become({ state: next }: LockStatus): void {
    if (next === this.#told) return;
    const before = this.#told;
    this.#told = next;
    if (next === 'warning') this.said = '';
    if (next === 'locked' || before === 'locked') {
      this.#takesFocus = this.matches(':focus-within');
      this.problem = undefined;
      this.said = next === 'locked' ? '' : this.#localize.t('session.guard.unlocked');
    }
    if (next === 'locked') {
      if (this.#takesFocus) this.#remember();
      this.#held.hold();
    } else this.#held.release();
    // Not in the midst of an update: a listener may change the host.
    queueMicrotask(() => this.dispatchEvent(new SessionChangedEvent({ state: next })));
  }

  readonly #remember = (): void => this.#held.remember();

  readonly #stay = (): void => {
    this.lock?.touch();
    this.said = this.#localize.t('session.guard.stayed');
    this.#takesFocus = true;
  };

  readonly #unlock = async (): Promise<void> => {
    const { lock } = this;
    if (!lock || this.isBusy) return;
    this.isBusy = true;
    this.problem = undefined;
    try {
      const event = new SessionUnlockEvent();
      const outcome = await dispatchIntent(this, event);
      if (typeof outcome === 'object') this.problem = outcome.refused;
      // Stopped without an answer: the host will open it.
      else if (outcome === 'proceed' || event.response) await lock.unlock(event.response);
    } catch (error) {
      this.problem = error ?? {};
    } finally {
      this.isBusy = false;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-session-guard': CareloomSessionGuard;
  }
}
