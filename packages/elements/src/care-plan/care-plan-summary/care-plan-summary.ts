import type { PlanGraph } from '@careloom/core/care-plan/plan';
import type { SummaryStep } from '@careloom/core/care-plan/review';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
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
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import { VirtualRows } from '../../rows/index.ts';
import { PlanActController } from '../plan-act-controller.ts';
import { concernNames } from '../concern-words.ts';
import { planQueries } from '../plan-load.ts';
import { isProxyUser } from '../../foundation/session.ts';
import { carePlanSummaryStyles } from './care-plan-summary.styles.ts';
import type { CopyLocalizer } from './copy-part.ts';
import { loadSummary, summaryModel } from './summary-model.ts';
import type { SummaryModel, SummaryValue } from './summary-model.ts';
import { goalPart, leadLines, stepRow, stepWords } from './summary-part.ts';
import { nameOfParty, summaryCatalogues } from './summary-words.ts';
import type { SummaryLocalizer } from './summary-words.ts';

/**
 * A plan in plain words, for the patient and the family: what it is about, what they want to reach, what stands in the
 * way, and who does what by when. As a copy (`patient-copy`) it leaves out what is sensitive, because paper is read by
 * others, and notes who got one. Prints with a header on every page.
 *
 * @tag careloom-care-plan-summary
 * @summary The plan in plain words: who does what by when; on paper too.
 * @status experimental
 * @since 0.2.0
 * @serves F1, F11
 * @fhir CarePlan, Goal, Task, ServiceRequest, Appointment, Condition, Observation, RelatedPerson, Patient, Provenance
 * @fires {PlanChangeEvent} careloom-care-plan-change - Somebody wants to note that a copy was given. Cancelable.
 * @fires {PlanChangedEvent} careloom-care-plan-changed - It was noted, and that is stored.
 * @fires {PrintEvent} careloom-print - Somebody wants it on paper. Cancelable.
 * @csspart goal - One goal.
 * @csspart step - One step.
 * @csspart copy - Where a copy is given and noted.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a plan.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-care-plan-summary-background-color - Background of a goal.
 */
