import { allowedBarrierActs, barrierRoleOf } from '@careloom/core/care-plan/barriers';
import type { Barrier, BarrierAct, BarrierState } from '@careloom/core/care-plan/barriers';
import { taskTransitions } from '@careloom/core/care-plan/plan';
import type { PlanTask } from '@careloom/core/care-plan/plan';
import type { Actor } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, checkIcon, clockIcon, crossIcon, declinedIcon, doneIcon, handOverIcon, statusChip } from '../../foundation/index.ts';
import type { Icon, Tone } from '../../foundation/index.ts';
import type { RowPlace } from '../../rows/index.ts';
import { barrierTitle } from '../barrier-words.ts';
import { named } from '../plan-words.ts';
import type { BarrierActController } from './barrier-act-controller.ts';
import type { BarrierValue } from './barrier-load.ts';
import type { BarrierLine } from './barrier-view.ts';
import type { BarrierListLocalizer } from './list-words.ts';

export interface BarrierRowOptions {
  readonly value: BarrierValue;
  readonly localize: BarrierListLocalizer;
  readonly acts: BarrierActController;
  readonly level: number;
  /** Absent: nobody is signed in, or nothing may be changed here. */
  readonly actor: Actor | undefined;
  readonly isProxy: boolean;
  /** The first one: its next step stands out. */
  readonly isNext: (line: BarrierLine) => boolean;
  readonly isMore: (ref: string) => boolean;
  readonly onMore: (ref: string) => void;
  readonly onAct: (act: BarrierAct, barrier: Barrier) => void;
  /** Opens a composer for a planned referral; absent where it is not known what for. */
  readonly onRefer: (barrier: Barrier) => (() => void) | undefined;
  /** How the last act ended. */
  readonly said: (ref?: string) => TemplateResult;
  /** The open form of this barrier. */
  readonly form: (barrier: Barrier) => unknown;
}

const looks: Readonly<Record<BarrierState, readonly [Tone, Icon]>> = {
  identified: ['info', alertIcon],
  'action-planned': ['accent', checkIcon],
  'in-progress': ['accent', handOverIcon],
  'partly-resolved': ['accent', handOverIcon],
  resolved: ['success', doneIcon],
  'not-resolvable-here': ['warning', crossIcon],
  declined: ['neutral', declinedIcon],
};

/** One thing in the way: what, since when, whose, by when, what is done, and which goals wait for it. */
export function barrierRow(line: BarrierLine, { size, at }: RowPlace, options: BarrierRowOptions): TemplateResult {
  const { barrier, due } = line;
  const { localize, level, isProxy } = options;
  const { ref, words, code, state } = barrier;
  const id = `barrier-${barrier.key}`;
  const [tone, icon] = looks[state];
  return html`<div class="barrier" role="listitem" part="barrier" aria-setsize=${size} aria-posinset=${at} data-ref=${ref}>
    <div class="top">
      <div role="heading" aria-level=${level} id=${id} class="what"><bdi dir="auto">${barrierTitle(barrier, localize)}</bdi></div>
      ${due.escalate
        ? statusChip({ tone: 'danger', icon: clockIcon, word: localize.t('care-plan.barriers.overdue') })
        : statusChip({ tone, icon, word: localize.t(`care-plan.barrier.state.${state}`) })}
    </div>
    ${code && words ? html`<blockquote><bdi dir="auto">${words}</bdi></blockquote>` : nothing}
    <p class="muted secondary">${sinceWords(line, localize)}</p>
    ${due.isOpen ? html`<p>${holderWords(line, localize)}</p>` : nothing}
    ${barrier.escalatedTo ? html`<p>${handedOn(barrier, localize)}</p>` : nothing}
    ${barrier.reason ? html`<blockquote><bdi dir="auto">${barrier.reason}</bdi></blockquote>` : nothing}
    ${barrier.action ? html`<p>${actionWords(barrier, localize)}</p>` : nothing}
    ${due.escalate ? html`<p class="late">${localize.t('care-plan.barriers.escalate')}</p>` : nothing}
    ${steps(options.value.tasks.get(ref) ?? [], options)} ${goals(barrier, options)}
    ${barrier.sensitive && !isProxy ? html`<p class="muted secondary">${localize.t('care-plan.barriers.sensitive')}</p>` : nothing}
    ${options.said(ref)} ${options.form(barrier)} ${buttons(line, id, options)}
  </div>`;
}

function sinceWords({ barrier, due }: BarrierLine, localize: BarrierListLocalizer): string {
  const { recordedAt, state, stateSince, level, kind } = barrier;
  const group = localize.t(`care-plan.barrier.level.${level}`);
  const words = localize.t(`care-plan.barrier.state.${state}`);
  const isNew = stateSince === undefined || stateSince === recordedAt;
  return [
    recordedAt ? localize.t('care-plan.barriers.since', { level: group, date: localize.date(recordedAt) }) : group,
    // The chip says the state where it is not taken by what presses more.
    ...(isNew ? (due.escalate ? [words] : []) : [localize.t('care-plan.barriers.state_since', { state: words, date: localize.date(stateSince) })]),
    ...(kind === 'transient' ? [localize.t('care-plan.barriers.this_time')] : []),
  ].join(' · ');
}

function holderWords({ barrier: { owner, due }, due: { daysPastDue = 0 } }: BarrierLine, localize: BarrierListLocalizer): string {
  return [
    owner ? localize.t('care-plan.barriers.has', { name: named(owner.display ?? owner.ref) }) : localize.t('care-plan.barriers.nobody'),
    due ? localize.t(daysPastDue > 0 ? 'care-plan.barriers.due_over' : 'care-plan.barriers.due', { date: localize.date(due) }) : localize.t('care-plan.barriers.due_none'),
  ].join(' · ');
}

