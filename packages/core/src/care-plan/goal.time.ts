import { careloomBase, isObject, objectsIn, textIn } from '../fhir/index.ts';
import type { Extension, GoalTarget } from '../fhir/index.ts';
import { isDateTime } from '../shared/index.ts';

/** Why a goal has no day, on its target. Ours. */
export const noDueReasonUrl = `${careloomBase}/StructureDefinition/goal-no-due-reason`;

/** What the targets of a goal say about time. */
export interface GoalTime {
  /** Day. */
  readonly due?: string;
  readonly noDueReason?: string;
}

/**
 * The first target that speaks of time: a day, a span, or a reason for none. It is the one whose time is changed, and a
 * reason in it holds: what a later target says was overruled. Source: ours, R4 does not say which target leads.
 */
export function isTimed(target: unknown): boolean {
  const { dueDate, dueDuration } = (isObject(target) ? target : {}) as GoalTarget & { readonly dueDuration?: unknown };
  return dueDate !== undefined || dueDuration !== undefined || noDueReasonIn(target) !== undefined;
}

/** The day, or why there is none; never both of two different targets. */
export function goalTime(targets: readonly GoalTarget[]): GoalTime {
  const noDueReason = noDueReasonIn(targets.find(isTimed));
  const due = (noDueReason === undefined ? targets : targets.filter(isTimed).slice(0, 1)).map(({ dueDate }) => dueDate).find(isDateTime);
  return { ...(due && { due }), ...(noDueReason && { noDueReason }) };
}

function noDueReasonIn(target: unknown): string | undefined {
  const { extension } = (isObject(target) ? target : {}) as { readonly extension?: unknown };
  return textIn(objectsIn<Extension>(extension).find(({ url }) => url === noDueReasonUrl)?.valueString);
}
