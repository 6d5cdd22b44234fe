import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFhirPathEngine } from '../expressions/fhirpath-engine.ts';
import type { FhirResource, Questionnaire, QuestionnaireResponse, ResponseItem } from '../model/fhir.types.ts';
import { populate } from '../population/index.ts';
import { createForm } from './create-form.ts';
import type { Form, QuestionNode } from './form.types.ts';

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';
const initial = { url: `${sdc}sdc-questionnaire-initialExpression`, valueExpression: { language: 'text/fhirpath', expression: '%who' } };
const questionnaire = {
  resourceType: 'Questionnaire', status: 'active',
  extension: [{ url: `${sdc}sdc-questionnaire-launchContext`, extension: [{ url: 'name', valueId: 'who' }, { url: 'type', valueCode: 'Patient' }] }],
  item: [{ linkId: 'g', type: 'group', repeats: true, item: [
    { linkId: 'who', type: 'reference', extension: [{ url: `${sdc}sdc-questionnaire-isSubject`, valueBoolean: true }, initial] },
    { linkId: 'height', type: 'integer' },
  ] }],
} as unknown as Questionnaire;
const mark = { url: `${sdc}sdc-questionnaireresponse-isSubject`, valueBoolean: true };
const child = { reference: 'Patient/child' };

const formOf = (response?: QuestionnaireResponse): Form => createForm(questionnaire, response && { response });
const question = (form: Form, linkId: string): QuestionNode => form.nodes(linkId)[0] as QuestionNode;
const itemsOf = (form: Form): readonly ResponseItem[] | undefined => form.response.value.item?.[0]?.item;

describe('whom a group is about', () => {
  it('is marked in the response as long as it is answered', () => {
    const form = formOf();
    question(form, 'height').set([47]);
    assert.deepEqual(itemsOf(form), [{ linkId: 'height', answer: [{ valueInteger: 47 }] }]);
    question(form, 'who').set([child]);
    assert.deepEqual(itemsOf(form)?.[0], { linkId: 'who', extension: [mark], answer: [{ valueReference: child }] });
    question(form, 'who').setAbsent('unknown');
    assert.deepEqual(itemsOf(form)?.[0]?.extension?.map(({ url }) => url), ['http://hl7.org/fhir/StructureDefinition/data-absent-reason']);
    question(form, 'who').set([]);
    assert.equal(itemsOf(form)?.length, 1);
  });

  it('comes back as it was saved, marked or not', () => {
    for (const extension of [[mark], [{ url: 'other' }, mark], undefined]) {
      const saved = { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [{ linkId: 'g', item: [{ linkId: 'who', ...(extension && { extension }), answer: [{ valueReference: child }] }] }] } as QuestionnaireResponse;
      const form = formOf(saved);
      question(form, 'height').set([1]);
      assert.equal(itemsOf(form)?.[0], saved.item?.[0]?.item?.[0]);
      question(form, 'who').set([{ reference: 'Patient/other' }]);
      assert.deepEqual(itemsOf(form)?.[0]?.extension, extension ?? [mark]);
      question(form, 'who').set([child]);
      question(form, 'height').set([]);
      if (extension) assert.deepEqual(form.response.value, saved);
    }
  });

  it('is marked where it is filled in from the record', async () => {
    const { response } = await populate(questionnaire, { engine: createFhirPathEngine(), launchContext: { who: { resourceType: 'Patient', id: 'child' } as FhirResource } });
    assert.deepEqual(response.item?.[0]?.item?.[0], { linkId: 'who', extension: [mark], answer: [{ valueReference: child }] });
  });
});
