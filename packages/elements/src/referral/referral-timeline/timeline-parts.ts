import type { Referral } from '@careloom/core/referral';
import { rolesOf } from '@careloom/core/referral';
import { relayOf, relayStatus } from '@careloom/core/referral/intermediary';
import { isCancelAsked } from '@careloom/core/referral/business';
import type { Visit } from '@careloom/core/referral/business';
import type { Actor } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { StepForms } from '../referral-act-form.ts';
import type { ActInput } from '../act-verbs.ts';
import { ballLine, nameWords, serviceWords, stageChip } from '../referral-words.ts';
import type { ReferralLocalizer } from '../referral-words.ts';
import { stepForms } from '../step-forms.ts';
import type { StepContext } from '../step-forms.ts';
import type { TimelineFacts } from './timeline-facts.ts';

/** The visits that are planned, and what became of them. */
export function visitsPart({ visits }: TimelineFacts, level: number, localize: ReferralLocalizer): TemplateResult | typeof nothing {
  if (visits === undefined) return html`<p class="muted">${localize.text('referral.visits.unread')}</p>`;
  if (visits.length === 0) return nothing;
  return html`<section aria-labelledby="visits" part="visits">
    <div role="heading" aria-level=${level} id="visits" class="what">${localize.text('referral.visits.title')}</div>
    <ul class="visits">
      ${visits.map((visit) => html`<li>
        <p><span class="what">${visitTime(visit, localize)}</span> <span>${visitWord(visit, localize)}</span></p>
        ${visit.with ? html`<p class="muted caption">${localize.text('referral.visits.with', { name: visit.with })}</p>` : nothing}
      </li>`)}
    </ul>
  </section>`;
}

/** When a visit is, with the distance. */
export function visitTime({ start }: Visit, localize: ReferralLocalizer): string {
  if (!start) return localize.text('referral.visits.time_unknown');
  return localize.text('referral.visits.at', { date: localize.date(start), time: localize.time(start) });
}

function visitWord({ status }: Visit, localize: ReferralLocalizer): string {
  const key = `referral.visits.${status === 'pending' || status === 'arrived' || status === 'checked-in' ? 'booked' : status}`;
  return localize.text(localize.has(key) ? key : 'referral.visits.other');
}

export interface PartsOptions {
  readonly referral: Referral;
  readonly facts: TimelineFacts;
  readonly level: number;
  readonly localize: ReferralLocalizer;
  readonly user: Actor | undefined;
  /** Absent: nothing may be changed now. */
  readonly onRelay?: (() => void) | undefined;
}

/** What an intermediary split it into, each with where it stands and whose turn it is. */
export function partsPart({ referral, facts, level, localize, user, onRelay }: PartsOptions): TemplateResult | typeof nothing {
  const { referrals, unreadable } = facts.parts;
  const name = nameWords(referral.requester);
  const whole = referral.partOfRef ? html`<p class="muted">${localize.text('referral.parts.one_of', { name })}</p>` : nothing;
  if (referrals.length + unreadable.length === 0) return html`${whole}`;
  const relay = relayOf(referrals);
  const waits = onRelay && relayWaits(referral, facts, user);
  return html`${whole}
    <section aria-labelledby="parts" part="parts">
      <div role="heading" aria-level=${level} id="parts" class="what">
        ${localize.text('referral.parts.title', { count: referrals.length + unreadable.length })}
      </div>
      <ul class="parts-list">
        ${referrals.map((part) => html`<li>
          <div class="part-head">
            <span class="part-name"><bdi class="what">${part.owner ? nameWords(part.owner) : localize.t('referral.ball.anybody')}</bdi>
              <span class="muted secondary">${serviceWords(part, localize)}</span></span>
            ${stageChip(part, localize)}
          </div>
          ${part.statusReason ? html`<p class="words" dir="auto">${part.statusReason}</p>` : nothing} ${ballLine(part, localize, user) ?? nothing}
        </li>`)}
      </ul>
      ${unreadable.length > 0 ? html`<p class="muted">${localize.text('referral.parts.unreadable', { count: unreadable.length })}</p>` : nothing}
      ${relay?.partly ? html`<p>${localize.text('referral.parts.partly')}</p>` : nothing}
      ${relay?.untold ? html`<p>${localize.text('referral.parts.untold')}</p>` : nothing}
      ${waits
        ? html`<p>${localize.text('referral.parts.to_relay', { name })}</p>
            <div class="actions no-print">
              <button type="button" class="button" data-act="relayed" @click=${onRelay}>${localize.text(`referral.parts.relay_${waits}`)}</button>
            </div>`
        : nothing}
    </section>`;
}

/** What whoever asked was not told yet; undefined where there is nothing, or the user is not the one to tell it. */
export function relayWaits(referral: Referral, { parts }: TimelineFacts, user: Actor | undefined): 'in-progress' | 'completed' | 'failed' | undefined {
  const mayTell = user && rolesOf(referral, user).has('target') && ['accepted', 'in-progress', 'on-hold'].includes(referral.status);
  const relay = mayTell ? relayOf(parts.referrals) : undefined;
  return relay && relay.status !== referral.status ? relay.status : undefined;
}

/** The act of telling it. */
export function relayInput(referral: Referral, { parts }: TimelineFacts, reason?: string): ActInput {
  return { verb: (context) => relayStatus(referral, parts.referrals, context, reason) };
}

/** Whoever took it on may hand it on in parts, until somebody asks them to stop. */
export function maySplit(referral: Referral, user: Actor): boolean {
  return (
    rolesOf(referral, user).has('target') &&
    ['accepted', 'in-progress', 'on-hold'].includes(referral.status) &&
    referral.requestStatus === 'active' &&
    !isCancelAsked(referral)
  );
}

/** The forms of the finer steps, of the parts, and the reason why every part brought nothing. */
export function timelineForms(context: StepContext, facts: TimelineFacts, split: StepForms): StepForms {
  const steps = stepForms(context);
  return {
    ...steps,
    fields: (act, problems) => split.fields(act, problems) ?? steps.fields(act, problems),
    hold: (act) => split.hold?.(act),
    read: (act, data) =>
      act === 'split' ? split.read(act, data) : act === 'relayed' ? relayInput(context.referral, facts, String(data.get('reason') ?? '')) : steps.read(act, data),
  };
}
