import { loadPlan } from '@careloom/core/care-plan/plan';
import type { PlanRecord } from '@careloom/core/care-plan/plan';
import { loadPerson, nameOf } from '@careloom/core/person';
import type { CareQuery } from '@careloom/core/ports';
import type { Day, Party } from '@careloom/core/shared';
import type { LoadContext } from '../foundation/index.ts';
import { plainGraph } from './plan-view.ts';

export interface PlanValue {
  readonly patient: Party;
  readonly record: PlanRecord;
}

export async function loadPlanValue(patientRef: string, today: Day, { repository, signal }: LoadContext): Promise<PlanValue> {
  const [person, record] = await Promise.all([
    // Said when an outcome comes after another patient was chosen; the plan is shown without it.
    loadPerson(repository, patientRef, { signal }).catch(() => undefined),
    loadPlan(repository, patientRef, { signal }),
  ]);
  const display = person && nameOf(person, today);
  const { graph } = record;
  return { patient: { ref: patientRef, ...(display && { display }) }, record: { ...record, ...(graph && { graph: plainGraph(graph) }) } };
}

/** What makes a plan old. */
export function planQueries(patientRef: string): readonly CareQuery[] {
  const types = ['CarePlan', 'Goal', 'Condition', 'Observation', 'ServiceRequest', 'Appointment'];
  return [
    // Every Task: referrals and steps.
    { resourceType: 'Task', params: { patient: patientRef } },
    ...types.map((resourceType) => ({ resourceType, params: { patient: patientRef } })),
  ];
}
