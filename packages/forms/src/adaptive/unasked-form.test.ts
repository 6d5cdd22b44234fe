import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createForm } from '../form/create-form.ts';
import type { CreateFormOptions } from '../form/create-form.ts';
import type { Questionnaire } from '../model/fhir.types.ts';

const url = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-questionnaireAdaptive';
const form = (item?: readonly object[]): Questionnaire =>
  ({
    resourceType: 'Questionnaire',
    status: 'active',
    extension: [{ url, valueBoolean: true }],
    ...(item && { item }),
  }) as unknown as Questionnaire;
const blocked = (questionnaire: Questionnaire, options?: CreateFormOptions): readonly string[] =>
  createForm(questionnaire, options).blocked.value.map(({ code }) => code);

it('an adaptive form without questions cannot be used where nobody asks for them', () => {
  assert.deepEqual(blocked(form()), ['forms.next_question_missing']);
  assert.deepEqual(blocked(form(), { nextQuestion: { next: async (response) => response } }), []);
  assert.deepEqual(blocked(form([{ linkId: 'a', type: 'string' }])), []);
});

it('a response that nobody has stored makes the form dirty until it is saved', () => {
  const live = createForm(form([{ linkId: 'a', type: 'string' }]), { unsaved: true });
  assert.equal(live.dirty.value, true);
  live.markSaved();
  assert.equal(live.dirty.value, false);
});
