import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createFhirPathEngine } from '../src/expressions/fhirpath-engine.ts';
import { prepareExpression } from '../src/expressions/prepare.ts';
import { fillQuery, queryParts } from '../src/expressions/query.ts';
import type { FhirExpression } from '../src/model/fhir.types.ts';
import { sdcExpressions } from './expressions-corpus.ts';
import { cases, expressions, scopeOf, VARIABLES, without } from './expressions-generators.ts';
import { often } from './random/runs.ts';

const RUNS = often(1500);
const prepare = (expression: string, more: Partial<FhirExpression> = {}) => prepareExpression({ expression, ...more });

describe('what an expression depends on', () => {
  const dependsOn = (expression: string) => prepare(expression).dependsOn;

  it('is told by linkId', () => {
    assert.deepEqual(dependsOn("%resource.item.where(linkId = 'a').answer.value"), ['a']);
    assert.deepEqual(dependsOn("%resource.descendants().where(linkId = 'a').answer.value.exists()"), ['a']);
    assert.deepEqual(dependsOn("%resource.repeat(item).where(linkId = 'a' or linkId = 'b').answer.weight().sum()"), ['a', 'b']);
    assert.deepEqual(dependsOn("item.where(linkId in ('a' | 'b')).answer.value"), ['a', 'b']);
    assert.deepEqual(dependsOn("%resource.item.where(linkId = 'g').item.where(linkId = 'a').answer.value > 3 and %x"), ['a']);
    assert.deepEqual(dependsOn("%resource.item.where(linkId = 'a' and answer.exists()).count()"), ['a']);
    assert.deepEqual(dependsOn("iif(%resource.item.where(linkId = 'a').exists(), %resource.item.where(linkId = 'b'), 0)"), ['a', 'b']);
    assert.deepEqual(dependsOn("%resource.item.select(item.where(linkId = 'a')).answer.value"), ['a']);
    assert.deepEqual(dependsOn('%a + %b'), []);
    assert.deepEqual(dependsOn("%questionnaire.item.where(linkId = 'a').answerOption"), []);
  });

  it('is everything where it cannot be told', () => {
    for (const expression of ['%resource.item.answer.value', 'answer.value', '%resource', "%resource.item.where(linkId != 'a')", "%resource.item.first().where(linkId = 'a')", "%resource.item.where($index = 1 and linkId = 'a')",
      'item.select(1).count()', "%resource.item.where(linkId.startsWith('a'))", '%context', 'item.linkId']) assert.equal(dependsOn(expression), 'all', expression);
  });

  it('is never too little: other answers make no difference', () => {
    const engine = createFhirPathEngine();
    let told = 0;
    fc.assert(
      fc.property(expressions, cases, (expression, { questionnaire, response, context }) => {
        const { dependsOn: linkIds } = prepare(expression);
        if (linkIds === 'all') return;
        told += 1;
        const evaluate = (each: typeof response): unknown => {
          const scope = scopeOf(questionnaire, each, context, VARIABLES);
          try {
            return engine.evaluate({ expression, resource: each, context: scope.context(), environment: { ...VARIABLES, questionnaire, qitem: scope.qitem ?? [] } });
          } catch {
            return 'failed';
          }
        };
        // Everything goes but the items that count, what is in them, and what they stand in.
        const keeps = (items: readonly unknown[] | undefined): boolean => JSON.stringify(items ?? []).match(/"linkId":"(\w)"/g)?.some((found) => linkIds.includes(found.slice(10, -1))) ?? false;
        const changed = without(response, (linkId) => {
          const own = questionnaireItem(questionnaire.item, linkId);
          return !isBelow(questionnaire.item, linkIds, linkId) && !keeps(own ? [own] : []);
        });
        const [before, after] = [evaluate(response), evaluate(changed)];
        if (before !== 'failed' && after !== 'failed') assert.deepEqual(after, before, expression);
      }),
      { numRuns: RUNS },
    );
    console.log(`      ${told} of ${RUNS} expressions with known linkIds`);
  });
});

interface Below {
  readonly linkId: string;
  readonly item?: readonly Below[];
}

function questionnaireItem(items: readonly Below[] | undefined, linkId: string): Below | undefined {
  for (const item of items ?? []) {
    const found = item.linkId === linkId ? item : questionnaireItem(item.item, linkId);
    if (found) return found;
  }
  return undefined;
}

/** Is the item one of those, or in one of them? */
function isBelow(items: readonly Below[] | undefined, linkIds: readonly string[], linkId: string, within = false): boolean {
  return (items ?? []).some((item) => {
    const counts = within || linkIds.includes(item.linkId);
    return item.linkId === linkId ? counts : isBelow(item.item, linkIds, linkId, counts);
  });
}

