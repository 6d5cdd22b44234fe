import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FhirResource, Questionnaire } from '../model/fhir.types.ts';
import { createForm } from './create-form.ts';
import type { Form, QuestionNode } from './form.types.ts';

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const by = (name: string, expression: string): object => ({ url: `${sdc}${name}`, valueExpression: { language: 'text/fhirpath', expression } });
const asked = (linkId: string, type: string, ...extension: readonly object[]): object => ({ linkId, type, extension });
const patientKnown = { url: `${sdc}launchContext`, extension: [{ url: 'name', valueCoding: { code: 'patient' } }, { url: 'type', valueCode: 'Patient' }] };

async function formOf(item: readonly object[], patient?: FhirResource): Promise<Form> {
  const questionnaire = { resourceType: 'Questionnaire', status: 'active', extension: [patientKnown], item } as unknown as Questionnaire;
  const form = createForm(questionnaire, patient ? { launchContext: { patient } } : {});
  void form.issues.value;
  await form.settled();
  return form;
}

const question = (form: Form, linkId: string): QuestionNode => form.nodes(linkId)[0] as QuestionNode;
const codes = (form: Form): readonly string[] => form.issues.value.map(({ code, linkId }) => `${code} ${linkId ?? ''}`);

describe('what expressions work out', () => {
  it('a resource answers a question for a reference with a reference to it', async () => {
    const item = [asked('calculated', 'reference', by('calculatedExpression', '%patient')), asked('initial', 'reference', by('initialExpression', '%patient'))];
    const form = await formOf(item, { resourceType: 'Patient', id: '7', name: [{ family: 'Lee' }] } as FhirResource);
    assert.deepEqual(['calculated', 'initial'].map((linkId) => question(form, linkId).values), [[{ reference: 'Patient/7' }], [{ reference: 'Patient/7' }]]);
    const nowhere = await formOf(item.slice(0, 1), { resourceType: 'Patient' });
    assert.deepEqual([question(nowhere, 'calculated').values, codes(nowhere)], [[], ['forms.result_of_wrong_type calculated']]);
  });

  it('a long chain comes to rest in as many steps as it has links, and is no circle', async () => {
    const links = Array.from({ length: 1500 }, (_, at) => asked(`i${at}`, 'integer', by('calculatedExpression', at === 0 ? '1' : `%resource.item.where(linkId = 'i${at - 1}').answer.value + 1`)));
    const form = await formOf(links);
    assert.deepEqual([question(form, 'i1499').values, codes(form)], [[1500], []]);
    question(form, 'i0').set([11]);
    assert.deepEqual(question(form, 'i1499').values, [1510]);
  });

  it('a first answer is worked out when the question is first enabled', async () => {
    const enableWhen = [{ question: 'more', operator: '=', answerBoolean: true }];
    const copied = by('initialExpression', "%resource.item.where(linkId = 'said').answer.value");
    const form = await formOf([asked('more', 'boolean'), asked('said', 'string'), { ...asked('copy', 'string', copied), enableWhen }]);
    question(form, 'said').set(['hello']);
    question(form, 'more').set([true]);
    await form.settled();
    assert.deepEqual(question(form, 'copy').values, ['hello']);
    question(form, 'said').set(['later']);
    question(form, 'more').set([false]);
    question(form, 'more').set([true]);
    await form.settled();
    assert.deepEqual(question(form, 'copy').values, ['hello']);
  });
});
