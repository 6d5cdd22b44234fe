import type { Days, TrackRecord } from '@careloom/core/referral/partners';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Localizer } from '../foundation/index.ts';

/**
 * What became of what a partner was sent: as counted, each figure with how many it is made of. What nobody knows is said,
 * and is no zero. Words: `factCatalogues`.
 */
export function trackLines({ n, answered = 0, declined, closed, daysToAnswer, daysToClose, reasons, lastSentOn }: TrackRecord, localize: Localizer): TemplateResult {
  const days = (key: string, { median, n: of }: Days): TemplateResult =>
    median === undefined
      ? html`<li class="muted">${localize.text(`${key}_unknown`)}</li>`
      : html`<li>${localize.text(key, { days: localize.number(median), n: of })}</li>`;
  const why = reasons.map(({ words, n: of }) => localize.text('referral.track.reason', { words: words || localize.text('referral.track.reason_untold'), n: of }));
  return html`<ul>
    <li>${localize.text('referral.track.counts', { count: n, answered: Math.round(answered * n), declined, closed })}</li>
    ${days('referral.track.days_to_answer', daysToAnswer)} ${closed > 0 ? days('referral.track.days_to_close', daysToClose) : nothing}
    ${why.length > 0 ? html`<li>${localize.text('referral.track.reasons')} <span dir="auto">${localize.list(why)}</span></li>` : nothing}
    <li class="muted">${lastSentOn ? localize.text('referral.track.last', { date: localize.date(lastSentOn) }) : localize.text('referral.track.last_unknown')}</li>
  </ul>`;
}
