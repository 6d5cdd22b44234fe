import type { Resource } from '../../fhir/index.ts';
import { isSensitiveRecord } from '../../consent/sharing/index.ts';
import { refKey } from '../goals/extensions.ts';
import type { PlanGoal } from '../goals/goals.types.ts';
import type { PlanAction, PlanGraph } from '../plan/plan.types.ts';
import { isSensitiveDomain } from '../sensitive.ts';

/** Whether a proxy is not shown what an address stands for. */
export type IsHidden = (ref: string) => boolean;

/**
 * What of a plan a proxy is not shown: sensitive records, and what hangs on them alone. A goal that is for something
 * else, too, stays; a step that says a sensitive reason goes, whatever else it is for.
 */
export function hiddenFromProxy(graph: PlanGraph): IsHidden {
  const { barriers, actions, outcomes, otherGoals, baseUrl } = graph;
  const key = (ref: string): string => refKey(ref, baseUrl);
  const hidden = new Set<string>();
  const hide = (items: readonly { readonly ref: string }[]): void => items.forEach(({ ref }) => hidden.add(key(ref)));
  const isHidden: IsHidden = (ref) => hidden.has(key(ref));
  const hangsAlone = (refs: readonly string[]): boolean => refs.length > 0 && refs.every(isHidden);

  const concerns = [...graph.concerns, ...graph.otherConcerns];
  hide([...concerns, ...outcomes].filter(({ source }) => isSensitiveRecord(source?.resource)));
  hide(barriers.filter(({ sensitive, source }) => sensitive || isSensitiveRecord(source?.resource)));
  hide(actions.filter(isSensitiveAction));

  // What a goal says it is about, of what can be read; a barrier that only hinders it is no reason for it.
  const known = new Set([...concerns, ...barriers].map(({ ref }) => key(ref)));
  const goals = [...graph.goals.map(({ goal }) => goal), ...otherGoals];
  const reasonsOf = ({ addressesRefs }: PlanGoal): readonly string[] => addressesRefs.map(key).filter((ref) => known.has(ref));
  hide(goals.filter((goal) => isSensitiveDomain(goal.domain) || isSensitiveRecord(goal.source?.resource) || hangsAlone(reasonsOf(goal))));

  const held = new Map(barriers.map(({ ref, goalRefs }) => [key(ref), [...goalRefs]]));
  for (const goal of goals) for (const ref of reasonsOf(goal)) held.get(ref)?.push(goal.ref);
  hide(barriers.filter(({ ref }) => hangsAlone(held.get(key(ref)) ?? [])));

  // Referrals first: a visit goes with the order it fulfils.
  for (const action of [...actions].sort((a, b) => Number(b.kind === 'referral') - Number(a.kind === 'referral'))) {
    const isVisit = action.kind === 'appointment' && action.appointment.basedOnRefs.some(isHidden);
    const isFor = action.concernRefs.length === 0 && hangsAlone([...saidBy(action).goalRefs, ...action.goalRefs]);
    if (isVisit || isFor || action.concernRefs.some(isHidden)) hide([action]);
    if (action.kind === 'referral' && isHidden(action.ref)) hide([{ ref: action.referral.requestRef }]);
  }
  // What came of a hidden step would tell of it, whatever goal it served.
  hide(outcomes.filter(({ goalRefs, actionRefs }) => actionRefs.some(isHidden) || hangsAlone([...goalRefs, ...actionRefs])));
  return isHidden;
}

function isSensitiveAction(action: PlanAction): boolean {
  if (action.kind !== 'referral') return isSensitiveRecord(saidBy(action).source?.resource);
  const { domain, source } = action.referral;
  return isSensitiveDomain(domain) || isSensitiveRecord(source?.task.resource) || isSensitiveRecord(source?.serviceRequest.resource);
}

/** What the step says itself: which goals it is for, also those of no plan. */
function saidBy(action: PlanAction): { readonly goalRefs: readonly string[]; readonly source?: { readonly resource: Resource } } {
  if (action.kind === 'task') return action.task;
  if (action.kind === 'appointment') return action.appointment;
  return action.kind === 'referral' ? { goalRefs: action.referral.goalRefs } : action;
}
