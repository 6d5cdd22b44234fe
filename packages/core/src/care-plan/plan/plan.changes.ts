import { createChange, provenanceChange, updateChange, urn } from '../../fhir/index.ts';
import type { Resource } from '../../fhir/index.ts';
import type { Change, ChangeSet, StoredResource } from '../../ports/index.ts';
import { planTaskOf } from './action.fhir.ts';
import { appointmentOf } from './appointment.fhir.ts';
import { carePlanPlanActSystem } from './plan.codes.ts';
import { planGoalChanges } from '../goals/goal.changes.ts';
import { carePlanOf } from './plan.write.ts';
import type { PlanGoal } from '../goals/goals.types.ts';
import type { CarePlan, PlanAppointment, PlanEvent, PlanTask } from './plan.types.ts';

/** Values the verbs gave, to be stored together. */
export interface PlanParts {
  readonly plans?: readonly CarePlan[];
  readonly goals?: readonly PlanGoal[];
  readonly tasks?: readonly PlanTask[];
  readonly appointments?: readonly PlanAppointment[];
}

/**
 * What to commit after verbs of a plan, its goals and its steps: each resource that is new or changed, and one
 * Provenance an act. Of several verbs in a row hand in the last value of each and all their events.
 */
export function planChanges(parts: PlanParts, events: readonly PlanEvent[]): ChangeSet {
  return [
    ...planGoalChanges(parts.goals ?? [], []),
    ...(parts.tasks ?? []).flatMap((task) => written(task, planTaskOf(task))),
    ...(parts.appointments ?? []).flatMap((each) => written(each, appointmentOf(each))),
    ...(parts.plans ?? []).flatMap((plan) => written(plan, carePlanOf(plan))),
    ...events.map((event) => provenanceChange(event, carePlanPlanActSystem, event.aboutRefs)),
  ];
}

function written(value: { readonly key: string; readonly source?: StoredResource }, resource: Resource): readonly Change[] {
  return value.source ? updateChange(value.source, resource) : [createChange(urn(value.key), resource)];
}
