import type { AssessmentTool } from '@careloom/core/assessment';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import {
  buttonStyles,
  CareloomElement,
  chipStyles,
  emptyState,
  errorState,
  LoadController,
  LocalizeController,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { ChartMarks } from '../../chart/index.ts';
import { hubQueries, loadHub } from '../hub-load.ts';
import type { HubValue } from '../hub-load.ts';
import { hubArgs, nothingChosen, unreadablePart, unreadableRecordsFor } from '../hub-states.ts';
import { hubStyles } from '../hub.styles.ts';
import { openTools } from '../open-tools.ts';
import { assessmentSummaryStyles } from './assessment-summary.styles.ts';
import { latestOf } from './summary-model.ts';
import { summaryRow } from './summary-row.ts';
import { summaryCatalogues } from './summary-words.ts';

/**
 * The latest result of each tool, newest first: the score in the tool's own words, where the total must lie when an answer
 * is missing, the change as a number, who answered and how long ago. It never says better or worse.
 *
 * @tag careloom-assessment-summary
 * @summary The latest score of each tool, with its meaning, age and source.
 * @status experimental
 * @since 0.2.0
 * @serves F3
 * @fhir QuestionnaireResponse
 * @csspart result - One tool.
 * @csspart chart-mark - Whether the chart knows the answers, where it cannot hold them.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a patient, tools or answers.
 * @csspart skeleton - Shown while loading.
 */
export class CareloomAssessmentSummary extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, stateStyles, hubStyles, assessmentSummaryStyles];

  readonly #localize = new LocalizeController(this, summaryCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #marks = new ChartMarks(this, this.#localize);
  readonly #unreadable = unreadableRecordsFor(this, this.#localize);
  readonly #load = new LoadController(this, {
    args: () => hubArgs(this.patientRef ?? this.#selection.value?.patientRef, this.#tools),
    load: ([patientRef, tools], context) => loadHub(patientRef, tools, this.#localize.today, context),
    watch: ([patientRef]) => hubQueries(patientRef),
  });

  /** The tools to show: `toolOf(instrument)` of `@careloom/instruments/assessment-tool`, or of the host's own. */
  @property({ attribute: false }) tools: readonly AssessmentTool[] = [];

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Level of the headings, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

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
      pending: () => skeleton(localize, 6),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => this.#renderSummary(value, error),
    });
  }

  #renderSummary(value: HubValue, error: unknown): TemplateResult {
    const localize = this.#localize;
    const { now, timeZone } = localize;
    const { results, never } = latestOf(this.#tools, value.list.assessments, { now, timeZone });
    const level = Math.min(6, Math.max(2, Math.trunc(this.headingLevel) || 3));
    const isEmpty = results.length === 0 && value.list.unreadable.length === 0;
    return html`<section class="summary" aria-label=${localize.t('assessment.summary.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${unreadablePart(value, localize, this.#unreadable)}
      ${isEmpty ? emptyState({ title: localize.t('assessment.summary.none_title'), body: localize.t('assessment.summary.none_body') }) : nothing}
      ${results.map((result) => summaryRow(result, localize, level, this.#marks.of(result.run?.ref)))}
      ${never.length > 0
        ? html`<p class="never muted secondary">${localize.t('assessment.summary.never', { tools: localize.list(never.map(({ title }) => `\u2068${title}\u2069`)) })}</p>`
        : nothing}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-assessment-summary': CareloomAssessmentSummary;
  }
}
