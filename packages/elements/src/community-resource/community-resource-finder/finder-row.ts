import type { DirectoryRow, ShortlistEntry } from '@careloom/core/community-resource/directory';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, checkIcon } from '../../foundation/index.ts';
import { dotted, factParts, isolated, kmIn, languageWords, lengthWords, noteView, recorded, roomAge, roomChip } from '../resource-words.ts';
import type { DistanceUnit } from '../resource-words.ts';
import { notesOf } from '../shortlist-load.ts';
import type { FinderLocalizer } from './finder-words.ts';

export interface RowOptions {
  readonly localize: FinderLocalizer;
  readonly unit: DistanceUnit;
  readonly selectedId: string | undefined;
  /** How many there are in all, also those that are not fetched yet. */
  readonly total: number;
  /** The need is asked for: then it matters who says that a service answers it. */
  readonly byNeed: boolean;
  readonly mayRefer: boolean;
  readonly entryOf: (id: string) => ShortlistEntry | undefined;
  readonly onSelect: (row: DirectoryRow) => void;
  readonly onRefer: (row: DirectoryRow) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** One service: who, where, how far, when, in what language, for whom as far as known, with room or not. */
export function finderRow(row: DirectoryRow, at: number, options: RowOptions): TemplateResult {
  const { localize, selectedId, total, mayRefer, onSelect, onRefer, onKey, entryOf } = options;
  const entry = entryOf(row.id);
  const isSelected = row.id === selectedId;
  const note = notesOf(entry)[0];
  const second = `second-${at}`;
  const places = where(row, options);
  return html`<div
    role="listitem" class=${isSelected ? 'row selected' : 'row'} part="row" data-ref=${row.id} aria-setsize=${total} aria-posinset=${at}
  >
    <div class="row-main">
      <button
        type="button" class="row-link" aria-describedby=${second} aria-current=${isSelected ? 'true' : nothing}
        @click=${() => onSelect(row)} @keydown=${onKey}
      >${recorded(row.name)}</button>
      <div class="facts" id=${second}>
        ${entry ? html`<p class="trusted">${checkIcon()}<span>${localize.t('community-resource.trusted')}</span></p>` : nothing}
        ${places.length > 0 ? html`<p>${dotted(places)}</p>` : nothing}
        <p>${dotted(when(row, options))}</p>
        ${row.eligibility ? html`<p class="who">${dotted(factParts(row.eligibility, localize))}</p>` : nothing}
        ${row.alert ? html`<p class="warning">${alertIcon()}${recorded(row.alert)}</p>` : nothing}
      </div>
      ${note ? noteView(note, localize) : nothing}
    </div>
    <div class="row-side">
      <div class="room">${roomChip(row.capacity, localize)}<span>${roomAge(row.capacity, localize)}</span></div>
      ${mayRefer && row.organization
        ? html`<button
            type="button" class="button row-menu no-print" data-do="refer" aria-label=${localize.t('community-resource.refer_to', { name: isolated(row.name) })}
            @click=${() => onRefer(row)}
          >${localize.t('community-resource.refer')}</button>`
        : nothing}
    </div>
  </div>`;
}

function where({ organization, address, distanceKm, phone }: DirectoryRow, { localize, unit }: RowOptions): readonly unknown[] {
  const distance = distanceKm === undefined ? undefined : lengthWords(distanceKm / kmIn[unit], unit, localize);
  return [
    ...(distance ? [html`<strong>${localize.t('community-resource.find.away', { distance })}</strong>`] : []),
    ...(organization ? [recorded(organization)] : []),
    ...(address ? [recorded(address)] : []),
    ...(phone ? [html`<bdi dir="ltr" class="phone">${phone}</bdi>`] : []),
  ];
}

function when({ open, languages, domainsFrom }: DirectoryRow, { localize, byNeed }: RowOptions): readonly unknown[] {
  return [
    ...(open ? [html`<strong data-open=${open}>${localize.t(`community-resource.hours.${open}`)}</strong>`] : []),
    html`<span>${languageWords(languages, localize)}</span>`,
    ...(byNeed && domainsFrom === 'words' ? [html`<em>${localize.t('community-resource.find.domain_words')}</em>`] : []),
  ];
}
