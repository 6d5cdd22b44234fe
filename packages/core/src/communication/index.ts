export {
  answerPatientTask,
  askPatient,
  cancelPatientTask,
  failPatientTask,
  holdPatientTask,
  retractPatientTask,
  startPatientTask,
} from './patient-task.ts';
export type { PatientTaskResult } from './patient-task.ts';
export {
  formCategories,
  formKinds,
  inputKinds,
  outputKinds,
  patientTaskActs,
  patientTaskActSystem,
  patientTaskKinds,
  patientTaskPriorities,
  patientTaskProfile,
  patientTaskStatuses,
} from './patient-task.codes.ts';
export type {
  FormCategory,
  FormKind,
  InputKind,
  OutputKind,
  PatientTaskAct,
  PatientTaskKind,
  PatientTaskPriority,
  PatientTaskStatus,
} from './patient-task.codes.ts';
export { patientTaskFromFhir } from './patient-task.fhir.ts';
export type { PatientTaskReading } from './patient-task.fhir.ts';
export type { ResolveReference } from './patient-task.parts.ts';
export { patientTaskIssues } from './patient-task.rules.ts';
export type { PatientTaskChecks } from './patient-task.rules.ts';
export { loadPatientTask, loadPatientTasks } from './patient-task.load.ts';
export type { PatientTaskList, PatientTaskScope } from './patient-task.load.ts';
export { patientTaskDraftSchema } from './patient-task.schema.ts';
export { allowedPatientTaskActs, isPatientTaskOpen, patientTaskRoles, patientTaskTransitions } from './patient-task.status.ts';
export type { PatientTaskRole, PatientTaskTransition } from './patient-task.status.ts';
export { patientTaskChanges, patientTaskOf } from './patient-task.write.ts';
export type * from './patient-task.types.ts';
