import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Questionnaire } from '../model/fhir.types.ts';
import { createForm } from './create-form.ts';
import type { Form, QuestionNode } from './form.types.ts';

const formOf = (...item: readonly object[]): Form => createForm({ resourceType: 'Questionnaire', status: 'active', item } as unknown as Questionnaire);
const question = (form: Form): QuestionNode => form.nodes('a')[0] as QuestionNode;

async function issues(form: Form): Promise<readonly string[]> {
  await form.settled();
  return form.issues.value.map(({ code }) => code);
}

describe('a value that does not become an answer', () => {
  const one = { linkId: 'a', type: 'integer' };

  it('is told: the second where there may be one only', async () => {
    const form = formOf(one);
    question(form).set([1, 2]);
    assert.deepEqual(question(form).values, [1]);
    assert.deepEqual(await issues(form), ['forms.only_one']);
    assert.equal(form.valid.value, false);
    question(form).set([2]);
    assert.deepEqual(await issues(form), []);
    assert.equal(form.valid.value, true);
  });

  it('is told: the answer after the only one', async () => {
    const form = formOf(one);
    question(form).set([1]);
    question(form).setAt(1, 2);
    assert.deepEqual([question(form).values, await issues(form)], [[1], ['forms.only_one']]);
    question(form).setAt(0, 1);
    assert.deepEqual(await issues(form), []);
  });

  it('is told of a choice as well, and not of what is chosen one after the other', async () => {
    const form = formOf({ linkId: 'a', type: 'choice', answerOption: ['x', 'y'].map((code) => ({ valueCoding: { code } })) });
    question(form).set([{ code: 'x' }, { code: 'y' }]);
    assert.deepEqual([question(form).values, await issues(form)], [[{ code: 'x' }], ['forms.only_one']]);
    question(form).toggle({ code: 'y' });
    assert.deepEqual([question(form).values, await issues(form)], [[{ code: 'y' }], []]);
  });

  it('is forgotten when the question is declined or the answer taken away', async () => {
    for (const value of [[1, 2], ['one']]) {
      const form = formOf(one);
      question(form).set(value);
      assert.equal((await issues(form)).length, 1);
      question(form).setAbsent('asked-declined');
      assert.deepEqual(await issues(form), []);
      question(form).set(value);
      question(form).removeAnswer(0);
      assert.deepEqual(await issues(form), []);
    }
  });

  it('is told: all but the first of what an expression gives', async () => {
    const initial = { url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression', valueExpression: { language: 'text/fhirpath', expression: '1 | 2' } };
    const form = formOf({ ...one, extension: [initial] });
    assert.deepEqual(await issues(form), ['forms.too_many_results']);
    assert.deepEqual([question(form).values, form.valid.value], [[1], true]);
    assert.deepEqual(await issues(formOf({ ...one, repeats: true, extension: [initial] })), []);
  });
});
