import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createForm } from '../../src/form/create-form.ts';
import type { Form, FormNode } from '../../src/form/form.types.ts';
import type { QuestionnaireResponse } from '../../src/model/fhir.types.ts';
import type { FormIssue } from '../../src/model/issues.ts';
import { validateResponse } from '../../src/validation/validate-response.ts';
import { randomForms } from './questionnaires.ts';
import type { RandomForm } from './questionnaires.ts';
import { randomRuns } from './runs.ts';
import { allNodes, doAct, users } from './users.ts';
import type { Act } from './users.ts';
import { deepFreeze } from './watched-form.ts';

const isError = ({ severity }: FormIssue): boolean => severity === 'error' || severity === 'fatal';
/** Never in the response: what was typed and could not be read, of a wrong type, or more than there may be. */
const KEPT_OUT = ['forms.not_readable', 'forms.value_type_wrong', 'forms.only_one'];
/** What is said about the form, and what has no answer that both could come to. */
const CIRCLES = ['forms.condition_cycle', 'forms.condition_on_itself', 'forms.calculation_cycle', 'forms.expression_cycle'];

async function answered({ questionnaire }: RandomForm, acts: readonly Act[]): Promise<Form> {
  const form = createForm(deepFreeze(questionnaire));
  await form.settled();
  for (const act of acts) {
    doAct(form, act);
    await form.settled();
  }
  form.readOnly.value = false;
  return form;
}

const hasCircle = (form: Form): boolean => form.issues.value.some(({ code }) => CIRCLES.includes(code));
/** The live form goes on as if there were no result; the check of a response says nothing of what rests on it. */
const BROKEN = ['forms.expression_invalid', 'forms.expression_unknown_function', 'forms.expression_failed', 'forms.expression_may_hang'];
const isBroken = (form: Form): boolean => form.issues.value.some(({ code }) => BROKEN.includes(code));
/** Taken out by the user: worked out again when the form is opened again. */
const isBlank = (node: FormNode): boolean => node.kind === 'question' && node.calculated && node.values.length === 0;
const saved = (form: Form): QuestionnaireResponse => JSON.parse(JSON.stringify(form.response.value)) as QuestionnaireResponse;
const placesOf = (issues: readonly FormIssue[]): readonly string[] => [...new Set(issues.map(({ linkId }) => linkId ?? ''))].sort();

describe('random forms and what is saved of them', () => {
  it('the form and the check of its response find errors in the same places', async () => {
    await fc.assert(fc.asyncProperty(randomForms(), users, async (random, acts) => {
      const form = await answered(random, acts);
      const live = form.issues.value.filter((issue) => isError(issue) && (issue.nodeKey !== undefined || issue.code === 'forms.constraint'));
      const ofResponse = live.filter(({ code }) => !KEPT_OUT.includes(code));
      // What was not readable counts as not answered, of which the form says no more than that.
      const unreadable = new Set(live.filter(({ code }) => KEPT_OUT.includes(code)).map(({ linkId }) => linkId));
      const checked = (await validateResponse(random.questionnaire, { ...saved(form), status: 'completed' })).filter(isError);
      if (!hasCircle(form) && !isBroken(form)) {
        const others = ({ linkId }: FormIssue): boolean => !unreadable.has(linkId);
        assert.deepEqual(placesOf(ofResponse.filter(others)), placesOf(checked.filter(others)), JSON.stringify([saved(form).item, ofResponse, checked]));
      }
      form.dispose();
    }), randomRuns());
  });

  it('what was saved comes back: untouched it is the same object, touched it has the same content', async () => {
    await fc.assert(fc.asyncProperty(randomForms(), users, async (random, acts) => {
      const first = await answered(random, acts);
      const response = deepFreeze(saved(first));
      const again = createForm(random.questionnaire, { response });
      await again.settled();
      assert.equal(again.response.value, response);
      const isUnsure = hasCircle(first) || hasCircle(again) || allNodes(first).some(isBlank);
      for (const node of allNodes(again)) if (node.kind === 'question' && node.absentReason === undefined) node.set(node.values);
      await again.settled();
      if (!isUnsure) assert.deepEqual(again.response.value, response);
      first.dispose();
      again.dispose();
    }), randomRuns());
  });
});
