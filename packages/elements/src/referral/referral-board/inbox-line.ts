import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { checkIcon, liveRegion } from '../../foundation/index.ts';
import type { Localizer } from '../../foundation/index.ts';

export interface InboxLine {
  readonly news: number;
  /** Absent: nobody told, so it counts from when the page was opened. */
  readonly last: string | undefined;
  /** The user said so here. */
  readonly isSeen: boolean;
  readonly localize: Localizer;
  readonly onSeen: () => void;
}

/** How much is new since the last look, over everything else. */
export function inboxLine({ news, last, isSeen, localize, onSeen }: InboxLine): TemplateResult {
  const words = (): string | undefined => {
    if (news > 0 && last) return localize.text('referral.inbox.new', { count: news, date: localize.date(last) });
    if (news > 0) return localize.text('referral.inbox.new_here', { count: news });
    if (isSeen) return localize.text('referral.inbox.seen_said');
    return last && localize.text('referral.inbox.none_new', { date: localize.date(last) });
  };
  const said = words();
  return html`<div class="inbox" part="inbox" tabindex="-1">
    ${liveRegion(said ? html`<p class=${news > 0 ? 'count' : 'muted'}>${said}</p>` : nothing)}
    ${news > 0 ? html`<button type="button" class="button no-print" @click=${onSeen}>${checkIcon()}${localize.text('referral.inbox.seen')}</button>` : nothing}
  </div>`;
}
