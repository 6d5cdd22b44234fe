import { roleOf } from '@careloom/core/care-plan/plan';
import type { CoverageEvidence } from '@careloom/core/care-plan/review';
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
  rowStyles,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { HoldFocusController } from '../../foundation/hold-focus-controller.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import { VirtualRows } from '../../rows/index.ts';
import { loadPlanValue, planQueries } from '../plan-load.ts';
import type { PlanValue } from '../plan-load.ts';
import { planSaid } from '../plan-said.ts';
import { candidatesFor, isProxyUser, peopleOf } from '../plan-view.ts';
import type { BoardFormKind } from './board-acts.ts';
import { BoardDeeds } from './board-deeds.ts';
import { lanesPart } from './board-lanes.ts';
import { boardModel, laneOf } from './board-model.ts';
import type { BoardModel } from './board-model.ts';
import { offerFor, offerPart } from './board-offer.ts';
import { coveragePart, findingsPart, headPart, notReadPart } from './board-parts.ts';
import { domainFor } from './board-rows.ts';
import type { BoardAct, Lane } from './board-rows.ts';
import { boardCatalogues } from './board-words.ts';
import { carePlanBoardStyles } from './care-plan-board.styles.ts';
import { LaneKeys } from './lane-keys.ts';

/**
 * The plan of one patient on one board: what worries them, what they want, and who does what by when. First what
 * somebody should look at, in words. A need that is chosen anywhere in the provider offers a goal, a goal offers a step;
 * a step that is a referral shows where its loop stands.
 *
 * @tag careloom-care-plan-board
 * @summary Concerns, goals and steps of a patient, what to look at, and how to change it.
 * @status experimental
 * @since 0.2.0
 * @serves F1, F11, F12
 * @fhir CarePlan, Goal, Condition, Task, ServiceRequest, Appointment, Observation, Provenance
 * @fires {PlanChangeEvent} careloom-care-plan-change - Somebody wants to change the plan, a goal or a step. Cancelable.
 * @fires {PlanChangedEvent} careloom-care-plan-changed - It was changed, and that is stored.
 * @fires {NeedReferEvent} careloom-need-refer - Somebody wants to refer for a goal; open a composer. Cancelable.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart findings - What somebody should look at.
 * @csspart offer - The next step for the need or goal that is chosen.
 * @csspart row - One concern, goal or step.
 * @csspart status - The chip with where it stands.
 * @csspart form - The form of an act.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a plan.
 * @csspart skeleton - Shown while loading.
 */
