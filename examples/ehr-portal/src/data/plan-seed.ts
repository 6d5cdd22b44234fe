import { barrierChanges, recordBarrier } from '@careloom/core/care-plan/barriers';
import { acceptGoal, newGoal, recordProgress, setLadder } from '@careloom/core/care-plan/goals';
import { addAction, addTask, planChanges, startPlan, startTask } from '@careloom/core/care-plan/plan';
import { concept, system } from '@careloom/core/fhir';
import type { Condition, Resource } from '@careloom/core/fhir';
import { addDays, dayOf } from '@careloom/core/shared';
import type { Result, VerbContext } from '@careloom/core/shared';
import { storedFrom, storyIds } from '@careloom/testing/scenarios';
import { clinic, coordinator } from './staff.ts';

const patient = { ref: 'Patient/caregiver', display: 'Thaddeus Quillfeather' };
const daughter = { ref: 'RelatedPerson/caregiver-daughter', display: 'Rosalind Quillfeather-Marsh' };

/** Conditions of every day, as the clinic's chart has them; codes as US Core's own examples use them. */
const chronic: readonly Condition[] = [
  condition('caregiver-diabetes', '44054006', 'Diabetes mellitus type 2 (disorder)', '2019-04-02'),
  condition('caregiver-hypertension', '38341003', 'Hypertensive disorder, systemic arterial (disorder)', '2016-09-14'),
];

/** The plan of one man with two chronic conditions and a daughter who worries: begun 30 days before `now`, by the verbs a user has. */
export function planSeed(now: string): readonly Resource[] {
  const newId = storyIds('plan of the caregiver');
  const ago = (days: number): string => `${new Date(Date.parse(now) - days * 86_400_000).toISOString().slice(0, 19)}Z`;
  const at = (days: number, by: VerbContext['by'] = { ...coordinator, organization: clinic }): VerbContext => ({ now: ago(days), newId, by });
  const today = dayOf(now);

  const started = must(newGoal(patient, { words: 'Walk to church again without stopping', due: addDays(today, 75), priority: 'high-priority', addressesRefs: ['Condition/caregiver-hypertension'] }, at(30)));
  const agreed = must(acceptGoal(started.value, { person: patient }, at(29)));
  const laddered = must(setLadder(agreed.value, [
    { level: -2, words: 'Not outdoors' }, { level: -1, words: 'To the corner' }, { level: 0, words: 'To the park bench' }, { level: 1, words: 'To church with one stop' }, { level: 2, words: 'To church without a stop' },
  ], at(29)));
  const walking = must(recordProgress(laddered.value, { status: 'improving' }, at(8)));
  const sugar = must(newGoal(patient, { words: 'Keep my sugar where the doctor wants it', noDueReason: 'It goes on', priority: 'medium-priority', addressesRefs: ['Condition/caregiver-diabetes'] }, at(30)));
  const plan = must(startPlan(patient, {
    title: 'My plan for the year', reviewOn: addDays(today, 20), concernRefs: chronic.map(({ id }) => `Condition/${id}`),
    goalRefs: [walking.value.ref, sugar.value.ref], careTeamRefs: ['CareTeam/caregiver-team'],
  }, at(30)));
  const walk = must(addTask(plan.value, { words: 'Walk ten minutes after breakfast', owner: patient, start: dayOf(ago(29)), due: addDays(today, 30), goalRefs: [walking.value.ref] }, at(29)));
  const walked = must(startTask(walk.value, at(20, patient)));
  const meter = must(addTask(plan.value, { words: 'Bring a meter that speaks', owner: daughter, due: addDays(today, -2), goalRefs: [sugar.value.ref] }, at(28)));
  const withWalk = must(addAction(plan.value, walked.value.ref, at(29)));
  const full = must(addAction(withWalk.value, meter.value.ref, at(28)));
  const barrier = must(recordBarrier({ patient, code: 'medication-cost', words: 'The new tablets cost too much', goalRefs: [sugar.value.ref], owner: coordinator, due: addDays(today, 5) }, at(10)));

  return [
    ...chronic,
    ...storedFrom([
      planChanges({ plans: [full.value], goals: [walking.value, sugar.value], tasks: [walked.value, meter.value] }, [started, agreed, laddered, walking, sugar, plan, walk, walked, meter, withWalk, full].flatMap(({ events }) => events)),
      barrierChanges(barrier.value, barrier.events),
    ]),
  ];
}

function condition(id: string, code: string, display: string, onsetDateTime: string): Condition {
  return {
    resourceType: 'Condition',
    id,
    meta: { profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-condition-problems-health-concerns'] },
    clinicalStatus: concept(system.conditionClinical, 'active', 'Active'),
    verificationStatus: concept(system.conditionVerification, 'confirmed', 'Confirmed'),
    category: [concept(system.conditionCategory, 'problem-list-item', 'Problem List Item')],
    code: concept(system.snomed, code, display),
    subject: { reference: patient.ref, display: patient.display },
    onsetDateTime,
  };
}

function must<Value, Event>(result: Result<Value, Event>): { readonly value: Value; readonly events: readonly Event[] } {
  if (!result.ok) throw new Error(`demo.${result.refusal.code}`);
  return result;
}
