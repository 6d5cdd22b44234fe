import { holderOf, loopStage, stuckReason } from '@careloom/core/referral';
import type { Referral, SilenceOptions } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, ballIcon, doneIcon, infoIcon, personIcon, questionIcon, statusChip } from '../../foundation/index.ts';
import { dateWords } from '../referral-list/referral-row.ts';
import { nameWords, outputWords, patientWords, serviceWords, stageChip, stuckWords } from '../referral-words.ts';
import type { ReferralLocalizer } from '../referral-words.ts';

export interface CardOptions {
  readonly localize: ReferralLocalizer;
  readonly level: number;
  /** The user works for the organisation that has it. */
  readonly ours: boolean;
  /** Buttons, form and outcome. */
  readonly acts: TemplateResult;
  /** What is new since the last look. */
  readonly news: string | undefined;
  readonly silence: SilenceOptions;
  /** The visits, in words. */
  readonly visits: readonly string[];
  /** The other side asked to stop, and nobody has answered. */
  readonly isStopAsked: boolean;
}

/** One referral as the partner needs it: what, for whom, how to reach them, from whom. Nothing but what it carries. */
export function boardCard(referral: Referral, options: CardOptions): TemplateResult {
  const { localize } = options;
  return html`<article class="card" part="card" data-ref=${referral.ref} tabindex="-1" aria-labelledby="card-${referral.key}">
    <div class="top">
      <div role="heading" aria-level=${options.level} id="card-${referral.key}" class="title">${serviceWords(referral, localize)}</div>
      ${partnerChip(referral, localize)}
    </div>
    ${options.news ? html`<p class="news" part="news">${infoIcon()}<span>${options.news}</span></p>` : nothing}
    <p class="for">${personIcon()}<span><span class="visually-hidden">${localize.t('referral.board.patient')}</span> <bdi dir="auto" translate="no">${whom(referral, localize)}</bdi></span></p>
    ${referral.contactProhibited
      ? html`<p class="warning" part="contact">
          ${alertIcon()}<span><strong>${localize.t('referral.timeline.contact_prohibited')}.</strong> ${localize.t('referral.board.contact_prohibited_help')}</span>
        </p>`
      : nothing}
    ${options.isStopAsked
      ? html`<p class="warning">${alertIcon()}<span>${localize.text('referral.stop_asked.theirs', { name: nameWords(referral.requester) })}</span></p>`
      : nothing}
    ${stuckLine(referral, options)} ${ballLineOf(referral, options)} ${facts(referral, options)} ${options.acts}
  </article>`;
}

/** Before it is claimed nobody has a reason to know whose need it is. */
function whom(referral: Referral, localize: ReferralLocalizer): string {
  if (referral.owner) return patientWords(referral, localize);
  return localize.t('referral.board.patient_of', { name: referral.requester.display ?? referral.requester.ref });
}

function partnerChip(referral: Referral, localize: ReferralLocalizer): TemplateResult {
  const stage = loopStage(referral);
  if (stage === 'sent') {
    const word = referral.owner ? localize.t('referral.board.to_answer') : localize.t('referral.board.to_claim');
    return statusChip({ tone: 'info', icon: questionIcon, word });
  }
  if (stage === 'to-confirm') return statusChip({ tone: 'success', icon: doneIcon, word: localize.t('referral.board.reported_done') });
  return stageChip(referral, localize);
}

function stuckLine(referral: Referral, { silence, localize }: CardOptions): TemplateResult | typeof nothing {
  const stuck = holderOf(referral)?.side === 'target' ? stuckReason(referral, silence) : undefined;
  return stuck ? html`<p class="warning">${alertIcon()}<span>${stuckWords(stuck, localize)}</span></p>` : nothing;
}

function ballLineOf(referral: Referral, { localize, ours }: CardOptions): TemplateResult {
  const holder = holderOf(referral);
  const date = dateWords(holder?.since ?? referral.statusSince, localize);
  if (!holder) return html`<p class="muted secondary">${localize.t('referral.board.ended_on', { date })}</p>`;
  const who =
    holder.side === 'anybody'
      ? localize.t('referral.ball.anybody')
      : holder.side === 'target' && ours
        ? localize.t('referral.ball.ours')
        : localize.t('referral.ball.theirs', { name: holder.party ? nameWords(holder.party) : '' });
  return html`<p class="ball" part="holder">${ballIcon()}<span>${who} ${localize.t('referral.ball.since', { date })}</span></p>`;
}

function facts(referral: Referral, { localize, visits }: CardOptions): TemplateResult {
  const inputs = (referral.inputs ?? []).map(nameWords);
  const outcome = referral.outputs.flatMap((output) => outputWords(output) ?? []);
  const rows: readonly (readonly [string, unknown])[] = [
    [localize.t('referral.board.clinic'), nameWords(referral.requester)],
    [localize.t('referral.board.priority'), referral.priority !== 'routine' && html`<strong>${localize.t(`referral.priority.${referral.priority}`)}</strong>`],
    [localize.text('referral.inbox.assessment'), referral.assessment && localize.text('referral.inbox.assessment_words')],
    [localize.text('referral.inbox.inputs'), referral.owner && inputs.length > 0 && localize.list(inputs)],
    [localize.text('referral.inbox.visits'), visits.length > 0 && visits.map((each) => html`<p>${each}</p>`)],
    // Wishes beside "do not contact" would read as permission.
    [localize.t('referral.board.contact'), referral.owner && !referral.contactProhibited && referral.contactWishes],
    [localize.t('referral.board.notes'), referral.notes.length > 0 && referral.notes.map((note) => html`<p>${note.text}</p>`)],
    [localize.t('referral.timeline.reason'), referral.statusReason],
    [localize.t('referral.board.reported'), outcome.length > 0 && localize.list(outcome)],
  ];
  return html`<dl>${rows.map(([term, words]) => (words ? html`<dt>${term}</dt><dd>${words}</dd>` : nothing))}</dl>`;
}
