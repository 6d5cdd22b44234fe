export {
  formCategories,
  formKinds,
  inputKinds,
  outputKinds,
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
  PatientTaskKind,
  PatientTaskPriority,
  PatientTaskStatus,
} from './patient-task.codes.ts';
export { patientTaskFromFhir } from './patient-task.fhir.ts';
export type { PatientTaskReading } from './patient-task.fhir.ts';
export type { ResolveReference } from './patient-task.parts.ts';
export { patientTaskIssues } from './patient-task.rules.ts';
export type { PatientTaskChecks } from './patient-task.rules.ts';
export type * from './patient-task.types.ts';
