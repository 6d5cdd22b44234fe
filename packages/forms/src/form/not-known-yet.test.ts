import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFhirPathEngine } from '../expressions/fhirpath-engine.ts';
import { prepareExpression } from '../expressions/prepare.ts';
import type { FhirResource, Questionnaire, QuestionnaireResponse } from '../model/fhir.types.ts';
import { createForm } from './create-form.ts';
import type { CreateFormOptions } from './create-form.ts';
import type { Form, QuestionNode } from './form.types.ts';

const variable = (name: string, language: string, expression: string): object => ({ url: 'http://hl7.org/fhir/StructureDefinition/variable', valueExpression: { name, language, expression } });
const expression = (kind: string, text: string): object => ({ url: `http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-${kind}`, valueExpression: { language: 'text/fhirpath', expression: text } });
const formOf = (item: readonly object[], extension: readonly object[], options: CreateFormOptions): Form => createForm({ resourceType: 'Questionnaire', status: 'active', item, extension } as unknown as Questionnaire, options);
const valuesOf = (form: Form, linkId: string): readonly unknown[] => (form.nodes(linkId)[0] as QuestionNode).values;

const later = async <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), 20));
const engine = createFhirPathEngine();
/** As in a worker: every answer of the engine takes its time. */
const slow: CreateFormOptions = {
  expressions: async () => ({ prepare: prepareExpression, loadEngine: async () => ({ canKill: true, evaluate: async (request) => later(await engine.evaluate(request)) }) }),
};
const bundle = { resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Observation', valueInteger: 7 } }] } as unknown as FhirResource;

describe('what rests on a variable that is not known yet', () => {
  it('waits for a query: an initial value comes with it', async () => {
    const form = formOf(
      [{ linkId: 'a', type: 'integer', extension: [expression('initialExpression', '%found.entry.resource.value')] }],
      [variable('found', 'application/x-fhir-query', 'Observation?code=1')],
      { queries: { query: () => later(bundle) } },
    );
    await form.settled();
    assert.deepEqual(valuesOf(form, 'a'), [7]);
  });

  it('waits for a slow engine: a saved value that is the calculated one is not taken for an edit', async () => {
    const response = { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [{ linkId: 'n', answer: [{ valueInteger: 4 }] }, { linkId: 'c', answer: [{ valueInteger: 5 }] }] } as QuestionnaireResponse;
    const form = formOf(
      [{ linkId: 'n', type: 'integer' }, { linkId: 'c', type: 'integer', extension: [expression('calculatedExpression', 'iif(%v.exists(), %v + 1, 0)')] }],
      [variable('v', 'text/fhirpath', "%resource.item.where(linkId = 'n').answer.value.toString().toInteger()")],
      { ...slow, response },
    );
    await form.settled();
    assert.deepEqual([valuesOf(form, 'c'), (form.nodes('c')[0] as QuestionNode).calculated], [[5], true]);
    (form.nodes('n')[0] as QuestionNode).set([10]);
    await form.settled();
    assert.deepEqual(valuesOf(form, 'c'), [11]);
  });

  it('is unknown, not no: a constraint on it is not broken meanwhile', async () => {
    const constraint = { url: 'http://hl7.org/fhir/StructureDefinition/targetConstraint', extension: [{ url: 'key', valueId: 'k' }, { url: 'severity', valueCode: 'error' }, { url: 'human', valueString: 'h' }, { url: 'expression', valueExpression: { language: 'text/fhirpath', expression: '%found.entry.exists()' } }] };
    const form = formOf([{ linkId: 'a', type: 'string' }], [variable('found', 'application/x-fhir-query', 'Observation?code=1'), constraint], { queries: { query: () => later(bundle) } });
    const seen = new Set<string>();
    const { effect } = await import('@preact/signals-core');
    effect(() => form.issues.value.forEach(({ code }) => seen.add(code)));
    await form.settled();
    assert.deepEqual([...seen], []);
  });
});
