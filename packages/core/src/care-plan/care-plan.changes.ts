import { createChange, provenanceChange, updateChange, urn } from '../fhir/index.ts';
import type { Change, ChangeSet } from '../ports/index.ts';
import { carePlanActSystem } from './care-plan.codes.ts';
import type { CareGoal, CarePlanEvent, Need } from './care-plan.types.ts';
import { goalOf } from './goal.fhir.ts';
import { conditionOf } from './need.fhir.ts';

/**
 * What to commit after `recordWish`, `confirmNeed` or `setGoal`: what is new or changed of the Condition and the Goals,
 * the patient's answers, and one Provenance an act. Events of several verbs in a row go into one change set. A value
 * that was committed but not read back brings its new resources again; they are stored once.
 */
export function needChanges(need: Need, events: readonly CarePlanEvent[]): ChangeSet {
  const { condition } = need;
  const answers = need.wishes.flatMap(({ made }) => made ?? []).reverse();
  return [
    ...answers.map((made) => createChange(made.fullUrl, made.resource)),
    ...(condition ? written(condition, conditionOf(condition)) : []),
    ...need.goals.flatMap((goal) => written(goal, goalOf(goal))),
    ...events.map(provenance),
  ];
}

/** What to commit after `recordAchievement`. */
export function goalChanges(goal: CareGoal, events: readonly CarePlanEvent[]): ChangeSet {
  return [...written(goal, goalOf(goal)), ...events.map(provenance)];
}

function written(
  value: Pick<CareGoal, 'key'> & { readonly source?: Parameters<typeof updateChange>[0] },
  resource: Parameters<typeof updateChange>[1],
): readonly Change[] {
  return value.source ? updateChange(value.source, resource) : [createChange(urn(value.key), resource)];
}

function provenance(event: CarePlanEvent): Change {
  return provenanceChange(event, carePlanActSystem, event.aboutRefs);
}
