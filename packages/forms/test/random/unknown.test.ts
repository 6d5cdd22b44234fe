import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createForm } from '../../src/form/create-form.ts';
import type { AnswerValue, QuestionnaireResponse } from '../../src/model/fhir.types.ts';
import { validateResponse } from '../../src/validation/validate-response.ts';
import { randomForms } from './questionnaires.ts';
import { randomRuns } from './runs.ts';
import { allNodes, doAct, users } from './users.ts';
import { givenFor, valueFor } from './values.ts';
import { deepFreeze } from './watched-form.ts';

type Json = Record<string, unknown>;

/** What other systems write and we do not know: put in without touching what is known. */
function withUnknown(response: QuestionnaireResponse, picks: readonly number[]): QuestionnaireResponse {
  let at = 0;
  const next = (): number => picks[at++ % Math.max(1, picks.length)] ?? 0;
  const extension = [{ url: 'https://example.org/unknown', valueString: 'kept' }];
  const item = (each: Json): Json => {
    const what = next();
    const items = each['item'] as Json[] | undefined;
    const answers = each['answer'] as Json[] | undefined;
    return {
      ...each,
      ...(what % 2 === 0 && { id: `id${what}` }),
      ...(what % 3 === 0 && { extension: [...((each['extension'] as object[] | undefined) ?? []), ...extension] }),
      ...(answers && { answer: answers.map((answer) => ({ ...answer, ...(next() % 3 === 0 && { extension }), ...(answer['item'] !== undefined && { item: (answer['item'] as Json[]).map(item) }) })) }),
      ...(items && { item: [...items.map(item), ...(what % 5 === 0 ? [{ linkId: 'not-in-the-form', answer: [{ valueString: 'kept' }] }] : [])] }),
    };
  };
  const items = (response.item ?? []) as unknown as Json[];
  return { ...response, id: 'r1', meta: { versionId: '7' }, extension, ...(items.length > 0 && { item: items.map(item) }) } as unknown as QuestionnaireResponse;
}

/** Answers that do not fit: of another type, empty, twice. */
function broken(response: QuestionnaireResponse, picks: readonly number[]): QuestionnaireResponse {
  let at = 0;
  const next = (): number => picks[at++ % Math.max(1, picks.length)] ?? 0;
  const items = (response.item ?? []) as unknown as Json[];
  const item = (each: Json): readonly Json[] => {
    const what = next();
    if (what % 7 === 1) return [each, each];
    if (what % 7 === 2) return [{ ...each, answer: [{ valueString: givenFor('string', what) }] }];
    if (what % 7 === 3) return [{ ...each, answer: [] }];
    if (what % 7 === 4) return [{ ...each, answer: [{ _valueString: { extension: [{ url: 'u' }] } }] }];
    if (what % 7 === 5) return [{ ...each, answer: 'x', extension: {} }];
    return [each];
  };
  return { ...response, item: items.flatMap(item) } as unknown as QuestionnaireResponse;
}

describe('random responses with what we do not know', () => {
  it('is kept: untouched the response is the same, and an edit elsewhere changes nothing of it', async () => {
    await fc.assert(fc.asyncProperty(randomForms({ withExpressions: false, withCycles: false }), users, fc.array(fc.nat({ max: 99 }), { minLength: 1 }), async ({ questionnaire }, acts, picks) => {
      const first = createForm(deepFreeze(questionnaire));
      for (const act of acts) doAct(first, act);
      const response = deepFreeze(withUnknown(JSON.parse(JSON.stringify(first.response.value)) as QuestionnaireResponse, picks));
      const form = createForm(questionnaire, { response });
      assert.equal(form.response.value, response);
      const blank = allNodes(form).find((node) => node.kind === 'question' && node.enabled && !node.readOnly && node.values.length === 0 && node.absentReason === undefined);
      if (blank?.kind !== 'question') return;
      blank.set([Object.values(valueFor(blank.definition.type, picks[0] ?? 0))[0] as AnswerValue]);
      assert.ok(JSON.stringify(form.response.value).includes('https://example.org/unknown'));
      blank.set([]);
      assert.deepEqual(form.response.value, response);
    }), randomRuns());
  });

  it('whatever stands in it: no exception, and the form says when the response is not right', async () => {
    await fc.assert(fc.asyncProperty(randomForms({ withExpressions: false, withCycles: false }), users, fc.array(fc.nat({ max: 99 }), { minLength: 1 }), async ({ questionnaire }, acts, picks) => {
      const first = createForm(deepFreeze(questionnaire));
      for (const act of acts) doAct(first, act);
      const response = deepFreeze({ ...broken(JSON.parse(JSON.stringify(first.response.value)) as QuestionnaireResponse, picks), status: 'completed' });
      const form = createForm(questionnaire, { response });
      await form.settled();
      const isError = ({ severity }: { severity: string }): boolean => severity === 'error' || severity === 'fatal';
      const checked = (await validateResponse(questionnaire, response)).filter(isError);
      // What has no place in the form cannot be mended by who answers: it is a warning. An answer of a disabled item leaves
      // with the first change. And what follows from an answer of a wrong type is not the same for both.
      const others = checked.filter(({ code }) => code !== 'forms.answer_while_disabled');
      if (others.length > 0) assert.ok(form.issues.value.length > 0, JSON.stringify(others));
      for (const act of acts) doAct(form, act);
      await form.settled();
      void form.response.value;
    }), randomRuns());
  });
});
