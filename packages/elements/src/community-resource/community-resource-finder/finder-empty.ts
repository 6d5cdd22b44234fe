import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { emptyState } from '../../foundation/index.ts';
import type { FilterName } from './finder-filters.ts';
import type { FinderSearch } from './finder-search.ts';
import type { FinderLocalizer } from './finder-words.ts';

export interface EmptyOptions {
  readonly search: FinderSearch;
  readonly active: readonly FilterName[];
  readonly localize: FinderLocalizer;
  readonly onLoosen: (name: FilterName) => void;
}

/** Nothing was found: which filter alone keeps how many away, or that there is nothing to search in yet. */
export function finderEmpty({ search, active, localize, onLoosen }: EmptyOptions): TemplateResult | typeof nothing {
  if (search.isReading) return nothing;
  if (active.length === 0) return emptyState({ title: localize.t('community-resource.find.empty_title'), body: localize.t('community-resource.find.empty_body') });
  const { loosened } = search;
  return html`<div class="empty" part="empty-state">
    <p class="notice-title">${localize.t('community-resource.find.no_match')}</p>
    <p class="muted">${localize.t(loosened.length > 0 ? 'community-resource.find.loosen' : 'community-resource.find.loosen_none')}</p>
    <div class="actions">
      ${loosened.map(({ name, total }) => html`<button type="button" class="button" data-loosen=${name} @click=${() => onLoosen(name)}>
        ${localize.t('community-resource.find.loosen_one', { filter: localize.t(`community-resource.find.without_${name}`), count: total })}
      </button>`)}
    </div>
  </div>`;
}
