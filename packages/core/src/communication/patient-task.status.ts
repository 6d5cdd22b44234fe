import { sameRef } from '../fhir/index.ts';
import type { Actor } from '../shared/index.ts';
import type { PatientTaskAct, PatientTaskStatus } from './patient-task.codes.ts';
import type { PatientTask } from './patient-task.types.ts';

/** Whoever asked, and whoever is asked: the patient or the related person who does it for them. */
export type PatientTaskRole = 'requester' | 'patient';

export interface PatientTaskTransition {
  readonly act: Exclude<PatientTaskAct, 'asked'>;
  readonly from: readonly PatientTaskStatus[];
  readonly to: PatientTaskStatus;
  readonly by: readonly PatientTaskRole[];
}

const open = ['ready', 'in-progress', 'on-hold'] as const;

/**
 * The life cycle of a task asked of a patient. Source: SDOH Clinical Care 3.0.0, state diagram and `setBy` of
 * SDOHCC-TaskForPatient (spec 3.7).
 */
export const patientTaskTransitions: readonly PatientTaskTransition[] = [
  { act: 'started', from: ['ready', 'on-hold'], to: 'in-progress', by: ['patient'] },
  { act: 'held', from: ['ready', 'in-progress'], to: 'on-hold', by: ['patient'] },
  { act: 'answered', from: open, to: 'completed', by: ['patient'] },
  { act: 'failed', from: open, to: 'failed', by: ['patient'] },
  { act: 'cancelled', from: open, to: 'cancelled', by: ['requester', 'patient'] },
  { act: 'retracted', from: [...open, 'completed', 'cancelled', 'failed'], to: 'entered-in-error', by: ['requester'] },
];

/** The sides an actor is on. The patient may always do what was asked of somebody for them. */
export function patientTaskRoles(task: PatientTask, actor: Actor): ReadonlySet<PatientTaskRole> {
  const isOurs = (ref: string | undefined): boolean =>
    [actor.ref, actor.organization?.ref].some((own) => sameRef(own, ref));
  const roles = new Set<PatientTaskRole>();
  if (isOurs(task.requester?.ref)) roles.add('requester');
  if (sameRef(actor.ref, task.owner?.ref) || sameRef(actor.ref, task.patient.ref)) roles.add('patient');
  return roles;
}

/** Why an act does not apply now; undefined when it does. A task that breaks the profile can only be taken back. */
export function obstacleToPatientTask(
  step: PatientTaskTransition,
  task: PatientTask,
  actor: Actor,
): string | undefined {
  if (!step.from.includes(task.status)) {
    return task.status === step.to ? 'communication.already_done' : 'communication.transition_refused';
  }
  const roles = patientTaskRoles(task, actor);
  if (!step.by.some((role) => roles.has(role))) return 'communication.role_refused';
  return task.sound || step.by.includes('requester') ? undefined : 'communication.task_unsound';
}

/** What an actor may do now, in the order of the table. Buttons are made from this, and the verbs ask the same. */
export function allowedPatientTaskActs(task: PatientTask, actor: Actor): readonly PatientTaskAct[] {
  return patientTaskTransitions.filter((step) => !obstacleToPatientTask(step, task, actor)).map((step) => step.act);
}

/** Something is still expected of the patient. */
export function isPatientTaskOpen({ status }: PatientTask): boolean {
  return (open as readonly string[]).includes(status);
}
