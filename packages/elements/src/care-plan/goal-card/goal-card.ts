import { isOpenGoal } from '@careloom/core/care-plan';
import { roleOf } from '@careloom/core/care-plan/plan';
import type { PlanGraph } from '@careloom/core/care-plan/plan';
import { sameRef } from '@careloom/core/fhir';
import type { Party } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { dispatchIntent, keptNotices, UndoController } from '../../acts/index.ts';
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
import { HoldFocusController } from '../../foundation/hold-focus-controller.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import { NeedReferEvent } from '../events.ts';
import { PlanActController } from '../plan-act-controller.ts';
import { PlanFormController } from '../plan-form-controller.ts';
import { planQueries } from '../plan-load.ts';
import { planSaid } from '../plan-said.ts';
import { graphFor, isProxyUser, peopleOf } from '../plan-view.ts';
import { loadCard } from './card-load.ts';
import type { CardValue } from './card-load.ts';
import { cardModel, domainOf } from './card-model.ts';
import type { CardModel } from './card-model.ts';
import { agreementPart, barrierPart, headPart, ladderPart, stepsPart } from './card-parts.ts';
import { goalCardCatalogues } from './card-words.ts';
import { goalCardStyles } from './goal-card.styles.ts';
import type { GoalFormKind } from './goal-forms.ts';
import { progressLine, progressTable } from './progress-line.ts';

