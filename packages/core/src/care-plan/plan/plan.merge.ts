import { listIn, objectsIn, sameRef } from '../../fhir/index.ts';
import type { CarePlanActivity } from '../../fhir/index.ts';
import { refuse } from '../../shared/index.ts';
import type { Result, VerbContext } from '../../shared/index.ts';
import { refKey } from '../goals/extensions.ts';
import { planEvent, refuseEdit } from './plan.rules.ts';
import type { AdoptedParts, CarePlan, PlanEvent } from './plan.types.ts';

/**
 * Two plans of one patient become one: `kept` takes over every concern, goal, step, outcome, contributor and note of
 * the other, `ended` is revoked and named as replaced. What another system wrote inside the other plan
 * (`activity.detail`) stays there, where it is still shown. Commit both in one change set.
 */
export function mergePlans(
  kept: CarePlan,
  other: CarePlan,
  context: VerbContext,
): Result<{ readonly kept: CarePlan; readonly ended: CarePlan }, PlanEvent> {
  const refusal = refuseEdit(kept, context.by) ?? refuseEdit(other, context.by);
  if (refusal) return refusal;
  if (sameRef(kept.ref, other.ref)) return refuse('care-plan.same_plan', 'CarePlan.id');
  if (!sameRef(kept.patient.ref, other.patient.ref)) return refuse('care-plan.other_patient', 'CarePlan.subject');
  const value: CarePlan = {
    ...kept,
    contributors: union(kept.contributors, other.contributors, ({ ref }) => refKey(ref)),
    concernRefs: union(kept.concernRefs, other.concernRefs),
    goalRefs: union(kept.goalRefs, other.goalRefs),
    actionRefs: union(kept.actionRefs, other.actionRefs),
    outcomeRefs: union(kept.outcomeRefs, other.outcomeRefs),
    careTeamRefs: union(kept.careTeamRefs, other.careTeamRefs),
    replacesRefs: union(kept.replacesRefs, [other.ref]),
    coverage: union(kept.coverage, other.coverage, ({ element }) => element),
    copies: union(kept.copies, other.copies, ({ to, at }) => `${to.ref} ${at}`),
    revisedAt: context.now,
    adopted: adoptedFrom(kept, other),
  };
  const ended: CarePlan = { ...other, status: 'revoked', period: { ...other.period, end: context.now.slice(0, 10) } };
  return { ok: true, value: { kept: value, ended }, events: [planEvent('plan-merged', [kept.ref, other.ref], context)] };
}

function adoptedFrom(kept: CarePlan, other: CarePlan): AdoptedParts {
  const resource = other.source?.resource;
  const had = new Set(kept.actionRefs.map((ref) => refKey(ref)));
  const activity = objectsIn<CarePlanActivity>(resource?.activity).flatMap((each) => {
    const { detail: _detail, reference, ...rest } = each;
    const isNew = typeof reference?.reference === 'string' && !had.has(refKey(reference.reference));
    if (isNew) return [{ ...rest, reference }];
    return rest.outcomeReference || rest.outcomeCodeableConcept || rest.progress ? [rest] : [];
  });
  const before = other.adopted;
  return {
    activity: [...(kept.adopted?.activity ?? []), ...activity, ...(before?.activity ?? [])],
    note: [...(kept.adopted?.note ?? []), ...(listIn(resource?.note) as AdoptedParts['note']), ...(before?.note ?? [])],
    supportingInfo: [
      ...(kept.adopted?.supportingInfo ?? []),
      ...(listIn(resource?.supportingInfo) as AdoptedParts['supportingInfo']),
      ...(before?.supportingInfo ?? []),
    ],
  };
}

/** What is in one of both, once; the first one's order. */
function union<T>(a: readonly T[], b: readonly T[], keyOf: (item: T) => string = (ref) => refKey(String(ref))): readonly T[] {
  const known = new Set(a.map(keyOf));
  return [...a, ...b.filter((item) => !known.has(keyOf(item)) && known.add(keyOf(item)))];
}
