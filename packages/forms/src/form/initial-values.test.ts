import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFhirPathEngine } from '../expressions/fhirpath-engine.ts';
import { populate } from '../population/index.ts';
import type { Questionnaire } from '../model/fhir.types.ts';
import { createForm } from './create-form.ts';
import type { QuestionNode } from './form.types.ts';

const unit = { unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' };
const questionnaire = {
  resourceType: 'Questionnaire',
  status: 'active',
  item: [
    { linkId: 'unit', type: 'quantity', initial: [{ valueQuantity: unit }] },
    { linkId: 'whole', type: 'quantity', initial: [{ valueQuantity: { value: 0, ...unit } }] },
    { linkId: 'kind', type: 'attachment', initial: [{ valueAttachment: { contentType: 'image/png' } }] },
    { linkId: 'more', type: 'string', enableWhen: [{ question: 'unit', operator: 'exists', answerBoolean: true }] },
  ],
} as unknown as Questionnaire;

describe('initial values that leave something to say (SDC "initial": a default unit, a default media type)', () => {
  it('are no answers: nothing is in the response, nothing is wrong, nothing is enabled by them', async () => {
    const form = createForm(questionnaire);
    void form.issues.value;
    await form.settled();
    const values = ['unit', 'whole', 'kind'].map((linkId) => (form.nodes(linkId)[0] as QuestionNode).values);
    assert.deepEqual(values, [[], [{ value: 0, ...unit }], []]);
    assert.deepEqual([form.issues.value, form.valid.value, form.nodes('more')[0]?.enabled], [[], true, false]);
    assert.deepEqual(form.response.value.item?.map(({ linkId }) => linkId), ['whole']);
  });

  it('are filled in by nobody', async () => {
    const { response } = await populate(questionnaire, { engine: createFhirPathEngine() });
    assert.deepEqual(response.item?.map(({ linkId }) => linkId), ['whole']);
  });
});
