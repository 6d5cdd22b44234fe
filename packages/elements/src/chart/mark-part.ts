import type { ChartEntry } from '@careloom/core/ports';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Localizer } from '../foundation/index.ts';
import { isMissing, stateLook } from './state-look.ts';

export { ChartController } from './chart-controller.ts';
export { markCatalogues as catalogues } from './mark-catalogues.ts';

/** Where a record stands, as a line of an element that shows the record: text with an icon, beside the record's own status. */
export function markLine(entry: ChartEntry, localize: Localizer): TemplateResult {
  const { icon, word } = stateLook(entry);
  return html`<p class=${isMissing(entry) ? 'secondary' : 'muted secondary'} part="chart-mark">${icon()} ${localize.text(word)}</p>`;
}
