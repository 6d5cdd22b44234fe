import type { PlanVersion } from '@careloom/core/care-plan/review';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { RowPlace } from '../../rows/index.ts';
import { named } from '../plan-words.ts';
import { changeWords, whenWords, whoWords } from './history-words.ts';
import type { HistoryLocalizer, NameOf } from './history-words.ts';

/** One thing that happened: what, to what, by whom, when, why, and what is different since. */
export function historyRow(entry: PlanVersion, { size, at }: RowPlace, nameOf: NameOf, localize: HistoryLocalizer): TemplateResult {
  const { id, act, words, aboutRefs, changes } = entry;
  const about = aboutRefs.filter((ref) => !/(^|\/)CarePlan\//.test(ref)).map(nameOf)[0];
  return html`<div class="line" role="listitem" part="line" aria-setsize=${size} aria-posinset=${at} data-id=${id}>
    <p class="what">${localize.t(`care-plan.history.act.${act}`)}${about ? html`: <bdi dir="auto">${about}</bdi>` : nothing}</p>
    ${words ? html`<blockquote><bdi dir="auto">${words}</bdi></blockquote>` : nothing}
    ${changes.length > 0 ? html`<ul class="dots">${changes.map((change) => html`<li>${changeWords(change, nameOf, localize)}</li>`)}</ul>` : nothing}
    <p class="muted secondary">${whoWords(entry, localize)} · ${whenWords(entry, localize)}</p>
  </div>`;
}

/** Of whom it cannot be said what was different. */
export function notReadPart(refs: readonly string[], nameOf: NameOf, localize: HistoryLocalizer): TemplateResult | typeof nothing {
  if (refs.length === 0) return nothing;
  return html`<p class="muted">${localize.t('care-plan.history.not_read', { names: localize.list(refs.map((ref) => named(nameOf(ref) ?? ref))) })}</p>`;
}
