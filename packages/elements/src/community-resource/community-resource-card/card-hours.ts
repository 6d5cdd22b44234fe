import type { Closure, DirectoryService } from '@careloom/core/community-resource/directory';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { recorded } from '../resource-words.ts';
import { clockWords } from './card-words.ts';
import type { CardLocalizer } from './card-words.ts';
import { hoursOf, openNow } from './service-hours.ts';
import type { Hours, HoursDay } from './service-hours.ts';

/** Open or not now, the coming week on the wall of the place, and what the record says in words beside it. */
export function cardHours(service: DirectoryService, zone: string, localize: CardLocalizer): TemplateResult {
  const { now } = localize;
  const state = openNow(service, now, zone);
  const all = hoursOf(service, now, zone);
  return html`<p><strong data-open=${state}>${localize.t(`community-resource.hours.${state}`)}</strong></p>
    ${all.map((hours) => week(hours, all.length > 1, localize))} ${closures(service.closures, localize)}`;
}

function week({ place, zone, days, words }: Hours, isOneOfMany: boolean, localize: CardLocalizer): TemplateResult {
  const title = place && isOneOfMany ? (place.name ?? place.addresses[0]?.lines[0]) : undefined;
  const isKnown = days.some(({ state }) => state !== 'unknown');
  const today = days[0]?.day;
  return html`<div class="hours" part="hours">
    ${title ? html`<p class="strong">${recorded(title)}</p>` : nothing}
    ${isKnown
      ? html`<ul class="week">${days.map((day) => html`<li><span>${day.day === today ? localize.t('community-resource.card.hours_today', { day: localize.day(day.day) }) : localize.day(day.day)}</span><span>${dayWords(day, localize)}</span></li>`)}</ul>`
      : nothing}
    ${isKnown && zone !== localize.timeZone ? html`<p class="muted secondary">${localize.t('community-resource.card.hours_zone', { zone })}</p>` : nothing}
    ${words.length > 0
      ? html`<p class="muted secondary">${localize.t('community-resource.card.hours_words')}</p>${words.map((each) => html`<blockquote dir="auto">${each}</blockquote>`)}`
      : nothing}
  </div>`;
}

function dayWords({ stretches, state }: HoursDay, localize: CardLocalizer): string {
  if (stretches.length === 0) return localize.t(state === 'closed' ? 'community-resource.card.hours_closed' : 'community-resource.card.hours_unknown');
  const clock = (minute: number): string => clockWords(minute, localize.language);
  return localize.list(stretches.map(({ from, to }) => localize.t('community-resource.card.hours_stretch', { from: clock(from), to: clock(to) })));
}

function closures(all: readonly Closure[], localize: CardLocalizer): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<p class="muted secondary">${localize.t('community-resource.card.closures')}</p>
    <ul>${all.map((each) => html`<li dir="auto">${closureWords(each, localize)}</li>`)}</ul>`;
}

function closureWords({ words, start, end }: Closure, localize: CardLocalizer): string {
  if (start && end) return localize.t('community-resource.card.closure', { words, from: localize.day(start), to: localize.day(end) });
  if (start) return localize.t('community-resource.card.closure_from', { words, from: localize.day(start) });
  return end ? localize.t('community-resource.card.closure_to', { words, to: localize.day(end) }) : words;
}
