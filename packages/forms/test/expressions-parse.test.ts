import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import library from 'fhirpath';
import { parse as parseForLibrary } from '../src/expressions/library-ast.ts';
import { ExpressionSyntaxError, unquoted } from '../src/expressions/ast.ts';
import { parse } from '../src/expressions/parse.ts';
import { sdcExpressions } from './expressions-corpus.ts';
import { often } from './random/runs.ts';

/** Trees without places in the text, and without what lies below nodes that are evaluated by their text alone. */
const LEAVES = new Set(['ExternalConstantTerm', 'QuantityLiteral', 'TypeSpecifier', 'QualifiedIdentifier']);

const tree = (read: (text: string) => unknown, text: string): string => {
  try {
    return JSON.stringify(sorted(read(text)));
  } catch {
    return 'refused';
  }
};

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !['start', 'end', 'length', LEAVES.has((value as { type: string }).type) ? 'children' : ''].includes(key));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
}

const same = (text: string): void => assert.ok(tree(parseForLibrary, text) === tree(library.parse, text), text);

const CASES = String.raw`
a.b.c[0].d|-a.b * -c + 1|a is FHIR.Quantity and b as Coding|a.ofType(FHIR.Quantity).value|{}|{ }.exists()|%resource|%'vs-x'|%${'`'}a b${'`'}|%as.is
'it''s'|'it\'s'|'\\'|'\u0041\n\q'|'a\|5 days|5 'mg'|5 day.x|5.5 'kg' > 3|5L|5.|5..a|.5|@2020|@2020-01|@2020-01-02|@2020-01-02T|@2020T|@2020-01-02T10|@2020-01-02T10:00:00.5Z
@2020-01-02T10:00+01:00|@T10|@T10:30:00.123|@T10Z|@20|@2020-1|@2020-01-02T10:0|a/*c*/.b//d|a /* unclosed|a.where($this > 1).select($index + $total)|a.$this
sort(a desc, -b asc, c)|a.sort()|a.${'`'}sort${'`'}(b desc)|sort|sort.asc.desc|Coding{code: 'a', system: b}|FHIR.Coding{:}|Coding{}|a.b{c:1}|a.b{c:1}.d|Coding { a: Coding { b: 1 } }
a as b.c.d|a is b is c|a = b = c|a in b in c|a contains b|contains(b)|a.contains('x')|as|in|is|div|a div b mod c|day|a.day|years|true.not()|trueish|a and b or c xor d implies e
a implies b implies c|a or b and c|not a|a != b !~ c|a <= b >= c|a|b|(a|b).c|((a))|(|)|a.|a[|a[]|a()|a(b,)|a(,b)|a(b c)|a b|1 2|'a' 'b'|$that|#|a ! b|a == b|iif(a, b, c).d|%a.%b|%|%1|${'`'}a.b${'`'}.c
a.as(FHIR.Quantity)|a.is(System.String)|a.ofType(${'`'}Patient${'`'})|a.select(b.c)|a.select(b + c)|a.select((b))|a.trace('x', b.c).d|_a1._b|a.b(c.d(e.f(g)))|5 'a' 'b'|1year|1 year s|a.sort(b.c desc)|a.sort(1)
`.trim().split(/\n/).flatMap((line) => line.split('|'));

describe('FHIRPath parser', () => {
  it('gives the tree of the library for what stands in real forms', (context) => {
    const expressions = sdcExpressions();
    if (expressions.length === 0) return context.skip('shared data absent');
    for (const text of expressions) same(text);
    return console.log(`      ${expressions.length} expressions`);
  });

  it('gives the tree of the library for every construct, and refuses what it refuses', () => {
    for (const text of [...CASES, 'a | b', 'a | b | c = d', "'a|b'"]) same(text);
    for (const text of ["'\\'", "'a\\'b\\'", "'a\\' + 'b'", "'\\' + b", "`q\\`", "'a\\'.b\\'.c"]) same(text);
  });

  it('agrees with the library on anything made of its words', () => {
    const word = fc.constantFrom('a', 'b', 'Coding', '.', '.', '.', '(', ')', '(', ')', ',', '[', ']', '{', '}', ':', '%', '$this', '$index', '|', '+', '-', '*', 'div', '=', '!=', '<', 'and', 'or', 'implies',
      'is', 'as', 'in', 'contains', 'sort', 'asc', 'desc', 'day', 'days', '1', '2.5', '3L', "'s'", '`q`', '@2020-01', '@T10', '@2020T10:00Z', 'true', '{}', 'where(a)', '.exists()', ' ', '&', '~', '//c\n', '/*c*/', '\\', "'", '5');
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 9 }), fc.constantFrom('', ' '), (words, space) => same(words.join(space))), { numRuns: often(4000) });
  });

  it('agrees with the library on random expressions', () => {
    const { any } = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('a', 'Patient', '%x', "'s'", '1', '2.5', '@2020', '5 days', "5 'mg'", '$this', '{}', 'true'),
        fc.tuple(tie('any'), fc.constantFrom('*', 'div', '+', '&', '|', '<', '>=', '=', '!~', 'in', 'contains', 'and', 'xor', 'implies'), tie('any')).map((parts) => parts.join(' ')),
        fc.tuple(tie('any'), fc.constantFrom('.b', '[0]', '.$this', '.where(c)', ' is FHIR.Coding', ' as Quantity')).map((parts) => parts.join('')),
        fc.tuple(tie('any'), fc.constantFrom('.select', '.iif', '.`f`', '.sort'), tie('any'), tie('any')).map(([of, name, a, b]) => `${of}${name}(${a}, ${b})`),
        tie('any').map((each) => `(${each})`),
        tie('any').map((each) => `-${each}`),
        tie('any').map((each) => `Coding{code: ${each}}`),
      ),
    }));
    fc.assert(fc.property(any, same), { numRuns: often(1500) });
  });

  it('says where the mistake is', () => {
    assert.throws(() => parse('a.b +'), (error: ExpressionSyntaxError) => error.reason === 'invalid' && error.position === 5);
    assert.throws(() => parse('a ! b'), (error: ExpressionSyntaxError) => error.position === 2);
  });

  it('refuses what nests too deep instead of running out of stack', () => {
    for (const text of ['('.repeat(3000) + 'a' + ')'.repeat(3000), 'a'.repeat(1) + '.b'.repeat(100_000), '1' + '+1'.repeat(100_000), '-'.repeat(50_000) + '1', 'f('.repeat(5000) + ')'.repeat(5000)]) {
      assert.throws(() => parse(text), (error: ExpressionSyntaxError) => error.reason === 'too_complex');
    }
    parse('(1' + ' + 1'.repeat(300) + ')');
  });

  it('reads escapes as the library does', () => {
    for (const text of [String.raw`'it\'s'`, String.raw`'\\\/\"\r\n\t\f\q'`, String.raw`'\u00e9\u12'`, "''", '`a\\`b`', 'plain']) {
      const [value] = library.evaluate({}, text.startsWith("'") ? text : `'${text.replace(/[`]/g, '')}'`) as string[];
      if (text.startsWith("'")) assert.equal(unquoted(text), value);
    }
    assert.equal(unquoted('`a\\`b`'), 'a`b');
    assert.equal(unquoted('plain'), 'plain');
  });
});
