import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keptCatalogues } from '../acts/index.ts';
import type { Catalogues, Localizer } from '../foundation/index.ts';
import { alertIcon, errorIcon, liveRegion, notice, outcomeNotice } from '../foundation/index.ts';
import { referralUntoldMessagesEn } from './referral-untold.messages.en.ts';
import type { UntoldAct } from './untold-acts.ts';

const en = { ...keptCatalogues.en, ...referralUntoldMessagesEn } as const;

// Fetched when something ended that is not on the screen.
export const catalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [kept, own] = await Promise.all([keptCatalogues.es(), import('./referral-untold.messages.es.ts')]);
    return { ...kept, ...own.referralUntoldMessagesEs };
  },
};

/** How acts on other referrals ended: which one, what happened, and what to do. */
export function untoldNotices(untold: readonly UntoldAct[], localize: Localizer): TemplateResult {
  return html`<div class="kept untold" tabindex="-1">${liveRegion(untold.map((each) => untoldNotice(each, localize)))}</div>`;
}

function untoldNotice({ state, retry, close }: UntoldAct, localize: Localizer): unknown {
  const { referral, refusal, race, commit: { outcome } } = state;
  const { service, patient, owner } = referral;
  // Isolated: a name may go the other way.
  const [what, who, to] = [service.text ?? service.display, patient.display ?? patient.ref, owner?.display ?? owner?.ref].map((each) => each && `\u2068${each}\u2069`);
  const titled = (title: string): string =>
    localize.text(to ? 'referral.untold.about_to' : 'referral.untold.about', { service: what ?? '', patient: who ?? '', name: to ?? '', what: title });
  const button = html`<button type="button" class="button" @click=${close}>${localize.text('foundation.action.close')}</button>`;
  const kept = state.open ? localize.text('referral.untold.kept') : localize.text('referral.untold.look');
  if (outcome && outcome.outcome !== 'stored') {
    return outcomeNotice({ outcome, localize, titled, kept, onRetry: retry, ...(outcome.outcome !== 'uncertain' && { close: button }) });
  }
  if (refusal) {
    return notice({ tone: 'danger', icon: errorIcon, title: titled(localize.text('foundation.outcome.refused')), body: `${localize.reason(refusal)} ${kept}`, action: button });
  }
  return race ? notice({ tone: 'warning', icon: alertIcon, title: titled(localize.text('referral.untold.race')), body: localize.text('referral.untold.look'), action: button }) : nothing;
}
