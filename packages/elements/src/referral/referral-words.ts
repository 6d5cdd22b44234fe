import { holderOf, isGeneralService, loopStage } from '@careloom/core/referral';
import type { LoopStage, Referral, Stuck } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import {
  ballIcon,
  checkIcon,
  crossIcon,
  declinedIcon,
  doneIcon,
  handOverIcon,
  pauseIcon,
  questionIcon,
  sendIcon,
  statusChip,
} from '../foundation/index.ts';
import type { Icon, LocalizeController, Tone } from '../foundation/index.ts';
import { referralMessagesEn } from './referral.messages.en.ts';
import { referralMessagesEs } from './referral.messages.es.ts';

export const referralCatalogues = { en: referralMessagesEn, es: referralMessagesEs } as const;
export type ReferralLocalizer = LocalizeController<typeof referralMessagesEn>;

const looks: Readonly<Record<LoopStage, readonly [Tone, Icon]>> = {
  draft: ['neutral', handOverIcon],
  sent: ['info', sendIcon],
  accepted: ['accent', checkIcon],
  'in-progress': ['accent', handOverIcon],
  'on-hold': ['warning', pauseIcon],
  'to-confirm': ['info', questionIcon],
  declined: ['danger', declinedIcon],
  failed: ['danger', crossIcon],
  cancelled: ['neutral', crossIcon],
  closed: ['success', doneIcon],
  'closed-unsuccessful': ['neutral', crossIcon],
  retracted: ['neutral', crossIcon],
};

/** Where the referral stands: word, shape and colour. */
export function stageChip(referral: Referral, localize: ReferralLocalizer): TemplateResult {
  const stage = loopStage(referral);
  const [tone, icon] = looks[stage];
  return statusChip({ tone, icon, word: localize.t(`referral.stage.${stage}`) });
}

/** What is asked for, as a person would say it. */
export function serviceWords(referral: Referral, localize: ReferralLocalizer): string {
  const { service } = referral;
  if (isGeneralService(service)) return `${service.text ?? service.display} (${localize.t('referral.timeline.general_service')})`;
  return service.text ?? service.display;
}

/** Who has the ball and since when; empty when nobody has to act. */
export function ballWords(referral: Referral, localize: ReferralLocalizer): string {
  const holder = holderOf(referral);
  if (!holder) return '';
  const who =
    holder.side === 'target'
      ? localize.t('referral.ball.target', { name: holder.party?.display ?? holder.party?.ref ?? '' })
      : localize.t(`referral.ball.${holder.side}`);
  return `${who} ${localize.t('referral.ball.since', { date: localize.date(holder.since) })}`;
}

export function ballLine(referral: Referral, localize: ReferralLocalizer): TemplateResult | undefined {
  const words = ballWords(referral, localize);
  return words ? html`<span class="ball" part="holder">${ballIcon()}<span>${words}</span></span>` : undefined;
}

/** Why it is stuck, in one line. */
export function stuckWords(stuck: Stuck, localize: ReferralLocalizer): string {
  return localize.text(`referral.stuck.${stuck.stage}`, { count: stuck.daysOver });
}
