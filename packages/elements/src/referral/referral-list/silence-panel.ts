import { defaultSilenceRules } from '@careloom/core/referral';
import type { SilenceRule } from '@careloom/core/referral';
import { nothing } from 'lit';
import { dispatchIntent } from '../../acts/index.ts';
import { doneIcon, errorIcon, notice } from '../../foundation/index.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import type { Silence } from '../../silence/index.ts';
import { SilenceRulesChangeEvent } from '../chase-events.ts';
import type { PanelHost } from './list-panels.ts';
import type { ListLocalizer } from './list-words.ts';

/** After how many days a referral counts as stuck: shown, changed, and told to the host. */
export class SilencePanel {
  readonly #host: PanelHost;
  readonly #silence: Silence;
  readonly #localize: ListLocalizer;
  readonly #onDirty: (dirty: boolean) => void;
  readonly #part: LazyPart<typeof import('./silence-part.ts')>;
  #fault: string | undefined;
  #said: unknown = nothing;

  constructor(host: PanelHost, silence: Silence, localize: ListLocalizer, onDirty: (dirty: boolean) => void) {
    this.#host = host;
    this.#silence = silence;
    this.#localize = localize;
    this.#onDirty = onDirty;
    this.#part = new LazyPart(host, localize, () => import('./silence-part.ts'));
  }

  ready(): Promise<void> {
    return this.#part.ready();
  }

  /** Opened or closed: what was said about the last change goes. */
  reset(): void {
    this.#fault = undefined;
    this.#said = nothing;
  }

  render(isEditable: boolean): unknown {
    const part = this.#part.get();
    if (!part) return this.#part.placeholder();
    return part.silencePart(
      {
        rules: this.#silence.rules ?? defaultSilenceRules,
        isEditable,
        said: this.#said,
        fault: this.#fault,
        onInput: () => this.#onDirty(true),
        onUse: (rules) => void this.#use(rules),
        onFault: (field) => {
          this.#fault = field;
          void this.#focus('.silence [aria-invalid=true]');
        },
      },
      this.#localize,
    );
  }

  async #use(rules: readonly SilenceRule[] | undefined): Promise<void> {
    this.#fault = undefined;
    const event = new SilenceRulesChangeEvent({ rules: rules ?? defaultSilenceRules });
    const answer = await dispatchIntent(this.#host, event);
    const done = (title: string) => notice({ tone: 'success', icon: doneIcon, title });
    if (typeof answer === 'object') {
      this.#said = notice({ tone: 'danger', icon: errorIcon, title: this.#localize.t('foundation.outcome.refused'), body: this.#localize.reason(answer.refused) });
    } else if (answer === 'proceed') {
      if (this.#host.silenceRules) this.#host.silenceRules = rules;
      this.#silence.change(rules);
      this.#said = done(this.#localize.text('referral.silence.used'));
    } else if (event.response) {
      this.#said = done(this.#localize.text('referral.silence.asked'));
    }
    if (typeof answer !== 'object') this.#onDirty(false);
    await this.#focus('.silence-said');
  }

  async #focus(selector: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