export class CareloomCarePlanBoard extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, rowStyles, carePlanBoardStyles];

  readonly #localize = new LocalizeController(this, boardCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: async ([patientRef], context) => loadPlanValue(patientRef, this.#localize.today, context),
    watch: ([patientRef]) => planQueries(patientRef),
  });
  readonly #deeds: BoardDeeds = new BoardDeeds(this, {
    localize: this.#localize,
    value: () => this.#load.value,
    goal: (goalRef) => this.#load.value && this.#model(this.#load.value)?.goals.find(({ ref }) => ref === goalRef),
    selection: () => this.#selection.value,
    ready: () => this.#formPart.ready(),
  });
  readonly #keys = new LaneKeys(this);
  readonly #rows = { concerns: new VirtualRows(this, 'concerns'), goals: new VirtualRows(this, 'goals'), steps: new VirtualRows(this, 'steps') };
  readonly #formPart = new LazyPart(this, this.#localize, () => import('./board-forms.ts'));
  readonly #coveragePart = new LazyPart(this, this.#localize, () => import('./coverage-rows.ts'));

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** A proxy reads it: sensitive barriers, and what is done about them, are left out. Always so for a related person. */
  @property({ type: Boolean, reflect: true }) proxy = false;

  /** What else shows that parts of the plan are looked after, such as assessments, by part. */
  @property({ attribute: false }) evidence: CoverageEvidence | undefined;

  /** Level of the plan's heading, 2 to 5; the lanes are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  @state() private opened: string | undefined;
  @state() private doneShown = false;
  @state() private coverageShown = false;
  @state() private moreShown = false;
  #shownPatient: string | undefined;
  #made: { readonly key: readonly unknown[]; readonly model: BoardModel } | undefined;

  constructor() {
    super();
    new HoldFocusController(this);
  }

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  /** Reads the plan again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#patient === this.#shownPatient) return;
    this.#shownPatient = this.#patient;
    this.opened = undefined;
    this.doneShown = this.coverageShown = this.moreShown = false;
    this.#deeds.follow(this.#patient);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const { acts } = this.#deeds;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('care-plan.board.none_title'), body: localize.t('care-plan.board.none_body') }),
      pending: () => skeleton(localize, 10),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => html`<section class="board" aria-label=${localize.t('care-plan.board.label')}>
        ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${notReadPart(value.record, localize)} ${this.#renderPlan(value)}
      </section>`,
    });
    return html`${keptNotices({ outcomes: acts.outcomes, localize, onRetry: (act) => acts.retry(act) })} ${content}`;
  }

  protected override updated(): void {
    this.dirty = !this.#deeds.forms.memory.isEmpty || this.#deeds.undo.held !== undefined;
  }

  #renderPlan(value: PlanValue): TemplateResult {
    const localize = this.#localize;
    const { acts, forms, undo } = this.#deeds;
    const model = this.#model(value);
    const said = undo.held ? undo.render(localize) : planSaid(acts, forms, localize, localize.t('care-plan.board.finish_first'));
    const live = html`<div class="said" tabindex="-1">${liveRegion(said)}</div>`;
    const mayEdit = this.#mayEdit;
    const why = this.readonly || this.session?.user ? nothing : html`<p class="muted">${localize.t('session.user_missing')}</p>`;
    if (!model) {
      const action = mayEdit && !forms.isOpen('start') ? this.#button('start', 'button primary') : nothing;
      return html`${emptyState({ title: localize.t('care-plan.board.empty_title'), body: localize.t('care-plan.board.empty_body'), action })}
        ${live} ${this.#renderForm(value, undefined, undefined)} ${why}`;
    }
    const hasRow = (ref: string): boolean => laneOf(model, ref) !== undefined;
    const about = forms.open?.about;
    const isLoneForm = forms.open !== undefined && (about === undefined || !hasRow(about)) && !(forms.open.kind === 'note' && this.coverageShown);
    const offer = mayEdit && !forms.open && !this.opened ? offerFor(model, this.#candidates(value), this.#selection.value ?? {}) : undefined;
    return html`${headPart(model, this.#level, localize)} ${live}
      ${offer ? offerPart(offer, localize, (act, ref, words) => this.#deeds.do(act, ref, words)) : nothing}
      ${mayEdit ? this.#renderActs(value, model) : why} ${isLoneForm ? this.#renderForm(value, model, about) : nothing}
      ${findingsPart(model, {
        localize,
        mayEdit,
        hasRow,
        onForm: (kind) => void this.#deeds.begin(kind),
        onShow: ([ref]) => void this.#show(model, ref as string),
      })}
      ${this.#renderCoverage(value, model)} ${this.#renderLanes(value, model)}`;
  }

  #renderActs(value: PlanValue, { graph: { plan } }: BoardModel): TemplateResult {
    const isActive = plan.status === 'active';
    const rare = isActive ? (['hold-plan', 'end-plan'] as const) : (['end-plan'] as const);
    return html`<div class="actions no-print">
      ${isActive ? nothing : this.#button('activate', 'button', plan.ref, plan.title)} ${this.#button('goal')}
      ${this.#candidates(value).concerns.length > 0 ? this.#button('concern') : nothing} ${this.#button('review')}
      <button type="button" class="button quiet" aria-expanded=${this.moreShown ? 'true' : 'false'} @click=${() => (this.moreShown = !this.moreShown)}>
        ${this.#localize.t('care-plan.board.do.more')}
      </button>
      ${this.moreShown ? rare.map((kind) => this.#button(kind)) : nothing}
    </div>`;
  }

  #button(act: BoardAct, look = 'button', ref?: string, words = ''): TemplateResult {
    return html`<button type="button" class=${look} data-do=${act} @click=${() => this.#deeds.do(act, ref, words)}>${this.#localize.t(`care-plan.board.do.${act}`)}</button>`;
  }

  #renderCoverage(value: PlanValue, model: BoardModel): TemplateResult {
    const localize = this.#localize;
    const { forms } = this.#deeds;
    const isShown = this.coverageShown;
    const part = isShown ? this.#coveragePart.get() : undefined;
    const rows = part?.coverageRows(model.coverage, {
      localize,
      mayEdit: this.#mayEdit,
      form: (element) => (forms.isOpen('note', element) ? this.#renderForm(value, model, element) : undefined),
      onNote: (element) => void this.#deeds.begin('note', element),
    });
    return html`<div class="coverage">
      <div class="top">
        ${coveragePart(model.coverage, localize)}
        <button type="button" class="button quiet no-print" aria-expanded=${isShown ? 'true' : 'false'} @click=${() => (this.coverageShown = !isShown)}>
          ${localize.t(isShown ? 'care-plan.board.coverage_hide' : 'care-plan.board.coverage_show')}
        </button>
      </div>
      ${isShown ? (rows ?? this.#coveragePart.placeholder()) : nothing}
    </div>`;
  }

  #renderLanes(value: PlanValue, model: BoardModel): TemplateResult {
    const { forms, unsent } = this.#deeds;
    return lanesPart(model, {
      localize: this.#localize,
      opened: this.opened,
      chosen: this.#selection.value?.goalRef,
      unsent,
      user: this.session?.user,
      readonly: this.readonly,
      mayEdit: this.#mayEdit,
      form: (ref) => (forms.open?.about === ref ? this.#renderForm(value, model, ref) : undefined),
      onOpen: (lane, ref) => this.#onOpen(model, lane, ref),
      onDo: (act, ref, words) => this.#deeds.do(act, ref, words),
      keys: this.#keys,
      rows: this.#rows,
      level: this.#level + 1,
      doneShown: this.doneShown,
      onToggleDone: () => (this.doneShown = !this.doneShown),
      onShowAll: (lane) => {
        this.#rows[lane].showAll();
        void forms.focus(`[data-lane='${lane}'] .row-link`);
      },
    });
  }

  #renderForm(value: PlanValue, model: BoardModel | undefined, about: string | undefined): unknown {
    const { acts, forms } = this.#deeds;
    const { open } = forms;
    if (!open || !this.session?.user) return nothing;
    const part = this.#formPart.get();
    if (!part) return this.#formPart.placeholder();
    const graph = model?.graph;
    const form = part.boardForm(open.kind as BoardFormKind, {
      patient: value.patient,
      ...(graph && { graph }),
      candidates: this.#candidates(value),
      people: graph ? peopleOf(graph, value.patient, this.session.user) : [],
      localize: this.#localize,
      ...(about && { about }),
    });
    if (!form) return nothing;
    return part.planForm({
      part: form,
      acts,
      forms,
      localize: this.#localize,
      onSubmit: (work) => void acts.submit(value.patient, work),
    });
  }

  // Joining four hundred steps is quick, but not for every key that is pressed.
  #model({ record }: PlanValue): BoardModel | undefined {
    const { now, timeZone, today } = this.#localize;
    const isProxy = this.proxy || isProxyUser(this.session?.user);
    const key = [record, today, timeZone, isProxy, this.evidence];
    if (!record.graph) return undefined;
    if (!this.#made || key.some((part, index) => part !== this.#made?.key[index])) {
      this.#made = { key, model: boardModel(record.graph, { now, timeZone, isProxy, evidence: this.evidence ?? {} }) };
    }
    return this.#made.model;
  }

  #candidatesMade: { readonly value: PlanValue; readonly candidates: ReturnType<typeof candidatesFor> } | undefined;
  #candidates(value: PlanValue): ReturnType<typeof candidatesFor> {
    if (this.#candidatesMade?.value !== value) this.#candidatesMade = { value, candidates: candidatesFor(value.record, value.patient) };
    return this.#candidatesMade.candidates;
  }

  get #mayEdit(): boolean {
    const user = this.session?.user;
    return !this.readonly && user !== undefined && roleOf(user) === 'staff';
  }

  get #level(): number {
    return Math.min(5, Math.max(2, Math.trunc(this.headingLevel) || 3));
  }

  /** From a finding to its row. */
  async #show(model: BoardModel, ref: string): Promise<void> {
    const lane = laneOf(model, ref) as Lane;
    if (model.done.some((row) => row.ref === ref)) this.doneShown = true;
    if (this.#rows[lane].isPartial) this.#rows[lane].showAll();
    if (this.opened !== ref) this.#onOpen(model, lane, ref);
    await this.#deeds.forms.focus(`[data-ref='${ref}'] .row-link`);
  }

  /** Opening a row is looking at it: other elements in the provider follow. */
  #onOpen(model: BoardModel, lane: Lane, ref: string): void {
    this.opened = this.opened === ref ? undefined : ref;
    const patientRef = this.#patient;
    const selection = this.#selection.value;
    if (!this.opened || !selection || !patientRef) return;
    const domain = model.concerns.find((row) => row.ref === ref)?.concern.domain;
    if (lane === 'concerns') return selection.select({ patientRef, goalRef: undefined, domain });
    const goal = model.goals.find((row) => row.ref === ref);
    if (goal) return selection.select({ patientRef, goalRef: ref, domain: domainFor(goal) });
    const step = [...model.open, ...model.done].find((row) => row.ref === ref)?.action;
    const goalRef = step?.goalRefs[0];
    if (step) selection.select({ patientRef, ...(goalRef && { goalRef }), referralRef: step.kind === 'referral' ? ref : undefined });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-care-plan-board': CareloomCarePlanBoard;
  }
}
