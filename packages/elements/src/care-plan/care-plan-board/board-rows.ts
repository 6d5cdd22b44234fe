import { isOpenGoal } from '@careloom/core/care-plan';
import type { Actor } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { clockIcon, statusChip } from '../../foundation/index.ts';
import type { RowPlace } from '../../rows/index.ts';
import { concernNames, concernWords, recordedWords } from '../concern-words.ts';
import { dueWords, goalChip, holderWords, isSaid, stepChip, stepWords, targetWords } from '../plan-words.ts';
import { stepActs } from './board-acts.ts';
import type { BoardFormKind, QuickAct } from './board-acts.ts';
import type { ConcernRow, GoalRow, StepRow } from './board-model.ts';
import type { BoardLocalizer } from './board-words.ts';

export type BoardAct = BoardFormKind | QuickAct | 'refer';
export type Lane = 'concerns' | 'goals' | 'steps';

export interface RowOptions {
  readonly localize: BoardLocalizer;
  /** The row that is open. */
  readonly opened: string | undefined;
  /** What is rare is shown, too, in the row that is open. */
  readonly rowMore: boolean;
  /** The goal everybody in the provider looks at. */
  readonly chosen: string | undefined;
  /** What is decided and not sent. */
  readonly unsent: ReadonlyMap<string, QuickAct>;
  readonly user: Actor | undefined;
  readonly readonly: boolean;
  /** Somebody of the staff is signed in, and the plan is open. */
  readonly mayEdit: boolean;
  /** Plain words alone. */
  readonly isProxy: boolean;
  /** Whether the chart knows it. */
  readonly mark: (ref: string) => unknown;
  /** The open form, where it is about this row. */
  readonly form: (ref: string) => unknown;
  /** Appointments of the patient that could become a step. */
  readonly mayLink: boolean;
  readonly onOpen: (lane: Lane, ref: string) => void;
  readonly onRowMore: () => void;
  readonly onDo: (act: BoardAct, ref: string, words: string) => void;
}

interface Card {
  readonly lane: Lane;
  readonly ref: string;
  readonly words: string;
  /** The patient's words, set apart from ours. */
  readonly isQuote?: boolean;
  readonly chip: unknown;
  readonly lines: readonly (string | undefined)[];
  readonly acts: readonly BoardAct[];
  /** Behind "More". */
  readonly more?: readonly BoardAct[];
  /** It belongs to the goal that is looked at. */
  readonly isRelated?: boolean;
}

function card(shown: Card, { size, at }: RowPlace, options: RowOptions): TemplateResult {
  const { localize, opened, unsent, chosen } = options;
  const { lane, ref, words, isQuote, lines, acts, more = [] } = shown;
  const isOpen = opened === ref;
  const isChosen = chosen === ref;
  const isUnsent = unsent.has(ref);
  const form = options.form(ref);
  const chip = isUnsent ? statusChip({ tone: 'neutral', icon: clockIcon, word: localize.t('care-plan.board.unsent') }) : shown.chip;
  return html`<div
    role="listitem" class="row" part="row" data-ref=${ref} aria-setsize=${size} aria-posinset=${at}
    ?data-unsent=${isUnsent} ?data-chosen=${isChosen} ?data-related=${shown.isRelated ?? false}
  >
    <div class="row-top">
      <button type="button" class=${isQuote ? 'row-link quote' : 'row-link'} aria-expanded=${isOpen ? 'true' : 'false'} @click=${() => options.onOpen(lane, ref)}>${words}</button>
      ${chip} ${isChosen ? html`<span class="visually-hidden">${localize.t('care-plan.board.chosen')}</span>` : nothing}
    </div>
    <div class="row-lines">
      ${lines.map((line) => (line ? html`<p class="row-second">${line}</p>` : nothing))} ${options.mark(ref)}
    </div>
    ${isOpen && acts.length > 0 && !isUnsent && !form
      ? html`<div class="row-menu actions no-print">
          ${(options.rowMore ? [...acts, ...more] : acts).map(
            (act) => html`<button type="button" class="button" data-do=${act} @click=${() => options.onDo(act, ref, words)}>
              ${localize.t(`care-plan.board.do.${act}`)}
            </button>`,
          )}
          ${more.length > 0
            ? html`<button type="button" class="button quiet" data-do="row-more" aria-expanded=${options.rowMore ? 'true' : 'false'} @click=${options.onRowMore}>
                ${localize.t(options.rowMore ? 'care-plan.board.do.less' : 'care-plan.board.do.more')}
              </button>`
            : nothing}
        </div>`
      : nothing}
    ${form ? html`<div class="row-menu">${form}</div>` : nothing}
  </div>`;
}

