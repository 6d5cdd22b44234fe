import { holdPlan } from '@careloom/core/care-plan/plan';
import type { PlanElement } from '@careloom/core/care-plan/plan';
import type { PlanFormPart } from '../plan-form.ts';
import { stepForm } from '../step-form.ts';
import type { BoardFormKind } from './board-acts.ts';
import { planWork, reasonForm } from './form-parts.ts';
import type { BoardFormOptions } from './form-parts.ts';
import { goalForm } from './form-of-goal.ts';
import { concernForm, endForm, mergeForm, noteForm, renameForm, reviewForm, startForm } from './forms-of-plan.ts';
import { bookForm, cancelForm, goalsForm, goalStepOf, holdForm, linkForm, reassignForm, retractForm } from './forms-of-steps.ts';

export { formCatalogues as catalogues, planForm } from '../plan-form.ts';
export type { BoardFormOptions } from './form-parts.ts';

/** The form of an act of the board; undefined where what it is about is gone. */
export function boardForm(kind: BoardFormKind, options: BoardFormOptions): PlanFormPart | undefined {
  if (kind === 'start') return startForm(options);
  const { graph, about, people, localize } = options;
  if (!graph) return undefined;
  const { plan } = graph;
  const action = graph.actions.find(({ ref }) => ref === about);
  const task = action?.kind === 'task' ? action.task : undefined;
  const step = goalStepOf(action);
  switch (kind) {
    case 'concern':
      return concernForm(plan, options.candidates.concerns, options.localize);
    case 'goal':
      return goalForm(graph, options);
    case 'step': {
      const isGoal = graph.goals.some(({ ref }) => ref === about);
      const subject = about === undefined ? {} : isGoal ? { goalRef: about } : { concernRef: about };
      return stepForm({ plan, people, today: localize.today, ...subject });
    }
    case 'book':
      return bookForm(graph, options);
    case 'link':
      return linkForm(graph, options);
    case 'rename':
      return renameForm(plan);
    case 'review':
    case 'review-day':
      return reviewForm(plan, kind, localize.today);
    case 'merge':
      return mergeForm(graph, localize);
    case 'hold':
      return task && holdForm(plan, task);
    case 'cancel':
      return task && cancelForm(plan, task);
    case 'retract':
      return task && retractForm(plan, task);
    case 'reassign':
      return task && reassignForm(plan, task, people);
    case 'step-goals':
      return step && goalsForm(graph, step);
    case 'hold-plan':
      return reasonForm('care-plan.save.hold-plan', 'Provenance.reason', (reason, context) => planWork(holdPlan(plan, reason, context)));
    case 'end-plan':
      return endForm(plan);
    case 'note':
      return noteForm(plan, about as PlanElement);
  }
}
