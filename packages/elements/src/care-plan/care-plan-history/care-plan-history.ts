import type { PlanGraph } from '@careloom/core/care-plan/plan';
import type { CarePlan as FhirCarePlan } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import {
  buttonStyles,
  CareloomElement,
  emptyState,
  errorState,
  LoadController,
  LocalizeController,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { VirtualRows } from '../../rows/index.ts';
import { concernChoices } from '../concern-words.ts';
import { barrierTitle } from '../barrier-words.ts';
import { planQueries } from '../plan-load.ts';
import { isProxyUser } from '../../foundation/session.ts';
import { stepWords } from '../plan-words.ts';
import { carePlanHistoryStyles } from './care-plan-history.styles.ts';
import { historyOf, loadHistory, notReadOf, versionsOf } from './history-load.ts';
import type { HistoryValue } from './history-load.ts';
import { historyRow, notReadPart } from './history-row.ts';
import { historyCatalogues } from './history-words.ts';
import type { NameOf } from './history-words.ts';

/**
 * What happened to a plan, its goals, its steps and what stands in the way: what, by whom, when and why, newest first.
 * Where the repository keeps earlier versions of the plan and its goals (its `history`), or a host hands in those of the
 * plan (`versions`), each line says what became different too. Without them the element says that it cannot.
 *
 * @tag careloom-care-plan-history
 * @summary What changed in the plan, when and by whom.
 * @status experimental
 * @since 0.2.0
 * @serves F1, F12
 * @fhir Provenance, CarePlan, Goal, Task, Condition, Observation
 * @csspart line - One thing that happened.
 * @csspart notice - A message.
 * @csspart empty-state - Shown where nothing is told.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-care-plan-history-background-color - Background of a line.
 */
export class CareloomCarePlanHistory extends CareloomElement {
  static override readonly seesAll = true;
  /** @internal */
  static override readonly styles = [buttonStyles, stateStyles, carePlanHistoryStyles];

  readonly #localize = new LocalizeController(this, historyCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #rows = new VirtualRows(this);
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: ([patientRef], context) => loadHistory(patientRef, this.#localize.today, context),
    watch: ([patientRef]) => planQueries(patientRef),
  });

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /**
   * Versions of the plan as stored, where the host has them (`CarePlan/1/_history`), in any order; those of other plans
   * are left out. They go before what the repository keeps.
   */
  @property({ attribute: false }) versions: readonly StoredResource<FhirCarePlan>[] = [];

  /** Read by a proxy: what is sensitive is hidden. Always so where a relative is signed in. */
  @property({ type: Boolean, reflect: true }) proxy = false;

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  /** Reads the history again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override render(): unknown {
    const localize = this.#localize;
    return this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('care-plan.history.none_title'), body: localize.t('care-plan.history.none_body') }),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => this.#renderHistory(value, error),
    });
  }

  #renderHistory(value: HistoryValue, error: unknown): TemplateResult {
    const localize = this.#localize;
    const { graph } = value.record;
    const stale = error ? staleNotice(localize, () => this.refresh()) : nothing;
    if (!graph) return html`${stale}${emptyState({ title: localize.t('care-plan.history.no_plan_title'), body: localize.t('care-plan.history.no_plan_body') })}`;
    const given = versionsOf(graph, this.versions);
    const versions = given.length > 0 ? given : (value.kept?.plan ?? []);
    const isKept = value.kept !== undefined || versions.length > 1;
    const isProxy = this.proxy || isProxyUser(this.session?.user);
    const entries = historyOf(value, graph, { isProxy, versions, goalVersions: value.kept?.goals ?? [] });
    const nameOf = this.#namesOf(value, graph);
    return html`<section class="history" aria-label=${localize.t('care-plan.history.label')}>
      ${stale}
      ${entries.length === 0
        ? emptyState({ title: localize.t('care-plan.history.empty_title'), body: localize.t('care-plan.history.empty_body') })
        : html`${isKept ? nothing : html`<p class="muted">${localize.t('care-plan.history.no_diff')}</p>`} ${notReadPart(notReadOf(value, graph, { isProxy, isGiven: given.length > 0 }), nameOf, localize)}
            ${this.#rows.isPartial
              ? html`<div class="actions no-print">
                  <button type="button" class="button" @click=${() => this.#rows.showAll()}>${localize.t('care-plan.history.show_all', { count: entries.length })}</button>
                </div>`
              : nothing}
            <div role="list">
              ${this.#rows.render({ items: entries, key: ({ id }) => id, row: (entry, place) => historyRow(entry, place, nameOf, localize) })}
            </div>`}
    </section>`;
  }

  /** What a reference is called today. What is gone has no name. */
  #namesOf({ local, patient }: HistoryValue, graph: PlanGraph): NameOf {
    const localize = this.#localize;
    const { plan, goals, looseGoals, actions, barriers, concerns, otherPlans } = graph;
    const people = [patient, ...plan.contributors, ...plan.copies.map(({ to }) => to)];
    const names = new Map([
      ...people.map(({ ref, display }) => [local(ref), display] as const),
      ...[plan, ...otherPlans].map(({ ref, title }) => [local(ref), title ?? localize.t('care-plan.plan.untitled')] as const),
      ...concernChoices(concerns, localize).map(([ref, words]) => [local(ref), words] as const),
      ...[...goals.map(({ goal }) => goal), ...looseGoals].map(({ ref, words }) => [local(ref), words] as const),
      ...actions.map((action) => [local(action.ref), stepWords(action, localize)] as const),
      ...barriers.map((barrier) => [local(barrier.ref), barrierTitle(barrier, localize)] as const),
    ]);
    return (ref) => names.get(local(ref));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-care-plan-history': CareloomCarePlanHistory;
  }
}
