import { sameRef } from '@careloom/core/fhir';
import type { SilenceRule } from '@careloom/core/referral';
import type { Day } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { keptNotices, UndoController } from '../../acts/index.ts';
import {
  buttonStyles,
  CareloomElement,
  chipStyles,
  emptyState,
  errorState,
  fieldStyles,
  LoadController,
  LocalizeController,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { HoldFocusController } from '../../foundation/hold-focus-controller.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import { Silence } from '../../silence/index.ts';
import { PlanActController } from '../plan-act-controller.ts';
import { PlanFormController } from '../plan-form-controller.ts';
import { planQueries } from '../plan-load.ts';
import { loadCard } from './card-load.ts';
import type { CardView } from './card-view.ts';
import type { CardLocalizer } from './card-words.ts';
import { goalCardStyles } from './goal-card.styles.ts';
import { cardShellCatalogues } from './shell-words.ts';

/**
 * One goal: in the patient's words, who agrees with it, by when, where the patient stands on its ladder and how that
 * went, what is in the way, and its steps. While something is in the way it is not called "on track".
 *
 * @tag careloom-goal-card
 * @summary A goal with agreement, ladder, progress, barriers and steps.
 * @status experimental
 * @since 0.2.0
 * @serves F1, F11, F12
 * @fhir Goal, CarePlan, Condition, Observation, Task, ServiceRequest, RelatedPerson, PractitionerRole, Provenance
 * @fires {PlanChangeEvent} careloom-care-plan-change - Somebody wants to change the goal, or add a step. Cancelable.
 * @fires {PlanChangedEvent} careloom-care-plan-changed - It was changed, and that is stored.
 * @fires {NeedReferEvent} careloom-need-refer - Somebody wants to refer for the goal; open a composer. Cancelable.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart card - The card.
 * @csspart status - The chip with how it stands.
 * @csspart form - The form of an act.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a goal.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-goal-card-background-color - Background of the card.
 */
export class CareloomGoalCard extends CareloomElement {
  static override readonly seesAll = true;
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, goalCardStyles];

  readonly #localize = new LocalizeController(this, cardShellCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #viewPart = new LazyPart(this, this.#localize, () => import('./card-view.ts'));
  readonly #formPart = new LazyPart(this, this.#localize, () => import('./goal-forms.ts'));
  readonly #load = new LoadController(this, {
    args: () => (this.#patient && this.#goal ? ([this.#patient, this.session?.user] as const) : undefined),
    load: async ([patientRef, user], context) => {
      const { now, timeZone } = this.#localize;
      const [value] = await Promise.all([loadCard(patientRef, user, now, timeZone, context), this.#viewPart.ready()]);
      return value;
    },
    watch: ([patientRef]) => planQueries(patientRef),
  });
  readonly #acts: PlanActController = new PlanActController(this, {
    onUsed: ({ patientRef, goalRef, acts }) => {
      if (!acts.includes('goal-added')) this.#forms.forget(`${patientRef} ${goalRef}`);
      if (sameRef(patientRef, this.#patient)) void this.#forms.focus('.said');
    },
  });
  readonly #forms: PlanFormController = new PlanFormController(this, () => this.#acts);
  readonly #undo = new UndoController(this);
  #view: CardView | undefined;

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** The goal, `Goal/1`. Without one, the provider's selection. */
  @property({ attribute: 'goal-ref' }) goalRef: string | undefined;

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** A proxy reads it: sensitive barriers, and what is done about them, are left out. Always so for a related person. */
  @property({ type: Boolean, reflect: true }) proxy = false;

  /** Level of the goal's heading, 2 to 5; its parts are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  /** After how many days of silence a referral is stuck. Without them ours, which no standard backs. */
  @property({ attribute: false }) silenceRules: readonly SilenceRule[] | undefined;

  /** Days on which the site does not work, `YYYY-MM-DD`: they are no business days. */
  @property({ attribute: false }) holidays: ReadonlySet<Day> | undefined;

  readonly #silence = new Silence(this);
  #shownPatient: string | undefined;
  #shownGoal: string | undefined;

  constructor() {
    super();
    new HoldFocusController(this);
  }

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  get #goal(): string | undefined {
    return this.goalRef ?? this.#selection.value?.goalRef;
  }

  /** Reads the goal again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#patient === this.#shownPatient && this.#goal === this.#shownGoal) return;
    this.#undo.sendNow();
    this.#view?.reset();
    this.#shownGoal = this.#goal;
    // What is typed about one goal waits while another one is looked at.
    this.#forms.follow(this.#patient && this.#goal && `${this.#patient} ${this.#goal}`);
    this.#acts.reset();
    if (this.#acts.commit.outcome?.outcome === 'stored') this.#acts.commit.clear();
    if (this.#patient === this.#shownPatient) return;
    this.#shownPatient = this.#patient;
    this.#acts.follow(this.#patient);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('care-plan.card.none_title'), body: localize.t('care-plan.card.none_body') }),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => html`${error ? staleNotice(localize, () => this.refresh()) : nothing} ${this.#made()?.render(value) ?? this.#viewPart.placeholder()}`,
    });
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (act) => this.#acts.retry(act) })} ${content}`;
  }

  protected override updated(): void {
    this.dirty = !this.#forms.memory.isEmpty || this.#undo.held !== undefined;
  }

  #made(): CardView | undefined {
    const part = this.#viewPart.get();
    if (!part || this.#view) return this.#view;
    this.#view = new part.CardView({
      element: this,
      // Its words came with the view.
      localize: this.#localize as unknown as CardLocalizer,
      acts: this.#acts,
      forms: this.#forms,
      undo: this.#undo,
      formPart: this.#formPart,
      silence: this.#silence,
      selection: () => this.#selection.value,
      patient: () => this.#patient,
      goal: () => this.#goal,
      value: () => this.#load.value,
    });
    return this.#view;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-goal-card': CareloomGoalCard;
  }
}
