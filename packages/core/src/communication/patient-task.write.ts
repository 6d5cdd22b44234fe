import {
  concept,
  createChange,
  listIn,
  mintedIdentifier,
  patched,
  provenanceChange,
  referenceTo,
  sameJson,
  system,
  updateChange,
  urn,
} from '../fhir/index.ts';
import type { CodeableConcept, Task, TaskInput, TaskOutput } from '../fhir/index.ts';
import type { ChangeSet } from '../ports/index.ts';
import { displayOf, patientTaskActSystem, patientTaskProfile, systemOf } from './patient-task.codes.ts';
import type { PatientTaskCode } from './patient-task.codes.ts';
import { patientTaskFromFhir } from './patient-task.fhir.ts';
import type { PatientTask, PatientTaskAnswer, PatientTaskEvent } from './patient-task.types.ts';

/**
 * The Task as it shall be stored. Of a stored one only the status, its reason and the output change: the patient's app
 * may touch nothing else (spec 3.7), and nobody needs to.
 */
export function patientTaskOf(task: PatientTask): Task {
  const { source } = task;
  if (!source) return newTask(task);
  const read = patientTaskFromFhir(source);
  const old = read.ok ? read.value : undefined;
  const answers = task.answers.slice(old?.answers.length ?? 0).map(outputOf);
  return patched(source.resource, {
    ...(old?.status !== task.status && { status: task.status }),
    ...(!sameJson(old?.statusReason, task.statusReason) && {
      statusReason: task.statusReason ? { text: task.statusReason } : undefined,
    }),
    ...(answers.length > 0 && { output: [...(listIn(source.resource.output) as TaskOutput[]), ...answers] }),
  });
}

/** What to commit after a verb: the Task, and one Provenance an act. */
export function patientTaskChanges(task: PatientTask, events: readonly PatientTaskEvent[]): ChangeSet {
  const resource = patientTaskOf(task);
  return [
    ...(task.source ? updateChange(task.source, resource) : [createChange(urn(task.key), resource)]),
    ...events.map((event) => provenanceChange(event, patientTaskActSystem, [task.ref])),
  ];
}

function newTask(task: PatientTask): Task {
  const inputs = inputsOf(task);
  const output = task.answers.map(outputOf);
  return {
    resourceType: 'Task',
    meta: { profile: [patientTaskProfile] },
    identifier: [mintedIdentifier(urn(task.key))],
    ...(task.partOfRef && { partOf: [{ reference: task.partOfRef }] }),
    status: task.status,
    ...(task.statusReason && { statusReason: { text: task.statusReason } }),
    intent: 'order',
    ...(task.priority && { priority: task.priority }),
    code: task.kind === 'other' ? { text: task.words ?? '' } : coded(task.kind),
    ...(task.description && { description: task.description }),
    ...(task.material && { focus: referenceTo(task.material) }),
    for: referenceTo(task.patient),
    ...(task.authoredOn && { authoredOn: task.authoredOn }),
    ...(task.requester && { requester: referenceTo(task.requester) }),
    ...(task.owner && { owner: referenceTo(task.owner) }),
    ...(inputs.length > 0 && { input: inputs }),
    ...(output.length > 0 && { output }),
  };
}

function inputsOf({ form, formCategory, contacts }: PatientTask): TaskInput[] {
  const forms: TaskInput[] = [];
  if (form?.kind === 'questionnaire') forms.push({ type: coded(form.kind), valueCanonical: form.canonical });
  if (form?.kind === 'questionnaire-pdf')
    forms.push({ type: coded(form.kind), valueReference: referenceTo(form.document) });
  if (form?.kind === 'questionnaire-url') forms.push({ type: coded(form.kind), valueUrl: form.url });
  return [
    ...forms,
    ...(formCategory
      ? [
          {
            type: coded('questionnaire-category'),
            valueCodeableConcept: concept(system.sdohcc, formCategory, displayOf(formCategory)),
          },
        ]
      : []),
    ...contacts.map((contact) => ({ type: coded('contact-entity'), valueReference: referenceTo(contact) })),
  ];
}

function outputOf(answer: PatientTaskAnswer): TaskOutput {
  const type = coded(answer.kind);
  return 'words' in answer
    ? { type, valueMarkdown: answer.words }
    : { type, valueReference: referenceTo(answer.document) };
}

function coded(code: PatientTaskCode): CodeableConcept {
  return concept(systemOf(code), code, displayOf(code));
}
