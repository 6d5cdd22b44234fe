import { lastChange, trendSeries } from '@careloom/core/assessment';
import type { AssessmentTool, TrendSeries } from '@careloom/core/assessment';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
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
import { hubQueries, loadHub } from '../hub-load.ts';
import type { HubValue } from '../hub-load.ts';
import { changePart } from '../hub-score.ts';
import { hubArgs, nothingChosen, unreadablePart, unreadableRecordsFor } from '../hub-states.ts';
import { toolTitle } from '../hub-words.ts';
import { hubStyles } from '../hub.styles.ts';
import { openTools } from '../open-tools.ts';
import { assessmentTrendStyles } from './assessment-trend.styles.ts';
import { trendChart } from './trend-chart.ts';
import { trendTable } from './trend-table.ts';
import { trendCatalogues } from './trend-words.ts';
import type { TrendLocalizer } from './trend-words.ts';

/**
 * The totals of a tool over time: a small chart with the published ranges in words, and the table behind it, which is
 * always there for assistive technology. Two versions of a tool never share a line. A total that cannot be said is a gap.
 *
 * @tag careloom-assessment-trend
 * @summary Scores over time, each version for itself, with the table behind them.
 * @status experimental
 * @since 0.2.0
 * @serves F3, F12
 * @fhir QuestionnaireResponse
 * @csspart series - One version of one tool.
 * @csspart table - The table behind a chart.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a patient, tools or results.
 * @csspart skeleton - Shown while loading.
 */
export class CareloomAssessmentTrend extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, stateStyles, hubStyles, assessmentTrendStyles];

  readonly #localize: TrendLocalizer = new LocalizeController(this, trendCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #unreadable = unreadableRecordsFor(this, this.#localize);
  readonly #load = new LoadController(this, {
    args: () => hubArgs(this.patientRef ?? this.#selection.value?.patientRef, this.#tools),
    load: ([patientRef, tools], context) => loadHub(patientRef, tools, this.#localize.today, context),
    watch: ([patientRef]) => hubQueries(patientRef),
  });

  /** The tools to show: `toolOf(instrument)` of `@careloom/instruments/assessment-tool`, or of the host's own. */
  @property({ attribute: false }) tools: readonly AssessmentTool[] = [];

  /** Shows only this one: the `id` of a tool, e.g. `phq-9`. */
  @property({ attribute: 'tool-id' }) toolId: string | undefined;

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Level of the headings, 2 to 5. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  /** Which tables are unfolded. */
  @state() private tables: ReadonlySet<string> = new Set();

  get #tools(): readonly AssessmentTool[] {
    return openTools(this.tools, this.session?.user);
  }

  /** Reads the assessments again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override render(): unknown {
    const localize = this.#localize;
    return this.#load.render<unknown>({
      initial: () => nothingChosen(this.patientRef ?? this.#selection.value?.patientRef, localize),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => this.#renderTrends(value, error),
    });
  }

  #renderTrends(value: HubValue, error: unknown): TemplateResult {
    const localize = this.#localize;
    const series = trendSeries(value.list.assessments).filter(({ tool }) => this.toolId === undefined || tool.id === this.toolId);
    const tools = [...new Set(series.map(({ tool }) => tool.canonical))].map((canonical) => series.filter(({ tool }) => tool.canonical === canonical));
    return html`<section class="trends" aria-label=${localize.t('assessment.trend.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${unreadablePart(value, localize, this.#unreadable)}
      ${series.length === 0 && value.list.unreadable.length === 0
        ? emptyState({ title: localize.t('assessment.trend.none_title'), body: localize.t('assessment.trend.none_body') })
        : nothing}
      ${tools.map((own) => this.#renderTool(own))}
    </section>`;
  }

  #renderTool(series: readonly TrendSeries[]): TemplateResult | typeof nothing {
    const tool = series[0]?.tool;
    if (!tool) return nothing;
    const level = Math.min(5, Math.max(2, Math.trunc(this.headingLevel) || 3));
    const id = `trend-${tool.id}`;
    return html`<section class="trend" aria-labelledby=${id} data-ref=${tool.id}>
      <div role="heading" aria-level=${level} class="section" id=${id}>${toolTitle(tool)}</div>
      ${series.length > 1 ? html`<p class="muted secondary">${this.#localize.t('assessment.trend.versions')}</p>` : nothing}
      ${series.map((each, at) => this.#renderSeries(each, `${id}-${at}`))}
    </section>`;
  }

  #renderSeries(series: TrendSeries, id: string): TemplateResult {
    const localize = this.#localize;
    const { version, scale } = series;
    // Without a picture there is nothing to fold away.
    const isShown = !scale || this.tables.has(id);
    return html`<div class="series" part="series" data-version=${version ?? ''}>
      <p class="muted secondary">${version === undefined ? localize.t('assessment.trend.version_unknown') : localize.t('assessment.trend.version', { version })}</p>
      ${trendChart(series, localize)} ${changePart(lastChange(series), localize)}
      ${scale ? this.#renderButton(id, isShown) : nothing} ${trendTable(series, id, isShown, localize)}
    </div>`;
  }

  #renderButton(id: string, isShown: boolean): TemplateResult {
    return html`<div class="actions no-print">
      <button type="button" class="button quiet" aria-expanded=${isShown ? 'true' : 'false'} aria-controls=${id} @click=${() => this.#onTable(id)}>
        ${this.#localize.t(isShown ? 'assessment.trend.hide_table' : 'assessment.trend.show_table')}
      </button>
    </div>`;
  }

  #onTable(id: string): void {
    const tables = new Set(this.tables);
    if (!tables.delete(id)) tables.add(id);
    this.tables = tables;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-assessment-trend': CareloomAssessmentTrend;
  }
}
