import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { ListLocalizer } from './list-words.ts';
import { listFilters } from './referral-list-model.ts';
import type { ListFilter } from './referral-list-model.ts';

/** Which rows are shown. */
export function filterField(chosen: ListFilter, onChoose: (filter: ListFilter) => void, localize: ListLocalizer): TemplateResult {
  return html`<fieldset class="field no-print" part="filter">
    <legend class="visually-hidden">${localize.t('referral.list.filter')}</legend>
    <div class="segments">
      ${listFilters.map(
        (filter) => html`<label class="segment"><input
            type="radio" name="filter" .value=${filter} .checked=${filter === chosen} @change=${() => onChoose(filter)}
          /><span>${localize.t(`referral.list.filter_${filter}`)}</span></label>`,
      )}
    </div>
  </fieldset>`;
}
