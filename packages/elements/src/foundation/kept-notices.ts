import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { doneIcon, errorIcon, infoIcon } from './icons.ts';
import type { Localizer } from './localizer.ts';
import type { KeptAct, OutcomeKeeper } from './outcome-keeper.ts';
import { outcomeNotice } from './outcome-notice.ts';
import { liveRegion, notice } from './states.ts';

export interface KeptNotices<Detail> {
  readonly outcomes: OutcomeKeeper<Detail>;
  readonly localize: Localizer;
  readonly onRetry: (act: KeptAct<Detail>) => unknown;
}

/** How acts about somebody else ended: whom they are about, what happened, and what to do. Render it in every state. */
export function keptNotices<Detail>({ outcomes, localize, onRetry }: KeptNotices<Detail>): TemplateResult {
  const said = outcomes.kept.map((act) => {
    const { answer, commit, about } = act;
    const { outcome } = commit;
    // Isolated: a name may go the other way.
    const name = about.name ? `\u2068${about.name}\u2069` : localize.text('foundation.somebody');
    const titled = (what: string): string => localize.text('foundation.outcome.about', { name, what });
    const close = html`<button type="button" class="button" @click=${() => outcomes.close(act)}>${localize.text('foundation.action.close')}</button>`;
    if (answer === 'by-host') return notice({ tone: 'success', icon: doneIcon, title: titled(localize.text('foundation.outcome.by_host')), action: close });
    if (answer) {
      return notice({ tone: 'danger', icon: errorIcon, title: titled(localize.text('foundation.outcome.refused')), body: localize.reason(answer), action: close });
    }
    if (!outcome) return notice({ tone: 'info', icon: infoIcon, title: titled(localize.text('foundation.busy')) });
    const kept = localize.text('foundation.outcome.there_help');
    return outcomeNotice({ outcome, localize, titled, kept, onRetry: () => onRetry(act), ...(outcome.outcome !== 'uncertain' && { close }) });
  });
  return html`<div class="kept" tabindex="-1">${liveRegion(said.length > 0 ? said : nothing)}</div>`;
}
