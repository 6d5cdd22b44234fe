import type { Barrier, BarrierAct } from '@careloom/core/care-plan/barriers';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keptNotices } from '../../acts/index.ts';
import {
  buttonStyles,
  CareloomElement,
  chipStyles,
  emptyState,
  errorState,
  fieldStyles,
  liveRegion,
  LoadController,
  LocalizeController,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import { VirtualRows } from '../../rows/index.ts';
import { isProxyUser } from '../../foundation/session.ts';
import { named } from '../plan-words.ts';
import { referFor } from '../refer.ts';
import { BarrierActController } from './barrier-act-controller.ts';
import { barrierListStyles } from './barrier-list.styles.ts';
import type { BarrierRowOptions } from './barrier-row.ts';
import { barrierQueries, choicesOf, loadBarrierValue } from './barrier-load.ts';
import type { BarrierValue } from './barrier-load.ts';
import type { BarrierGroup, BarrierLine } from './barrier-view.ts';
import type { BarrierFormLocalizer } from './form-words.ts';
import { listOutcome } from './list-outcome.ts';
import { barrierListCatalogues } from './list-words.ts';
import type { BarrierListLocalizer } from './list-words.ts';
import { Pickers } from './picker.ts';

type ListView = typeof import('./list-view.ts');

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
 * @fires {NeedReferEvent} careloom-need-refer - Somebody planned to refer, or wants to now; open a composer. Cancelable.
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
  static override readonly seesAll = true;
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, barrierListStyles];

  readonly #localize = new LocalizeController(this, barrierListCatalogues) as unknown as BarrierListLocalizer;
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #view = new LazyPart(this, this.#localize, () => import('./list-view.ts'));
  readonly #forms = new LazyPart(this, this.#localize, () => import('./barrier-forms.ts'));
  readonly #acts = new BarrierActController(this, () => this.#forms.ready(), (barrier) => void this.#refer(barrier));
  readonly #rows: Readonly<Record<BarrierGroup, VirtualRows>> = {
    open: new VirtualRows(this, 'open'),
    stays: new VirtualRows(this, 'stays'),
    gone: new VirtualRows(this, 'gone'),
  };
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: ([patientRef], context) => this.#view.after(loadBarrierValue(patientRef, this.#localize.today, context)),
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
  readonly #pickers = new Pickers();
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

  #renderList(loaded: BarrierValue, error: unknown): TemplateResult {
    const localize = this.#localize;
    const view = this.#view.loaded;
    if (!view) return this.#view.placeholder();
    const value = this.#isProxy ? view.visibleValue(loaded) : loaded;
    const { open, stays, gone } = view.groupedLines(value, localize);
    const isEmpty = open.length + stays.length + gone.length === 0;
    this.#visible = new Set([...open, ...stays, ...(this.goneShown ? gone : [])].map(({ barrier }) => barrier.ref));
    const options = this.#rowOptions(view, value, open[0]);
    return html`<section class="list" aria-label=${localize.t('care-plan.barriers.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${view.unreadablePart(value, localize)}
      ${isEmpty ? view.emptyPart(this.#actor !== undefined, localize) : nothing}
      ${this.#renderSaid()} ${this.#renderRecord(view, value, isEmpty)}
      ${isEmpty ? nothing : view.groupPart('open', open, this.#rows.open, options)} ${stays.length > 0 ? view.groupPart('stays', stays, this.#rows.stays, options) : nothing}
      ${view.gonePart(gone, this.#rows.gone, options, { isShown: this.goneShown, onToggle: () => (this.goneShown = !this.goneShown) })}
    </section>`;
  }

  #rowOptions(view: ListView, value: BarrierValue, next: BarrierLine | undefined): BarrierRowOptions {
    return {
      value,
      localize: this.#localize,
      acts: this.#acts,
      level: Math.min(5, Math.max(2, Math.trunc(this.headingLevel) || 3)) + 1,
      actor: this.#actor,
      isProxy: this.#isProxy,
      isNext: (line) => line === next && !this.#acts.open,
      isMore: (ref) => this.more === ref,
      onMore: (ref) => (this.more = this.more === ref ? undefined : ref),
      onAct: (name, barrier) => this.#onAct(view, name, barrier, value),
      onRefer: (barrier) => view.referDetail(barrier, value) && (() => void this.#refer(barrier)),
      said: (ref) => this.#said(ref),
      form: (barrier) => this.#renderForm(barrier, value),
    };
  }

  #renderRecord(view: ListView, value: BarrierValue, isEmpty: boolean): unknown {
    if (this.readonly) return nothing;
    if (this.#acts.isOpen('barrier-recorded')) return this.#renderForm(undefined, value);
    return view.recordPart({ isSignedIn: this.#actor !== undefined, isEmpty, onRecord: this.#onRecord }, this.#localize);
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
      picker: this.#pickers.of(value.patient.ref),
      isProxy: this.#isProxy,
      onInput: this.#onInput,
    });
  }

  /** What is about no row on the screen is said above the list. */
  #renderSaid(): TemplateResult {
    const { about } = this.#acts;
    const isElsewhere = about !== undefined && this.#visible.has(about);
    return this.#said(isElsewhere ? undefined : about, !isElsewhere);
  }

  #said(ref: string | undefined, isAbout = this.#acts.about === ref): TemplateResult {
    return html`<div class=${isAbout ? 'said about' : 'said'} tabindex="-1">${liveRegion(isAbout ? listOutcome(this.#acts, this.#localize) : nothing)}</div>`;
  }

  get #actor() {
    return this.readonly ? undefined : this.session?.user;
  }

  readonly #onInput = (): void => {
    this.dirty = true;
    this.requestUpdate();
  };

  readonly #onRecord = (): void => {
    if (this.#patient && !this.#acts.memory.has(this.#patient)) this.#pickers.of(this.#patient).clear();
    void this.#acts.begin('barrier-recorded');
  };

  /** The composer opens with what is in the way, as it does for a need. */
  async #refer(barrier: Barrier): Promise<void> {
    const value = this.#load.value;
    const detail = value && this.#view.loaded?.referDetail(barrier, value);
    const refused = detail && (await referFor(this, detail, this.#selection.value));
    if (refused && detail.patientRef === this.#patient) this.#acts.refuseFor(barrier.ref, refused);
  }

  #onAct(view: ListView, name: BarrierAct, barrier: Barrier, { patient }: BarrierValue): void {
    if (name !== 'barrier-started') return void this.#acts.begin(name, barrier.ref);
    const what = this.#localize.t('care-plan.barriers.starting', { title: named(view.barrierTitle(barrier, this.#localize)) });
    this.#acts.hold(name, barrier.ref, what, patient, view.act(barrier, name, {}));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-barrier-list': CareloomBarrierList;
  }
}