describe('expressions that may hang', () => {
  const hangs = (expression: string) => prepare(expression).mayHang;

  it('are told', () => {
    for (const expression of [
      '1.repeat($this + 1)', "'a'.repeat($this & 'a')", 'item.repeat(iif(true, $this))', '%x.repeat(%resource.item)',
      String.raw`answer.value.matches('^(a+)+$')`, 'answer.value.matches(%pattern)', String.raw`answer.value.replaceMatches('(x|xx)*y', '')`, "value.matches('(.*)*')", "value.matches('.*.*.*=')", "value.matches('(a|a)*$')",
      "('a' | 'b').aggregate($total & $total, 'x')", 'item.aggregate($total + $total + $this, 1)', '(1 | 2).aggregate($total.combine($total), 1)', '(1|2).aggregate($total.select($total | $this), 1)',
      "'ab'" + ".toChars().select('ab'.toChars())".repeat(30), "'aa'" + ".replace('a', 'aa')".repeat(40),
    ]) assert.equal(hangs(expression), true, expression);
  });

  it('are not seen everywhere', () => {
    for (const expression of [
      '%resource.repeat(item)', '%resource.repeat(item | answer.item)', '%resource.repeat(answer.item | item).where(linkId = 1)', 'repeat(children())', 'item.repeat(item.where(true))',
      String.raw`value.matches('^[A-Z]{2}\\d{4}$')`, String.raw`value.matches('^(?!.*[DFIOQU])[A-VXY][0-9][A-Z] ?[0-9][A-Z][0-9]$')`, "value.replaceMatches('[^0-9]', '')", "value.matches('abc')", "value.matches('(')",
      '%x.aggregate($this + $total, 0)', '%x.aggregate(iif($total.empty(), $this, iif($this > $total, $this, $total)))', "%resource.descendants().where(linkId = 'a').answer.select(value.code).select(upper())",
    ]) assert.equal(hangs(expression), false, expression);
  });
});

describe('an expression that cannot be worked with', () => {
  const problem = (expression: string | undefined, language?: string) => {
    const { issue } = prepareExpression({ ...(expression !== undefined && { expression }), ...(language !== undefined && { language }) });
    return issue && [issue.code, ...Object.values(issue.params ?? {})];
  };

  it('says what is wrong with it', () => {
    assert.deepEqual(problem(undefined), ['forms.expression_missing']);
    assert.deepEqual(problem('  '), ['forms.expression_missing']);
    assert.deepEqual(problem('a +'), ['forms.expression_invalid', 4]);
    assert.deepEqual(problem('('.repeat(5000)), ['forms.expression_too_complex', 401]);
    assert.deepEqual(problem("item.wher(linkId = 'a')"), ['forms.expression_unknown_function', 'wher']);
    assert.deepEqual(problem('item.first(1)'), ['forms.expression_unknown_function', 'first']);
    assert.deepEqual(problem('subject.resolve()'), ['forms.expression_unsupported', 'resolve']);
    assert.deepEqual(problem('AgeInYears()', 'text/cql'), ['forms.expression_language', 'text/cql']);
    assert.deepEqual(problem('AgeInYears()', 'text/cql-identifier'), ['forms.expression_language', 'text/cql-identifier']);
    assert.deepEqual(problem('Patient/{{%x +}}', 'application/x-fhir-query'), ['forms.expression_invalid', 5]);
    assert.equal(problem('item.answer', 'text/fhirpath'), undefined);
  });

  it('is rare in real forms', (context) => {
    const known = sdcExpressions();
    if (known.length === 0) return context.skip('shared data absent');
    const refused = known.filter((expression) => prepare(expression).issue);
    const compiled = known.filter((expression) => prepare(expression).run);
    const hanging = known.filter((expression) => prepare(expression).mayHang);
    console.log(`      ${known.length} expressions: ${compiled.length} compiled, ${refused.length} refused, ${hanging.length} need a worker`);
    assert.deepEqual(refused.map((expression) => problem(expression)?.[0]).filter((code) => code !== 'forms.expression_invalid'), []);
    return undefined;
  });
});

describe('variables and queries', () => {
  it('names what is not of the language', () => {
    assert.deepEqual(prepare("%a + %`b c` + %resource.id + %ucum + %'vs-x' & defineVariable('own', 1).select(%own)").variables, ['a', 'b c']);
  });

  it('reads the parts of a query', () => {
    const query = prepare("Observation?subject={{%patient.id}}&code={{item.where(linkId = 'a').answer.value}}", { language: 'application/x-fhir-query' });
    assert.deepEqual([query.variables, query.dependsOn, query.run], [['patient'], ['a'], undefined]);
    assert.deepEqual(queryParts('a={{ %x }}&b={{%y}}'), ['%x', '%y']);
  });

  it('fills a query by the rules of SDC', async () => {
    const values: Record<string, readonly unknown[]> = {
      id: ['p 1&x=y'], many: ['a', 'b'], none: [], coding: [{ system: 'http://loinc.org', code: '1-2' }], concept: [{ coding: [{ code: 'a|b' }, { system: 's', code: 'c' }] }],
      reference: [{ reference: 'Patient/1' }], identifier: [{ system: 's', value: 'v,1' }], quantity: [{ value: 5.4, system: 'http://unitsofmeasure.org', code: 'mg' }], flag: [true], resource: [{ resourceType: 'Patient' }],
    };
    const fill = (query: string) => fillQuery(query, (name) => values[name] ?? []);
    assert.equal(await fill('Patient/{{id}}'), 'Patient/p%201%26x%3Dy');
    assert.equal(await fill('X?a={{many}}&b={{ flag }}'), 'X?a=a,b&b=true');
    assert.equal(await fill('X?code={{coding}}'), 'X?code=http%3A%2F%2Floinc.org%7C1-2');
    assert.equal(decodeURIComponent((await fill('X?code={{concept}}')) ?? ''), String.raw`X?code=|a\|b,s|c`);
    assert.equal(decodeURIComponent((await fill('X?a={{reference}}&b={{identifier}}&c={{quantity}}')) ?? ''), String.raw`X?a=Patient/1&b=s|v\,1&c=5.4|http://unitsofmeasure.org|mg`);
    assert.equal(await fill('X?a={{none}}'), undefined);
    assert.equal(await fill('X?a={{resource}}'), undefined);
    assert.equal(await fill('X?a=1'), 'X?a=1');
  });
});
