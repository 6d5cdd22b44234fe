import type { CarePlan } from '@careloom/core/care-plan/plan';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { BoardAct } from './board-rows.ts';
import type { BoardLocalizer } from './board-words.ts';

export interface PlanActsOptions {
  readonly localize: BoardLocalizer;
  /** The patient has a concern that is not in the plan. */
  readonly mayAddConcern: boolean;
  /** What is rare is shown, too. */
  readonly isMore: boolean;
  readonly onMore: () => void;
  readonly onDo: (act: BoardAct, ref: string | undefined, words: string) => void;
}

/** What can be done with the plan as a whole; what is rare stands behind "More". */
export function actsPart(plan: CarePlan, { localize, mayAddConcern, isMore, onMore, onDo }: PlanActsOptions): TemplateResult {
  const isActive = plan.status === 'active';
  const rare: readonly BoardAct[] = isActive ? ['rename', 'hold-plan', 'end-plan'] : ['rename', 'end-plan'];
  const button = (act: BoardAct): TemplateResult => actButton(act, localize, () => onDo(act, undefined, ''));
  return html`<div class="actions no-print">
    ${isActive ? nothing : actButton('activate', localize, () => onDo('activate', plan.ref, plan.title ?? ''))} ${button('goal')} ${mayAddConcern ? button('concern') : nothing}
    ${button('review')}
    <button type="button" class="button quiet" aria-expanded=${isMore ? 'true' : 'false'} @click=${onMore}>
      ${localize.t(isMore ? 'care-plan.board.do.less' : 'care-plan.board.do.more')}
    </button>
    ${isMore ? rare.map(button) : nothing}
  </div>`;
}

export function actButton(act: BoardAct, localize: BoardLocalizer, onClick: () => void, look = 'button'): TemplateResult {
  return html`<button type="button" class=${look} data-do=${act} @click=${onClick}>${localize.t(`care-plan.board.do.${act}`)}</button>`;
}
