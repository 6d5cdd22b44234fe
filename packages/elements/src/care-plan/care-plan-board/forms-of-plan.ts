import { addConcern, endPlan, mergePlans, noteElement, renamePlan, reviewPlan, setReviewOn, startPlan } from '@careloom/core/care-plan/plan';
import type { CarePlan, PlanConcern, PlanElement, PlanGraph } from '@careloom/core/care-plan/plan';
import { html, nothing } from 'lit';
import type { Localizer } from '../../foundation/index.ts';
import { concernChoices } from '../concern-words.ts';
import { refused } from '../plan-form.ts';
import type { PlanFormPart } from '../plan-form.ts';
import { goalName, named } from '../plan-words.ts';
import { planWork, problem, reasonField, reasonForm } from './form-parts.ts';
import type { BoardFormOptions } from './form-parts.ts';

const reviewPath = 'CarePlan.extension';

export function startForm({ patient, candidates, localize }: BoardFormOptions): PlanFormPart {
  const { concerns, goals } = candidates;
  const offered = [...concernChoices(concerns, localize), ...goals.map((goal) => [goal.ref, goalName(goal)] as const)];
  return {
    submit: 'care-plan.save.start',
    paths: ['CarePlan.title', reviewPath],
    fields: (fields) => [
      fields.input({ name: 'title', label: 'care-plan.field.title', help: 'care-plan.field.title_help', path: 'CarePlan.title' }),
      fields.input({ name: 'review', type: 'date', min: localize.today, label: 'care-plan.field.review', optional: true, path: reviewPath }),
      offered.length > 0 ? fields.checks({ name: 'take', label: 'care-plan.field.take', optional: true }, offered) : nothing,
    ],
    work: (typed, context) => {
      const reviewOn = typed.text('review');
      const taken = typed.ticked('take');
      const input = {
        title: typed.text('title'),
        ...(reviewOn && { reviewOn }),
        concernRefs: concerns.flatMap(({ ref }) => (taken.includes(ref) ? [ref] : [])),
        goalRefs: goals.flatMap(({ ref }) => (taken.includes(ref) ? [ref] : [])),
      };
      return planWork(startPlan(patient, input, context));
    },
  };
}

export function renameForm(plan: CarePlan): PlanFormPart {
  const path = 'CarePlan.title';
  return {
    submit: 'care-plan.save.rename',
    paths: [path],
    fields: (fields) => fields.input({ name: 'title', label: 'care-plan.field.title', help: 'care-plan.field.title_help', path }, plan.title ?? ''),
    work: (typed, context) => planWork(renamePlan(plan, typed.text('title'), context)),
  };
}

export function concernForm(plan: CarePlan, concerns: readonly PlanConcern[], localize: Localizer): PlanFormPart {
  const path = 'CarePlan.addresses';
  return {
    submit: 'care-plan.save.concern',
    paths: [path],
    fields: (fields) =>
      fields.select({ name: 'concern', label: 'care-plan.field.concern', path }, [
        ['', fields.say('care-plan.field.choose')],
        ...concernChoices(concerns, localize),
      ]),
    check: (typed) => (typed.text('concern') ? [] : [problem('care-plan.concern_missing', path)]),
    work: (typed, context) => planWork(addConcern(plan, typed.text('concern'), context)),
  };
}

export function reviewForm(plan: CarePlan, kind: 'review' | 'review-day', today: string): PlanFormPart {
  const isReview = kind === 'review';
  return {
    submit: isReview ? 'care-plan.save.review' : 'care-plan.save.review-day',
    paths: [reviewPath],
    fields: (fields) => [
      isReview ? fields.area({ name: 'words', label: 'care-plan.field.review_words', optional: true }) : nothing,
      fields.input({ name: 'review', type: 'date', min: today, label: isReview ? 'care-plan.field.next_review' : 'care-plan.field.review', path: reviewPath }),
    ],
    work: (typed, context) => {
      const next = typed.text('review');
      const words = typed.text('words');
      return planWork(isReview ? reviewPlan(plan, { next, ...(words && { words }) }, context) : setReviewOn(plan, next, context));
    },
  };
}

export function mergeForm({ plan, otherPlans }: PlanGraph, localize: Localizer): PlanFormPart | undefined {
  const other = otherPlans.find(({ status, intent }) => status === 'active' && (intent === 'plan' || intent === 'order'));
  if (!other) return undefined;
  const title = named(other.title ?? localize.text('care-plan.plan.untitled'));
  return {
    submit: 'care-plan.save.merge',
    paths: [],
    ends: true,
    fields: (fields) =>
      html`<p>${fields.say('care-plan.field.merge_help', { other: title })}</p>
        ${other.foreign.length > 0 ? html`<p>${fields.say('care-plan.field.merge_detail', { other: title })}</p>` : nothing}`,
    work: (_typed, context) => {
      const merged = mergePlans(plan, other, context);
      if (!merged.ok) return refused(merged.refusal);
      return { ok: true, parts: { plans: [merged.value.kept, merged.value.ended] }, events: merged.events, about: { planRef: plan.ref } };
    },
  };
}

/** What the record cannot show about one of the 12 elements. */
export function noteForm(plan: CarePlan, element: PlanElement): PlanFormPart {
  const path = 'CarePlan.extension';
  return {
    submit: 'care-plan.save.note',
    paths: [path],
    fields: (fields) => [
      fields.radios({ name: 'state', label: 'care-plan.field.element' }, [
        ['covered', fields.say('care-plan.field.element_covered')],
        ['not-applicable', fields.say('care-plan.field.element_na')],
      ], 'covered'),
      fields.area({ name: 'words', label: 'care-plan.field.element_words', path }),
    ],
    work: (typed, context) => {
      const state = typed.text('state') === 'not-applicable' ? 'not-applicable' : 'covered';
      return planWork(noteElement(plan, { element, state, words: typed.text('words') }, context));
    },
  };
}

export function endForm(plan: CarePlan): PlanFormPart {
  return {
    ...reasonForm('care-plan.save.end-plan', 'Provenance.reason', () => refused(problem('care-plan.transition_refused', 'CarePlan.status'))),
    ends: true,
    fields: (fields) => [
      fields.radios({ name: 'as', label: 'care-plan.field.end_as' }, [
        ['completed', fields.say('care-plan.field.end_completed')],
        ['revoked', fields.say('care-plan.field.end_revoked')],
      ], 'completed'),
      fields.area({ ...reasonField, optional: true, path: 'Provenance.reason' }),
    ],
    work: (typed, context) => {
      const reason = typed.text('reason');
      return planWork(endPlan(plan, { as: typed.text('as') === 'revoked' ? 'revoked' : 'completed', ...(reason && { reason }) }, context));
    },
  };
}
