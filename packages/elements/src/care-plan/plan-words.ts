import type { GoalProgress, PlanGoal } from '@careloom/core/care-plan/goals';
import { isOpenGoal } from '@careloom/core/care-plan';
import type { CarePlan, PlanAction } from '@careloom/core/care-plan/plan';
import { holderOf, isDone, loopStage } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import {
  alertIcon,
  checkIcon,
  clockIcon,
  crossIcon,
  declinedIcon,
  doneIcon,
  handOverIcon,
  pauseIcon,
  questionIcon,
  statusChip,
} from '../foundation/index.ts';
import type { Icon, LocalizeController, Tone } from '../foundation/index.ts';
import type { planCatalogues } from './plan-catalogues.ts';

export type PlanLocalizer = LocalizeController<(typeof planCatalogues)['en']>;

/** A name inside a sentence: isolated, since it may go the other way. */
export function named(name: string): string {
  return `\u2068${name}\u2069`;
}

/** The words of somebody inside a sentence of ours: marks and words keep together whichever way they go. */
export function quoted(words: string): string {
  return named(`“${words}”`);
}

/** Somebody said it like this: a goal that is only a code is in nobody's words. */
export function isSaid({ source }: PlanGoal): boolean {
  return !source || typeof source.resource.description?.text === 'string';
}

/** A goal inside a sentence of ours: quoted where somebody said it. */
export function goalName(goal: PlanGoal): string {
  return isSaid(goal) ? quoted(goal.words) : named(goal.words);
}

const planLooks: Readonly<Record<CarePlan['status'], readonly [Tone, Icon]>> = {
  draft: ['neutral', clockIcon],
  active: ['accent', checkIcon],
  'on-hold': ['warning', pauseIcon],
  revoked: ['neutral', crossIcon],
  completed: ['success', doneIcon],
  'entered-in-error': ['danger', declinedIcon],
  unknown: ['neutral', questionIcon],
};

export function planChip({ status }: CarePlan, localize: PlanLocalizer): TemplateResult {
  const [tone, icon] = planLooks[status];
  return statusChip({ tone, icon, word: localize.t(`care-plan.plan.status.${status}`) });
}

const progressLooks: Readonly<Record<GoalProgress['state'], readonly [Tone, Icon]>> = {
  achieved: ['success', doneIcon],
  'on-track': ['success', checkIcon],
  'at-risk': ['warning', alertIcon],
  behind: ['danger', clockIcon],
  unknown: ['neutral', questionIcon],
};

/** How a goal stands: one chip. What nobody wants, or is over, says that and nothing else. */
export function goalChip(goal: PlanGoal, progress: GoalProgress, localize: PlanLocalizer): TemplateResult {
  if (!isOpenGoal(goal) && progress.state !== 'achieved') {
    return statusChip({ tone: 'neutral', icon: goal.status === 'rejected' ? declinedIcon : crossIcon, word: localize.t(`care-plan.goal_status.${goal.status}`) });
  }
  const [tone, icon] = progressLooks[progress.state];
  return statusChip({ tone, icon, word: localize.t(`care-plan.progress.${progress.state}`) });
}

const stepLooks: Readonly<Record<string, readonly [Tone, Icon]>> = {
  completed: ['success', doneIcon],
  fulfilled: ['success', doneIcon],
  'in-progress': ['accent', handOverIcon],
  active: ['accent', handOverIcon],
  arrived: ['accent', handOverIcon],
  'checked-in': ['accent', handOverIcon],
  booked: ['accent', checkIcon],
  proposed: ['neutral', questionIcon],
  'on-hold': ['warning', pauseIcon],
  waitlist: ['warning', pauseIcon],
  noshow: ['warning', alertIcon],
  rejected: ['warning', declinedIcon],
  failed: ['warning', declinedIcon],
  cancelled: ['neutral', crossIcon],
  revoked: ['neutral', crossIcon],
};

/** Where a step stands. A referral says where its loop is, from its own record; what is late says so first. */
export function stepChip(action: PlanAction, isOverdue: boolean, localize: PlanLocalizer): TemplateResult {
  if (action.kind === 'referral') {
    const word = localize.t(`care-plan.referral.${loopStage(action.referral)}`);
    if (isOverdue) return statusChip({ tone: 'warning', icon: alertIcon, word: localize.t('care-plan.step.stuck', { stage: word }) });
    return statusChip({ tone: isDone(action.referral) ? 'success' : 'accent', icon: isDone(action.referral) ? doneIcon : handOverIcon, word });
  }
  if (isOverdue) return statusChip({ tone: 'danger', icon: clockIcon, word: localize.t('care-plan.step.overdue') });
  const [tone, icon] = stepLooks[action.status] ?? ['neutral', clockIcon];
  return statusChip({ tone, icon, word: statusWords(action.status, localize) });
}

function statusWords(status: string, localize: PlanLocalizer): string {
  const key = `care-plan.step.status.${status}`;
  return localize.has(key) ? localize.text(key) : localize.t('care-plan.step.status.unknown');
}

export function stepWords({ words, kind, ...action }: PlanAction, localize: PlanLocalizer): string {
  if (words) return words;
  if (kind === 'other' && 'resourceType' in action && action.resourceType) return action.resourceType;
  return kind === 'other' ? localize.t('care-plan.step.unnamed') : localize.t(`care-plan.step.kind.${kind}`);
}

/** "Hill Street Food Pantry has it since Mon 2 Nov, 20 days ago": who has the ball, and since when. */
export function holderWords(action: PlanAction, localize: PlanLocalizer): string | undefined {
  if (action.kind === 'referral') {
    const holder = holderOf(action.referral);
    if (!holder) return undefined;
    if (!holder.party) return localize.t('care-plan.step.anybody');
    const name = named(holder.party.display ?? holder.party.ref);
    return holder.since ? localize.t('care-plan.step.has_since', { name, date: localize.date(holder.since) }) : localize.t('care-plan.step.has', { name });
  }
  const { owner } = action;
  if (owner && action.kind === 'appointment') return localize.t('care-plan.step.with', { name: named(owner.display ?? owner.ref) });
  if (owner) return localize.t('care-plan.step.has', { name: named(owner.display ?? owner.ref) });
  return action.kind === 'task' && action.isOpen ? localize.t('care-plan.step.nobody') : undefined;
}

/** "by Tue 1 Dec, in 9 days" */
export function dueWords(due: string, isOver: boolean, localize: PlanLocalizer): string {
  return localize.t(isOver ? 'care-plan.due.over' : 'care-plan.due.by', { date: localize.date(due) });
}

/** By when a goal is wanted, or why there is no day; never silent. */
export function targetWords({ due, dueIn, noDueReason }: PlanGoal, localize: PlanLocalizer): string {
  if (due) return dueWords(due, due < localize.today.slice(0, due.length), localize);
  if (dueIn) return dueIn;
  return noDueReason ? localize.t('care-plan.due.none', { reason: noDueReason }) : localize.t('care-plan.due.missing');
}