export class CareloomCarePlanSummary extends CareloomElement {
  static override readonly seesAll = true;
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, carePlanSummaryStyles];

  readonly #localize = new LocalizeController(this, summaryCatalogues) as unknown as SummaryLocalizer;
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #acts = new PlanActController(this, { onUsed: ({ patientRef }) => patientRef === this.#patient && void this.#focusSaid() });
  readonly #words = new LazyPart(this, this.#localize, () => import('./summary-catalogues.ts'));
  readonly #out = new LazyPart(this, this.#localize, () => import('./copy-part.ts'));
  readonly #rows = new VirtualRows(this);
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: ([patientRef], context) => this.#words.after(loadSummary(patientRef, this.#localize.today, this.#localize, context)),
    watch: ([patientRef]) => planQueries(patientRef),
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** A copy to hand out: what is sensitive is left out, and it can be noted who got it. */
  @property({ type: Boolean, attribute: 'patient-copy', reflect: true }) patientCopy = false;

  /** Read by a proxy: what is sensitive is hidden. Always so where a relative is signed in. */
  @property({ type: Boolean, reflect: true }) proxy = false;

  /** Nothing can be noted. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the title, 2 to 5; sections are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  #shownPatient: string | undefined;

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  get #isProxy(): boolean {
    return this.proxy || isProxyUser(this.session?.user);
  }

  /** Reads the plan again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#patient === this.#shownPatient) return;
    this.#shownPatient = this.#patient;
    this.#acts.follow(this.#patient);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('care-plan.summary.none_title'), body: localize.t('care-plan.summary.none_body') }),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => this.#renderValue(value, error),
    });
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (act) => this.#acts.retry(act) })} ${content}`;
  }

  #renderValue(value: SummaryValue, error: unknown): TemplateResult {
    const localize = this.#localize;
    const { graph } = value.record;
    const stale = error ? staleNotice(localize, () => this.refresh()) : nothing;
    if (!graph) return html`${stale}${emptyState({ title: localize.t('care-plan.summary.empty_title'), body: localize.t('care-plan.summary.empty_body') })}`;
    const model = this.#model(value, graph);
    return html`<section class="summary" aria-label=${localize.t('care-plan.summary.label')}>
      ${stale}
      <div role="heading" aria-level=${this.#level} class="title"><bdi dir="auto">${model.summary.title ?? localize.t('care-plan.plan.untitled')}</bdi></div>
      <div>${leadLines(model, localize).map((line) => html`<p>${line}</p>`)}</div>
      ${this.#renderPlan(model)} ${this.#renderOut(value, graph, model)}
    </section>`;
  }

  #renderPlan({ summary, concerns, goals }: SummaryModel): TemplateResult {
    const localize = this.#localize;
    const list = (steps: readonly SummaryStep[]) => html`<ul class="dots">${steps.map((step) => html`<li><bdi dir="auto">${stepWords(step, localize)}</bdi></li>`)}</ul>`;
    return html`${concerns.length > 0
      ? this.#block('concerns', html`<ul class="dots">${concernNames(concerns, localize).map((name) => html`<li><bdi dir="auto">${name}</bdi></li>`)}</ul>`)
      : nothing}
    ${this.#block('goals', goals.length === 0 ? html`<p>${localize.t('care-plan.summary.goals_none')}</p>` : goals.map((goal) => goalPart(goal, localize)))}
    ${this.#block('steps', summary.steps.length === 0 ? html`<p>${localize.t('care-plan.summary.steps_none')}</p>` : this.#renderSteps(summary.steps))}
    ${summary.appointments.length > 0
      ? this.#block('appointments', html`<div role="list" class="steps">${summary.appointments.map((each, index) => stepRow(each, { size: summary.appointments.length, at: index + 1 }, localize))}</div>`)
      : nothing}
    ${summary.done.length > 0 ? this.#block('done', list(summary.done)) : nothing}
    ${summary.foreign.length > 0
      ? this.#block('foreign', html`<ul class="dots">${summary.foreign.map(({ words, performers }) => html`<li><bdi dir="auto">${[words, ...performers.map(nameOfParty)].join(' · ')}</bdi></li>`)}</ul>`)
      : nothing}`;
  }

  #block(name: 'concerns' | 'goals' | 'steps' | 'appointments' | 'done' | 'foreign', content: unknown): TemplateResult {
    return html`<div class="block">
      <div role="heading" aria-level=${this.#level + 1} class="section">${this.#localize.t(`care-plan.summary.${name}`)}</div>
      ${content}
    </div>`;
  }

  #renderSteps(steps: readonly SummaryStep[]): TemplateResult {
    const localize = this.#localize;
    const rows = this.#rows.render({ items: steps, key: ({ ref }) => ref, row: (step, place) => stepRow(step, place, localize) });
    return html`${this.#rows.isPartial
        ? html`<div class="actions no-print">
            <button type="button" class="button" @click=${() => this.#rows.showAll()}>${localize.t('care-plan.summary.show_all', { count: steps.length })}</button>
          </div>`
        : nothing}
      <div class="steps">
        <div class="step head" aria-hidden="true">
          <span>${localize.t('care-plan.summary.what')}</span><span>${localize.t('care-plan.summary.who')}</span><span>${localize.t('care-plan.summary.when')}</span>
        </div>
        <div role="list">${rows}</div>
      </div>`;
  }

  #renderOut(value: SummaryValue, graph: PlanGraph, model: SummaryModel): TemplateResult {
    const part = this.#out.get();
    if (!part) return this.#out.placeholder();
    const print = html`<div class="actions no-print"><careloom-print .paper=${this.#paper}></careloom-print></div>`;
    if (!this.patientCopy) return print;
    // The part's own words are there once it is.
    const localize = this.#localize as unknown as CopyLocalizer;
    const { acts, session } = { acts: this.#acts, session: this.session };
    return part.copyPart({ value, graph, model, print, acts, localize, level: this.#level + 1, readonly: this.readonly, user: session?.user });
  }

  /** A copy is read by whoever finds it: it holds what a proxy may see. */
  #model({ patient }: SummaryValue, graph: PlanGraph): SummaryModel {
    const { now, timeZone } = this.#localize;
    const model = summaryModel(graph, this.#isProxy || this.patientCopy, { now, timeZone });
    return { ...model, summary: { ...model.summary, patient } };
  }

  readonly #paper = () => {
    const value = this.#load.value;
    const graph = value?.record.graph;
    const part = this.#out.loaded;
    if (!value || !graph || !part) return undefined;
    const model = this.#model(value, graph);
    return { header: part.paperHeader(model, this.#localize), content: part.summaryPaper(model, this.#localize) };
  };

  async #focusSaid(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.said')?.focus();
  }

  get #level(): number {
    return Math.min(5, Math.max(2, Math.trunc(this.headingLevel) || 2));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-care-plan-summary': CareloomCarePlanSummary;
  }
}
