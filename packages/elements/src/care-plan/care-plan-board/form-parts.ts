import type { PlanGraph, PlanResult } from '@careloom/core/care-plan/plan';
import type { Party, Refusal } from '@careloom/core/shared';
import type { Localizer } from '../../foundation/index.ts';
import type { PlanWork } from '../plan-act-controller.ts';
import { refused } from '../plan-form.ts';
import type { PlanFormPart } from '../plan-form.ts';
import type { Candidates } from '../plan-view.ts';

export interface BoardFormOptions {
  readonly patient: Party;
  readonly graph?: PlanGraph;
  readonly candidates: Candidates;
  readonly people: readonly Party[];
  readonly localize: Localizer & { readonly today: string };
  /** What the form is about: a concern, a goal or a step. */
  readonly about?: string;
}

export const reasonField = { name: 'reason', label: 'care-plan.field.reason' } as const;

/** A form that asks why, and nothing else. */
export function reasonForm(submit: PlanFormPart['submit'], path: string, work: (reason: string, context: Parameters<PlanFormPart['work']>[1]) => PlanWork): PlanFormPart {
  return {
    submit,
    paths: [path],
    fields: (fields) => fields.area({ ...reasonField, path }),
    work: (typed, context) => work(typed.text('reason'), context),
  };
}

export function planWork(result: PlanResult): PlanWork {
  return result.ok ? { ok: true, parts: { plans: [result.value] }, events: result.events, about: { planRef: result.value.ref } } : refused(result.refusal);
}

export function problem(code: string, path: string): Refusal {
  return { code, messageKey: code, path };
}
