import { assignBarrier, barrierChanges, declineBarrier, planBarrierAction, recordBarrier, resolveBarrier } from '@careloom/core/care-plan/barriers';
import type { Barrier, BarrierEvent, BarrierInput } from '@careloom/core/care-plan/barriers';
import { acceptGoal, newGoal, setLadder } from '@careloom/core/care-plan/goals';
import { addAction, addTask, completeTask, planChanges, startPlan } from '@careloom/core/care-plan/plan';
import type { PlanEvent, PlanTask } from '@careloom/core/care-plan/plan';
import type { Patient, Resource } from '@careloom/core/fhir';
import type { Result, VerbContext } from '@careloom/core/shared';
import { storedFrom } from '@careloom/testing/scenarios';
import { coordinator, patientRef } from './care-plan.fixtures.ts';

// For tests and stories only. All people are invented.
export const patientName = 'Lidia Okonkwo';
export const patientRecord: Patient = { resourceType: 'Patient', id: 'p1', name: [{ given: ['Lidia'], family: 'Okonkwo' }] };
const patient = { ref: patientRef, display: patientName };
export const daughter = { ref: 'RelatedPerson/ada', display: 'Ada Okonkwo' };
export const daughterRecord: Resource = {
  resourceType: 'RelatedPerson',
  id: 'ada',
  active: true,
  patient: { reference: patientRef },
  name: [{ given: ['Ada'], family: 'Okonkwo' }],
} as Resource;

/** Ids counted from a prefix, so that what is stored has names a test can use: `<prefix>-1` is the thing itself. */
function from(prefix: string, now: string): VerbContext {
  let count = 0;
  return { by: coordinator, now, newId: () => `${prefix}-${++count}` };
}

function ok<Value, Event>(result: Result<Value, Event>): { readonly value: Value; readonly events: readonly Event[] } {
  if (!result.ok) throw new Error(`fixture refused: ${result.refusal.code}`);
  return result;
}

type Then = (barrier: Barrier, context: VerbContext) => Result<Barrier, BarrierEvent>;

/** A barrier as a server holds it after some acts: `Condition/<id>-1`, or `Observation/<id>-1` for one of this time. */
export function barrier(id: string, input: Omit<BarrierInput, 'patient'>, then: readonly Then[] = [], recordedAt = '2026-11-02T15:00:00Z'): readonly Resource[] {
  let { value, events } = ok(recordBarrier({ patient, ...input }, from(id, recordedAt)));
  then.forEach((verb, index) => {
    const next = ok(verb(value, from(`${id}-act${index}`, '2026-11-10T15:00:00Z')));
    value = next.value;
    events = [...events, ...next.events];
  });
  return storedFrom([barrierChanges(value, events)]);
}

export const goalRef = 'Goal/walk-1';
export const rides = { ref: 'Practitioner/joel', display: 'Joel Marsh' };
export const rideRef = 'Condition/ride-1';

/** A ride: being arranged by Joel, past its day. */
export const ride = barrier('ride', { code: 'transportation', words: 'The bus does not come to us any more', goalRefs: [goalRef] }, [
  (each, context) => planBarrierAction(each, { action: 'arrange-transport', owner: rides, due: '2026-11-18' }, context),
]);
/** Found today; nobody has it. */
export const copay = barrier('copay', { code: 'co-pay-or-deductible', goalRefs: [goalRef] }, [], '2026-11-20T15:00:00Z');
export const safety = barrier('safety', { code: 'personal-safety', words: 'He waits at the clinic door', goalRefs: [goalRef] });
export const noBus = barrier('nobus', { level: 'system', words: 'No clinic closer than two hours' }, [
  (each, context) => assignBarrier(each, { ref: coordinator.ref, display: 'Rosa Vega' }, context),
  (each, context) => declineBarrier(each, context, 'She does not want to move'),
]);
export const solved = barrier('solved', { code: 'phone-or-internet', kind: 'transient' }, [(each, context) => resolveBarrier(each, context, 'Her son gave her his old phone')]);
export const barriers: readonly Resource[] = [...ride, ...copay, ...safety, ...noBus, ...solved];

/** A plan in use with one goal, a ladder, three steps of which one is done, and one for what is not for every eye. */
export function plan(extra: { readonly words?: string; readonly goal?: string; readonly steps?: number } = {}): readonly Resource[] {
  const goal = ok(newGoal(patient, { words: extra.goal ?? 'Walk to church again', due: '2027-02-01' }, from('walk', '2026-11-03T15:00:00Z')));
  const agreed = ok(acceptGoal(goal.value, { person: patient }, from('walk-yes', '2026-11-03T15:01:00Z')));
  const steps = ['Cannot leave the house', 'Walks to the gate', 'Walks to the corner', 'Walks to church', 'Walks to the market'];
  const laddered = ok(setLadder(agreed.value, steps.map((words, index) => ({ level: (index - 2) as -2 | -1 | 0 | 1 | 2, words })), from('walk-ladder', '2026-11-03T15:02:00Z')));
  const started = ok(startPlan(patient, { title: extra.words ?? 'Getting around again', reviewOn: '2026-12-15', goalRefs: [goalRef] }, from('plan', '2026-11-03T15:03:00Z')));
  let carePlan = started.value;
  const tasks: PlanTask[] = [];
  const events: PlanEvent[] = [...started.events];
  const add = (id: string, input: Parameters<typeof addTask>[1], isDone = false): void => {
    const context = from(id, '2026-11-04T15:00:00Z');
    const made = ok(addTask({ ...carePlan, ref: 'CarePlan/plan-1' }, input, context));
    const done = isDone ? ok(completeTask(made.value, { ...context, now: '2026-11-12T15:00:00Z' }, 'It fits')) : { value: made.value, events: [] };
    const named = ok(addAction(carePlan, `Task/${made.value.key}`, context));
    carePlan = named.value;
    tasks.push(done.value);
    events.push(...made.events, ...named.events, ...done.events);
  };
  add('stick', { words: 'Fit the walking stick', owner: rides, due: '2026-11-14', goalRefs: [goalRef] }, true);
  add('exercise', { words: 'Walk ten minutes every day', owner: patient, due: '2026-12-01', goalRefs: [goalRef] });
  add('van', { words: 'Book the church van', owner: rides, due: '2026-11-18', goalRefs: [goalRef], reasonRef: rideRef });
  add('door', { words: 'Meet her at the side door', owner: { ref: coordinator.ref, display: 'Rosa Vega' }, goalRefs: [goalRef], reasonRef: 'Condition/safety-1' });
  for (let index = 0; index < (extra.steps ?? 0); index++) add(`more${index}`, { words: `Step ${index + 1}`, goalRefs: [goalRef] });
  return [
    patientRecord,
    ...storedFrom([planChanges({ plans: [carePlan], goals: [laddered.value], tasks }, [...goal.events, ...agreed.events, ...laddered.events, ...events])]),
  ];
}
