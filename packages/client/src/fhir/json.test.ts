import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Resource } from '@careloom/core/fhir';
import { isCareloomError } from '@careloom/core/shared';
import fc from 'fast-check';
import { parseFhir, stringifyFhir } from './json.ts';

const json = (body: string): string => `{"resourceType":"Observation",${body}}`;
const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,20})?([eE][+-]?\d{1,2})?$/);
const value: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    digits,
    fc.string().map((text) => JSON.stringify(text)),
    fc.constantFrom('true', 'null', '"1e5"', '"\\\\\\"0.10"'),
    fc.array(tie('any'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc.uniqueArray(fc.tuple(fc.string({ maxLength: 6 }), tie('any')), { maxLength: 4, selector: ([key]) => key }).map(
      (pairs) => `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${item}`).join(',')}}`,
    ),
  ),
})).any;

describe('FHIR JSON', () => {
  it('comes back to the letter, whatever the numbers', () => {
    fc.assert(
      fc.property(value, (text) => {
        const source = json(`"value":${text}`);
        const { resource, decimals } = parseFhir(source);
        assert.deepEqual(resource, JSON.parse(source));
        const compact = stringifyFhir(resource, decimals);
        const again = parseFhir(compact);
        assert.deepEqual(again, { resource, ...(decimals && { decimals }) });
        const numbers = (json: string): string[] => json.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/-?\d[\d.eE+-]*/g) ?? [];
        assert.deepEqual(numbers(compact).sort(), numbers(source).sort());
      }),
      { numRuns: 500 },
    );
  });

  it('is written with twenty thousand such numbers, each gone over once', () => {
    const source = `{"resourceType":"Observation","component":[${Array.from({ length: 20_000 }, (_, at) => `{"valueQuantity":{"value":${at}.10,"unit":"mg"}}`).join(',')}]}`;
    const { resource, decimals } = parseFhir(source);
    assert.equal(stringifyFhir(resource, decimals), source);
  });

  it('keeps no table when JavaScript keeps the numbers', () => {
    assert.deepEqual(Object.keys(parseFhir(json('"value":0.1,"text":"0.10"'))), ['resource']);
  });

  it('puts the source text back only where the value is unchanged', () => {
    const { resource, decimals } = parseFhir(json('"a":0.10,"b":{"c/d":[1.0,12345678901234567890]},"e":1e400'));
    assert.deepEqual(decimals, { '/a': '0.10', '/b/c~1d/0': '1.0', '/b/c~1d/1': '12345678901234567890', '/e': '1e400' });
    const changed = { ...resource, a: 0.2 } as Resource;
    assert.equal(stringifyFhir(changed, decimals), json('"a":0.2,"b":{"c/d":[1.0,12345678901234567890]},"e":1e400'));
  });

  it('takes nothing from the table that is not a number', () => {
    const resource = { resourceType: 'Observation', a: 1 } as Resource;
    assert.equal(stringifyFhir(resource, { '/a': '1,"b":2' }), json('"a":1'));
  });

  it('leaves hostile keys plain data', () => {
    const { resource } = parseFhir(json('"__proto__":{"polluted":1.0}'));
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    assert.ok(Object.hasOwn(resource, '__proto__'));
  });

  it('reads what hangs deep, and refuses what would overflow whoever walks it', () => {
    const deep = (levels: number): string => json(`"value":${'['.repeat(levels)}1.0${']'.repeat(levels)}`);
    assert.deepEqual(Object.values(parseFhir(deep(190)).decimals ?? {}), ['1.0']);
    for (const levels of [201, 5000, 100_000]) assert.throws(() => parseFhir(deep(levels)), { code: 'fhir.too_deep' });
  });

  it('tells numbers in strings from numbers', () => {
    const source = json('"a":"x:0.10,","b":"\\\\","c":[0.10, 1],"d\\"e":{"f":2.0}');
    const { decimals } = parseFhir(source);
    assert.deepEqual(decimals, { '/c/0': '0.10', '/d"e/f': '2.0' });
  });

  it('says what is wrong without quoting the text', () => {
    const cases = [['{"name":"Ana', 'fhir.bad_json'], ['', 'fhir.bad_json'], ['[]', 'fhir.not_a_resource'], ['null', 'fhir.not_a_resource']];
    for (const [text, code] of cases) {
      assert.throws(() => parseFhir(text as string), (error) => isCareloomError(error) && error.message === code && error.cause === undefined);
    }
  });
});
