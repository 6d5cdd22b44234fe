import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  alertIcon,
  buttonStyles,
  CareloomElement,
  emptyState,
  errorState,
  LoadController,
  LocalizeController,
  notice,
  rowStyles,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { SampleConceptSelectedEvent } from '../events.ts';
import { sampleConceptMessagesEn } from '../sample-concept.messages.en.ts';
import { loadRows, rowsQuery } from './sample-concept-sample-shape-rows.ts';
import { sampleConceptSampleShapeStyles } from './sample-concept-sample-shape.styles.ts';
import type { Row, Rows } from './sample-concept-sample-shape.types.ts';

/**
 * What is recorded for one patient, the newest first. Say here what a coordinator gets from it.
 *
 * @tag careloom-sample-concept-sample-shape
 * @summary One line: what it shows, and to whom.
 * @status experimental
 * @since 0.1.0
 * @fhir SampleResource
 * @fires {SampleConceptSelectedEvent} careloom-sample-concept-selected - A row was chosen. Does not bubble.
 * @csspart row - One record.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a record.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-sample-concept-sample-shape-background-color - Background.
 */
export class CareloomSampleConceptSampleShape extends CareloomElement {
  static override readonly styles = [buttonStyles, stateStyles, rowStyles, sampleConceptSampleShapeStyles];

  readonly #localize = new LocalizeController(this, {
    en: sampleConceptMessagesEn,
    es: async () => (await import('../sample-concept.messages.es.ts')).sampleConceptMessagesEs,
  });
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #load = new LoadController(this, {
    args: () => (this.#ref ? ([this.#ref] as const) : undefined),
    load: ([ref], { repository, signal }) => loadRows(repository, ref, { signal }),
    watch: ([ref]) => [rowsQuery(ref)],
  });

  /** Whose records: `Patient/1`. Without one, the provider's patient. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  get #ref(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  /** Reads the records again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override render(): unknown {
    const localize = this.#localize;
    return this.#load.render<unknown>({
      initial: () =>
        emptyState({
          title: localize.t('sample-concept.sample-shape.none_title'),
          body: localize.t('sample-concept.sample-shape.none_body'),
        }),
      pending: () => skeleton(localize, 4),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (found, { error }) => this.#renderFound(found, error),
    });
  }

  #renderFound({ rows, unreadable }: Rows, error: unknown): TemplateResult {
    const localize = this.#localize;
    return html`<section aria-label=${localize.t('sample-concept.sample-shape.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      ${unreadable > 0
        ? notice({
            tone: 'warning',
            icon: alertIcon,
            title: localize.t('sample-concept.sample-shape.unreadable', { count: unreadable }),
          })
        : nothing}
      ${rows.length > 0
        ? html`<p class="count">${localize.t('sample-concept.sample-shape.count', { count: rows.length })}</p>
            <ul class="rows">${repeat(rows, ({ ref }) => ref, (row) => this.#renderRow(row))}</ul>`
        : emptyState({ title: localize.t('sample-concept.sample-shape.empty_title') })}
    </section>`;
  }

  #renderRow(row: Row): TemplateResult {
    const localize = this.#localize;
    return html`<li class="row" part="row">
      <button type="button" class="row-link row-main" @click=${() => this.#choose(row)}>
        ${row.words ?? localize.t('sample-concept.sample-shape.unnamed')}
      </button>
      ${row.at ? html`<p class="row-side"><time datetime=${row.at}>${localize.date(row.at)}</time></p>` : nothing}
    </li>`;
  }

  #choose({ ref }: Row): void {
    const patientRef = this.#ref;
    if (patientRef) this.dispatchEvent(new SampleConceptSelectedEvent({ sampleConceptRef: ref, patientRef }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-sample-concept-sample-shape': CareloomSampleConceptSampleShape;
  }
}
