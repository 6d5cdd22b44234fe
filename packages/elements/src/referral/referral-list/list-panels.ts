import { sameRef } from '@careloom/core/fhir';
import type { Referral, SilenceRule } from '@careloom/core/referral';
import type { PartnerRow } from '@careloom/core/referral/partners';
import type { Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { CareloomElement } from '../../foundation/index.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import { UntoldActs } from '../untold-acts.ts';
import type { ChaseController } from './chase-controller.ts';
import type { Silence } from '../../silence/index.ts';
import type { ListLocalizer } from './list-words.ts';
import { isAskable } from './referral-list-model.ts';
import type { ReferralListModel, ReferralRow } from './referral-list-model.ts';
import { SilencePanel } from './silence-panel.ts';

export type PanelHost = CareloomElement & {
  readonly: boolean;
  silenceRules: readonly SilenceRule[] | undefined;
  refresh(): Promise<void>;
};
type Panel = 'chase' | 'silence' | 'partners';

export interface PanelsOptions {
  readonly model: ReferralListModel;
  /** A clinic’s list: there are organizations to compare. */
  readonly isClinic: boolean;
}

/** What opens over the list, each fetched when it is first wanted: asking partners, the days of silence, partners beside each other. */
export class ListPanels {
  readonly #host: PanelHost;
  readonly #silence: Silence;
  readonly #localize: ListLocalizer;
  readonly #onDirty: (dirty: boolean) => void;
  readonly #chasePart: LazyPart<typeof import('./chase-part.ts')>;
  readonly #silencePanel: SilencePanel;
  readonly #partnersPart: LazyPart<typeof import('./partners-part.ts')>;
  readonly #untoldPart: LazyPart<typeof import('../untold-part.ts')>;
  readonly #untold: UntoldActs;
  #rows: { readonly of: ReferralListModel; readonly rows: readonly PartnerRow[] } | undefined;
  #only: Party | undefined;
  #open: Panel | undefined;
  #chosen: ReadonlySet<string> = new Set();
  #chase: ChaseController | undefined;

  constructor(host: PanelHost, silence: Silence, localize: ListLocalizer, onDirty: (dirty: boolean) => void) {
    this.#host = host;
    this.#silence = silence;
    this.#localize = localize;
    this.#onDirty = onDirty;
    this.#chasePart = new LazyPart(host, localize, () => import('./chase-part.ts'));
    this.#silencePanel = new SilencePanel(host, silence, localize, onDirty);
    this.#partnersPart = new LazyPart(host, localize, () => import('./partners-part.ts'));
    this.#untoldPart = new LazyPart(host, localize, () => import('../untold-part.ts'));
    this.#untold = new UntoldActs(host);
  }

  /** Other referrals are shown. What nobody knows the end of stays in sight. */
  reset(): void {
    this.#chosen = new Set();
    this.#only = undefined;
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

  /** Of the organization whose referrals alone are looked at. */
  isShown({ referral }: ReferralRow): boolean {
    return this.#only === undefined || sameRef(referral.owner?.ref, this.#only.ref);
  }

  renderButtons({ model: { open: rows }, isClinic }: PanelsOptions): TemplateResult {
    const user = this.#host.session?.user;
    const mayAsk = this.#open === 'chase' || (this.#mayAct && user && rows.some((row) => isAskable(row, user)));
    const button = (panel: Panel, words: string): TemplateResult => html`<button
      type="button" class=${panel === 'silence' ? 'button quiet' : 'button'} data-panel=${panel}
      aria-expanded=${this.#open === panel ? 'true' : 'false'} @click=${() => void this.#toggle(panel)}
    >${words}</button>`;
    return html`<div class="actions no-print">
      ${mayAsk ? button('chase', this.#localize.t('referral.list.ask_stuck')) : nothing} ${isClinic ? button('partners', this.#localize.t('referral.list.by_partner')) : nothing}
      ${button('silence', this.#localize.t('referral.list.rules'))}
    </div>`;
  }

  render({ model, isClinic }: PanelsOptions): unknown {
    if (this.#open === 'chase') return this.#renderChase(model.open.filter((row) => this.isShown(row)));
    if (this.#open === 'silence') return this.#silencePanel.render(this.#mayAct && this.#host.session?.user !== undefined);
    return this.#open === 'partners' && isClinic ? this.#renderPartners(model) : nothing;
  }

  /** What was done in an element that is gone, and not stored. */
  renderUntold(): unknown {
    const { all } = this.#untold;
    return all.length > 0 ? this.#untoldPart.get()?.untoldNotices(all, this.#localize) : nothing;
  }

  /** Whose referrals alone are shown, and the way back. */
  renderOnly(): unknown {
    if (!this.#only) return nothing;
    // A name of another script must not turn the words around it.
    const name = `\u2068${this.#only.display ?? this.#only.ref}\u2069`;
    return html`<div class="actions no-print">
      <span class="only">${this.#localize.text('referral.partners.only_of', { name })}</span>
      <button type="button" class="button quiet" @click=${() => void this.#showOnly(undefined, '.counts')}>${this.#localize.text('referral.partners.all')}</button>
    </div>`;
  }

  #renderPartners(model: ReferralListModel): unknown {
    const part = this.#partnersPart.get();
    if (!part) return this.#partnersPart.placeholder();
    if (this.#rows?.of !== model) {
      const referrals = [...model.open, ...model.done].map(({ referral }) => referral);
      this.#rows = { of: model, rows: part.partnersOf(referrals, this.#silence.options(this.#localize)) };
    }
    const { rows } = this.#rows;
    return part.partnersPart({ rows, only: this.#only, onOnly: (partner) => void this.#showOnly(partner), onClose: () => void this.#toggle('partners') }, this.#localize);
  }

  async #showOnly(partner: Party | undefined, then?: string): Promise<void> {
    this.#only = partner;
    this.#choose(new Set());
    if (then) await this.#focus(then);
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
    this.#silencePanel.reset();
    this.#onDirty(false);
    this.#host.requestUpdate();
    if (isOpen) return this.#focus(`[data-panel=${panel}]`);
    const [part, first] = this.#partOf(panel);
    await part.ready();
    await this.#focus(first);
  }

  /** What it is made of, and where the keyboard goes. */
  #partOf(panel: Panel): readonly [{ ready(): Promise<void> }, string] {
    if (panel === 'chase') return [this.#chasePart, '#chase-all'];
    return panel === 'silence' ? [this.#silencePanel, '.silence input'] : [this.#partnersPart, '#partners-title'];
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