type GoalAct = GoalFormKind | 'take' | 'refer';

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
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, goalCardStyles];

  readonly #localize = new LocalizeController(this, goalCardCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #load = new LoadController(this, {
    args: () => (this.#patient && this.#goal ? ([this.#patient, this.session?.user] as const) : undefined),
    load: ([patientRef, user], context) => loadCard(patientRef, user, this.#localize.now, this.#localize.timeZone, context),
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
  readonly #formPart = new LazyPart(this, this.#localize, () => import('./goal-forms.ts'));

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

  @state() private tableShown = false;
  @state() private unsent: string | undefined;
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
    this.tableShown = false;
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
      complete: (value, { error }) => html`${error ? staleNotice(localize, () => this.refresh()) : nothing} ${this.#renderGoal(value)}`,
    });
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (act) => this.#acts.retry(act) })} ${content}`;
  }

  protected override updated(): void {
    this.dirty = !this.#forms.memory.isEmpty || this.#undo.held !== undefined;
  }

  #renderGoal(value: CardValue): TemplateResult {
    const localize = this.#localize;
    const { now, timeZone } = localize;
    const graph = graphFor(value.record, value.patient);
    const isProxy = this.proxy || isProxyUser(this.session?.user);
    const model = graph && this.#goal ? cardModel(graph, this.#goal, isProxy, { now, timeZone }) : undefined;
    if (!model) return emptyState({ title: localize.t('care-plan.card.gone_title'), body: localize.t('care-plan.card.gone_body') });
    const said = this.#undo.held ? this.#undo.render(localize) : planSaid(this.#acts, this.#forms, localize, localize.t('care-plan.card.finish_first'));
    const { ref } = model.goal;
    return html`<article class="card" part="card" data-ref=${ref} aria-label=${localize.t('care-plan.card.label')}>
      ${headPart(model, this.#level, localize)}
      <div class="said" tabindex="-1">${liveRegion(said)}</div>
      ${this.readonly || this.session?.user ? nothing : html`<p class="muted">${localize.t('session.user_missing')}</p>`}
      ${this.#renderActs(value, model, ['take', 'progress', 'target', 'end-goal'])}
      ${this.#part('agreement', [agreementPart(model, value.people, localize), this.#renderActs(value, model, ['agree'])])}
      ${model.barriers.length > 0 ? this.#part('barriers', barrierPart(model, localize)) : nothing}
      ${this.#part('ladder', [ladderPart(model, localize), this.#renderActs(value, model, ['score', 'ladder'])])}
      ${model.series.length > 0 ? this.#part('line', this.#renderLine(model)) : nothing}
      ${this.#part('steps', [model.isLoose ? nothing : stepsPart(model, localize), this.#renderActs(value, model, ['step', 'refer'])])}
    </article>`;
  }

  #part(name: 'agreement' | 'barriers' | 'ladder' | 'line' | 'steps', content: unknown): TemplateResult {
    return html`<section class="part" aria-labelledby=${`part-${name}`}>
      <div role="heading" aria-level=${this.#level + 1} class="part-title" id=${`part-${name}`}>${this.#localize.t(`care-plan.card.${name}`)}</div>
      ${content}
    </section>`;
  }

  #renderLine({ series }: CardModel): TemplateResult {
    const localize = this.#localize;
    const isShown = this.tableShown;
    return html`${series.map((each) => progressLine(each, localize))}
      <button type="button" class="button quiet no-print" aria-expanded=${isShown ? 'true' : 'false'} @click=${() => (this.tableShown = !isShown)}>
        ${localize.t(isShown ? 'care-plan.card.line_hide' : 'care-plan.card.line_show')}
      </button>
      <div class=${isShown ? 'tables' : 'tables print-only'}>${series.map((each) => progressTable(each, localize))}</div>`;
  }

  /** What can be done here: each part has its own buttons, and the form in their place. */
  #renderActs(value: CardValue, model: CardModel, some: readonly GoalAct[]): unknown {
    const localize = this.#localize;
    const { goal, graph } = model;
    const { open } = this.#forms;
    if (open && some.some((act) => act === open.kind)) return this.session?.user ? this.#renderForm(value, model) : nothing;
    const offered = this.#offers(value, model).filter((act) => some.includes(act));
    return html`<div class="actions no-print">
      ${offered.map(
        (act) => html`<button type="button" class="button" data-do=${act} @click=${() => this.#do(act, model, graph, value.patient)}>
          ${localize.t(act === 'ladder' && goal.ladder.length > 0 ? 'care-plan.card.do.ladder_again' : `care-plan.card.do.${act}`)}
        </button>`,
      )}
    </div>`;
  }

  #offers(value: CardValue, model: CardModel): readonly GoalAct[] {
    const user = this.session?.user;
    const { goal, isLoose } = model;
    if (this.readonly || !user || this.unsent === goal.ref) return [];
    const isOpen = isOpenGoal(goal);
    const agree: readonly GoalAct[] = (isOpen || goal.status === 'rejected') && this.#speakers(value).length > 0 ? ['agree'] : [];
    if (roleOf(user) !== 'staff' || !isOpen) return agree;
    return [
      ...agree,
      ...(value.record.graph ? [isLoose ? ('take' as const) : ('step' as const)] : []),
      ...(domainOf(model) ? ['refer' as const] : []),
      ...(goal.ladder.length > 0 ? ['score' as const] : []),
      'progress',
      'ladder',
      'target',
      'end-goal',
    ];
  }

  #renderForm(value: CardValue, { goal, graph }: CardModel): unknown {
    const part = this.#formPart.get();
    if (!part) return this.#formPart.placeholder();
    const form = part.goalForm(this.#forms.open?.kind as GoalFormKind, {
      graph: value.record.graph ?? graph,
      goal,
      people: this.#speakers(value),
      doers: peopleOf(graph, value.patient, this.session?.user),
      localize: this.#localize,
    });
    return part.planForm({
      part: form,
      acts: this.#acts,
      forms: this.#forms,
      localize: this.#localize,
      onSubmit: (work) => void this.#acts.submit(value.patient, work),
    });
  }

  /** The patient and relatives speak for themselves; staff write down what anybody said. */
  #speakers({ people }: CardValue): readonly Party[] {
    const user = this.session?.user;
    return user && roleOf(user) !== 'staff' ? people.filter(({ ref }) => sameRef(ref, user.ref)) : people;
  }

  get #level(): number {
    return Math.min(5, Math.max(2, Math.trunc(this.headingLevel) || 3));
  }

  #do(act: GoalAct, model: CardModel, graph: PlanGraph, patient: Party): void {
    const { ref, words } = model.goal;
    if (act === 'refer') void this.#refer(model, patient);
    else if (act === 'take') void this.#take(graph, ref, words, patient);
    else void this.#begin(act, ref);
  }

  async #begin(kind: string, about: string): Promise<void> {
    this.#undo.sendNow();
    await this.#formPart.ready();
    await this.#forms.begin(kind, about);
  }

  async #take(graph: PlanGraph, goalRef: string, words: string, patient: Party): Promise<void> {
    await this.#formPart.ready();
    const part = this.#formPart.loaded;
    if (!part) return;
    if (this.#acts.outcomes.uncertain) return this.#forms.focus(this.#acts.commit.outcome ? '.said' : '.kept');
    const drop = (): void => {
      this.unsent = undefined;
    };
    this.#acts.reset();
    this.#acts.commit.clear();
    this.unsent = goalRef;
    this.#undo.hold({
      what: this.#localize.t('care-plan.card.held_take', { what: `“${words}”` }),
      send: () => this.#acts.enqueue(patient, (context) => part.takeWork(this.#latest(patient) ?? graph, goalRef, context)).finally(drop),
      undo: drop,
    });
    await this.#forms.focus('.said');
  }

  #latest(patient: Party): PlanGraph | undefined {
    const now = this.#load.value;
    return now?.patient.ref === patient.ref ? now.record.graph : undefined;
  }

  async #refer(model: CardModel, patient: Party): Promise<void> {
    const domain = domainOf(model);
    if (!domain) return;
    const patientRef = patient.ref;
    const goalRef = model.goal.ref;
    const conditionRef = model.concerns[0]?.ref;
    const intent = await dispatchIntent(this, new NeedReferEvent({ domain, patientRef, goalRef, ...(conditionRef && { conditionRef }) }));
    // A composer in the same provider opens with it, without glue of the host's.
    if (intent === 'proceed') this.#selection.value?.select({ patientRef, domain, goalRef });
    if (typeof intent === 'object' && sameRef(patientRef, this.#patient)) this.#acts.refuse(intent.refused);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-goal-card': CareloomGoalCard;
  }
}
