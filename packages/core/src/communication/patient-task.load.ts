import { textsIn } from '../fhir/index.ts';
import type { Task } from '../fhir/index.ts';
import { collect } from '../ports/index.ts';
import type { CallOptions, CareRepository } from '../ports/index.ts';
import { CareloomError } from '../shared/index.ts';
import type { Issue } from '../shared/index.ts';
import { patientTaskKinds, patientTaskProfile } from './patient-task.codes.ts';
import { patientTaskFromFhir } from './patient-task.fhir.ts';
import { codesIn } from './patient-task.parts.ts';
import { isPatientTaskOpen } from './patient-task.status.ts';
import type { PatientTask } from './patient-task.types.ts';

/** The tasks found, open ones first and newest first among them, and what could not be read. */
export interface PatientTaskList {
  readonly tasks: readonly PatientTask[];
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
}

/** One patient's tasks, or those an organisation asked for. */
export type PatientTaskScope = { readonly patientRef: string } | { readonly requesterRef: string };

/**
 * The tasks asked of patients. Known by their profile or by their code: many servers store without the profile. Throws
 * what the repository throws.
 */
export async function loadPatientTasks(
  repository: CareRepository,
  scope: PatientTaskScope,
  options?: CallOptions,
): Promise<PatientTaskList> {
  const params: Record<string, string> =
    'patientRef' in scope ? { patient: scope.patientRef } : { requester: scope.requesterRef };
  const rows = await collect<Task>(repository, { resourceType: 'Task', params }, options);
  const tasks: PatientTask[] = [];
  const unreadable: { ref: string; issues: readonly Issue[] }[] = [];
  for (const row of rows.filter(({ resource }) => isPatientTask(resource))) {
    const read = patientTaskFromFhir(row, repository.baseUrl === undefined ? {} : { baseUrl: repository.baseUrl });
    if (read.ok) tasks.push(read.value);
    else unreadable.push({ ref: `Task/${row.resource.id}`, issues: read.issues });
  }
  return { tasks: tasks.sort(inWorkingOrder), unreadable };
}

/** One task by its address. Throws `communication.unreadable` with the issues when it cannot be used. */
export async function loadPatientTask(
  repository: CareRepository,
  ref: string,
  options?: CallOptions,
): Promise<PatientTask> {
  const row = await repository.read<Task>(ref, options);
  const read = patientTaskFromFhir(row, repository.baseUrl === undefined ? {} : { baseUrl: repository.baseUrl });
  if (!read.ok) throw new CareloomError('communication.unreadable', { issues: read.issues });
  return read.value;
}

function isPatientTask(task: Task): boolean {
  const claims = textsIn(task.meta?.profile).some((claimed) => claimed.split('|')[0] === patientTaskProfile);
  return claims || codesIn(task.code, patientTaskKinds).length > 0;
}

function inWorkingOrder(a: PatientTask, b: PatientTask): number {
  const time = ({ authoredOn }: PatientTask): number => Date.parse(authoredOn ?? '') || 0;
  return Number(isPatientTaskOpen(b)) - Number(isPatientTaskOpen(a)) || time(b) - time(a);
}
