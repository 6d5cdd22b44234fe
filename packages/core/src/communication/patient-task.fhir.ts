import { conceptIn, isModified, localRef, objectsIn, partyIn, refOf, refsIn, system, textIn, wordsOf } from '../fhir/index.ts';
import type { Identifier, Task } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Party, Read } from '../shared/index.ts';
import {
  formCategories,
  formKinds,
  outputKinds,
  patientTaskKinds,
  patientTaskPriorities,
  patientTaskStatuses,
} from './patient-task.codes.ts';
import type { FormCategory, InputKind, OutputKind } from './patient-task.codes.ts';
import { isWebAddress } from './patient-task.content.ts';
import { codesIn, partsOf } from './patient-task.parts.ts';
import type { TaskPart } from './patient-task.parts.ts';
import { patientTaskIssues } from './patient-task.rules.ts';
import type { PatientTaskChecks } from './patient-task.rules.ts';
import type { PatientTask, PatientTaskAnswer, PatientTaskForm } from './patient-task.types.ts';

export interface PatientTaskReading extends PatientTaskChecks {
  /** FHIR base it came from; absolute references below it are read as relative ones. */
  readonly baseUrl?: string;
}

/**
 * Reads a task asked of a patient. Only a wrong type, a missing id, a modifying extension, a status that is not the
 * profile's or a missing patient make it unusable. Whatever else is wrong comes back as issues beside the value: with
 * one of severity `error` it is not `sound`. Never throws, whatever the server sent.
 */
export function patientTaskFromFhir(stored: StoredResource<Task>, reading: PatientTaskReading = {}): Read<PatientTask> {
  const task = stored?.resource;
  const issues: readonly Issue[] = patientTaskIssues(task, reading);
  if (task?.resourceType !== 'Task') return { ok: false, issues };
  const party = (value: unknown): Party | undefined => {
    const found = partyIn(value);
    return found && { ...found, ref: localRef(found.ref, reading.baseUrl) };
  };
  const ref = textIn(task.id) && refOf(task);
  const patient = party(task.for);
  const status = patientTaskStatuses.find((known) => known === task.status);
  if (!ref || !patient || !status || isModified(task)) {
    const lacking = [
      ...(ref ? [] : [issue('communication.id_missing', 'Task.id')]),
      // A logical reference passes the profile, but we cannot tell whose task it is.
      ...(patient ? [] : [issue('communication.patient_missing', 'Task.for')]),
    ];
    const untold = lacking.filter(({ code }) => !issues.some((each) => each.code === code));
    return { ok: false, issues: [...issues, ...untold] };
  }

  const kinds = codesIn(task.code, patientTaskKinds);
  const priority = patientTaskPriorities.find((known) => known === task.priority);
  const [requester, owner, focus] = [party(task.requester), party(task.owner), party(task.focus)];
  const inputs = partsOf(task, 'input');
  const forms = inputs.flatMap((part) => formOf(part, party));
  const category = inputs.flatMap((part) => categoryOf(part))[0];
  const words = wordsOf(conceptIn(task.code));
  const statusReason = wordsOf(conceptIn(task.statusReason));
  const description = textIn(task.description);
  const [partOf] = refsIn(task.partOf);
  const value: PatientTask = {
    key: mintedKey(task) ?? textIn(task.id) ?? '',
    ref,
    kind: kinds.length === 1 && kinds[0] ? kinds[0] : 'other',
    ...(words && { words }),
    ...(description && { description }),
    status,
    ...(statusReason && { statusReason }),
    ...(priority && { priority }),
    patient,
    ...(owner && { owner }),
    ...(requester && { requester }),
    ...(isDateTime(task.authoredOn) && { authoredOn: task.authoredOn }),
    ...(forms.length === 1 && forms[0] && { form: forms[0] }),
    ...(category && { formCategory: category }),
    ...(focus && kinds.includes('review-material') && { material: focus }),
    contacts: inputs
      .filter((part) => is(part, 'contact-entity'))
      .flatMap((part) => party(part.content['valueReference']) ?? []),
    answers: partsOf(task, 'output').flatMap((part) => answersOf(part, party)),
    ...(partOf && { partOfRef: localRef(partOf, reading.baseUrl) }),
    sound: issues.every(({ severity }) => severity !== 'error'),
    source: stored,
  };
  return { ok: true, value, issues };
}

function mintedKey(task: Task): string | undefined {
  const values = objectsIn<Identifier>(task.identifier).filter((each) => each.system === system.uri).map(({ value }) => textIn(value));
  return values.find((value) => value?.startsWith('urn:uuid:'))?.slice('urn:uuid:'.length);
}

function is({ type }: TaskPart, code: InputKind | OutputKind): boolean {
  return codesIn(type, [code]).length > 0;
}

function formOf({ type, content }: TaskPart, party: (value: unknown) => Party | undefined): PatientTaskForm[] {
  return codesIn(type, formKinds).flatMap((kind): PatientTaskForm[] => {
    const document = party(content['valueReference']);
    const [canonical, url] = [textIn(content['valueCanonical']), textIn(content['valueUrl'])];
    if (kind === 'questionnaire') return canonical ? [{ kind, canonical }] : [];
    if (kind === 'questionnaire-pdf') return document ? [{ kind, document }] : [];
    return url && isWebAddress(url) ? [{ kind, url }] : [];
  });
}

function categoryOf(part: TaskPart): FormCategory[] {
  return is(part, 'questionnaire-category') ? [...codesIn(part.content['valueCodeableConcept'], formCategories)] : [];
}

function answersOf({ type, content }: TaskPart, party: (value: unknown) => Party | undefined): PatientTaskAnswer[] {
  return codesIn(type, outputKinds).flatMap((kind): PatientTaskAnswer[] => {
    const [document, words] = [party(content['valueReference']), textIn(content['valueMarkdown'])];
    if (kind === 'general-information-response' || kind === 'chosen-contact') return words ? [{ kind, words }] : [];
    return document ? [{ kind, document }] : [];
  });
}
