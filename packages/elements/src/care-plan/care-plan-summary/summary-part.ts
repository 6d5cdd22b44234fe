import type { SummaryStep } from '@careloom/core/care-plan/review';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { RowPlace } from '../../rows/index.ts';
import { concernNames } from '../concern-words.ts';
import { named } from '../plan-words.ts';
import type { SummaryModel, SummaryModelGoal } from './summary-model.ts';
import { agreementWords, nameOfParty, plainBarrier, targetWords, whenWords, whoWords } from './summary-words.ts';
import type { SummaryLocalizer } from './summary-words.ts';

/** Where it stands as a plan: in use or not, when it is looked at again, who keeps it. */
export function leadLines({ summary }: SummaryModel, localize: SummaryLocalizer): readonly string[] {
  const { status, reviewOn, keeper } = summary;
  return [
    ...(status === 'active' ? [] : [localize.t('care-plan.summary.not_in_use', { status: localize.t(`care-plan.plan.status.${status}`) })]),
    reviewOn
      ? localize.t(reviewOn < localize.today ? 'care-plan.summary.review_over' : 'care-plan.summary.review', { date: localize.date(reviewOn) })
      : localize.t('care-plan.summary.review_none'),
    ...(keeper ? [localize.t('care-plan.summary.keeper', { name: named(nameOfParty(keeper)) })] : []),
  ];
}

/** One goal: in the patient's words where they said it, by when, how it stands, who agrees, what is in the way. */
export function goalPart({ goal, isSaid, why, inTheWay }: SummaryModelGoal, localize: SummaryLocalizer): TemplateResult {
  return html`<div class="goal together" part="goal">
    ${isSaid ? html`<blockquote><bdi dir="auto">${goal.words}</bdi></blockquote>` : html`<p class="what"><bdi dir="auto">${goal.words}</bdi></p>`}
    <p>${targetWords(goal, localize)}</p>
    ${why.length > 0 ? html`<p>${localize.t('care-plan.summary.why', { concerns: localize.list(concernNames(why, localize).map(named)) })}</p>` : nothing}
    <p>${localize.t('care-plan.summary.stands', { words: localize.t(`care-plan.summary.progress.${goal.progress.state}`) })}</p>
    ${agreementWords(goal, localize).map((words) => html`<p>${words}</p>`)}
    ${inTheWay.length > 0
      ? html`<p class="small">${localize.t('care-plan.summary.barriers')}</p>
          <ul class="dots">${inTheWay.map((barrier) => html`<li><bdi dir="auto">${plainBarrier(barrier, localize)}</bdi></li>`)}</ul>`
      : nothing}
    ${goal.ladder.length > 0
      ? html`<p class="small">${localize.t('care-plan.summary.ladder')}</p>
          <ol class="dots">${goal.ladder.map(({ words }) => html`<li><bdi dir="auto">${words}</bdi></li>`)}</ol>`
      : nothing}
  </div>`;
}

/** What, who, by when: one row on the screen. */
export function stepRow(step: SummaryStep, { size, at }: RowPlace, localize: SummaryLocalizer): TemplateResult {
  return html`<div class="step" role="listitem" part="step" aria-setsize=${size} aria-posinset=${at} data-ref=${step.ref}>
    <bdi dir="auto" class="what">${stepWords(step, localize)}</bdi>
    <bdi dir="auto">${whoWords(step, localize)}</bdi>
    <span class=${step.isOverdue ? 'late' : ''}>${whenWords(step, localize)}</span>
  </div>`;
}

export function stepWords({ what }: SummaryStep, localize: SummaryLocalizer): string {
  return what || localize.t('care-plan.step.unnamed');
}
