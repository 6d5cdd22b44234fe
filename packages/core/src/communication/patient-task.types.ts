import type { ActEvent, Task } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import type { Party } from '../shared/index.ts';
import type { FormCategory, PatientTaskAct, PatientTaskKind, PatientTaskPriority, PatientTaskStatus } from './patient-task.codes.ts';

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
  /** UUID of the Task's minted identifier, or its id where somebody else made it. */
  readonly key: string;
  /** `Task/1` once stored, else `urn:uuid:<key>`. */
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
  /** `Task/1` of the referral or task this belongs to. */
  readonly partOfRef?: string;
  /** Everything the server sent, kept to the letter (decision 6); absent until it is stored. */
  readonly source?: StoredResource<Task>;
}

/** What to ask, of whom. Which parts are needed depends on the kind; see the table in the README. */
export interface PatientTaskDraft {
  readonly kind: PatientTaskKind;
  readonly patient: Party;
  /** A related person who does it for the patient; the patient when absent. */
  readonly owner?: Party;
  readonly priority?: PatientTaskPriority;
  readonly description?: string;
  readonly form?: PatientTaskForm;
  readonly formCategory?: FormCategory;
  readonly material?: Party;
  readonly contacts?: readonly Party[];
  readonly partOfRef?: string;
}

/** One act on a patient task. Becomes a Provenance. */
export type PatientTaskEvent = ActEvent<PatientTaskAct>;
