import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { CareloomElement, LocalizeController } from '../../foundation/index.ts';
import { ChartController } from '../chart-controller.ts';
import { markCatalogues } from '../mark-catalogues.ts';
import { stateLook } from '../state-look.ts';
import { chartMarkStyles } from './chart-mark.styles.ts';

/**
 * Where one record stands in a chart that cannot hold it: not there yet, there as itself, or as a document or message.
 * Renders nothing where the records live in the chart anyway (the repository has no `chart`), and where this page has not
 * written the record. Text with an icon, no chip: it stands beside the status of the record.
 *
 * @tag careloom-chart-mark
 * @summary Whether one record is in the chart.
 * @status experimental
 * @since 0.2.0
 * @serves F9
 * @csspart mark - Word and icon.
 */
export class CareloomChartMark extends CareloomElement {
  /** @internal */
  static override readonly phi = false;
  /** @internal */
  static override readonly styles = [chartMarkStyles];

  readonly #localize = new LocalizeController(this, markCatalogues);
  readonly #chart = new ChartController(this);

  /** The record, `Task/1`. */
  @property() ref: string | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const entry = this.#chart.value?.find(({ ref }) => ref === this.ref);
    if (!entry) return nothing;
    const { tone, icon, word } = stateLook(entry);
    return html`<span class="mark ${tone}" part="mark">${icon()} ${this.#localize.t(word)}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-chart-mark': CareloomChartMark;
  }
}
