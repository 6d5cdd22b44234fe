import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createForm } from '../../src/form/create-form.ts';
import type { Form, FormNode, QuestionNode } from '../../src/form/form.types.ts';
import type { AnswerValue, Questionnaire } from '../../src/model/fhir.types.ts';
import { randomForms } from './questionnaires.ts';
import { randomRuns } from './runs.ts';
import { allNodes, doAct, users } from './users.ts';
import { valueFor } from './values.ts';
import { deepFreeze } from './watched-form.ts';

/** Without circles, and without what decides who may write: then no answer depends on another. */
const forms = randomForms({ withCycles: false });
const answers = fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 99 })), { maxLength: 12 });

const questions = (form: Form): readonly QuestionNode[] => form.definition.all.flatMap(({ linkId }) => {
  const [node] = form.nodes(linkId);
  return node?.kind === 'question' && !node.parent?.definition.repeats ? [node] : [];
});

const isUnderAnswer = (node: FormNode | undefined): boolean => node !== undefined && (node.kind === 'question' || isUnderAnswer(node.parent));

async function answeredBy(questionnaire: Questionnaire, given: readonly (readonly [linkId: string, value: AnswerValue])[]): Promise<Form> {
  const form = createForm(questionnaire);
  await form.settled();
  for (const [linkId, value] of given) {
    const [node] = form.nodes(linkId);
    if (node?.kind === 'question') node.set([value]);
    await form.settled();
  }
  return form;
}

describe('random forms and the order of answers', () => {
  it('independent answers give one response, whatever their order', async () => {
    await fc.assert(fc.asyncProperty(forms, answers, fc.infiniteStream(fc.nat({ max: 99 })), async ({ questionnaire }, picks, shuffle) => {
      deepFreeze(questionnaire);
      const empty = createForm(questionnaire);
      // What comes with an answer starts from what is known then, and only then.
      if (empty.definition.all.some(({ initialExpression, parent }) => initialExpression && parent)) return;
      // Under an answer is not independent of it; neither is what may only be written while it is enabled.
      const free = questions(empty).filter(({ definition, readOnly, parent }) => !readOnly && !isUnderAnswer(parent) && definition.disabledDisplay === 'hidden');
      const given = new Map(picks.flatMap(([which, what]) => {
        const node = free[which % Math.max(1, free.length)];
        const value = node && Object.values(valueFor(node.definition.type, what))[0];
        return node && value !== undefined ? [[node.definition.linkId, value as AnswerValue] as const] : [];
      }));
      const inOrder = [...given];
      const otherwise = inOrder.map((each) => [shuffle.next().value as number, each] as const).sort(([a], [b]) => a - b).map(([, each]) => each);
      const [one, other] = [await answeredBy(questionnaire, inOrder), await answeredBy(questionnaire, otherwise)];
      assert.deepEqual(other.response.value, one.response.value);
    }), randomRuns());
  });

  it('what a condition took away comes back with it', async () => {
    await fc.assert(fc.asyncProperty(forms, users, fc.nat({ max: 99 }), fc.nat({ max: 99 }), async ({ questionnaire }, acts, which, what) => {
      const form = createForm(deepFreeze(questionnaire));
      await form.settled();
      for (const act of acts) doAct(form, act);
      form.readOnly.value = false;
      await form.settled();
      const nodes = allNodes(form).flatMap((node) => (node.kind === 'question' && !node.calculated && node.definition.items.length === 0 ? [node] : []));
      const node = nodes[which % Math.max(1, nodes.length)];
      if (!node || node.absentReason !== undefined || node.readOnly || node.values.length === 0) return;
      const [before, values] = [form.response.value, node.values];
      const [value] = Object.values(valueFor(node.definition.type, what));
      node.set([value as AnswerValue]);
      await form.settled();
      node.set(values);
      await form.settled();
      assert.deepEqual(form.response.value, before);
    }), randomRuns());
  });
});
