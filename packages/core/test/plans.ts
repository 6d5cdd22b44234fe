import { newGoal, planGoalOf } from '../src/care-plan/goals/index.ts';
import { addAction, addGoal, addTask, carePlanOf, planTaskOf, startPlan } from '../src/care-plan/plan/index.ts';
import type { PlanGoal } from '../src/care-plan/goals/index.ts';
import type { CarePlan, PlanTask } from '../src/care-plan/plan/index.ts';
import type { CarePlan as FhirCarePlan, Condition, Goal, Task } from '../src/fhir/index.ts';
import type { Actor } from '../src/shared/index.ts';
import { as, coordinator, ok } from './referrals.ts';

export const now = '2026-11-22T10:00:00Z';
export const patient = { ref: 'Patient/p1', display: 'Patient One' };
export const staff = as(coordinator, now);
export const daughter: Actor = { ref: 'RelatedPerson/r1', display: 'Daughter One' };
export const moment = { now, timeZone: 'America/Chicago' };

/** A plan as started, with a concern, a goal and a step of it; nothing stored yet. */
export const started: CarePlan = ok(startPlan(patient, { title: 'Plan of Patient One', reviewOn: '2027-01-15', concernRefs: ['Condition/c1'], careTeamRefs: ['CareTeam/t1'] }, staff));
export const walking: PlanGoal = ok(newGoal(patient, { words: 'Walk to church again 🙏', addressesRefs: ['Condition/c1'], due: '2027-02-01', priority: 'high-priority' }, staff));
export const shoes: PlanTask = ok(addTask(started, { words: 'Buy shoes', owner: daughter, due: '2026-12-01', goalRefs: ['Goal/g1'], reasonRef: 'Condition/c1' }, staff));

/** The same as a server holds them: plan 1, goal g1, task k1, condition c1. */
export const stored: { readonly plan: FhirCarePlan; readonly goal: Goal; readonly task: Task; readonly condition: Condition } = {
  plan: {
    ...carePlanOf(ok(addAction(ok(addGoal(started, 'Goal/g1', staff)), 'Task/k1', staff))),
    id: '1',
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-careplan'], lastUpdated: now },
  },
  goal: { ...planGoalOf(walking), id: 'g1' },
  task: { ...planTaskOf({ ...shoes, planRef: 'CarePlan/1' }), id: 'k1' },
  condition: {
    resourceType: 'Condition',
    id: 'c1',
    clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
    code: { text: 'Heart failure' },
    subject: { reference: 'Patient/p1' },
  },
};
export const rows = <R>(...resources: R[]): { resource: R; version: string }[] => resources.map((resource) => ({ resource, version: '1' }));

export function refusalOf(result: { ok: true } | { ok: false; refusal: { code: string; path?: string } }): readonly (string | undefined)[] {
  return result.ok ? ['not refused'] : [result.refusal.code, result.refusal.path];
}
