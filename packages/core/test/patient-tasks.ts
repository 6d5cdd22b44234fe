import { concept, system } from '../src/fhir/index.ts';
import type { CodeableConcept, Resource } from '../src/fhir/index.ts';
import { patientTaskProfile } from '../src/communication/index.ts';

/** A Task as a server may send it: any element, any value. */
export type RawTask = Resource & Readonly<Record<string, unknown>>;

export const t = (code: string): CodeableConcept => concept(system.sdohcc, code);
export const sdc = (code: string): CodeableConcept => concept('http://hl7.org/fhir/uv/sdc/CodeSystem/temp', code);
const document = { reference: 'DocumentReference/d1' };

export const input = {
  form: { type: sdc('questionnaire'), valueCanonical: 'https://forms.example/Questionnaire/1' },
  pdf: { type: t('questionnaire-pdf'), valueReference: document },
  url: { type: t('questionnaire-url'), valueUrl: 'https://forms.example/1' },
  category: { type: t('questionnaire-category'), valueCodeableConcept: t('risk-questionnaire') },
  contact: { type: t('contact-entity'), valueReference: { reference: 'HealthcareService/h1' } },
};
export const output = {
  response: { type: sdc('questionnaire-response'), valueReference: { reference: 'QuestionnaireResponse/r1' } },
  pdf: { type: t('questionnaire-pdf-completed'), valueReference: { reference: 'DocumentReference/d2' } },
  words: { type: t('general-information-response'), valueMarkdown: 'The first one, please' },
  contact: { type: t('chosen-contact'), valueMarkdown: 'The clinic' },
  foreign: { type: t('resulting-activity'), valueString: 'Something else' },
};

export function patientTask(elements: Readonly<Record<string, unknown>>): RawTask {
  return {
    resourceType: 'Task',
    id: 't1',
    meta: { profile: [patientTaskProfile] },
    status: 'ready',
    intent: 'order',
    priority: 'routine',
    for: { reference: 'Patient/p1' },
    authoredOn: '2026-11-20T10:00:00Z',
    requester: { reference: 'Organization/o1' },
    owner: { reference: 'Patient/p1' },
    ...elements,
  };
}

const done = { status: 'completed' };
export const ask = {
  form: { code: sdc('complete-questionnaire'), input: [input.form, input.category] },
  pdf: { code: sdc('complete-questionnaire'), input: [input.pdf, input.category] },
  url: { code: sdc('complete-questionnaire'), input: [input.url, input.category] },
  information: { code: t('general-information'), description: 'Which shop suits you?' },
  contact: { code: t('make-contact'), description: 'Please call the clinic', input: [input.contact] },
  material: { code: t('review-material'), focus: document },
};

/** One row: what the published profile says of it (checked by the tool where it is at hand) and what we say. */
export interface PatientTaskRow {
  readonly name: string;
  readonly elements: Readonly<Record<string, unknown>>;
  readonly official: 'passes' | 'refuses';
  /** `code place` of each error and, with a leading `~`, each warning. */
  readonly ours: readonly string[];
}

const row = (name: string, official: PatientTaskRow['official'], elements: Readonly<Record<string, unknown>>, ...ours: string[]): PatientTaskRow => ({
  name, official, elements, ours: ours.map((each) => each.replace(/^(~?)/, '$1communication.')),
});

