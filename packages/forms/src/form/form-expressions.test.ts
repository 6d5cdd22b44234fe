import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Questionnaire } from '../model/fhir.types.ts';
import { readQuestionnaire } from '../model/read-questionnaire.ts';
import { Activity } from './activity.ts';
import { createForm } from './create-form.ts';
import type { RuntimeSource } from './expression-runtime.ts';
import type { Form, QuestionNode } from './form.types.ts';
import { FormExpressions } from './form-expressions.ts';

it('that nothing can be worked out, because what does it does not come, is told', async () => {
  const told: string[] = [];
  const { definition } = readQuestionnaire({ resourceType: 'Questionnaire' });
  const source: RuntimeSource = {
    definition,
    options: { expressions: () => Promise.reject(new Error('offline')), launchContext: undefined, response: undefined, runQuery: undefined },
    report: ({ code }) => void told.push(code),
    resource: () => ({ resourceType: 'QuestionnaireResponse' }),
    itemOf: () => undefined,
    nodes: () => [],
    weights: () => undefined,
    isTouched: () => false,
  };
  const activity = new Activity();
  const expressions = new FormExpressions(source, activity, () => Promise.reject(new Error('offline')));
  const cell = expressions.cell({ language: 'text/fhirpath', expression: '1' });
  assert.equal(cell.value, undefined);
  await activity.settled();
  assert.deepEqual([cell.value, told], [undefined, ['forms.expressions_unavailable']]);
});

it('what works out expressions is loaded once: a form shown later has its values from the start', async () => {
  const valueExpression = { language: 'text/fhirpath', expression: "iif(%resource.item.where(linkId = 'a').answer.value.empty(), 1, 2)" };
  const extension = [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression', valueExpression }];
  const questionnaire: Questionnaire = { resourceType: 'Questionnaire', status: 'active', item: [{ linkId: 'a', type: 'string' }, { linkId: 'n', type: 'integer', extension }] };
  const valuesOf = (form: Form, linkId: string): readonly unknown[] => (form.nodes(linkId)[0] as QuestionNode).values;
  await createForm(questionnaire).settled();
  const form = createForm(questionnaire);
  assert.deepEqual([valuesOf(form, 'n'), form.busy.value], [[1], false]);
  (form.nodes('a')[0] as QuestionNode).set(['x']);
  assert.deepEqual(valuesOf(form, 'n'), [2]);
});
