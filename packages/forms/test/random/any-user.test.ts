import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FormNode } from '../../src/form/form.types.ts';
import type { QuestionnaireResponse, ResponseItem } from '../../src/model/fhir.types.ts';
import { randomForms } from './questionnaires.ts';
import { randomRuns } from './runs.ts';
import { allNodes, doAct, users } from './users.ts';
import { deepFreeze, TOO_MUCH, watchedForm } from './watched-form.ts';

function assertTidy(response: QuestionnaireResponse, nodes: readonly FormNode[]): void {
  const disabled = new Set(nodes.filter(({ enabled }) => !enabled).map(({ definition }) => definition.linkId));
  for (const node of nodes) if (node.enabled) disabled.delete(node.definition.linkId);
  const open: ResponseItem[] = [...(response.item ?? [])];
  for (let item = open.pop(); item; item = open.pop()) {
    assert.ok(!disabled.has(item.linkId), `disabled ${item.linkId}`);
    assert.ok(item.answer?.length || item.item?.length || item.extension?.length, `blank ${item.linkId}`);
    for (const answer of item.answer ?? []) {
      assert.ok(Object.keys(answer).some((key) => key.startsWith('value')), `blank answer of ${item.linkId}`);
      open.push(...(answer.item ?? []));
      assert.ok(answer.item === undefined || answer.item.length > 0);
    }
    open.push(...(item.item ?? []));
  }
  assert.deepEqual(JSON.parse(JSON.stringify(response)), response, 'is JSON');
}

describe('random forms and users', () => {
  it('whatever the form and whoever answers: no exception, no hang, a tidy response, and inputs stay as they were', async () => {
    await fc.assert(fc.asyncProperty(randomForms(), users, async ({ questionnaire }, acts) => {
      deepFreeze(questionnaire);
      const { form, evaluations, runs: looks, stop } = watchedForm(questionnaire);
      for (const [index, act] of acts.entries()) {
        doAct(form, act);
        if (index % 3 === 2) await form.settled();
      }
      await form.settled();
      assertTidy(form.response.value, allNodes(form));
      const keys = allNodes(form).flatMap((node) => [node.key, ...(node.kind === 'question' ? node.answers.map(({ key }) => key) : [])]);
      assert.equal(new Set(keys).size, keys.length, 'keys are unique');
      assert.ok(evaluations() < TOO_MUCH && looks() < TOO_MUCH);
      const before = [evaluations(), looks()];
      stop();
      // To choose an option is to ask which there are, to add an answer whether one may be added: that works it out.
      for (const act of acts) if (act.what !== 'toggle' && act.what !== 'addAnswer') doAct(form, act);
      await Promise.resolve();
      assert.deepEqual([evaluations(), looks()], before, 'nothing runs after dispose');
    }), randomRuns());
  });
});
