import type { Task } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Party } from '../shared/index.ts';
import type { FormCategory, PatientTaskKind, PatientTaskPriority, PatientTaskStatus } from './patient-task.codes.ts';

/** The form to fill, in one of the three ways it can be handed over. */
export type PatientTaskForm =
  /** A FHIR Questionnaire, by its canonical. */
  | { readonly kind: 'questionnaire'; readonly canonical: string }
  /** A PDF to fill in, by the DocumentReference that holds it. */
  | { readonly kind: 'questionnaire-pdf'; readonly document: Party }
  /** A form on the web (http or https); what is filled in there does not come back in the task. */
  | { readonly kind: 'questionnaire-url'; readonly url: string };

/** What the patient sent back. */
export type PatientTaskAnswer =
  | { readonly kind: 'questionnaire-response' | 'questionnaire-pdf-completed'; readonly document: Party }
  | { readonly kind: 'general-information-response' | 'chosen-contact'; readonly words: string };

/** Something a patient, or somebody for them, is asked to do: fill a form, read, get in touch, answer a question. */
export interface PatientTask {
  /** `Task/1`. */
  readonly ref: string;
  /** `other`: a code we do not know; `words` says what it is. The binding of the profile is extensible. */
  readonly kind: PatientTaskKind | 'other';
  /** What is asked, in words: the question, the reason, what to do. */
  readonly description?: string;
  /** What the code says in words. */
  readonly words?: string;
  readonly status: PatientTaskStatus;
  /** Why it stands there, in the words of whoever set it. */
  readonly statusReason?: string;
  /** Absent when the record has none that the profile allows. */
  readonly priority?: PatientTaskPriority;
  readonly patient: Party;
  /** Who does it: the patient or a related person. */
  readonly owner?: Party;
  readonly requester?: Party;
  /** Absent when the server told no usable date. */
  readonly authoredOn?: string;
  /** Absent when there is none, or more than one so that nobody can tell which. */
  readonly form?: PatientTaskForm;
  readonly formCategory?: FormCategory;
  /** What to read: a DocumentReference. */
  readonly material?: Party;
  /** Whom to get in touch with: the patient picks one of them. */
  readonly contacts: readonly Party[];
  /** What came back, as far as the profile knows it; the rest stays in `source`. */
  readonly answers: readonly PatientTaskAnswer[];
  /** False where the record breaks a rule of the profile: show it, but do not let anybody work with it. */
  readonly sound: boolean;
  /** Everything the server sent, kept to the letter (decision 6). */
  readonly source: StoredResource<Task>;
}
