import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CORE, SDC } from '../model/extensions.ts';
import { checkExpressions } from './check-expressions.ts';

const fhirpath = (expression: string, name?: string): object => ({ language: 'text/fhirpath', expression, ...(name && { name }) });
const by = (extension: string, expression: string): object => ({ url: `${SDC}sdc-questionnaire-${extension}`, valueExpression: fhirpath(expression) });
const calculated = (expression: string): object => by('calculatedExpression', expression);
const variable = (name: string, expression: string): object => ({ url: `${CORE}variable`, valueExpression: fhirpath(expression, name) });
const item = (linkId: string, ...extension: readonly object[]): object => ({ linkId, type: 'integer', extension });
const answerTo = (linkId: string): string => `%resource.item.where(linkId = '${linkId}').answer.value`;

async function found(items: readonly object[], ...extension: readonly object[]): Promise<readonly string[]> {
  const issues = await checkExpressions({ resourceType: 'Questionnaire', status: 'active', extension, item: items });
  return issues.map(({ severity, code, linkId, params }) => [severity, code, linkId ?? 'form', ...Object.values(params ?? {})].join(' '));
}

describe('the expressions of a Questionnaire, without working them out', () => {
  it('are read everywhere, also where a form would never ask for them', async () => {
    const minValue = { url: `${CORE}minValue`, _valueInteger: { extension: [{ url: `${CORE}cqf-calculatedValue`, valueExpression: fhirpath('1 +') }] } };
    const constraint = { url: `${CORE}targetConstraint`, extension: [{ url: 'key', valueId: 'k' }, { url: 'expression', valueExpression: fhirpath('nowhere()') }] };
    const cql = { url: `${SDC}sdc-questionnaire-initialExpression`, valueExpression: { language: 'text/cql', expression: 'X' } };
    const text = { linkId: 't', type: 'string', _text: { extension: [{ url: `${CORE}cqf-expression`, valueExpression: fhirpath('(') }] } };
    assert.deepEqual(await found([item('a', minValue), item('b', constraint), item('c', cql), text], variable('unused', '1 1')), [
      'error forms.expression_invalid form 3',
      'error forms.expression_invalid a 4',
      'error forms.expression_unknown_function b nowhere',
      'error forms.expression_language c text/cql',
      'error forms.expression_invalid t 2',
    ]);
    assert.deepEqual(await found([item('a', calculated(`${answerTo('b')} + 1`)), item('b')]), []);
    assert.deepEqual(await checkExpressions('no form'), []);
  });

  it('name what somebody gives a value to', async () => {
    const launch = { url: `${SDC}sdc-questionnaire-launchContext`, extension: [{ url: 'name', valueCoding: { code: 'patient' } }, { url: 'type', valueCode: 'Patient' }] };
    const queries = { url: `${SDC}sdc-questionnaire-sourceQueries`, valueReference: { reference: '#PrePop' } };
    const host = { url: `${SDC}sdc-questionnaire-assembleContext`, valueString: 'prefix' };
    assert.deepEqual(await found([item('a', calculated('%prefix'))], host), []);
    const row = { url: `${SDC}sdc-questionnaire-itemPopulationContext`, valueExpression: fhirpath('%PrePop.entry', 'row') };
    const group = { linkId: 'g', type: 'group', extension: [row, variable('inner', '%outer')], item: [item('a', calculated('%inner + %patient.id + %row.id'))] };
    const wrong = item('b', calculated('%inner + %nobody'));
    assert.deepEqual(await found([group, wrong], launch, queries, variable('outer', '1')), [
      'warning forms.variable_unknown b inner',
      'warning forms.variable_unknown b nobody',
    ]);
  });

  it('tells variables that need themselves; the one further out of the same name is another', async () => {
    assert.deepEqual(await found([item('a')], variable('x', '%y'), variable('y', '%x + 1')), ['error forms.expression_cycle form']);
    assert.deepEqual(await found([item('a', variable('x', '%x + 1'))], variable('x', '1')), []);
  });

  it('names the items that are worked out from each other, through variables, groups and conditions', async () => {
    const circle = (linkIds: string, linkId: string): string => `warning forms.expression_circle ${linkId} ${linkIds}`;
    assert.deepEqual(await found([item('a', calculated(answerTo('b'))), item('b', calculated(answerTo('a')))]), [circle('a, b', 'a')]);
    assert.deepEqual(await found([item('a', calculated(`${answerTo('a')} + 1`))]), [circle('a', 'a')]);
    const sum = item('sum', calculated('%said.sum()'));
    const said = variable('said', "%resource.item.where(linkId = 'g').answers()");
    assert.deepEqual(await found([{ linkId: 'g', type: 'group', item: [item('one'), sum] }], said), [circle('sum', 'sum')]);
    assert.deepEqual(await found([{ linkId: 'g', type: 'group', item: [item('one')] }, sum], said), []);
    const waits = { linkId: 'q', type: 'integer', enableWhen: [{ question: 'c', operator: 'exists', answerBoolean: true }] };
    assert.deepEqual(await found([waits, item('c', calculated(answerTo('q')))]), [circle('q, c', 'c')]);
    const conditional = { ...waits, enableWhen: [{ question: 'q', operator: 'exists', answerBoolean: true }] };
    assert.deepEqual(await found([conditional, item('c', calculated('1'))]), []);
    assert.deepEqual(await found([item('e', by('enableWhenExpression', `${answerTo('e')} > 1`))]), [circle('e', 'e')]);
  });

  it('are read in a large form as well, where every item looks at all of them', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => item(`a${index}`, calculated("%resource.item.where(linkId = 'g').answers().count()")));
    const [told, ...more] = await found([{ linkId: 'g', type: 'group', item: many }]);
    assert.deepEqual([told?.startsWith('warning forms.expression_circle a0 a0, a1, '), more], [true, []]);
  });
});
