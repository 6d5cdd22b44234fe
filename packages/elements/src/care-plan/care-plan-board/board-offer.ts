import { isOpenGoal } from '@careloom/core/care-plan';
import { isSdohDomain } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { arrowIcon, notice } from '../../foundation/index.ts';
import type { Selected } from '../../foundation/index.ts';
import type { Candidates } from '../plan-view.ts';
import { quoted } from '../plan-words.ts';
import type { BoardModel } from './board-model.ts';
import { domainFor } from './board-rows.ts';
import type { BoardAct } from './board-rows.ts';
import type { BoardLocalizer } from './board-words.ts';

/** The next step for the need or the goal that is looked at, in this element or another one. */
export interface Offer {
  readonly kind: 'goal' | 'take' | 'step' | 'confirm';
  /** A concern for `goal`, a goal for `take` and `step`. */
  readonly ref?: string;
  readonly domain?: string;
  /** The goal, in the patient's words. */
  readonly words?: string;
  readonly mayRefer?: boolean;
}

/** A need offers a goal, a goal offers a step; undefined where there is nothing to offer. */
export function offerFor({ goals, graph }: BoardModel, candidates: Candidates, { goalRef, domain }: Selected): Offer | undefined {
  const open = goals.filter(({ goal }) => isOpenGoal(goal));
  const chosen = goalRef ? open.find(({ ref }) => ref === goalRef) : undefined;
  const forDomain = domain ? open.filter((row) => domainFor(row) === domain) : [];
  const goal = chosen ?? forDomain.find(({ isLoose }) => !isLoose) ?? forDomain[0];
  if (goal) {
    const about = { ref: goal.ref, words: goal.goal.words, ...(domain && { domain }) };
    if (goal.isLoose) return { kind: 'take', ...about };
    return goal.openSteps === 0 ? { kind: 'step', ...about, mayRefer: domainFor(goal) !== undefined } : undefined;
  }
  if (!domain || !isSdohDomain(domain)) return undefined;
  const concern = [...graph.concerns, ...candidates.concerns].find((each) => each.domain === domain && each.state === 'active');
  return concern ? { kind: 'goal', ref: concern.ref, domain } : { kind: 'confirm', domain };
}

export function offerPart(offer: Offer, localize: BoardLocalizer, onDo: (act: BoardAct, ref: string, words: string) => void): TemplateResult {
  const { kind, ref, domain, words = '' } = offer;
  const need = domain ? localize.text(`care-plan.domain.${domain}`) : words && quoted(words);
  const press = (act: BoardAct): TemplateResult =>
    html`<button type="button" class=${act === 'refer' ? 'button' : 'button primary'} data-offer=${act} @click=${() => onDo(act, ref ?? '', words)}>
      ${localize.t(`care-plan.board.do.${act}`)}
    </button>`;
  const title = kind === 'step' ? localize.t('care-plan.board.offer_step') : localize.t(`care-plan.board.offer_${kind}`, { need });
  const body =
    kind === 'goal' ? localize.t('care-plan.board.offer_goal_body') : kind === 'confirm' ? localize.t('care-plan.board.offer_confirm_body') : undefined;
  return html`<div class="offer no-print" part="offer">
    ${notice({
      tone: 'accent',
      icon: arrowIcon,
      title,
      body,
      list: words ? html`<blockquote>${words}</blockquote>` : nothing,
      action: kind === 'confirm' ? undefined : html`<div class="actions">${press(kind)}${kind === 'step' && offer.mayRefer ? press('refer') : nothing}</div>`,
    })}
  </div>`;
}
