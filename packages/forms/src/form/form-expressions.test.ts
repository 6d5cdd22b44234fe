import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readQuestionnaire } from '../model/read-questionnaire.ts';
import { Activity } from './activity.ts';
import type { RuntimeSource } from './expression-runtime.ts';
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
