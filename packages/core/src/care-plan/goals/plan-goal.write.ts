import { concept, isObject, listIn, patched, referenceTo, sameJson } from '../../fhir/index.ts';
import type { Extension, Goal as FhirGoal } from '../../fhir/index.ts';
import { goalOf } from '../goal.fhir.ts';
import { extensionsIn, refKey, referencesOf, withExtensions } from './extensions.ts';
import { goalPriorities, planExtension, planProfile, planSystem } from '../plan/plan.codes.ts';
import { ladderScoreIn, ladderStepIn, personIn, planGoalFromFhir, reasonIn, targetsOf } from './plan-goal.fhir.ts';
import type { GoalAgreement, PlanGoal } from './goals.types.ts';

/**
 * The Goal as it shall be stored: a patched copy of the one read, or a new one: SDOHCC-Goal in a social domain, else
 * us-core-goal.
 */
export function planGoalOf(goal: PlanGoal): FhirGoal {
  const stored = goal.source?.resource;
  const base = goalOf(goal);
  const before = stored && planGoalFromFhir({ resource: stored });
  const old = before?.ok ? before.value : undefined;
  const empty: Partial<PlanGoal> = { agreements: [], ladder: [], scores: [], due: goal.due as string };
  const changed = <K extends keyof PlanGoal>(name: K): boolean =>
    stored ? !old || !sameJson(old[name], goal[name]) : goal[name] !== undefined && !sameJson(empty[name], goal[name]);
  const { priority } = goal;
  const isTimed = changed('due') || changed('noDueReason');
  return patched(base, {
    ...(!stored && !goal.domain && { meta: { profile: [planProfile.goal] } }),
    ...(changed('status') && { lifecycleStatus: goal.status }),
    ...(changed('statusReason') && { statusReason: goal.statusReason }),
    ...(changed('priority') && priority && { priority: concept(planSystem.goalPriority, priority, goalPriorities[priority]) }),
    ...(changed('addressesRefs') && { addresses: referencesOf(base.addresses, goal.addressesRefs) }),
    ...(isTimed && { target: targetsOf(base.target, goal) }),
    ...((['agreements', 'reasonRejected', 'ladder', 'scores'] as const).some(changed) && {
      extension: extensionsOf(base.extension, goal, changed),
    }),
  });
}

function extensionsOf(stored: unknown, goal: PlanGoal, changed: (name: keyof PlanGoal) => boolean): Extension[] | undefined {
  const { agreementReason, goalReasonRejected, ladderStep, ladderScore } = planExtension;
  const { agreements, reasonRejected, ladder, scores } = goal;
  let list: Extension[] | undefined = listIn(stored) as Extension[];
  if (changed('agreements')) {
    list = acceptancesOf(list, agreements);
    const reasons = agreements.flatMap(({ person, reason }) => (reason ? [{ ref: person.ref, reason }] : []));
    list = withExtensions(list, agreementReason, reasons, reasonIn, ({ ref, reason }) => ({
      url: agreementReason,
      extension: [{ url: 'person', valueReference: { reference: ref } }, { url: 'reason', valueString: reason }],
    }));
  }
  if (changed('reasonRejected')) {
    const others = (list ?? []).filter((each) => !isObject(each) || each.url !== goalReasonRejected);
    list = reasonRejected ? [...others, { url: goalReasonRejected, valueCodeableConcept: { text: reasonRejected } }] : others;
  }
  if (changed('ladder')) {
    list = withExtensions(list, ladderStep, ladder, ladderStepIn, ({ level, words }) => ({
      url: ladderStep,
      extension: [{ url: 'level', valueInteger: level }, { url: 'words', valueString: words }],
    }));
  }
  if (changed('scores')) {
    list = withExtensions(list, ladderScore, scores, ladderScoreIn, ({ level, on }) => ({
      url: ladderScore,
      extension: [{ url: 'level', valueInteger: level }, { url: 'on', valueDate: on }],
    }));
  }
  return list && list.length > 0 ? list : undefined;
}

/** One entry a person; what else stands in theirs (their priority, say) stays. */
function acceptancesOf(list: readonly Extension[], agreements: readonly GoalAgreement[]): Extension[] {
  const url = planExtension.goalAcceptance;
  const next = [...list];
  const places = new Map<string, number>();
  next.forEach((each, at) => {
    const ref = isObject(each) && each.url === url ? personIn(each)?.ref : undefined;
    // Somebody who is named twice: their first entry.
    if (ref && !places.has(refKey(ref))) places.set(refKey(ref), at);
  });
  for (const { person, status } of agreements) {
    const at = places.get(refKey(person.ref)) ?? -1;
    const stated: Extension[] = status ? [{ url: 'status', valueCode: status }] : [];
    const had = next[at];
    if (!had) next.push({ url, extension: [{ url: 'individual', valueReference: referenceTo(person) }, ...stated] });
    else if (extensionsIn(had, 'status')[0]?.valueCode !== status) {
      const others = (listIn(had.extension) as readonly Extension[]).filter((part) => !isObject(part) || part.url !== 'status');
      next[at] = { ...had, extension: [...others, ...stated] };
    }
  }
  return next;
}