export function concernRow({ ref, concern, goals }: ConcernRow, place: RowPlace, options: RowOptions, chosen?: GoalRow): TemplateResult {
  const { localize, mayEdit, isProxy } = options;
  const recorded = isProxy ? undefined : recordedWords(concern, localize);
  const isOn = concern.state !== 'inactive';
  const lines = [
    recorded && localize.t('care-plan.board.recorded', { words: recorded }),
    isOn ? undefined : localize.t('care-plan.board.inactive'),
    goals > 0 ? localize.t('care-plan.board.goal_count', { count: goals }) : isOn ? localize.t('care-plan.board.no_goal') : undefined,
  ];
  const isRelated = chosen?.concerns.some((each) => each.ref === ref) ?? false;
  return card({ lane: 'concerns', ref, words: concernWords(concern, localize), chip: nothing, lines, isRelated, acts: mayEdit && isOn ? ['goal', 'step', 'book'] : [] }, place, options);
}

export function goalRow(row: GoalRow, place: RowPlace, options: RowOptions): TemplateResult {
  const { localize, mayEdit } = options;
  const { ref, goal, progress, concerns, openSteps, inTheWay, isLoose } = row;
  const isOpen = isOpenGoal(goal);
  const priority = goal.priority && goal.priority !== 'medium-priority' ? localize.t(`care-plan.priority.${goal.priority}`) : undefined;
  const steps = openSteps > 0 ? localize.t('care-plan.board.step_count', { count: openSteps }) : localize.t('care-plan.board.no_step');
  const lines = [
    isLoose ? localize.t('care-plan.board.loose') : undefined,
    concerns.length > 0 ? localize.t('care-plan.board.for', { what: localize.list(concernNames(concerns, localize)) }) : undefined,
    isOpen ? [targetWords(goal, localize), priority].filter(Boolean).join(' · ') : undefined,
    isOpen && !isLoose ? steps : undefined,
    isOpen && inTheWay > 0 ? localize.t('care-plan.board.in_the_way', { count: inTheWay }) : undefined,
  ];
  const planned: readonly BoardAct[] = ['step', ...(domainFor(row) ? ['refer' as const] : []), 'book', ...(options.mayLink ? ['link' as const] : [])];
  const acts: readonly BoardAct[] = !mayEdit || !isOpen ? [] : isLoose ? ['take'] : planned;
  return card({ lane: 'goals', ref, words: goal.words, isQuote: isSaid(goal), chip: goalChip(goal, progress, localize), lines, acts }, place, options);
}

/** The social need a referral for this goal would be for. */
export function domainFor({ goal, concerns }: GoalRow): GoalRow['goal']['domain'] {
  return goal.domain ?? concerns.find(({ domain }) => domain)?.domain;
}

export function stepRow({ ref, action, isLate, goals }: StepRow, place: RowPlace, options: RowOptions): TemplateResult {
  const { localize, user, mayEdit, chosen } = options;
  const task = action.kind === 'task' ? action.task : undefined;
  const lines = [
    action.kind === 'task' ? undefined : action.kind === 'other' ? localize.t('care-plan.step.kind.other') : localize.t(`care-plan.step.kind.${action.kind}`),
    holderWords(action, localize),
    action.due ? dueWords(action.due, action.isOpen && isLate, localize) : undefined,
    task?.statusReason ? localize.t('care-plan.step.reason', { reason: task.statusReason }) : undefined,
    goals.length > 0 ? localize.t('care-plan.board.for', { what: localize.list(goals) }) : localize.t('care-plan.board.for_none'),
  ];
  const offered = user && !options.readonly ? stepActs(action, user, mayEdit) : { acts: [], more: [] };
  const isRelated = chosen !== undefined && action.goalRefs.includes(chosen);
  return card({ lane: 'steps', ref, words: stepWords(action, localize), chip: stepChip(action, isLate, localize), lines, ...offered, isRelated }, place, options);
}