function handedOn({ escalatedTo, escalatedAt }: Barrier, localize: BarrierListLocalizer): string {
  const name = named(escalatedTo?.display ?? escalatedTo?.ref ?? '');
  return escalatedAt ? localize.t('care-plan.barriers.handed_on', { name, date: localize.date(escalatedAt) }) : localize.t('care-plan.barriers.handed_on_undated', { name });
}

function actionWords({ action, attempts }: Barrier, localize: BarrierListLocalizer): string {
  const done = action ? localize.t('care-plan.barriers.action', { action: localize.t(`care-plan.barrier.action.${action}`) }) : '';
  return attempts > 0 ? `${done} · ${localize.t('care-plan.barriers.attempts', { count: attempts })}` : done;
}

function steps(tasks: readonly PlanTask[], { localize }: BarrierRowOptions): TemplateResult | typeof nothing {
  if (tasks.length === 0) return nothing;
  const facts = ({ owner, due, status }: PlanTask): string =>
    [
      localize.t(isOpenTask(status) ? 'care-plan.barriers.step_open' : status === 'completed' ? 'care-plan.barriers.step_done' : 'care-plan.barriers.step_over'),
      ...(owner ? [localize.t('care-plan.barriers.has', { name: named(owner.display ?? owner.ref) })] : []),
      ...(due ? [localize.t(isOpenTask(status) && due < localize.today ? 'care-plan.barriers.due_over' : 'care-plan.barriers.due', { date: localize.date(due) })] : []),
    ].join(' · ');
  return html`<div class="under"><p class="muted secondary">${localize.t('care-plan.barriers.steps')}</p>
    <ul>${tasks.map((task) => html`<li><bdi dir="auto">${task.words}</bdi> <span class="muted secondary">${facts(task)}</span></li>`)}</ul></div>`;
}

/** Somebody still has to do it. */
function isOpenTask(status: PlanTask['status']): boolean {
  return taskTransitions.some(({ act, from }) => act === 'task-completed' && from.includes(status));
}

function goals({ goalRefs }: Barrier, { localize, value }: BarrierRowOptions): TemplateResult {
  const all = goalRefs.map((ref) => value.goals.get(value.local(ref)));
  return html`<div class="under"><p class="muted secondary">${localize.t('care-plan.barriers.holds_up')}</p>
    ${all.length === 0
      ? html`<p>${localize.t('care-plan.barriers.holds_up_none')}</p>`
      : all.map((goal) =>
          goal
            ? html`<blockquote><bdi dir="auto">${goal.words}</bdi>${goal.isOpen ? nothing : html` <span class="muted">${localize.t('care-plan.barriers.goal_over')}</span>`}</blockquote>`
            : html`<p class="muted">${localize.t('care-plan.barriers.goal_unknown')}</p>`,
        )}</div>`;
}

/** The next step first; what is rare waits behind "More". */
function offers({ barrier, due }: BarrierLine, actor: Actor): readonly [first: readonly BarrierAct[], more: readonly BarrierAct[]] {
  const all = allowedBarrierActs(barrier, actor);
  const usual: readonly BarrierAct[] = due.escalate
    ? ['barrier-escalated', 'action-planned', 'barrier-resolved']
    : barrier.state === 'identified'
      ? ['action-planned', 'barrier-resolved']
      : barrier.state === 'partly-resolved'
        ? ['action-planned', 'barrier-started', 'barrier-resolved']
        : ['barrier-started', 'barrier-resolved', 'barrier-reopened'];
  const first = usual.filter((act) => all.includes(act));
  return [first, all.filter((act) => !first.includes(act))];
}

function buttons(line: BarrierLine, id: string, options: BarrierRowOptions): TemplateResult | typeof nothing {
  const { actor, localize, acts } = options;
  const { barrier } = line;
  const { ref } = barrier;
  if (!actor || acts.open?.ref === ref || (acts.undo.held && acts.about === ref)) return nothing;
  const [first, more] = offers(line, actor);
  const isMore = options.isMore(ref);
  const isNext = options.isNext(line);
  const button = (act: BarrierAct, index: number): TemplateResult =>
    html`<button type="button" class=${isNext && index === 0 ? 'button primary' : 'button'} data-do=${act} aria-describedby=${id} @click=${() => options.onAct(act, barrier)}>${localize.text(`care-plan.barriers.do.${act}`)}</button>`;
  const refer = barrier.action === 'refer' && line.due.isOpen && barrierRoleOf(actor) === 'staff' ? options.onRefer(barrier) : undefined;
  return html`<div class="actions no-print">
    ${refer ? html`<button type="button" class="button" data-do="refer" aria-describedby=${id} @click=${refer}>${localize.t('care-plan.barriers.do.refer')}</button>` : nothing}
    ${first.map(button)} ${isMore ? more.map((act) => button(act, 1)) : nothing}
    ${more.length > 0
      ? html`<button
          type="button" class="button quiet" data-do="more" aria-expanded=${isMore ? 'true' : 'false'}
          aria-label=${localize.t('care-plan.barriers.more_about', { title: named(barrierTitle(barrier, localize)) })} @click=${() => options.onMore(ref)}
        >${localize.t(isMore ? 'care-plan.barriers.less' : 'care-plan.barriers.more')}</button>`
      : nothing}
  </div>`;
}
