import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Questionnaire, QuestionnaireResponse } from '../model/fhir.types.ts';
import { createForm } from './create-form.ts';
import type { Form, QuestionNode } from './form.types.ts';

const absent = [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'asked-declined' }];
const formOf = (item: readonly object[], answered: readonly object[]): Form =>
  createForm({ resourceType: 'Questionnaire', status: 'active', item } as unknown as Questionnaire, { response: { resourceType: 'QuestionnaireResponse', status: 'completed', item: answered } as unknown as QuestionnaireResponse });

async function found(form: Form): Promise<readonly string[]> {
  await form.settled();
  return form.issues.value.filter(({ severity }) => severity !== 'information').map(({ code, severity, linkId }) => `${severity} ${code} ${linkId}`).sort();
}

describe('a loaded response in the live form', () => {
  const integer = [{ linkId: 'a', type: 'integer' }];

  it('has an answer of another type said to be wrong until it is given again', async () => {
    const form = formOf(integer, [{ linkId: 'a', answer: [{ valueDecimal: 2 }] }]);
    assert.deepEqual(await found(form), ['error forms.value_type_wrong a']);
    assert.equal(form.valid.value, false);
    const question = form.nodes('a')[0] as QuestionNode;
    question.setAt(0, undefined);
    question.setAt(0, 2);
    assert.deepEqual(await found(form), []);
    assert.deepEqual(form.response.value.item, [{ linkId: 'a', answer: [{ valueInteger: 2 }] }]);
  });

  it('says one thing about one answer', async () => {
    const choice = [{ linkId: 'a', type: 'choice', answerOption: [{ valueCoding: { code: 'x' } }] }];
    assert.deepEqual(await found(formOf(choice, [{ linkId: 'a', answer: [{ valueString: 'x' }] }])), ['error forms.value_type_wrong a']);
  });

  it('misses nothing where an answer says why it is not there', async () => {
    const required = [{ linkId: 'g', type: 'group', required: true, item: [{ linkId: 'a', type: 'string', required: true }] }];
    for (const answer of [{ extension: absent }, { _valueString: { extension: absent } }]) {
      assert.deepEqual(await found(formOf(required, [{ linkId: 'g', item: [{ linkId: 'a', answer: [answer] }] }])), []);
    }
    assert.deepEqual(await found(formOf(required, [{ linkId: 'g', item: [{ linkId: 'a', answer: [{ id: '1' }] }] }])), ['error forms.required a', 'error forms.required g', 'warning forms.answer_empty a']);
  });

  it('tells what has no place in the form, keeps it, and holds nobody up', async () => {
    const items = [{ linkId: 'a', type: 'string' }, { linkId: 'd', type: 'display', text: 'D' }, { linkId: 'g', type: 'group', item: [{ linkId: 'b', type: 'string' }] }];
    const answer = [{ valueString: 'x' }];
    const given = [{ linkId: 'z', answer }, { linkId: 'b', answer }, { linkId: 'd', answer }, { linkId: 'a', answer }, { linkId: 'a', answer }, { linkId: 'g', item: [{ linkId: 'b', answer }] }, { linkId: 'g', item: [{ linkId: 'b', answer }] }];
    const form = formOf(items, given);
    const all = await found(form);
    assert.deepEqual(all, ['warning forms.answer_not_allowed d', 'warning forms.item_misplaced b', 'warning forms.link_id_unknown z', 'warning forms.only_one g', 'warning forms.question_repeated a']);
    assert.equal(form.valid.value, true);
    assert.equal(JSON.stringify(form.issues.value).includes('valueString'), false);
    (form.nodes('a')[0] as QuestionNode).set(['y']);
    assert.equal(form.response.value.item?.length, given.length);
  });

  it('has a quantity that is only said to be less than something compared with nothing', async () => {
    const kilograms = (value: number, more: object = {}): object => ({ value, system: 'http://unitsofmeasure.org', code: 'kg', ...more });
    const items = [{ linkId: 'a', type: 'quantity', extension: [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity', valueQuantity: kilograms(5) }] }, { linkId: 'b', type: 'string', required: true, enableWhen: [{ question: 'a', operator: '=', answerQuantity: kilograms(6) }] }];
    assert.deepEqual(await found(formOf(items, [{ linkId: 'a', answer: [{ valueQuantity: kilograms(6, { comparator: '<' }) }] }])), ['warning forms.unit_not_comparable a']);
    assert.deepEqual(await found(formOf(items, [{ linkId: 'a', answer: [{ valueQuantity: kilograms(6) }] }])), ['error forms.required b', 'error forms.too_large a']);
  });

  it('is not changed where it carries a modifier nobody here knows', async () => {
    const form = formOf(integer, [{ linkId: 'a', modifierExtension: [{ url: 'not' }], answer: [{ valueInteger: 2 }] }]);
    assert.deepEqual(await found(form), ['error forms.modifier_unknown a']);
    assert.equal(form.blocked.value.length, 1);
  });
});
