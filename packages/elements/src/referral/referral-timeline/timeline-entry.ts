import type { ReferralStatus, TimelineEntry } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { RowPlace } from '../../rows/index.ts';
import type { ReferralLocalizer } from '../referral-words.ts';

/** One line of the story, newest first, with the visit it brought. Notes and reasons are staff's words, so they are not set as a quotation. */
export function timelineEntry(entry: TimelineEntry, { size, at }: RowPlace, localize: ReferralLocalizer, visit?: string): TemplateResult {
  const places = ['entry', ...(entry.inferred ? ['inferred'] : []), ...(at === 1 ? ['newest'] : []), ...(at === size ? ['oldest'] : [])];
  const what =
    entry.act === 'status'
      ? localize.t('referral.act.status', { stage: statusWord(entry.status, localize) })
      : localize.text(`referral.act.${entry.act}`);
  const when = entry.at ? [localize.date(entry.at), localize.time(entry.at)].filter((words) => words).join(', ') : '';
  return html`<div class=${places.join(' ')} role="listitem" part="entry" aria-setsize=${size} aria-posinset=${at}>
    <p><span class="what">${what}</span>${entry.by ? html` <span class="muted">${entry.by}</span>` : nothing}</p>
    ${visit ? html`<p>${visit}</p>` : nothing} ${entry.words ? html`<p class="words" dir="auto">${entry.words}</p>` : nothing}
    ${entry.patientWords ? html`<blockquote dir="auto">${entry.patientWords}</blockquote>` : nothing}
    ${when ? html`<p class="muted caption"><time datetime=${entry.at ?? ''}>${when}</time></p>` : nothing}
    ${entry.inferred && entry.act === 'status' ? html`<p class="muted caption">${localize.t('referral.timeline.inferred')}</p>` : nothing}
  </div>`;
}

/** The word for a bare Task status: those of the loop, where they differ. */
export function statusWord(status: ReferralStatus | undefined, localize: ReferralLocalizer): string {
  const words: Readonly<Record<string, string>> = { requested: 'sent', rejected: 'declined', completed: 'to-confirm', 'entered-in-error': 'retracted' };
  return localize.text(`referral.stage.${words[status ?? ''] ?? status ?? ''}`);
}
