import { defaultSilenceRules, stuckReason } from '@careloom/core/referral';
import type { Referral, SilenceOptions } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, notice, personIcon } from '../../foundation/index.ts';
import { outputWords, patientWords, serviceWords, stageChip, stuckWords } from '../referral-words.ts';
import type { ReferralLocalizer } from '../referral-words.ts';

/** For whom it is, what it asks for, of whom, and where it stands. */
export function timelineHeader(referral: Referral, level: number, localize: ReferralLocalizer): TemplateResult {
  return html`<header>
    <div class="title">
      <p class="for">
        ${personIcon()}<span><span class="visually-hidden">${localize.t('referral.board.patient')}</span>
          <bdi dir="auto" translate="no">${patientWords(referral, localize)}</bdi></span>
      </p>
      <div role="heading" aria-level=${level}><span class="section">${serviceWords(referral, localize)}</span></div>
      <p class="muted secondary">${referral.owner?.display ?? localize.t('referral.ball.anybody')}</p>
    </div>
    ${stageChip(referral, localize)}
  </header>`;
}

export function prohibitedNotice({ contactProhibited }: Referral, localize: ReferralLocalizer): TemplateResult | typeof nothing {
  if (!contactProhibited) return nothing;
  const title = localize.t('referral.timeline.contact_prohibited');
  return notice({ tone: 'warning', icon: alertIcon, title, body: localize.t('referral.timeline.contact_prohibited_help') });
}

export function stuckNotice(referral: Referral, silence: SilenceOptions, localize: ReferralLocalizer): TemplateResult | typeof nothing {
  const stuck = stuckReason(referral, silence);
  if (!stuck) return nothing;
  const isOurs = defaultSilenceRules.includes(stuck.rule);
  const date = localize.day(stuck.due);
  const body = stuck.rule.days === 0 ? undefined : isOurs ? localize.t('referral.stuck.due', { date }) : localize.t('referral.stuck.due_site', { date });
  return notice({ tone: 'warning', icon: alertIcon, title: stuckWords(stuck, localize), ...(body && { body }) });
}

export function factList(referral: Referral, localize: ReferralLocalizer): TemplateResult | typeof nothing {
  // Wishes beside "do not contact" would read as permission.
  const contact = referral.contactProhibited ? undefined : referral.contactWishes;
  const outcome = referral.outputs.flatMap((output) => outputWords(output) ?? []);
  const facts: [string, string | undefined][] = [
    [localize.t('referral.board.priority'), referral.priority === 'routine' ? undefined : localize.t(`referral.priority.${referral.priority}`)],
    [localize.t('referral.timeline.reason'), referral.statusReason],
    [localize.t('referral.timeline.contact'), contact],
    [localize.t('referral.timeline.outcome'), outcome.length > 0 ? localize.list(outcome) : undefined],
  ];
  const shown = facts.filter(([, words]) => words);
  if (shown.length === 0) return nothing;
  return html`<div class="facts"><dl>${shown.map(([term, words]) => html`<dt>${term}</dt><dd>${words}</dd>`)}</dl></div>`;
}
