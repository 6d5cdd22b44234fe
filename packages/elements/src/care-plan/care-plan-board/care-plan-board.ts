import type { CoverageEvidence } from '@careloom/core/care-plan/review';
import type { SilenceRule } from '@careloom/core/referral';
import type { Day } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { keptNotices } from '../../acts/index.ts';
import {
  buttonStyles,
  CareloomElement,
  chipStyles,
  emptyState,
  errorState,
  fieldStyles,
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
import { Silence } from '../../silence/index.ts';
import { loadPlanValue, planQueries } from '../plan-load.ts';
import { BoardDeeds } from './board-deeds.ts';
import type { BoardView } from './board-view.ts';
import type { BoardLocalizer } from './board-words.ts';
import { carePlanBoardStyles } from './care-plan-board.styles.ts';
import { shellCatalogues } from './shell-words.ts';

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
 * @csspart chart-mark - Whether the chart knows it, where it cannot hold it.
 * @csspart form - The form of an act.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a plan.
 * @csspart skeleton - Shown while loading.
 */
export class CareloomCarePlanBoard extends CareloomElement {
  static override readonly seesAll = true;
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, rowStyles, carePlanBoardStyles];

  readonly #localize = new LocalizeController(this, shellCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #viewPart = new LazyPart(this, this.#localize, () => import('./board-view.ts'));
  readonly #formPart = new LazyPart(this, this.#localize, () => import('./board-forms.ts'));
  readonly #coveragePart = new LazyPart(this, this.#localize, () => import('./coverage-rows.ts'));
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: async ([patientRef], context) => {
      const [value] = await Promise.all([loadPlanValue(patientRef, this.#localize.today, context), this.#viewPart.ready()]);
      return value;
    },
    watch: ([patientRef]) => planQueries(patientRef),
  });
  readonly #deeds: BoardDeeds = new BoardDeeds(this, {
    localize: this.#localize,
    value: () => this.#load.value,
    about: (goalRef) => this.#load.value && this.#view?.aboutOf(goalRef, this.#load.value),
    selection: () => this.#selection.value,
    ready: () => this.#formPart.ready(),
  });
  #view: BoardView | undefined;

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

  /** After how many days of silence a referral is stuck. Without them ours, which no standard backs. */
  @property({ attribute: false }) silenceRules: readonly SilenceRule[] | undefined;

  /** Days on which the site does not work, `YYYY-MM-DD`: they are no business days. */
  @property({ attribute: false }) holidays: ReadonlySet<Day> | undefined;

  readonly #silence = new Silence(this);
  #shownPatient: string | undefined;

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
    this.#view?.reset();
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
        ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${this.#made()?.render(value) ?? this.#viewPart.placeholder()}
      </section>`,
    });
    return html`${keptNotices({ outcomes: acts.outcomes, localize, onRetry: (act) => acts.retry(act) })} ${content}`;
  }

  #made(): BoardView | undefined {
    const part = this.#viewPart.get();
    if (!part || this.#view) return this.#view;
    this.#view = new part.BoardView({
      element: this,
      // Its words came with the view.
      localize: this.#localize as unknown as BoardLocalizer,
      deeds: this.#deeds,
      formPart: this.#formPart,
      coveragePart: this.#coveragePart,
      silence: this.#silence,
      selection: () => this.#selection.value,
    });
    return this.#view;
  }

  protected override updated(): void {
    this.dirty = !this.#deeds.forms.memory.isEmpty || this.#deeds.undo.held !== undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-care-plan-board': CareloomCarePlanBoard;
  }
}
