import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFhirPathEngine } from '../expressions/fhirpath-engine.ts';
import { prepareExpression } from '../expressions/prepare.ts';
import type { Questionnaire, QuestionnaireResponse, ResponseItem } from '../model/fhir.types.ts';
import { createForm } from './create-form.ts';
import type { CreateFormOptions } from './create-form.ts';
import type { Form, GroupNode, QuestionNode } from './form.types.ts';

const later = async <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), 20));
const engine = createFhirPathEngine();
/** Compiled on the page, and all by the engine; both come when the form has long been shown. */
const supports: readonly Required<Pick<CreateFormOptions, 'expressions'>>[] = [
  { expressions: () => later({ prepare: prepareExpression, loadEngine: async () => engine }) },
  { expressions: () => later({ prepare: (expression) => ({ ...prepareExpression(expression), run: () => undefined }), loadEngine: async () => ({ canKill: true, evaluate: async (request) => later(await engine.evaluate(request)) }) }) },
];

const calculated = (expression: string, more: object = {}): object => ({
  linkId: 'c', type: 'integer', extension: [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression', valueExpression: { language: 'text/fhirpath', expression } }], ...more,
});
const integer = (linkId: string, value: number): ResponseItem => ({ linkId, answer: [{ valueInteger: value }] });
const oneMore = "%resource.item.where(linkId = 'n').answer.value + 1";

interface Setting {
  readonly items?: readonly object[];
  readonly saved: readonly ResponseItem[];
  readonly early: (form: Form) => void;
}

/** What stands in `c`, and whether it is worked out, when the user was quicker than what works it out. */
async function after({ items = [{ linkId: 'n', type: 'integer' }, calculated(oneMore)], saved, early }: Setting): Promise<readonly unknown[]> {
  const found = [];
  for (const support of supports) {
    const response = { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: saved } as QuestionnaireResponse;
    const form = createForm({ resourceType: 'Questionnaire', status: 'active', item: items } as unknown as Questionnaire, { ...support, response });
    early(form);
    await form.settled();
    const { values, calculated: isCalculated } = question(form, 'c');
    found.push([...values, isCalculated]);
    form.dispose();
  }
  assert.deepEqual(found[0], found[1]);
  return found[0] as readonly unknown[];
}

const question = (form: Form, linkId: string): QuestionNode => form.nodes(linkId)[0] as QuestionNode;
const set = (linkId: string, ...values: readonly number[]) => (form: Form): void => question(form, linkId).set(values);

describe('a saved calculated value, and a user who is quicker than what works it out', () => {
  it('is none of an edit where it was saved as calculated, whatever it rests on was changed to', async () => {
    assert.deepEqual(await after({ saved: [integer('n', 4), integer('c', 5)], early: set('n', 10) }), [11, true]);
    assert.deepEqual(await after({ saved: [integer('n', 4), integer('c', 5)], early: () => undefined }), [5, true]);
  });

  it('is an edit where it was saved as something else', async () => {
    assert.deepEqual(await after({ saved: [integer('n', 4), integer('c', 7)], early: set('n', 10) }), [7, false]);
    // Nor does it become a calculated one because the new answer happens to give the same.
    assert.deepEqual(await after({ saved: [integer('n', 4), integer('c', 7)], early: set('n', 6) }), [7, false]);
  });

  it('is an edit where the user changed it, and stays until it is cleared', async () => {
    assert.deepEqual(await after({ saved: [integer('n', 4), integer('c', 5)], early: set('c', 9) }), [9, false]);
    assert.deepEqual(await after({ saved: [integer('n', 4), integer('c', 9)], early: set('c', 5) }), [5, false]);
    assert.deepEqual(await after({ saved: [integer('n', 4), integer('c', 9)], early: set('c') }), [5, true]);
    const declined = (form: Form): void => question(form, 'c').setAbsent('asked-declined');
    assert.deepEqual(await after({ saved: [integer('n', 4), integer('c', 5)], early: declined }), [false]);
  });

  it('follows its inputs where nobody could edit it', async () => {
    const items = [{ linkId: 'n', type: 'integer' }, calculated(oneMore, { readOnly: true })];
    assert.deepEqual(await after({ items, saved: [integer('n', 4), integer('c', 7)], early: set('n', 10) }), [11, true]);
    assert.deepEqual(await after({ items, saved: [integer('n', 4), integer('c', 7)], early: () => undefined }), [7, true]);
  });

  it('is judged by all that was saved, also by what the user took away', async () => {
    const items = [{ linkId: 'g', type: 'group', repeats: true, item: [{ linkId: 'n', type: 'integer' }] }, calculated("%resource.descendants().where(linkId = 'n').answer.value.sum()")];
    const saved = [{ linkId: 'g', item: [integer('n', 4)] }, { linkId: 'g', item: [integer('n', 5)] }, integer('c', 9)];
    const remove = (form: Form): void => (form.nodes('g')[0] as GroupNode).remove();
    assert.deepEqual(await after({ items, saved, early: remove }), [5, true]);
    assert.deepEqual(await after({ items, saved: [...saved.slice(0, 2), integer('c', 8)], early: remove }), [8, false]);
  });

  it('is judged in its own group, and by its variables', async () => {
    const variable = { url: 'http://hl7.org/fhir/StructureDefinition/variable', valueExpression: { name: 'double', language: 'text/fhirpath', expression: "%context.item.where(linkId = 'n').answer.value * 2" } };
    const items = [{ linkId: 'g', type: 'group', extension: [variable], item: [{ linkId: 'n', type: 'integer' }, calculated('%double + 1')] }];
    assert.deepEqual(await after({ items, saved: [{ linkId: 'g', item: [integer('n', 4), integer('c', 9)] }], early: set('n', 10) }), [21, true]);
    assert.deepEqual(await after({ items, saved: [{ linkId: 'g', item: [integer('n', 4), integer('c', 8)] }], early: set('n', 10) }), [8, false]);
  });
});
