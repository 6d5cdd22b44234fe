import { allowedActs } from '@careloom/core/referral';
import type { Referral, ReferralAct } from '@careloom/core/referral';
import type { Actor } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { errorIcon, liveRegion, notice, outcomeNotice } from '../../foundation/index.ts';
import type { ReferralActController } from '../referral-act-controller.ts';
import { actForm } from '../referral-act-form.ts';
import { storedWords } from '../referral-words.ts';
import type { ReferralLocalizer } from '../referral-words.ts';

/** The acts of the partner's side, the one that moves the loop on first. */
const offered: readonly ReferralAct[] = ['accepted', 'started', 'completed', 'held', 'declined', 'failed'];

export interface CardActsOptions {
  readonly acts: ReferralActController;
  readonly localize: ReferralLocalizer;
  /** Absent: nobody is signed in, or nothing may be changed here. */
  readonly user: Actor | undefined;
  readonly onBegin: (act: ReferralAct, referral: Referral) => void;
  readonly onInput: () => void;
  /** The form of this card must be finished first. */
  readonly isUnfinished: boolean;
}

/** What can be done with a card: buttons, or the open form; and how the last act ended. */
export function cardActs(referral: Referral, options: CardActsOptions): TemplateResult {
  const { acts, localize, user } = options;
  if (!user) return html``;
  const isAbout = acts.isAbout(referral);
  const allowed = allowedActs(referral, user);
  // An open referral is claimed or left for others; declining it would end it for everybody.
  const offers = offered.filter((act) => allowed.includes(act) && (referral.owner || act === 'accepted'));
  const isBusy = isAbout && acts.commit.busy;
  const button = (act: ReferralAct, index: number): TemplateResult => html`<button
    type="button" class=${index === 0 ? 'button primary' : 'button'} data-act=${isAbout ? act : nothing}
    aria-describedby="card-${referral.key}" aria-disabled=${isBusy ? 'true' : 'false'} @click=${() => options.onBegin(act, referral)}
  >${referral.owner ? localize.text(`referral.do.${act}`) : localize.t('referral.board.claim')}${isBusy && index === 0 ? ` (${localize.t('foundation.busy')})` : nothing}</button>`;
  return html`<div class=${isAbout ? 'said' : nothing} tabindex=${isAbout ? '-1' : nothing}>
      ${liveRegion(isAbout ? said(options, !acts.isOpenFor(referral)) : nothing)}
    </div>
    ${acts.isOpenFor(referral)
      ? actForm({ referral, acts, localize, today: localize.today, onInput: options.onInput })
      : offers.length > 0
        ? html`<div class="actions no-print">${offers.map(button)}</div>`
        : nothing}`;
}

/** How the last act ended; a refusal only where no form says it. */
export function said({ acts, localize, isUnfinished }: Omit<CardActsOptions, 'user' | 'onBegin' | 'onInput'>, withRefusal: boolean): unknown {
  if (isUnfinished) return html`<p class="field-error">${errorIcon()}${localize.t('referral.board.finish_first')}</p>`;
  if (withRefusal && acts.refusal) {
    return notice({ tone: 'danger', icon: errorIcon, title: localize.t('foundation.outcome.refused'), body: localize.reason(acts.refusal) });
  }
  const done = acts.stored;
  const stored = done && storedWords(done.act, done.before, localize);
  return outcomeNotice({ outcome: acts.commit.outcome, localize, ...(stored && { stored }), onRetry: () => acts.retry() });
}