/** Rule by rule: what passes, what both refuse, and the holes: what only the published profile lets pass. */
export const patientTaskRows: Readonly<Record<string, readonly PatientTaskRow[]>> = {
  'SDOH-Task-1: one form and its category': [
    row('a FHIR form', 'passes', ask.form),
    row('a PDF', 'passes', ask.pdf),
    row('a web form', 'passes', ask.url),
    row('no form', 'refuses', { ...ask.form, input: [input.category] }, 'form_missing Task.input'),
    row('two forms', 'refuses', { ...ask.form, input: [input.form, input.url, input.category] }, 'form_ambiguous Task.input[1]'),
    row('no category', 'refuses', { ...ask.form, input: [input.form] }, 'category_missing Task.input'),
    row('hole: all three forms, because xor of three is true again', 'passes', { ...ask.form, input: [input.form, input.pdf, input.url, input.category] }, 'form_ambiguous Task.input[1]'),
    row('the same form twice', 'refuses', { ...ask.form, input: [input.form, input.form, input.category] }, 'form_ambiguous Task.input[1]'),
    row('two categories', 'refuses', { ...ask.form, input: [input.form, input.category, input.category] }, 'part_repeated Task.input[2]'),
    row('a category of nobody', 'refuses', { ...ask.form, input: [input.form, { ...input.category, valueCodeableConcept: t('food-insecurity') }] }, 'category_unknown Task.input[1].value'),
    row('a category in words only', 'refuses', { ...ask.form, input: [input.form, { ...input.category, valueCodeableConcept: { text: 'Risk' } }] }, 'category_unknown Task.input[1].value'),
    row('hole: a script where a web form belongs', 'passes', { ...ask.url, input: [{ ...input.url, valueUrl: 'javascript:alert(1)' }, input.category] }, 'url_unsafe Task.input[0].value'),
    row('a form without its canonical', 'refuses', { ...ask.form, input: [{ type: input.form.type, valueString: 'x' }, input.category] }, 'value_missing Task.input[0].value'),
  ],
  'SDOH-Task-2: general information': [
    row('asked', 'passes', ask.information),
    row('answered', 'passes', { ...ask.information, ...done, output: [output.words] }),
    row('answered in two parts', 'passes', { ...ask.information, ...done, output: [output.words, output.words] }),
    row('completed without an answer: the guide calls it optional', 'passes', { ...ask.information, ...done }),
    row('no description', 'refuses', { code: ask.information.code }, 'description_missing Task.description'),
    row('hole: a description of blanks', 'passes', { ...ask.information, description: '   ' }, 'description_missing Task.description'),
    row('hole: another output', 'passes', { ...ask.information, output: [output.foreign] }, 'output_wrong Task.output[0].type'),
    row('hole: another output beside the answer', 'passes', { ...ask.information, output: [output.words, output.contact] }, 'output_wrong Task.output[1].type'),
    row('hole: an output whose type is words', 'passes', { ...ask.information, output: [{ ...output.words, type: { text: 'Answer' } }] }, 'output_wrong Task.output[0].type'),
  ],
  'SDOH-Task-3: review material': [
    row('a document', 'passes', ask.material),
    row('a document elsewhere', 'passes', { ...ask.material, focus: { reference: 'https://ehr.example/fhir/DocumentReference/d1/_history/2' } }),
    row('hole: nothing to review', 'passes', { code: ask.material.code }, 'material_missing Task.focus'),
    row('hole: something else that is not at hand', 'passes', { ...ask.material, focus: { reference: 'Questionnaire/q1' } }, 'material_not_document Task.focus'),
    row('hole: an address that says no type', 'passes', { ...ask.material, focus: { reference: 'urn:uuid:5f7f1d5e-8a53-4c7c-9d0f-1f1f9d6f0a11' } }, 'material_not_document Task.focus'),
    row('hole: words only', 'passes', { ...ask.material, focus: { display: 'A leaflet' } }, 'material_not_document Task.focus'),
    row('hole: a type that contradicts the address', 'passes', { ...ask.material, focus: { reference: 'Questionnaire/q1', type: 'DocumentReference' } }, 'material_not_document Task.focus'),
    row('an output, which the table of the guide does not know', 'passes', { ...ask.material, output: [output.words] }, '~output_unexpected Task.output[0]'),
  ],
  'SDOH-Task-4 and 7: make contact': [
    row('asked', 'passes', ask.contact),
    row('several to choose from, one chosen', 'passes', { ...ask.contact, ...done, input: [input.contact, input.contact], output: [output.contact] }),
    row('completed without telling whom: the guide calls it optional', 'passes', { ...ask.contact, ...done }),
    row('nobody to contact', 'refuses', { code: ask.contact.code, description: 'x' }, 'contact_missing Task.input'),
    row('a contact without an address', 'refuses', { ...ask.contact, input: [{ type: t('contact-entity') }] }, 'value_missing Task.input[0].value'),
    row('a contact that is a patient', 'refuses', { ...ask.contact, input: [{ ...input.contact, valueReference: { reference: 'Patient/p2' } }] }, 'reference_wrong_type Task.input[0].value'),
    row('no description', 'refuses', { code: ask.contact.code, input: [input.contact] }, 'description_missing Task.description'),
    row('hole: another output', 'passes', { ...ask.contact, output: [output.words] }, 'output_wrong Task.output[0].type'),
    row('hole: another output beside the chosen one', 'passes', { ...ask.contact, output: [output.contact, output.foreign] }, 'output_wrong Task.output[1].type'),
    row('two chosen', 'refuses', { ...ask.contact, output: [output.contact, output.contact] }, 'part_repeated Task.output[1]'),
  ],
  'SDOH-Task-5: what comes back of a FHIR form': [
    row('the answers', 'passes', { ...ask.form, ...done, output: [output.response] }),
    row('in progress without them', 'passes', { ...ask.form, status: 'in-progress' }),
    row('failed without them', 'passes', { ...ask.form, status: 'failed', statusReason: { text: 'No network' } }),
    row('something else', 'refuses', { ...ask.form, output: [output.words] }, 'output_wrong Task.output[0].type'),
    row('hole: something else beside the answers', 'passes', { ...ask.form, output: [output.response, output.words] }, 'output_wrong Task.output[1].type'),
    row('hole: completed and nothing came back (output 0..*)', 'passes', { ...ask.form, ...done }, 'output_missing Task.output'),
    row('answers twice', 'refuses', { ...ask.form, output: [output.response, output.response] }, 'part_repeated Task.output[1]'),
    row('answers that are a document', 'refuses', { ...ask.form, output: [{ ...output.response, valueReference: document }] }, 'reference_wrong_type Task.output[0].value'),
  ],
  'SDOH-Task-6: what comes back of a PDF': [
    row('the PDF, filled in', 'passes', { ...ask.pdf, ...done, output: [output.pdf] }),
    row('hole: the invariant looks in the wrong system, so anything passes', 'passes', { ...ask.pdf, output: [output.words] }, 'output_wrong Task.output[0].type'),
    row('hole: the answers of a FHIR form', 'passes', { ...ask.pdf, ...done, output: [output.response] }, 'output_wrong Task.output[0].type', 'output_missing Task.output'),
    row('hole: completed and nothing came back (output 0..*)', 'passes', { ...ask.pdf, ...done }, 'output_missing Task.output'),
    row('in the system the invariant looks in: read, and said', 'refuses', {
      ...ask.pdf, ...done, input: [{ ...input.pdf, type: sdc('questionnaire-pdf') }, input.category], output: [{ ...output.pdf, type: sdc('questionnaire-pdf-completed') }],
    }, '~system_wrong Task.input[0].type', '~system_wrong Task.output[0].type'),
    row('a web form sends nothing back', 'passes', { ...ask.url, ...done }),
    row('a web form that did', 'passes', { ...ask.url, ...done, output: [output.response] }, '~output_unexpected Task.output[0]'),
  ],
  'the elements the profile demands': [
    row('a status of referrals', 'refuses', { ...ask.information, status: 'requested' }, 'status_unknown Task.status'),
    row('another intent', 'refuses', { ...ask.information, intent: 'plan' }, 'intent_not_order Task.intent'),
    row('a priority of orders', 'refuses', { ...ask.information, priority: 'stat' }, 'priority_unknown Task.priority'),
    row('no priority', 'refuses', { ...ask.information, priority: undefined }, 'priority_unknown Task.priority'),
    row('no code', 'refuses', { description: 'x' }, 'code_missing Task.code'),
    row('a code of theirs: the binding is extensible', 'passes', { code: { text: 'Water the plants' } }, '~code_unknown Task.code'),
    row('nobody it is for', 'refuses', { ...ask.information, for: undefined }, 'patient_missing Task.for'),
    row('for a group', 'refuses', { ...ask.information, for: { reference: 'Group/g1' } }, 'patient_missing Task.for'),
    row('no date', 'refuses', { ...ask.information, authoredOn: undefined }, 'date_missing Task.authoredOn'),
    row('changed before it was written (inv-1)', 'refuses', { ...ask.information, lastModified: '2026-11-19T10:00:00Z' }, 'dates_reversed Task.lastModified'),
    row('nobody who asks', 'refuses', { ...ask.information, requester: undefined }, 'requester_missing Task.requester'),
    row('an owner who is no patient', 'refuses', { ...ask.information, owner: { reference: 'Organization/o2' } }, 'owner_missing Task.owner'),
    row('a related person as owner', 'passes', { ...ask.information, owner: { reference: 'RelatedPerson/r1' } }),
    row('a reason without words', 'refuses', { ...ask.information, status: 'cancelled', statusReason: t('other-specify') }, 'reason_text_missing Task.statusReason.text'),
    row('hole: two things asked at once', 'passes', {
      code: { coding: [...(ask.information.code.coding ?? []), ...(ask.contact.code.coding ?? [])] }, description: 'x', input: [input.contact],
    }, 'code_ambiguous Task.code'),
    row('hole: a modifying extension nobody understands', 'passes', { ...ask.information, modifierExtension: [{ url: 'https://else.example/not', valueBoolean: true }] }, 'modifier_unknown Task.modifierExtension'),
  ],
};
