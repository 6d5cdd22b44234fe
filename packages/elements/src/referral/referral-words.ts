import { holderOf, isGeneralService, loopStage, rolesOf } from '@careloom/core/referral';
import type { LoopStage, Referral, ReferralAct, ReferralOutput, Stuck } from '@careloom/core/referral';
import type { Actor, Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import {
  alertIcon,
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
import type { Icon, LocalizeController, Localizer, Tone } from '../foundation/index.ts';
import type { referralBaseMessagesEn } from './referral-base.messages.en.ts';
import type { referralCatalogues } from './referral-catalogues.ts';

export type ReferralLocalizer = LocalizeController<(typeof referralCatalogues)['en']>;
/** What the composer has too. */
export type ReferralBaseLocalizer = LocalizeController<typeof referralBaseMessagesEn>;

const looks: Readonly<Record<LoopStage, readonly [Tone, Icon]>> = {
  draft: ['neutral', handOverIcon],
  sent: ['info', sendIcon],
  accepted: ['accent', checkIcon],
  'in-progress': ['accent', handOverIcon],
  'on-hold': ['warning', pauseIcon],
  'to-confirm': ['info', questionIcon],
  'not-received': ['danger', alertIcon],
  unproven: ['warning', questionIcon],
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

/** The word of the chip alone. */
export function stageWord(referral: Referral, localize: Localizer): string {
  return localize.text(`referral.stage.${loopStage(referral)}`);
}

/** What is asked for, as a person would say it. */
export function serviceWords(referral: Referral, localize: ReferralLocalizer): string {
  const { service } = referral;
  if (isGeneralService(service)) return `${service.text ?? service.display} (${localize.t('referral.timeline.general_service')})`;
  return service.text ?? service.display;
}

/**
 * Whose turn it is and since when, as the user would say it: "our turn" only to whoever is on that side. Empty when
 * nobody has to act.
 */
export function ballWords(referral: Referral, localize: ReferralBaseLocalizer, user: Actor | undefined): string {
  const holder = holderOf(referral);
  if (!holder) return '';
  const isOurs = user && holder.side !== 'anybody' && rolesOf(referral, user).has(holder.side);
  const name = holder.party ? nameWords(holder.party) : '';
  const who =
    holder.side === 'anybody'
      ? localize.t('referral.ball.anybody')
      : isOurs
        ? localize.t('referral.ball.ours')
        : localize.t('referral.ball.theirs', { name });
  return holder.since ? `${who} ${localize.t('referral.ball.since', { date: localize.date(holder.since) })}` : who;
}

export function ballLine(referral: Referral, localize: ReferralLocalizer, user: Actor | undefined): TemplateResult | undefined {
  const words = ballWords(referral, localize, user);
  return words ? html`<span class="ball" part="holder">${ballIcon()}<span>${words}</span></span>` : undefined;
}

/** Why it is stuck, in one line. */
export function stuckWords(stuck: Stuck, localize: ReferralLocalizer): string {
  return localize.text(`referral.stuck.${stuck.stage}`, { count: stuck.daysOver });
}

/** The name the referral carries; without one the address. */
export function nameWords({ display, ref }: Party): string {
  return display ?? ref;
}

/** The name the referral carries; without one its address, so that two people are never mixed up. */
export function patientWords({ patient }: Referral, localize: ReferralLocalizer): string {
  return patient.display ?? localize.t('referral.list.patient_unnamed', { ref: patient.ref });
}

/** What an act that is stored means to whoever did it. */
export function storedWords(act: ReferralAct, before: Referral, localize: ReferralLocalizer): string {
  if (act === 'accepted' && !before.owner) return localize.t('referral.stored.claimed');
  // Told to the other side: to whoever is asked to stop, else to whoever asked.
  const other = act === 'cancel-asked' ? before.owner : before.requester;
  return localize.text(`referral.stored.${act}`, { name: other ? nameWords(other) : '' });
}

/** What came back, as it was called. */
export function outputWords(output: ReferralOutput): string | undefined {
  if (output.kind === 'code') return output.service.display;
  return output.kind === 'reference' ? (output.display ?? output.ref) : output.words;
}
