import { allowedActs, loopStage, rolesOf } from '@careloom/core/referral';
import type { LoopStage, Referral, ReferralAct } from '@careloom/core/referral';
import type { Actor, Refusal } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { UndoController } from '../../acts/index.ts';
import { errorIcon, liveRegion, notice, outcomeNotice } from '../../foundation/index.ts';
import type { ReferralActController } from '../referral-act-controller.ts';
import { actForm } from '../referral-act-form.ts';
import type { StepForms } from '../referral-act-form.ts';
import { storedWords } from '../referral-words.ts';
import type { ReferralLocalizer } from '../referral-words.ts';
import { mayStop, offeredSteps } from '../step-forms.ts';
import type { Shown } from './timeline-load.ts';
import { maySplit, timelineForms } from './timeline-parts.ts';

/** The acts of our side, the one that moves the loop on first. */
const offered: readonly ReferralAct[] = ['receipt-asked', 'closed-unsuccessful', 'cancelled', 'retracted'];

/** Nobody will bring the service from here: the next step is somebody else. */
const deadEnds: readonly LoopStage[] = ['declined', 'failed', 'cancelled', 'not-received'];

export interface TimelineActsOptions {
  readonly shown: Shown;
  readonly acts: ReferralActController;
  readonly localize: ReferralLocalizer;
  readonly user: Actor;
  readonly undo: UndoController | undefined;
  /** The form of the parts. */
  readonly split: StepForms;
  /** The host said no to a referral elsewhere. */
  readonly referRefused: Refusal | undefined;
  readonly onBegin: (act: ReferralAct) => void;
  readonly onFindAnother: () => void;
  readonly onInput: () => void;
}

/** What can be done now: buttons, or the open form; and how the last act ended. What is held back waits alone. */
export function timelineActs(options: TimelineActsOptions): TemplateResult {
  const { shown, acts, localize, user, undo, split, onInput } = options;
  const { referral, goals, facts } = shown;
  const steps = timelineForms({ referral, visits: facts.visits ?? [], user, localize }, facts, split);
  const content = (): unknown => {
    if (undo?.held) return nothing;
    if (acts.isOpenFor(referral)) return actForm({ referral, goals, acts, localize, today: localize.today, steps, onInput });
    return html`<div class="actions no-print">${buttons(referral, options)}</div>`;
  };
  return html`<div class="said" tabindex="-1">${liveRegion(said(referral, options))}</div>
    ${content()}`;
}

function buttons(referral: Referral, { localize, user, onBegin, onFindAnother }: TimelineActsOptions): unknown {
  const allowed = allowedActs(referral, user);
  const steps: readonly ReferralAct[] = offeredSteps(referral, user);
  const parts: readonly ReferralAct[] = maySplit(referral, user) ? ['split'] : [];
  const isDeadEnd = deadEnds.includes(loopStage(referral)) && rolesOf(referral, user).has('requester');
  const look = (act: ReferralAct): string =>
    act === 'receipt-asked' && !isDeadEnd ? 'button primary' : act === 'retracted' ? 'button quiet' : 'button';
  return [
    isDeadEnd
      ? html`<button type="button" class="button primary" data-do="find-another" @click=${onFindAnother}>${localize.t('referral.do.find_another')}</button>`
      : nothing,
    ...[...steps, ...parts, ...offered.filter((act) => allowed.includes(act))].map(
      (act) => html`<button type="button" data-act=${act} class=${look(act)} @click=${() => onBegin(act)}>
        ${localize.text(act === 'cancelled' && mayStop(referral, user) ? 'referral.do.stop' : `referral.do.${act}`)}
      </button>`,
    ),
  ];
}

/** How the last act ended; a refusal of the host where no form says it. */
function said(referral: Referral, { acts, localize, undo, referRefused }: TimelineActsOptions): unknown {
  if (referRefused) {
    return notice({ tone: 'danger', icon: errorIcon, title: localize.t('foundation.outcome.refused'), body: localize.reason(referRefused) });
  }
  const held = undo?.render(localize);
  if (held && held !== nothing) return held;
  const state = acts.of(referral);
  if (!state) return nothing;
  const { race, stored: done } = state;
  const stored = done && storedWords(done.act, done.before, localize);
  const outcome = outcomeNotice({ outcome: state.commit.outcome, localize, ...(stored && { stored }), onRetry: () => acts.retry(referral) });
  return race ? html`${outcome} ${race.notice(race.settled, localize)}` : outcome;
}
