import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { patternOf } from './regex.ts';

const verdict = (source: string): string => {
  const pattern = patternOf(source);
  return typeof pattern === 'string' ? pattern : 'runs';
};
const matches = (source: string, text: string): boolean | undefined => {
  const pattern = patternOf(source);
  assert.ok(typeof pattern === 'object', source);
  return pattern.matches(text);
};

describe('patterns of forms', () => {
  it('run where their steps can be bounded', () => {
    const everyday = [
      '\\d{5}(-\\d{4})?',
      '^[A-Z]\\d[A-Z] \\d[A-Z]\\d$',
      '[^@]+@[^@]+\\.[^@]+',
      '^[\\w.-]+@[\\w-]+(\\.[\\w-]+)+$',
      '(\\+\\d{1,3}[ -]?)?\\(?\\d{3}\\)?[ -]?\\d{4}',
      '^(?=.*[A-Z])(?=.*\\d).{8,}$',
      '((25[0-5]|2[0-4]\\d|[01]?\\d\\d?)\\.){3}(25[0-5]|2[0-4]\\d|[01]?\\d\\d?)',
      '[^\\s]+(\\s[^\\s]+)*',
      '[\\s\\S]*',
      '\\p{L}+',
      '\\-?\\d+(\\.\\d+)?',
      '[\\w\\@]+',
      '(?<year>\\d{4})',
      '',
    ];
    assert.deepEqual(
      everyday.map((source) => [source, verdict(source)]),
      everyday.map((source) => [source, 'runs']),
    );
  });

  it('are refused where they can hang, or where nobody can say', () => {
    const hostile = [
      '^(a+)+$',
      '(a|a)*',
      '(a|aa)+b',
      '([a-zA-Z]+)*',
      '(.*)*',
      '(x+x+)+y',
      '(.*,){20}P',
      '^(([a-z])+.)+[A-Z]([a-z])+$',
      '(\\w+\\s?)*',
      '(a?){30}a{30}',
      '(a)\\1',
      '(?<=a)b',
      '(?:a{0,99}){99}',
      '(a{1,99}){99}b',
    ];
    assert.deepEqual(
      hostile.map((source) => [source, verdict(source)]),
      hostile.map((source) => [source, 'unsafe']),
    );
  });

  it('are refused where they are none of JavaScript', () => {
    for (const source of ['(', '[a', 'a++', '(?i)abc', '\\A\\d+\\z', '[a-z&&[^b]]', '{', '*'])
      assert.equal(verdict(source), 'invalid', source);
  });

  it('must match the whole answer', () => {
    assert.deepEqual(
      ['12345', '12345-6789', 'x12345', '12345x'].map((text) => matches('\\d{5}(-\\d{4})?', text)),
      [true, true, false, false],
    );
    assert.equal(matches('a|b', 'bc'), false);
    assert.equal(matches('.', '👩'), true);
  });

  it('leave a text unchecked that would take too long, and say so', () => {
    assert.equal(matches('[^@]+@[^@]+\\.[^@]+', `a@${'.'.repeat(100)}@`), false);
    assert.equal(matches('[^@]+@[^@]+\\.[^@]+', 'a'.repeat(100_000)), undefined);
    assert.equal(matches('[a-z]*', 'a'.repeat(100_000)), true);
  });

  it('agree with JavaScript wherever they run, and always answer', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '\\d', '[^a]', '\\w', ' ');
    const source = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 4 },
        atom,
        fc.tuple(tie('pattern'), tie('pattern')).map((parts) => parts.join('')),
        fc
          .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}'))
          .map(([part, times]) => `(${part})${times}`),
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
      ),
    })).pattern;
    fc.assert(
      fc.property(source, fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 12 }), (pattern, text) => {
        const found = patternOf(pattern);
        const ours = typeof found === 'string' ? undefined : found.matches(text);
        if (ours !== undefined) assert.equal(ours, new RegExp(`^(?:${pattern})$`, 'u').test(text));
      }),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.string(), (pattern) => void patternOf(pattern)));
  });
});
