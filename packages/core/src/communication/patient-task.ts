import { parseRef, urn } from '../fhir/index.ts';
import { refuse } from '../shared/index.ts';
import type { Party, Result, VerbContext } from '../shared/index.ts';
import { patientTaskKinds } from './patient-task.codes.ts';
import type { PatientTaskAct } from './patient-task.codes.ts';
import { patientTaskIssues } from './patient-task.rules.ts';
import { obstacleToPatientTask, patientTaskTransitions } from './patient-task.status.ts';
import type { PatientTask, PatientTaskAnswer, PatientTaskDraft, PatientTaskEvent } from './patient-task.types.ts';
import { patientTaskOf } from './patient-task.write.ts';

/** What every verb of a patient task gives. */
export type PatientTaskResult = Result<PatientTask, PatientTaskEvent>;

/**
 * Asks something of a patient. Refuses what the rules of the profile refuse (no form, no category, no contact, nothing to
 * read, no words), with the code and place of `patientTaskIssues`, a kind the guide does not have, another patient as its
 * owner, and an actor without organisation or role.
 */
export function askPatient(draft: PatientTaskDraft, context: VerbContext): PatientTaskResult {
  const { owner = draft.patient, partOfRef } = draft;
  if (!patientTaskKinds.includes(draft.kind)) return refuse('communication.code_unknown', 'Task.code');
  const [who, whom] = [parseRef(owner.ref), parseRef(draft.patient.ref)];
  if (who?.type === 'Patient' && whom?.type === 'Patient' && who.id !== whom.id) return refuse('communication.reference_wrong_type', 'Task.owner');
  if (partOfRef && !partOfRef.startsWith('urn:uuid:') && parseRef(partOfRef)?.type !== 'Task') return refuse('communication.reference_wrong_type', 'Task.partOf');
  const key = context.newId();
  const { by } = context;
  const requester = by.organization ?? (/^(PractitionerRole|Organization)\//.test(by.ref) ? by : undefined);
  if (!requester) return refuse('communication.requester_type', 'Task.requester');
  const description = draft.description?.trim();
  const value: PatientTask = {
    key,
    ref: urn(key),
    kind: draft.kind,
    ...(description && { description }),
    status: 'ready',
    priority: draft.priority ?? 'routine',
    patient: draft.patient,
    owner,
    requester: partyOnly(requester),
    authoredOn: context.now,
    ...(draft.form && { form: draft.form }),
    ...(draft.formCategory && { formCategory: draft.formCategory }),
    ...(draft.material && { material: draft.material }),
    contacts: draft.contacts ?? [],
    answers: [],
    ...(partOfRef && { partOfRef }),
    sound: true,
  };
  return checked(value, 'asked', context);
}

/** The patient began, or goes on after a pause. */
export function startPatientTask(task: PatientTask, context: VerbContext): PatientTaskResult {
  return act(task, 'started', context);
}

/** The patient will go on later; `reason` is theirs and may be empty. */
export function holdPatientTask(
  task: PatientTask,
  reason: string | undefined,
  context: VerbContext,
): PatientTaskResult {
  return act(task, 'held', context, reason);
}

/**
 * The patient did it. What must come back depends on the kind: a filled form with the reference of its stored answers; an
 * answer or the contact chosen in words, which the guide calls optional; nothing for what was to be read.
 */
export function answerPatientTask(
  task: PatientTask,
  answers: readonly PatientTaskAnswer[],
  context: VerbContext,
): PatientTaskResult {
  const blank = answers.findIndex((answer) => ('words' in answer ? !answer.words.trim() : !answer.document.ref));
  if (blank >= 0) return refuse('communication.value_missing', `answers[${blank}]`);
  return act({ ...task, answers: [...task.answers, ...answers] }, 'answered', context);
}

/** The patient could not do it. */
export function failPatientTask(task: PatientTask, reason: string, context: VerbContext): PatientTaskResult {
  if (!reason.trim()) return refuse('communication.reason_text_missing', 'Task.statusReason.text');
  return act(task, 'failed', context, reason);
}

/** Either side calls it off. */
export function cancelPatientTask(task: PatientTask, reason: string, context: VerbContext): PatientTaskResult {
  if (!reason.trim()) return refuse('communication.reason_text_missing', 'Task.statusReason.text');
  return act(task, 'cancelled', context, reason);
}

/** It should never have been asked (wrong patient, wrong form). */
export function retractPatientTask(task: PatientTask, reason: string, context: VerbContext): PatientTaskResult {
  if (!reason.trim()) return refuse('communication.reason_text_missing', 'Task.statusReason.text');
  return act(task, 'retracted', context, reason);
}

function act(
  task: PatientTask,
  name: Exclude<PatientTaskAct, 'asked'>,
  context: VerbContext,
  reason?: string,
): PatientTaskResult {
  const step = patientTaskTransitions.find((row) => row.act === name);
  if (!step) return refuse('communication.act_unknown');
  const obstacle = obstacleToPatientTask(step, task, context.by);
  if (obstacle) return refuse(obstacle, 'Task.status', { from: task.status, to: step.to });
  const words = reason?.trim();
  const { statusReason: _old, ...rest } = task;
  const value: PatientTask = { ...rest, status: step.to, ...(words && { statusReason: words }) };
  // What breaks the rules already may still be called off.
  return step.by.includes('requester') ? done(value, name, context, words) : checked(value, name, context, words);
}

/** Holds what would be stored to the rules of the profile, so that verbs and readers never disagree. */
function checked(task: PatientTask, name: PatientTaskAct, context: VerbContext, reason?: string): PatientTaskResult {
  const [broken] = patientTaskIssues(patientTaskOf(task)).filter(({ severity }) => severity === 'error');
  if (broken) return refuse(broken.code, broken.path, broken.params);
  return done(task, name, context, reason);
}

function done(value: PatientTask, name: PatientTaskAct, context: VerbContext, reason?: string): PatientTaskResult {
  const event: PatientTaskEvent = {
    id: context.newId(),
    act: name,
    at: context.now,
    by: context.by,
    ...(reason && { reason }),
    evidence: [],
  };
  return { ok: true, value, events: [event] };
}

function partyOnly({ ref, display }: Party): Party {
  return { ref, ...(display && { display }) };
}
