import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FhirSignature, Questionnaire, QuestionnaireResponse } from '../model/fhir.types.ts';
import { createForm } from './create-form.ts';
import type { CreateFormOptions } from './create-form.ts';
import type { Form, GroupNode, QuestionNode } from './form.types.ts';

const core = 'http://hl7.org/fhir/StructureDefinition/';
const author = { system: 'urn:iso-astm:E1762-95:2013', code: '1.2.840.10065.1.12.1.1', display: "Author's Signature" };
const required = { url: `${core}questionnaire-signatureRequired`, valueCodeableConcept: { coding: [author] } };
const url = `${core}questionnaireresponse-signature`;
const signature: FhirSignature = { type: [author], when: '2026-11-22T15:30:00Z', who: { display: 'Marta' } };

function formOf(items: readonly object[], root: object = {}, options: CreateFormOptions = {}): Form {
  return createForm({ resourceType: 'Questionnaire', status: 'active', item: items, ...root } as unknown as Questionnaire, options);
}
const question = (form: Form, linkId: string): QuestionNode => form.nodes(linkId)[0] as QuestionNode;
const codes = async (form: Form): Promise<readonly string[]> => {
  await form.settled();
  return form.issues.value.map(({ code, linkId }) => (linkId ? `${code} ${linkId}` : code));
};

describe('signatures', () => {
  it('are missing until the response is signed, and again when an answer has changed since', async () => {
    const form = formOf([{ linkId: 'a', type: 'string' }], { extension: [required] });
    assert.deepEqual(await codes(form), ['forms.signature_missing']);
    question(form, 'a').set(['x']);
    form.sign(signature);
    assert.deepEqual(await codes(form), []);
    assert.equal(form.dirty.value, true);
    assert.deepEqual(form.response.value.extension, [{ url, valueSignature: signature }]);
    assert.deepEqual(form.signature(), signature);
    question(form, 'a').set(['y']);
    assert.equal(form.signature(), undefined);
    assert.equal(form.response.value.extension, undefined);
    assert.deepEqual(await codes(form), ['forms.signature_missing']);
    question(form, 'a').set(['x']);
    assert.deepEqual(form.signature(), signature, 'what was signed is there again');
    form.sign(undefined);
    assert.deepEqual(await codes(form), ['forms.signature_missing']);
  });

  it('of an item stand on the item, and are asked for where there is something to sign', async () => {
    const form = formOf([
      { linkId: 'g', type: 'group', extension: [required], item: [{ linkId: 'a', type: 'string' }] },
      { linkId: 'b', type: 'string', extension: [required] },
      { linkId: 'bare', type: 'group', text: 'Sign here', extension: [required], item: [{ linkId: 'words', type: 'display', text: 'I agree.' }] },
    ]);
    assert.deepEqual(await codes(form), ['forms.signature_missing bare']);
    question(form, 'a').set(['x']);
    question(form, 'b').set(['y']);
    assert.deepEqual(await codes(form), ['forms.signature_missing g', 'forms.signature_missing b', 'forms.signature_missing bare']);
    for (const linkId of ['g', 'b', 'bare']) form.sign(signature, form.nodes(linkId)[0]);
    assert.deepEqual(await codes(form), []);
    const extension = [{ url, valueSignature: signature }];
    assert.deepEqual(form.response.value.item, [
      { linkId: 'g', item: [{ linkId: 'a', answer: [{ valueString: 'x' }] }], extension },
      { linkId: 'b', answer: [{ valueString: 'y' }], extension },
      { linkId: 'bare', text: 'Sign here', extension },
    ]);
    assert.equal(form.response.value.item?.[0], form.response.value.item?.[0]);
    question(form, 'b').set(['z']);
    assert.deepEqual(await codes(form), ['forms.signature_missing b']);
    assert.deepEqual(form.signature(form.nodes('g')[0]), signature);
  });

  it('that were loaded stay while nothing is changed', async () => {
    const extension = [{ url: 'other', valueString: 'kept' }, { url, valueSignature: signature }];
    const response = {
      resourceType: 'QuestionnaireResponse', status: 'in-progress', extension,
      item: [{ linkId: 'a', extension, answer: [{ valueString: 'x' }] }, { linkId: 'b', answer: [{ valueString: 'y' }] }],
    } as unknown as QuestionnaireResponse;
    const before = structuredClone(response);
    const form = formOf([{ linkId: 'a', type: 'string', extension: [required] }, { linkId: 'b', type: 'string' }], { extension: [required] }, { response });
    assert.deepEqual(await codes(form), []);
    assert.equal(form.response.value, response);
    question(form, 'b').set(['z']);
    assert.deepEqual(await codes(form), ['forms.signature_missing']);
    assert.deepEqual(form.response.value.extension, [{ url: 'other', valueString: 'kept' }]);
    assert.equal(form.response.value.item?.[0], response.item?.[0], 'the item was not touched');
    assert.deepEqual(response, before);
  });

  it('cannot be given where nothing may be changed', () => {
    const form = formOf([{ linkId: 'a', type: 'string', readOnly: true, extension: [required] }], { extension: [required] });
    form.sign(signature, form.nodes('a')[0]);
    assert.equal(form.signature(form.nodes('a')[0] as unknown as GroupNode), undefined);
    form.readOnly.value = true;
    form.sign(signature);
    assert.equal(form.signature(), undefined);
  });
});

