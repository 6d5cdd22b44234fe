import { conceptsIn, hasCode, system } from '../../fhir/index.ts';
import type { Resource } from '../../fhir/index.ts';
import { sensitivityOf } from '../../consent/sharing/index.ts';
import type { PlanGoal } from '../goals/goals.types.ts';
import { isSensitiveDomain, sensitiveDomains } from '../sensitive.ts';
import type { Joint } from './graph.join.ts';
import { unique } from './graph.join.ts';
import type { GoalNode, PlanAction, PlanOutcome } from './plan.types.ts';

/**
 * Whether a record is not for the eyes of a proxy: of a domain of violence, or labelled as sensitive or restricted
 * (`meta.security`). Never by its words or its code; not labelled means nobody knows, and is shown.
 * Source: `privacy-rules.json#proxy`, domain facts F12 and F19; docs/decisions/0021, 0023.
 */
export function isSensitiveRecord(resource: Resource | undefined): boolean {
  if (!resource) return false;
  const categories = conceptsIn((resource as { category?: unknown }).category);
  if (categories.some((each) => sensitiveDomains.some((domain) => hasCode(each, system.sdohcc, domain)))) return true;
  const { categories: labelled, isRestricted } = sensitivityOf(resource);
  return labelled.length > 0 || isRestricted;
}

interface Joined {
  readonly nodes: readonly GoalNode[];
  readonly looseGoals: readonly PlanGoal[];
  readonly actions: readonly PlanAction[];
  readonly outcomes: readonly PlanOutcome[];
}

/**
 * What of a plan a proxy is not shown: sensitive records (`own`, by key), and what hangs on them alone. A goal that is
 * for something else, too, stays; a step that says a sensitive reason goes, whatever else it is for.
 */
export function hiddenRefs({ key, conditions, barriers }: Joint, own: ReadonlySet<string>, joined: Joined): readonly string[] {
  const hidden = new Set(own);
  const hide = (refs: readonly string[]): void => refs.forEach((ref) => hidden.add(key(ref)));
  const isHidden = (ref: string): boolean => hidden.has(key(ref));
  const hangsAlone = (refs: readonly string[]): boolean => refs.length > 0 && refs.every(isHidden);
  const barrierKeys = new Set(barriers.map(({ ref }) => key(ref)));
  const { nodes, looseGoals, actions, outcomes } = joined;

  const loose = looseGoals.map((goal) => {
    const addressed = unique(goal.addressesRefs, key).filter((ref) => conditions.has(ref) || barrierKeys.has(ref));
    const hindering = barriers.filter(({ goalRefs }) => unique(goalRefs, key).includes(key(goal.ref))).map(({ ref }) => ref);
    return { ref: goal.ref, goal, reasons: addressed, barrierRefs: [...addressed.filter((ref) => barrierKeys.has(ref)), ...hindering] };
  });
  const goals = [...nodes.map(({ ref, goal, concernRefs, barrierRefs }) => ({ ref, goal, reasons: [...concernRefs, ...linked(goal, barrierRefs)], barrierRefs })), ...loose];
  hide(goals.filter(({ goal, reasons }) => isSensitiveDomain(goal.domain) || hangsAlone(reasons)).map(({ ref }) => ref));

  const goalsOf = new Map<string, string[]>(barriers.map(({ ref, goalRefs }) => [key(ref), [...goalRefs]]));
  for (const { ref, barrierRefs } of goals) for (const barrier of barrierRefs) goalsOf.get(key(barrier))?.push(ref);
  hide(barriers.filter(({ ref }) => hangsAlone(goalsOf.get(key(ref)) ?? [])).map(({ ref }) => ref));

  // Referrals first: a visit goes with the order it fulfils.
  for (const action of [...actions].sort((a, b) => Number(b.kind === 'referral') - Number(a.kind === 'referral'))) {
    if (action.concernRefs.some(isHidden) || isOfHidden(action) || isForHidden(action)) hide(action.kind === 'referral' ? [action.ref, action.referral.requestRef] : [action.ref]);
  }
  hide(outcomes.filter(({ goalRefs, actionRefs }) => hangsAlone([...goalRefs, ...actionRefs])).map(({ ref }) => ref));
  return [...hidden];

  /** What the goal itself says it is about: a barrier that only hinders it is no reason for it. */
  function linked({ addressesRefs }: PlanGoal, barrierRefs: readonly string[]): readonly string[] {
    const addressed = new Set(unique(addressesRefs, key));
    return barrierRefs.filter((ref) => addressed.has(key(ref)));
  }

  function isOfHidden(action: PlanAction): boolean {
    if (action.kind === 'referral') return isSensitiveDomain(action.referral.domain) || isHidden(action.referral.requestRef);
    return action.kind === 'appointment' && action.appointment.basedOnRefs.some(isHidden);
  }

  function isForHidden(action: PlanAction): boolean {
    const said = action.kind === 'task' ? action.task : action.kind === 'referral' ? action.referral : action.kind === 'appointment' ? action.appointment : action;
    return action.concernRefs.length === 0 && hangsAlone([...said.goalRefs, ...action.goalRefs]);
  }
}
