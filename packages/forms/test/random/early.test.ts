import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createForm } from '../../src/form/create-form.ts';
import type { Form } from '../../src/form/form.types.ts';
import type { Questionnaire, QuestionnaireResponse } from '../../src/model/fhir.types.ts';
import { randomRuns } from './runs.ts';
import { deepFreeze } from './watched-form.ts';

const mostItems = 7;
const pick = fc.nat({ max: 99 });
/** Numbers, some of them worked out from others: of every item, on which others it rests, and whether it is in a group that repeats. */
const shapes = fc.array(fc.record({ on: fc.array(pick, { maxLength: 2 }), way: pick, isInner: fc.boolean(), isFixed: fc.nat({ max: 9 }).map((of) => of === 0) }), { minLength: 2, maxLength: mostItems });
type Shape = typeof shapes extends fc.Arbitrary<readonly (infer One)[]> ? One : never;
/** What the user does: a number, or none, for an item. */
const acts = fc.array(fc.record({ item: pick, value: fc.option(fc.nat({ max: 3 }), { nil: undefined, freq: 3 }) }), { maxLength: 5 });
type Acts = typeof acts extends fc.Arbitrary<infer All> ? All : never;

function formOf(all: readonly Shape[]): Questionnaire {
  const items = all.map(({ on, way, isFixed }, index): object => {
    const values = index === 0 ? [] : on.map((of) => `%resource.descendants().where(linkId = 'q${of % index}').answer.value`);
    const expression = [values.map((each) => `${each}.sum()`).join(' + '), `(${values.join(' | ')}).count()`, `iif(%all > 4, ${values[0]}.first(), 1)`][way % 3];
    const extension = [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression', valueExpression: { language: 'text/fhirpath', expression } }];
    return { linkId: `q${index}`, type: 'integer', ...(values.length > 0 && { extension, readOnly: isFixed }) };
  });
  const inner = items.filter((_, index) => all[index]?.isInner);
  const variable = { url: 'http://hl7.org/fhir/StructureDefinition/variable', valueExpression: { name: 'all', language: 'text/fhirpath', expression: "%resource.descendants().where(linkId = 'q0').answer.value.sum()" } };
  const item = [...items.filter((_, index) => !all[index]?.isInner), ...(inner.length > 0 ? [{ linkId: 'g', type: 'group', repeats: true, item: inner }] : [])];
  return deepFreeze({ resourceType: 'Questionnaire', status: 'active', extension: [variable], item } as unknown as Questionnaire);
}

function act(form: Form, { item, value }: Acts[number], mark: number): void {
  const nodes = form.definition.all.flatMap(({ linkId }) => form.nodes(linkId));
  const node = nodes[item % nodes.length];
  // What is taken out is worked out again, but for a calculated value in a form that has long been there: of that only what was corrected.
  // And what is given is never what happens to stand there, which would be no correction.
  const isCalculated = node?.definition.calculatedExpression !== undefined;
  if (node?.kind === 'question' && (value !== undefined || !isCalculated)) node.set(value === undefined ? [] : [isCalculated ? value + mark : value]);
  else if (node?.kind === 'group') void (value === undefined ? node.remove() : node.add());
}

/** @param isEarly the user does it all before anything that works out expressions is there */
async function after(questionnaire: Questionnaire, given: Acts, { isEarly, response }: { readonly isEarly: boolean; readonly response?: QuestionnaireResponse }): Promise<QuestionnaireResponse> {
  const form = createForm(questionnaire, response && { response });
  if (!isEarly) await form.settled();
  for (const [index, each] of given.entries()) {
    act(form, each, (response ? 1_000_000 : 1000) * (index + 1));
    if (!isEarly) await form.settled();
  }
  await form.settled();
  const { value } = form.response;
  form.dispose();
  return deepFreeze(JSON.parse(JSON.stringify(value)) as QuestionnaireResponse);
}

describe('random saved forms and a user who is quicker than what works out expressions', () => {
  it('come to the same', async () => {
    await fc.assert(fc.asyncProperty(shapes, acts, acts, async (all, before, given) => {
      const questionnaire = formOf(all);
      const response = await after(questionnaire, before, { isEarly: false });
      assert.deepEqual(await after(questionnaire, given, { isEarly: true, response }), await after(questionnaire, given, { isEarly: false, response }));
    }), randomRuns());
  });
});
