import type { FormCategory, PatientTaskDraft, PatientTaskForm, PatientTaskKind } from '@careloom/core/communication';
import type { Party, Refusal } from '@careloom/core/shared';
import type { EditorRecord } from './editor-load.ts';

/** A form the site offers, with the kind of form it is. */
export interface OfferedForm {
  readonly title: string;
  readonly form: PatientTaskForm;
  readonly category: FormCategory;
}

/** What a site hands in to be asked for. */
export interface Offers {
  readonly forms: readonly OfferedForm[];
  readonly contacts: readonly Party[];
  /** DocumentReferences. */
  readonly materials: readonly Party[];
}

/** What can be asked here: a question always, the rest where there is something to hand over. */
export function kindsOf({ forms, contacts, materials }: Offers): readonly PatientTaskKind[] {
  return [
    'general-information',
    ...(forms.length > 0 ? (['complete-questionnaire'] as const) : []),
    ...(contacts.length > 0 ? (['make-contact'] as const) : []),
    ...(materials.length > 0 ? (['review-material'] as const) : []),
  ];
}

/** Where a refusal of the rules belongs in the form. */
const places: Readonly<Record<string, string>> = {
  'communication.kind_missing': 'kind',
  'communication.description_missing': 'description',
  'communication.form_missing': 'form',
  'communication.category_missing': 'form',
  'communication.contact_missing': 'contacts',
  'communication.material_missing': 'material',
  'communication.material_not_document': 'material',
};

export function placed(refusal: Refusal): Refusal {
  const path = places[refusal.code];
  const { path: _path, ...rest } = refusal;
  return path ? { ...rest, path } : rest;
}

/** What was typed as what is asked; undefined where no kind is chosen. */
export function readEditor(form: HTMLFormElement, { patient, proxies }: EditorRecord, offers: Offers): PatientTaskDraft | undefined {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? '').trim();
  const kind = kindsOf(offers).find((known) => known === text('kind'));
  if (!kind) return undefined;
  const owner = proxies.find(({ ref }) => ref === text('owner'));
  const chosen = kind === 'complete-questionnaire' ? offers.forms[Number(text('form') || NaN)] : undefined;
  const material = kind === 'review-material' ? offers.materials[Number(text('material') || NaN)] : undefined;
  const contacts = kind === 'make-contact' ? offers.contacts.filter((_, index) => data.has(`contact ${index}`)) : [];
  const description = text('description');
  return {
    kind,
    patient,
    ...(owner && { owner }),
    ...(description && { description }),
    ...(chosen && { form: chosen.form, formCategory: chosen.category }),
    ...(material && { material }),
    ...(contacts.length > 0 && { contacts }),
    ...(data.has('urgent') && { priority: 'urgent' }),
  };
}
