import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Questionnaire, QuestionnaireResponse, ResponseItem } from '../model/fhir.types.ts';
import { createForm } from './create-form.ts';
import type { Form, QuestionNode } from './form.types.ts';

const formOf = (item: readonly object[], saved?: readonly ResponseItem[]): Form =>
  createForm({ resourceType: 'Questionnaire', status: 'active', item } as unknown as Questionnaire, saved && { response: { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: saved } as QuestionnaireResponse });
const question = (form: Form, linkId = 'a'): QuestionNode => form.nodes(linkId)[0] as QuestionNode;

async function issues(form: Form): Promise<readonly (readonly [string, number | undefined])[]> {
  await form.settled();
  return form.issues.value.map(({ code, answerIndex }) => [code, answerIndex]);
}

describe('the answers of a question, line by line', () => {
  const words = [{ linkId: 'a', type: 'string', repeats: true, maxLength: 3 }];
  const colours = ['red', 'blue', 'green'].map((code) => ({ code }));
  const choice = { linkId: 'a', type: 'choice', repeats: true, answerOption: colours.map((valueCoding) => ({ valueCoding })) };

  it('an issue names the line, also where a line before it is empty', async () => {
    const form = formOf(words);
    const node = question(form);
    node.set(['a', 'toolong']);
    assert.deepEqual(await issues(form), [['forms.too_long', 1]]);
    node.setAt(0, undefined);
    assert.deepEqual(node.answers.map(({ value }) => value), [undefined, 'toolong']);
    assert.deepEqual(await issues(form), [['forms.too_long', 1]]);
    assert.deepEqual(form.response.value.item, [{ linkId: 'a', answer: [{ valueString: 'toolong' }] }]);
    node.removeAnswer(0);
    assert.deepEqual(await issues(form), [['forms.too_long', 0]]);
  });

  it('names the line that could not be read, and that which was loaded in a wrong type', async () => {
    const form = formOf(words);
    question(form).set(['a', 'b']);
    question(form).setInvalidInput(1, true);
    assert.deepEqual(await issues(form), [['forms.not_readable', 1]]);
    const loaded = formOf(words, [{ linkId: 'a', answer: [{ valueString: 'a' }, { valueInteger: 1 }, { valueString: 'toolong' }] }]);
    assert.deepEqual(await issues(loaded), [['forms.value_type_wrong', 1], ['forms.too_long', 2]]);
  });

  it('a choice that is emptied is chosen no more, with what stands below it', async () => {
    const form = formOf([{ ...choice, item: [{ linkId: 'why', type: 'string' }] }]);
    const node = question(form);
    node.set(colours);
    (form.nodes('why')[1] as QuestionNode).set(['because']);
    const [first, , third] = node.answers.map(({ key }) => key);
    node.setAt(1, undefined);
    assert.deepEqual(node.answers.map(({ key }) => key), [first, third]);
    assert.deepEqual([node.values, form.nodes('why').length], [[colours[0], colours[2]], 2]);
    assert.deepEqual(form.response.value.item, [{ linkId: 'a', answer: [{ valueCoding: colours[0] }, { valueCoding: colours[2] }] }]);
    node.setAt(0, undefined);
    node.setAt(0, undefined);
    assert.deepEqual([node.answers, form.response.value.item, await issues(form)], [[], undefined, []]);
  });

  it('a line that is typed into stays when it is emptied', () => {
    const form = formOf(words);
    question(form).set(['a', 'b']);
    const keys = question(form).answers.map(({ key }) => key);
    question(form).setAt(0, undefined);
    assert.deepEqual(question(form).answers.map(({ key }) => key), keys);
  });

  it('a loaded answer that says why there is none keeps its place', async () => {
    const saved = [{ linkId: 'a', answer: [{ extension: [{ url: 'u' }] }, { valueCoding: { code: 'pink' } }] }] as unknown as readonly ResponseItem[];
    const form = formOf([choice], saved);
    assert.deepEqual(await issues(form), [['forms.not_an_option', 1]]);
    question(form).setAt(1, undefined);
    assert.deepEqual(form.response.value.item, [{ linkId: 'a', answer: [{ extension: [{ url: 'u' }] }] }]);
  });
});
