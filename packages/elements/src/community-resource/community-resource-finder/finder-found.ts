import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { clockIcon, errorState, liveRegion, skeleton, staleNotice } from '../../foundation/index.ts';
import type { VirtualRows } from '../../rows/index.ts';
import { isolated } from '../resource-words.ts';
import { finderEmpty } from './finder-empty.ts';
import { activeFilters } from './finder-filters.ts';
import type { FilterName, Filters, Surroundings } from './finder-filters.ts';
import { finderRow } from './finder-row.ts';
import type { RowOptions } from './finder-row.ts';
import type { FinderSearch } from './finder-search.ts';

export interface FoundOptions extends Omit<RowOptions, 'total' | 'byNeed' | 'unit'> {
  readonly search: FinderSearch;
  readonly rows: VirtualRows;
  readonly filters: Filters;
  readonly around: Surroundings;
  /** What the place is called from where distances are told. */
  readonly nearName: string | undefined;
  readonly onLoosen: (name: FilterName) => void;
}

/** How many were found and in what order, how far reading is, and the rows, or why there are none. */
export function finderFound(options: FoundOptions): TemplateResult {
  const { localize, search } = options;
  const isThere = search.status === 'complete';
  const hasRows = search.rows.length > 0;
  return html`<div class="found">${liveRegion(isThere ? localize.t('community-resource.find.found', { count: search.total }) : nothing)}</div>
    ${isThere && hasRows ? html`<p class="muted secondary">${orderWords(options)}</p>` : nothing} ${readingLine(options)}
    ${search.status === 'error' ? errorState({ error: search.error, localize, onRetry: () => search.again() }) : nothing}
    ${search.status === 'pending' ? skeleton(localize, 8) : nothing}
    ${isThere && search.error ? staleNotice(localize, () => search.again()) : nothing}
    ${isThere ? (hasRows ? rowList(options) : emptyPart(options)) : nothing}`;
}

function rowList(options: FoundOptions): TemplateResult {
  const { localize, search, rows, filters, around } = options;
  const { total, hasMore } = search;
  const row = { ...options, total, unit: around.unit, byNeed: filters.domain !== '' };
  return html`<div role="list" class="rows" aria-label=${localize.t('community-resource.find.results')} aria-busy=${search.isSearching ? 'true' : 'false'}>
      ${rows.render({ items: search.rows, key: ({ id }) => id, row: (each, { at }) => finderRow(each, at, row) })}
    </div>
    <div class="actions no-print">
      ${hasMore
        ? html`<button type="button" class="button" data-do="more" @click=${() => void search.more()}>
              ${localize.t('community-resource.find.next', { count: Math.min(50, total - search.rows.length) })}
            </button>
            <span class="muted">${localize.t('community-resource.find.shown', { shown: search.rows.length, total })}</span>`
        : nothing}
      ${rows.isPartial ? html`<button type="button" class="button quiet" @click=${() => rows.showAll()}>${localize.t('community-resource.find.show_all')}</button>` : nothing}
    </div>`;
}

function emptyPart({ search, filters, around, localize, onLoosen }: FoundOptions): unknown {
  return finderEmpty({ search, active: activeFilters(filters, around), localize, onLoosen });
}

function readingLine({ search: { isReading, progress, status }, localize }: FoundOptions): unknown {
  if (!isReading || status === 'error') return nothing;
  const { done = 0, total = 0 } = progress ?? {};
  const words = total > done ? localize.t('community-resource.find.reading_of', { done, total }) : localize.t('community-resource.find.reading', { count: done });
  return html`<p class="reading">${clockIcon()}<span>${words}</span></p>`;
}

function orderWords({ filters, around: { near }, nearName, localize }: FoundOptions): string {
  const order = localize.t(`community-resource.find.order_${filters.text.trim() ? 'match' : near ? 'distance' : 'capacity'}`);
  if (!near) return order;
  const place = nearName ? isolated(nearName) : localize.t('community-resource.find.place');
  return `${order} ${localize.t('community-resource.find.straight', { place })}`;
}
