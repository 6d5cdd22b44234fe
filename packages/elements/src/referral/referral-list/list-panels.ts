import { defaultSilenceRules } from '@careloom/core/referral';
import type { Referral, SilenceRule } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { dispatchIntent } from '../../acts/index.ts';
import { doneIcon, errorIcon, notice } from '../../foundation/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import { SilenceRulesChangeEvent } from '../chase-events.ts';
import type { ChaseController } from './chase-controller.ts';
import type { Silence } from '../silence.ts';
import type { ListLocalizer } from './list-words.ts';
import { isAskable } from './referral-list-model.ts';
import type { ReferralRow } from './referral-list-model.ts';

export type PanelHost = CareloomElement & {
  readonly: boolean;
  silenceRules: readonly SilenceRule[] | undefined;
  refresh(): Promise<void>;
};
type Panel = 'chase' | 'silence';

/** What opens over the list, each fetched when it is first wanted: asking partners, and the days of silence. */
export class ListPanels {
  readonly #host: PanelHost;
  readonly #silence: Silence;
  readonly #localize: ListLocalizer;
  readonly #onDirty: (dirty: boolean) => void;
  readonly #chasePart: LazyPart<typeof import('./chase-part.ts')>;
  readonly #silencePart: LazyPart<typeof import('./silence-part.ts')>;
  #open: Panel | undefined;
  #chosen: ReadonlySet<string> = new Set();
  #chase: ChaseController | undefined;
  #fault: string | undefined;
  #said: unknown = nothing;

  constructor(host: PanelHost, silence: Silence, localize: ListLocalizer, onDirty: (dirty: boolean) => void) {
    this.#host = host;
    this.#silence = silence;
    this.#localize = localize;
    this.#onDirty = onDirty;
    this.#chasePart = new LazyPart(host, localize, () => import('./chase-part.ts'));
    this.#silencePart = new LazyPart(host, localize, () => import('./silence-part.ts'));
  }

  /** Other referrals are shown. What nobody knows the end of stays in sight. */
  reset(): void {
    this.#chosen = new Set();
    this.#chase?.clear();
    if (!this.#chase?.asked.length) this.#open = undefined;
  }

  isPickable(row: ReferralRow): boolean {
    const user = this.#host.session?.user;
    return this.#open === 'chase' && this.#mayAct && user !== undefined && isAskable(row, user) && !this.#chase?.isUncertain(row.referral);
  }

  isPicked({ ref }: Referral): boolean {
    return this.#chosen.has(ref);
  }

  readonly pick = ({ ref }: Referral, isPicked: boolean): void => {
    const chosen = new Set(this.#chosen);
    if (isPicked) chosen.add(ref);
    else chosen.delete(ref);
    this.#choose(chosen);
  };

  renderButtons(rows: readonly ReferralRow[]): TemplateResult {
    const user = this.#host.session?.user;
    const mayAsk = this.#open === 'chase' || (this.#mayAct && user && rows.some((row) => isAskable(row, user)));
    const button = (panel: Panel, words: string): TemplateResult => html`<button
      type="button" class=${panel === 'chase' ? 'button' : 'button quiet'} data-panel=${panel}
      aria-expanded=${this.#open === panel ? 'true' : 'false'} @click=${() => void this.#toggle(panel)}
    >${words}</button>`;
    return html`<div class="actions no-print">
      ${mayAsk ? button('chase', this.#localize.t('referral.list.ask_stuck')) : nothing} ${button('silence', this.#localize.t('referral.list.rules'))}
    </div>`;
  }

  render(rows: readonly ReferralRow[]): unknown {
    if (this.#open === 'chase') return this.#renderChase(rows);
    return this.#open === 'silence' ? this.#renderSilence() : nothing;
  }

  #renderChase(rows: readonly ReferralRow[]): unknown {
    const part = this.#chasePart.get();
    if (!part) return this.#chasePart.placeholder();
    this.#chase ??= new part.ChaseController(this.#host, { onStored: this.#onAsked, onSettled: this.#onSettled });
    const askable = rows.filter((row) => this.isPickable(row)).map(({ referral }) => referral);
    return part.chasePart(
      {
        chase: this.#chase,
        askable,
        chosen: askable.filter((referral) => this.isPicked(referral)),
        onChoose: (referrals) => this.#choose(new Set(referrals.map(({ ref }) => ref))),
        onInput: () => this.#onDirty(true),
        onClose: () => void this.#toggle('chase'),
      },
      this.#localize,
    );
  }

  #renderSilence(): unknown {
    const part = this.#silencePart.get();
    if (!part) return this.#silencePart.placeholder();
    return part.silencePart(
      {
        rules: this.#silence.rules ?? defaultSilenceRules,
        isEditable: this.#mayAct && this.#host.session?.user !== undefined,
        said: this.#said,
        fault: this.#fault,
        onInput: () => this.#onDirty(true),
        onUse: (rules) => void this.#use(rules),
        onFault: (field) => {
          this.#fault = field;
          this.#host.requestUpdate();
          void this.#focus('.silence [aria-invalid=true]');
        },
      },
      this.#localize,
    );
  }

  get #mayAct(): boolean {
    return !this.#host.readonly;
  }

  async #toggle(panel: Panel): Promise<void> {
    const isOpen = this.#open === panel;
    if (this.#chase?.busy) return;
    this.#chase?.clear();
    // What nobody knows the end of stays in sight.
    if (this.#chase?.asked.length) this.#open = 'chase';
    else this.#open = isOpen ? undefined : panel;
    this.#chosen = new Set();
    this.#fault = undefined;
    this.#said = nothing;
    this.#onDirty(false);
    this.#host.requestUpdate();
    if (isOpen) return this.#focus(`[data-panel=${panel}]`);
    await (panel === 'chase' ? this.#chasePart : this.#silencePart).ready();
    await this.#focus(panel === 'chase' ? '#chase-all' : '.silence input');
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
    this.#host.requestUpdate();
    await this.#focus('.silence-said');
  }

  #choose(chosen: ReadonlySet<string>): void {
    this.#chosen = chosen;
    if (this.#chase?.refusal) this.#chase.clear();
    this.#host.requestUpdate();
  }

  readonly #onAsked = (referralRefs: readonly string[]): void => {
    this.#chosen = new Set([...this.#chosen].filter((ref) => !referralRefs.includes(ref)));
    this.#onDirty(false);
  };

  readonly #onSettled = (): void => {
    void this.#focus('.chase-said');
    void this.#host.refresh();
  };

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
