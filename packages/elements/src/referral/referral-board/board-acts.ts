import { allowedActs } from '@careloom/core/referral';
import type { Referral, ReferralAct } from '@careloom/core/referral';
import type { Visit } from '@careloom/core/referral/business';
import type { Actor } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { errorIcon, liveRegion, notice, outcomeNotice } from '../../foundation/index.ts';
import type { ActState } from '../act-state.ts';
import type { ReferralActController } from '../referral-act-controller.ts';
import { storedWords } from '../referral-words.ts';
import type { ReferralLocalizer } from '../referral-words.ts';
import type { More } from './board-load.ts';
import type { FoundResults } from './result-fields.ts';

/** The acts of the partner's side, the one that moves the loop on first. */
const offered: readonly ReferralAct[] = [
  'accepted', 'started', 'completed', 'visit-scheduled', 'visit-rescheduled', 'visit-noted', 'visit-cancelled', 'visit-missed',
  'held', 'declined', 'failed',
];
/** When the time of the visit is over, what became of it is asked before it is moved. That nobody came is not presumed. */
const afterVisit: readonly ReferralAct[] = ['visit-noted', 'visit-missed'];
/** Whoever was asked to stop, answers with an end. */
const answers: readonly ReferralAct[] = ['cancelled', 'completed', 'failed'];
/** How many stand on the card; the others open under them. */
const shown = 3;

export interface CardActsOptions {
  readonly acts: ReferralActController;
  readonly localize: ReferralLocalizer;
  /** Forms and finer steps. */
  readonly more: More;
  /** Absent: nobody is signed in, or nothing may be changed here. */
  readonly user: Actor | undefined;
  readonly visits: readonly Visit[];
  /** What was recorded for a request for assessment. */
  readonly found: FoundResults;
  readonly onBegin: (act: ReferralAct, referral: Referral) => void;
  readonly onInput: () => void;
  /** The form of this card must be finished first. */
  readonly isUnfinished: boolean;
}

/** What can be done with a card: buttons, or the open form; and how the last act ended. */
export function cardActs(referral: Referral, options: CardActsOptions): TemplateResult {
  const { acts, localize, user, more, visits, found } = options;
  if (!user) return html``;
  const state = acts.of(referral);
  const isAbout = state !== undefined;
  const steps = more.boardForms({ referral, visits, user, localize }, found);
  const offers = offersOf(referral, options, user);
  const isBusy = state?.commit.busy ?? false;
  const button = (act: ReferralAct, index: number): TemplateResult => html`<button
    type="button" class=${index === 0 ? 'button primary' : 'button'} data-act=${isAbout ? act : nothing}
    aria-describedby="card-${referral.key}" aria-disabled=${isBusy ? 'true' : 'false'} @click=${() => options.onBegin(act, referral)}
  >${steps.title(act) ?? (referral.owner ? localize.text(`referral.do.${act}`) : localize.t('referral.board.claim'))}${isBusy && index === 0
    ? ` (${localize.t('foundation.busy')})`
    : nothing}</button>`;
  // By act: a button that a refresh moves must not become another one under the pointer.
  return html`<div class=${isAbout ? 'said' : nothing} tabindex=${isAbout ? '-1' : nothing}>
      ${liveRegion(state ? said(state, options, state.open === undefined) : nothing)}
    </div>
    ${acts.isOpenFor(referral)
      ? more.actForm({ referral, acts, localize, today: localize.today, steps, onInput: options.onInput })
      : html`${offers.length > 0 ? html`<div class="actions no-print">${repeat(offers.slice(0, shown), (act) => act, button)}</div>` : nothing}
          ${offers.length > shown
            ? html`<details class="no-print" ?open=${isAbout}>
                <summary>${localize.text('referral.inbox.more')}</summary>
                <div class="actions">${repeat(offers.slice(shown), (act) => act, (act) => button(act, shown))}</div>
              </details>`
            : nothing}`}`;
}

/** An open referral is claimed or left for others; declining it would end it for everybody. */
function offersOf(referral: Referral, { more, visits, localize }: CardActsOptions, user: Actor): readonly ReferralAct[] {
  const { mayStop, offeredSteps } = more;
  const allowed: readonly ReferralAct[] = [...allowedActs(referral, user), ...offeredSteps(referral, user)];
  if (mayStop(referral, user)) return answers.filter((act) => allowed.includes(act));
  const planned = visits.filter(({ status }) => status === 'booked' || status === 'pending').at(-1);
  const isOver = planned?.start !== undefined && Date.parse(planned.start) <= Date.parse(localize.now);
  const order = isOver ? [...afterVisit, ...offered.filter((act) => !afterVisit.includes(act))] : offered;
  return order.filter((act) => allowed.includes(act) && (referral.owner || act === 'accepted'));
}

/** How the last act ended; a refusal only where no form says it. */
export function said(state: ActState, { acts, localize, isUnfinished }: Pick<CardActsOptions, 'acts' | 'localize' | 'isUnfinished'>, withRefusal: boolean): unknown {
  if (isUnfinished && state.open) return html`<p class="field-error">${errorIcon()}${localize.t('referral.board.finish_first')}</p>`;
  if (withRefusal && state.refusal) {
    return notice({ tone: 'danger', icon: errorIcon, title: localize.t('foundation.outcome.refused'), body: localize.reason(state.refusal) });
  }
  const { stored: done, race } = state;
  const stored = done && storedWords(done.act, done.before, localize);
  const outcome = outcomeNotice({ outcome: state.commit.outcome, localize, ...(stored && { stored }), onRetry: () => acts.retry(state.referral) });
  return race ? html`${outcome} ${race.notice(race.settled, localize)}` : outcome;
}
