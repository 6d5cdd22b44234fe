import { answerPatientTask, askPatient, cancelPatientTask, holdPatientTask, patientTaskChanges, patientTaskFromFhir } from '@careloom/core/communication';
import type { PatientTask, PatientTaskDraft, PatientTaskResult } from '@careloom/core/communication';
import type { Patient, Resource, Task } from '@careloom/core/fhir';
import { personFromFhir } from '@careloom/core/person';
import { addRelatedPerson, relatedPersonChanges } from '@careloom/core/person/related';
import type { Actor, VerbContext } from '@careloom/core/shared';
import { storedFrom } from '@careloom/testing/scenarios';

// For tests and stories only. All people and organisations are invented.
export const marta = { ref: 'Patient/p1', display: 'Marta Lindqvist' };
export const jonas = { ref: 'Patient/p2', display: 'Jonas Abernathy' };
export const patients: readonly Resource[] = [
  { resourceType: 'Patient', id: 'p1', name: [{ family: 'Lindqvist', given: ['Marta'] }], birthDate: '1971-04-02' } as Patient,
  { resourceType: 'Patient', id: 'p2', name: [{ family: 'Abernathy', given: ['Jonas'] }] } as Patient,
];
export const clinic = { ref: 'Organization/clinic', display: 'Riverside Family Clinic' };
export const rosa: Actor = { ref: 'PractitionerRole/rosa', display: 'Rosa Vega', organization: clinic };
export const pantry = { ref: 'Organization/pantry', display: 'Hill Street Food Pantry' };
export const kitchen = { ref: 'Organization/kitchen', display: 'Soup Kitchen' };
const patientActor: Actor = marta;

function contextOf(by: Actor, now: string, name: string): VerbContext {
  let count = 0;
  return { by, now, newId: () => `${name}-${++count}` };
}

export type Then = (task: PatientTask, context: VerbContext) => PatientTaskResult;
export const answered = (words: string): Then => (task, context) => answerPatientTask(task, [{ kind: 'general-information-response', words }], context);
export const paused = (reason: string): Then => (task, context) => holdPatientTask(task, reason, context);
export const calledOff = (reason: string): Then => (task, context) => cancelPatientTask(task, reason, { ...context, by: rosa });

export interface Asked extends Partial<PatientTaskDraft> {
  readonly at?: string;
  readonly then?: Then;
}

/** A question asked on Friday 20 November 2026 unless told otherwise, and what happened then. */
export function asked(id: string, { at = '2026-11-20T16:00:00Z', then, ...draft }: Asked = {}): readonly Resource[] {
  const result = askPatient(
    { kind: 'general-information', patient: marta, description: 'Which shop suits you best?', ...draft },
    contextOf(rosa, at, id),
  );
  if (!result.ok) throw new Error(result.refusal.code);
  const first = patientTaskChanges(result.value, result.events);
  if (!then) return storedFrom([first]);
  const before = storedFrom([first]);
  const task = before.find(({ resourceType }) => resourceType === 'Task') as Task;
  const read = patientTaskFromFhir({ resource: task });
  if (!read.ok) throw new Error(read.issues[0]?.code);
  const next = then(read.value, contextOf(patientActor, '2026-11-21T16:00:00Z', `${id}-then`));
  if (!next.ok) throw new Error(next.refusal.code);
  return storedFrom([first, patientTaskChanges(next.value, next.events)]);
}

/** Where `asked` puts its task. */
export const taskRef = (id: string): string => `Task/${id}-1`;

/** A daughter who may get messages, and a neighbour who may not. */
export function related(): readonly Resource[] {
  const context = contextOf(rosa, '2026-11-01T16:00:00Z', 'related');
  const person = personFromFhir({ resource: patients[0] as Patient });
  if (!person.ok) throw new Error(person.issues[0]?.code);
  const add = (given: string, scope: readonly ('receive-messages' | 'make-appointments')[]): readonly Resource[] => {
    const result = addRelatedPerson(person.value, { name: { family: 'Lindqvist', given: [given] }, relationship: 'CHILD', scope }, context);
    if (!result.ok) throw new Error(result.refusal.code);
    return storedFrom([relatedPersonChanges(result.value, result.events)]);
  };
  return [...add('Petra', ['receive-messages']), ...add('Nils', ['make-appointments'])];
}
