import type { Referral, ReferralStatus } from '@careloom/core/referral';
import { isLeftOpen, rolesOf } from '@careloom/core/referral';
import { isCancelAsked } from '@careloom/core/referral/business';
import type { Actor } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, handOverIcon, notice } from '../../foundation/index.ts';
import { nameWords } from '../referral-words.ts';
import type { ReferralLocalizer } from '../referral-words.ts';
import { statusWord } from './timeline-entry.ts';
import type { TimelineFacts } from './timeline-facts.ts';

/** What somebody has to know before they do anything: it went back, the partner is gone, the patient moved, the order is over, a wish to stop. */
export function timelineNotices(
  referral: Referral,
  { isPartnerGone, movedOn }: TimelineFacts,
  before: ReferralStatus | undefined,
  localize: ReferralLocalizer,
  user: Actor | undefined,
): TemplateResult {
  const name = referral.owner ? nameWords(referral.owner) : '';
  const say = (title: string, body: string): TemplateResult => notice({ tone: 'warning', icon: alertIcon, title, body });
  return html`${before
    ? say(
        localize.text('referral.status_backwards'),
        localize.text('referral.backwards.body', { before: statusWord(before, localize), now: statusWord(referral.status, localize), name }),
      )
    : nothing}
  ${isLeftOpen(referral) ? say(localize.text('referral.left_open.title'), localize.text('referral.left_open.body')) : nothing}
  ${isPartnerGone ? say(localize.text('referral.partner_gone.title', { name }), localize.text('referral.partner_gone.body')) : nothing}
  ${movedOn ? say(localize.text('referral.moved.title'), localize.text('referral.moved.body', { date: localize.day(movedOn), name })) : nothing}
  ${isCancelAsked(referral) ? stopNotice(referral, localize, user) : nothing}`;
}

/** Only whoever was asked has to do something. */
function stopNotice(referral: Referral, localize: ReferralLocalizer, user: Actor | undefined): TemplateResult {
  const isAsked = user && rolesOf(referral, user).has('target');
  return isAsked
    ? notice({ tone: 'warning', icon: alertIcon, title: localize.text('referral.stop_asked.theirs', { name: nameWords(referral.requester) }) })
    : notice({ tone: 'info', icon: handOverIcon, title: localize.text('referral.stop_asked.ours') });
}
