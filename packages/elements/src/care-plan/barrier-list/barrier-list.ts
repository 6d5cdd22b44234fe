import type { Barrier, BarrierAct } from '@careloom/core/care-plan/barriers';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keptNotices } from '../../acts/index.ts';
import {
  alertIcon,
  buttonStyles,
  CareloomElement,
  chipStyles,
  emptyState,
  errorState,
  fieldStyles,
  liveRegion,
  LoadController,
  LocalizeController,
  notice,
  plusIcon,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import { VirtualRows } from '../../rows/index.ts';
import { barrierTitle } from '../barrier-words.ts';
import { isProxyUser } from '../plan-view.ts';
import { named } from '../plan-words.ts';
import { BarrierActController } from './barrier-act-controller.ts';
import { barrierListStyles } from './barrier-list.styles.ts';
import { barrierRow } from './barrier-row.ts';
import type { BarrierRowOptions } from './barrier-row.ts';
import { barrierQueries, choicesOf, groupedLines, loadBarrierValue } from './barrier-view.ts';
import type { BarrierGroup, BarrierLine, BarrierValue } from './barrier-view.ts';
import { act } from './barrier-work.ts';
import type { BarrierFormLocalizer } from './form-words.ts';
import { listOutcome } from './list-outcome.ts';
import { barrierListCatalogues } from './list-words.ts';
import type { BarrierListLocalizer } from './list-words.ts';
import { Picker } from './picker.ts';

/**
 * What stands in the way of a patient's goals: open ones first, with since when, whose, by when, what is done and which
 * goals wait. From here it is recorded, worked on, handed on and closed; a planned action is a step of the plan too.
 * What is sensitive is hidden from proxies, with all it would give away.
 *
 * @tag careloom-barrier-list
 * @summary What stands in the way of the goals, whose it is, and what is done about it.
 * @status experimental
 * @since 0.2.0
 * @serves F1, F12
 * @fhir Condition, Observation, Goal, Task, CarePlan, CareTeam, Provenance
 * @fires {BarrierChangeEvent} careloom-barrier-change - Somebody wants to record a barrier, or what becomes of it. Cancelable.
 * @fires {BarrierChangedEvent} careloom-barrier-changed - It was recorded, and that is stored.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart barrier - One barrier.
 * @csspart status - The chip with where it stands.
 * @csspart form - The form of an act.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a barrier.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-barrier-list-background-color - Background of a barrier.
 */
export class CareloomBarrierList extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, barrierListStyles];

  readonly #localize = new LocalizeController(this, barrierListCatalogues) as unknown as BarrierListLocalizer;
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #words = new LazyPart(this, this.#localize, () => import('../barrier-catalogues.ts'));
  readonly #forms = new LazyPart(this, this.#localize, () => import('./barrier-forms.ts'));
  readonly #acts = new BarrierActController(this, () => this.#forms.ready());
  readonly #rows: Readonly<Record<BarrierGroup, VirtualRows>> = {
    open: new VirtualRows(this, 'open'),
    stays: new VirtualRows(this, 'stays'),
    gone: new VirtualRows(this, 'gone'),
  };
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: ([patientRef], context) => this.#words.after(loadBarrierValue(patientRef, this.#localize.today, context)),
    watch: ([patientRef]) => barrierQueries(patientRef),
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Read by a proxy: what is sensitive is hidden. Always so where a relative is signed in. */
  @property({ type: Boolean, reflect: true }) proxy = false;

  /** Level of the group headings, 2 to 5; the barriers are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  @state() private goneShown = false;
  @state() private more: string | undefined;
  #shownPatient: string | undefined;
  readonly #pickers = new Map<string, Picker>();
  /** Barriers whose row is on the screen. */
  #visible: ReadonlySet<string> = new Set();

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  get #isProxy(): boolean {
    return this.proxy || isProxyUser(this.session?.user);
  }

  /** Reads the barriers again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#patient === this.#shownPatient) return;
    this.#shownPatient = this.#patient;
    this.goneShown = false;
    this.more = undefined;
    this.#acts.follow(this.#patient);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('care-plan.barriers.none_title'), body: localize.t('care-plan.barriers.none_body') }),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => this.#renderList(value, error),
    });
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (kept) => this.#acts.retry(kept) })} ${content}`;
  }

  protected override updated(): void {
    const { open, memory } = this.#acts;
    // Its barrier is gone, and the form with it.
    if (open?.ref && this.#load.status === 'complete' && !this.#load.value?.barriers.some(({ ref }) => ref === open.ref)) this.#acts.close();
    this.dirty = !memory.isEmpty;
  }

  #renderList(value: BarrierValue, error: unknown): TemplateResult {
    const localize = this.#localize;
    const { now, timeZone } = localize;
    const groups = groupedLines(value, { isProxy: this.#isProxy, now, timeZone });
    const { open, stays, gone } = groups;
    const isEmpty = open.length + stays.length + gone.length === 0;
    this.#visible = new Set([...open, ...stays, ...(this.goneShown ? gone : [])].map(({ barrier }) => barrier.ref));
    return html`<section class="list" aria-label=${localize.t('care-plan.barriers.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${this.#renderUnreadable(value)}
      ${isEmpty
        ? emptyState({
            title: localize.t('care-plan.barriers.empty_title'),
            body: localize.t(this.#actor ? 'care-plan.barriers.empty_body' : 'care-plan.barriers.empty_read'),
          })
        : nothing}
      ${this.#renderSaid()} ${this.#renderRecord(value, isEmpty)}
      ${isEmpty ? nothing : html`${this.#renderGroup('open', groups, value)} ${stays.length > 0 ? this.#renderGroup('stays', groups, value) : nothing}`}
      ${gone.length > 0
        ? html`<div class="actions no-print">
              <button type="button" class="button quiet" aria-expanded=${this.goneShown ? 'true' : 'false'} @click=${this.#onGone}>
                ${localize.t(this.goneShown ? 'care-plan.barriers.hide_gone' : 'care-plan.barriers.show_gone', { count: gone.length })}
              </button>
            </div>
            ${this.goneShown ? this.#renderRows('gone', gone, groups.open, value) : nothing}`
        : nothing}
    </section>`;
  }

  #renderGroup(name: 'open' | 'stays', groups: Readonly<Record<BarrierGroup, readonly BarrierLine[]>>, value: BarrierValue): TemplateResult {
    const localize = this.#localize;
    const lines = groups[name];
    return html`<section class="group">
      <div role="heading" aria-level=${this.#level} class="section">${localize.t(`care-plan.barriers.${name}`, { count: lines.length })}</div>
      ${lines.length === 0 ? html`<p class="muted">${localize.t('care-plan.barriers.open_none')}</p>` : this.#renderRows(name, lines, groups.open, value)}
    </section>`;
  }

  #renderRows(name: BarrierGroup, lines: readonly BarrierLine[], open: readonly BarrierLine[], value: BarrierValue): TemplateResult {
    const localize = this.#localize;
    const rows = this.#rows[name];
    const options: BarrierRowOptions = {
      value,
      localize,
      acts: this.#acts,
      level: this.#level + 1,
      actor: this.#actor,
      isProxy: this.#isProxy,
      isNext: (line) => line === open[0] && !this.#acts.open,
      isMore: (ref) => this.more === ref,
      onMore: (ref) => (this.more = this.more === ref ? undefined : ref),
      onAct: (name_, barrier) => this.#onAct(name_, barrier, value),
      said: (ref) => this.#said(ref),
      form: (barrier) => this.#renderForm(barrier, value),
    };
    const items = rows.render({ items: lines, key: ({ barrier }) => barrier.ref, row: (line, place) => barrierRow(line, place, options) });
    return html`${rows.isPartial
        ? html`<div class="actions no-print">
            <button type="button" class="button" @click=${() => rows.showAll()}>${localize.t('care-plan.barriers.show_all', { count: lines.length })}</button>
          </div>`
        : nothing}
      <div role="list" class="lines">${items}</div>`;
  }

  #renderRecord(value: BarrierValue, isEmpty: boolean): unknown {
    const localize = this.#localize;
    if (this.readonly) return nothing;
    if (!this.#actor) return html`<p class="muted">${localize.t('session.user_missing')}</p>`;
    if (this.#acts.isOpen('barrier-recorded')) return this.#renderForm(undefined, value);
    return html`<div class="actions no-print">
      <button type="button" class=${isEmpty ? 'button primary' : 'button'} data-do="barrier-recorded" @click=${this.#onRecord}>
        ${plusIcon()}${localize.t('care-plan.barriers.record')}
      </button>
    </div>`;
  }

  #renderForm(barrier: Barrier | undefined, value: BarrierValue): unknown {
    const { open } = this.#acts;
    if (!open || open.ref !== barrier?.ref || !this.#actor) return nothing;
    const part = this.#forms.get();
    if (!part) return this.#forms.placeholder();
    return part.barrierForm(barrier, {
      value,
      acts: this.#acts,
      // The part's own words are there once it is.
      localize: this.#localize as unknown as BarrierFormLocalizer,
      people: choicesOf(value.people, this.#actor),
      you: this.#actor.ref,
      goalRef: this.#selection.value?.goalRef,
      picker: this.#picker(value.patient.ref),
      isProxy: this.#isProxy,
      onInput: this.#onInput,
    });
  }

  /** What is about no row on the screen is said above the list. */
  #renderSaid(): TemplateResult {
    const { about } = this.#acts;
    return this.#said(about && this.#visible.has(about) ? undefined : about, !(about && this.#visible.has(about)));
  }

  #said(ref: string | undefined, isAbout = this.#acts.about === ref): TemplateResult {
    return html`<div class=${isAbout ? 'said about' : 'said'} tabindex="-1">${liveRegion(isAbout ? listOutcome(this.#acts, this.#localize) : nothing)}</div>`;
  }

  #renderUnreadable({ unreadable }: BarrierValue): TemplateResult | typeof nothing {
    const localize = this.#localize;
    if (unreadable.length === 0 || this.#isProxy) return nothing;
    return notice({
      tone: 'warning',
      icon: alertIcon,
      title: localize.t('care-plan.barriers.unreadable', { count: unreadable.length }),
      body: localize.t('care-plan.barriers.unreadable_help', { refs: localize.list(unreadable) }),
    });
  }

  get #actor() {
    return this.readonly ? undefined : this.session?.user;
  }

  get #level(): number {
    return Math.min(5, Math.max(2, Math.trunc(this.headingLevel) || 3));
  }

  #picker(patientRef: string): Picker {
    const picker = this.#pickers.get(patientRef) ?? new Picker();
    this.#pickers.set(patientRef, picker);
    return picker;
  }

  readonly #onInput = (): void => {
    this.dirty = true;
    this.requestUpdate();
  };

  readonly #onGone = (): void => {
    this.goneShown = !this.goneShown;
  };

  readonly #onRecord = (): void => {
    if (this.#patient && !this.#acts.memory.has(this.#patient)) this.#picker(this.#patient).clear();
    void this.#acts.begin('barrier-recorded');
  };

  #onAct(name: BarrierAct, barrier: Barrier, { patient }: BarrierValue): void {
    if (name !== 'barrier-started') return void this.#acts.begin(name, barrier.ref);
    const what = this.#localize.t('care-plan.barriers.starting', { title: named(barrierTitle(barrier, this.#localize)) });
    this.#acts.hold(name, barrier.ref, what, patient, act(barrier, name, {}));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-barrier-list': CareloomBarrierList;
  }
}
