import { needStage } from '@careloom/core/care-plan';
import type { Answered, Need, NeedStage } from '@careloom/core/care-plan';
import type { SdohDomain } from '@careloom/core/fhir';
import { holderOf, isDone, loopStage, stuckReason } from '@careloom/core/referral';
import type { Referral, SilenceOptions } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keptCatalogues } from '../acts/index.ts';
import {
  alertIcon,
  checkIcon,
  clockIcon,
  crossIcon,
  declinedIcon,
  doneIcon,
  handOverIcon,
  questionIcon,
  statusChip,
} from '../foundation/index.ts';
import type { Catalogues, Icon, LocalizeController, Tone } from '../foundation/index.ts';
import { carePlanMessagesEn } from './care-plan.messages.en.ts';

const en = { ...carePlanMessagesEn, ...keptCatalogues.en } as const;

export const carePlanCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [own, kept] = await Promise.all([import('./care-plan.messages.es.ts'), keptCatalogues.es()]);
    return { ...own.carePlanMessagesEs, ...kept };
  },
};
export type CarePlanLocalizer = LocalizeController<typeof en>;

const looks: Readonly<Record<NeedStage, readonly [Tone, Icon]>> = {
  'follow-up': ['danger', alertIcon],
  'to-ask': ['info', questionIcon],
  'to-confirm': ['accent', handOverIcon],
  'to-plan': ['accent', checkIcon],
  planned: ['success', doneIcon],
  later: ['neutral', clockIcon],
  'not-said': ['neutral', questionIcon],
  'has-help': ['neutral', checkIcon],
  declined: ['neutral', declinedIcon],
  resolved: ['neutral', crossIcon],
};

/**
 * Where the need stands: word, shape and colour. An agreed goal is no good news while its referral is stuck, and a
 * reached one says so.
 */
export function needChip(need: Need, localize: CarePlanLocalizer, silence: SilenceOptions): TemplateResult {
  const stage = needStage(need);
  if (stage === 'planned') {
    if (stuckIn(need, silence)) {
      return statusChip({ tone: 'warning', icon: alertIcon, word: localize.t('care-plan.stage.stuck') });
    }
    if (need.goals.length > 0 && need.goals.every((goal) => goal.achievement === 'achieved')) {
      return statusChip({ tone: 'success', icon: doneIcon, word: localize.t('care-plan.stage.reached') });
    }
    if (need.referrals.every(isDone)) return statusChip({ tone: 'accent', icon: checkIcon, word: localize.t('care-plan.stage.planned') });
  }
  const [tone, icon] = looks[stage];
  return statusChip({ tone, icon, word: localize.t(`care-plan.stage.${stage}`) });
}

/** The referral that is stuck, where that is what the chip says. */
export function stuckIn(need: Need, silence: SilenceOptions): Referral | undefined {
  return needStage(need) === 'planned' ? need.referrals.find((referral) => stuckReason(referral, silence)) : undefined;
}

/** What a row is called: a safety follow-up is no kind of need, and its code says nothing to a person. */
export function needTitle(need: Need, localize: CarePlanLocalizer): string {
  return need.followUp ? localize.t('care-plan.need.safety') : domainWords(need.domain, localize);
}

/** An answer as it was published, or the words the reader's language has for a value; then in no other language. */
export function answerPart({ answer, kind }: Answered, language: string | undefined, localize: CarePlanLocalizer): TemplateResult {
  const words = kind === 'boolean' ? localize.t(answer === 'true' ? 'care-plan.answer.yes' : 'care-plan.answer.no') : kind === 'date' ? localize.day(answer) : answer;
  return html`<span class="answer" lang=${kind ? nothing : (language ?? nothing)}>${words}</span>`;
}

/** What kind of need it is: the published words in English, ours in Spanish. */
export function domainWords(domain: SdohDomain, localize: CarePlanLocalizer): string {
  return localize.t(`care-plan.domain.${domain}`);
}

/** "Provision of food, Hill Street Food Pantry: sent, since Mon 2 Nov, 20 days ago" */
export function referralWords(referral: Referral, localize: CarePlanLocalizer): string {
  const since = holderOf(referral)?.since ?? referral.closedOn ?? referral.statusSince;
  const words = {
    service: referral.service.text ?? referral.service.display,
    name: referral.owner?.display ?? referral.owner?.ref ?? localize.t('care-plan.need.anybody'),
    stage: localize.t(`care-plan.referral.${loopStage(referral)}`),
  };
  return since
    ? localize.t('care-plan.need.referral_to', { ...words, date: localize.date(since) })
    : localize.t('care-plan.need.referral_to_undated', words);
}

/** Says, once for all of them, that words in another language are shown as they were published (decision 30). */
export function otherLanguageNote(languages: readonly string[], localize: CarePlanLocalizer): TemplateResult | typeof nothing {
  const mine = localize.language.split('-', 1)[0] as string;
  if (languages.every((each) => each.split('-', 1)[0] === mine) || localize.language === 'en-XA') return nothing;
  const name = new Intl.DisplayNames(localize.language, { type: 'language' }).of(mine) ?? mine;
  return html`<p class="muted caption">${localize.t('care-plan.need.as_published', { language: name })}</p>`;
}