describe('what controls ask of a question', () => {
  const valueSet = 'https://example.org/ValueSet/v';

  it('keeps searching where a value set is too long to list, and does not judge answers by what was found', async () => {
    const asked: (string | undefined)[] = [];
    const terminology: CreateFormOptions['terminology'] = {
      expand: async ({ filter }) => {
        asked.push(filter);
        return { concepts: filter ? [{ system: 's', code: filter, display: filter }] : [], complete: filter !== undefined };
      },
    };
    const form = formOf([{ linkId: 'a', type: 'choice', answerValueSet: valueSet }], {}, { terminology });
    assert.equal(question(form, 'a').optionsState, 'loading');
    await form.settled();
    assert.equal(question(form, 'a').optionsState, 'search');
    await question(form, 'a').search('x');
    assert.equal(question(form, 'a').optionsState, 'search');
    question(form, 'a').toggle({ system: 's', code: 'x', display: 'x' });
    await question(form, 'a').search('y');
    assert.deepEqual(question(form, 'a').options.map(({ value }) => (value as { code: string }).code), ['y']);
    assert.deepEqual(await codes(form), []);
    assert.deepEqual(asked, [undefined, 'x', 'y']);
  });

  it('has the units of a value set', async () => {
    const kg = { system: 'http://unitsofmeasure.org', code: 'kg', display: 'kg' };
    const terminology: CreateFormOptions['terminology'] = { expand: async () => ({ concepts: [kg], complete: true }) };
    const form = formOf([{ linkId: 'a', type: 'quantity', extension: [{ url: `${core}questionnaire-unitValueSet`, valueCanonical: valueSet }] }], {}, { terminology });
    assert.equal(question(form, 'a').unitsState, 'loading');
    await form.settled();
    assert.deepEqual(question(form, 'a').units, [kg]);
    question(form, 'a').set([{ value: 1, unit: 'stone' }]);
    assert.deepEqual(await codes(form), ['forms.unit_not_allowed a']);
    question(form, 'a').set([{ value: 1, unit: 'kg', system: kg.system, code: 'kg' }]);
    assert.deepEqual(await codes(form), []);
  });

  it('takes text that is no choice as unreadable, until it is taken back', async () => {
    const form = formOf([{ linkId: 'a', type: 'choice', required: true, answerOption: [{ valueCoding: { code: 'x' } }] }]);
    question(form, 'a').setInvalidInput(0, true);
    assert.deepEqual(await codes(form), ['forms.not_readable a']);
    question(form, 'a').setInvalidInput(0, false);
    assert.deepEqual(await codes(form), ['forms.required a']);
  });
});
