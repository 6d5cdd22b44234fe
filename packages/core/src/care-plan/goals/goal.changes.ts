import { createChange, provenanceChange, updateChange, urn } from '../../fhir/index.ts';
import type { Change, ChangeSet } from '../../ports/index.ts';
import { carePlanPlanActSystem } from '../plan/plan.codes.ts';
import type { PlanEvent } from '../plan/plan.types.ts';
import type { PlanGoal } from './goals.types.ts';
import { planGoalOf } from './plan-goal.write.ts';

/** What to commit after verbs of goals: each that is new or changed, and one Provenance an act. */
export function planGoalChanges(goals: readonly PlanGoal[], events: readonly PlanEvent[]): ChangeSet {
  return [
    ...goals.flatMap((goal): readonly Change[] => {
      const resource = planGoalOf(goal);
      return goal.source ? updateChange(goal.source, resource) : [createChange(urn(goal.key), resource)];
    }),
    ...events.map((event) => provenanceChange(event, carePlanPlanActSystem, event.aboutRefs)),
  ];
}
