import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import * as library from 'fhirpath';
import full from 'fhirpath/fhir-context/r4';
import { modelOf } from '../src/expressions/model-text.ts';
// @ts-expect-error a script without declarations
import { bundledLibrary, bundledUnits, bundledWorker } from '../../../scripts/lib/fhirpath/bundle.mjs';
// @ts-expect-error a script without declarations
import { encodeModel } from '../../../scripts/lib/fhirpath/encode-model.mjs';
import { sdcExpressions, sdcResources } from './expressions-corpus.ts';
import { cases, expressions } from './expressions-generators.ts';

const plain = (value: object): object => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

describe('the R4 model in short', () => {
  const text = (encodeModel as (model: unknown) => string)(full);
  const model = modelOf(text);

  it('says all that the model of the library says', () => {
    for (const table of ['path2Type', 'path2TypeWithoutElements', 'path2Repeating', 'choiceTypePaths', 'pathsDefinedElsewhere', 'type2Parent'] as const) {
      assert.ok(JSON.stringify(plain(model[table])) === JSON.stringify(plain(full[table])), table);
    }
    const { availableTypes } = full as unknown as { availableTypes: Set<string> };
    assert.deepEqual([...model.availableTypes].sort(), [...availableTypes].sort());
    assert.deepEqual(model.score, full.score);
  });

  it('is a third of its size', () => {
    const before = gzipSync(JSON.stringify({ ...full })).length;
    console.log(`      ${gzipSync(text).length} bytes gzip for ${before}`);
    assert.ok(gzipSync(text).length < before / 3);
  });
});

interface Library {
  readonly compile: typeof library.compile;
  readonly types: typeof library.types;
  readonly model: library.Model;
  readonly units: { takeMissing(): boolean; load(): Promise<void> };
}

/** Functions of ours stand in for the library's wherever it runs. */
const ours = { fn: () => [], arity: { 0: [] } };
const OPTIONS = { resolveInternalTypes: false, preciseMath: true, traceFn: () => undefined, userInvocationTable: { weight: ours, ordinal: ours, answers: ours } } as const;

/** `value` of a number shows what is inside the library's decimals. */
const isBare = (each: unknown): boolean => {
  const data = (each as { data?: unknown } | null)?.data;
  return typeof (data as { dividedToIntegerBy?: unknown } | null)?.dividedToIntegerBy === 'function';
};

/** What the library answers, and of which types; clocks stand still for neither, so seconds are cut off. */
function told({ compile, types }: Pick<Library, 'compile' | 'types'>, model: unknown, expression: string, data: unknown, environment: object): string {
  try {
    const results: unknown[] = compile(expression, model as library.Model, OPTIONS as unknown as library.OptionVariants)(data, { ...environment }) as unknown[];
    return JSON.stringify(results.map((each) => isBare(each) ? 'bare' : [String((each as { data?: unknown } | null)?.data ?? each), JSON.stringify(each), types([each])[0]])).replace(/T\d\d:\d\d:\d\d[^"\\]*/g, 'T');
  } catch {
    return 'failed';
  }
}

/** Everything the page gives to the trimmed library goes through our own parser, units and calendar. */
const OF_THE_LANGUAGE = [
  "@2024-02-29 + 1 year", "@2024-01-31 + 1 month", "@2024-03-31 - 1 month", "@2020-02-29T10:00:00Z + 13 months", "@2024-12-31 + 1 day", "@2024-03-10 - 2 weeks", "@T23:30 + 45 minutes", "@2024-01-01T00:00:00.000Z - 1 millisecond", "@2024-03-31T01:30:00+01:00 + 1 hour", "@2024 + 24 months", "@2024-05-05T10:00 + 90 seconds",
  "@2024-01-01 < @2024-01-02", "@2024-01 = @2024-01-02", "@2024-01-01T10:00Z = @2024-01-01T11:00+01:00", "@T10:30 > @T10", "today() >= @2020-01-01", "now() > @2020-01-01T00:00:00Z", "today().toString().length()",
  "5 'kg' = 5000 'g'", "5 'kg' > 4999 'g'", "1 'a' = 1 year", "1 year = 12 months", "7 days = 1 week", "37 'Cel' > 98 '[degF]'", "5 'mg' + 2 'g'", "5 'kg' / 2 'm'", "(1 'cm').toQuantity('m')", "'5 mg'.toQuantity()", "1 'kg' ~ 1000.1 'g'", "5 'furlongs' = 5", "(5 'kg' | 5000 'g' | 3 'm').distinct()", "2 'mo'.comparable(5 'd')",
  "1.23456789 + 0.1", "0.1 + 0.2 = 0.3", "10 / 3", "(10 / 3).round(2)", "2.power(10)", "2.power(0.5)", "16.sqrt()", "100.log(10)", "2.718.ln()", "1.exp()", "-5.abs()", "-1.5.ceiling()", "5.5.truncate()", "7 div 2", "-7 mod 3", "1.587.lowBoundary(2)", "@2014.highBoundary(6)", "5L + 3L", "1 ~ 1.0", "1.10.toString()",
  "'abc'.substring(1, 1)", "'a,b'.split(',')", "'abc'.matches('b+')", "'abc'.replaceMatches('[ac]', 'x')", "'abc'.encode('base64')", "'a<b'.escape('html')", "'abc'.toChars().join('-')", "'  x '.trim()", "'Abc' ~ 'aBC'", "'1'.toInteger() + 1", "'true'.toBoolean()", "'2020-01-01'.toDate()", "'x'.convertsToInteger()", "'a'.indexOf('b')", "'é\\u00e9'.length()",
  "(1 | 2 | 3).aggregate($this + $total, 0)", "(3 | 1 | 2).sort()", "('b' | 'a').sort($this desc)", "(1 | 2).select($index)", "1 is Integer", "1.0 is System.Decimal", "(1 | 'a').ofType(String)", "'a' as String", "iif(1 > 2, 'a', 'b')", "{}.empty()", "1.defineVariable('x', 5).select(%x + 1)", "coalesce({}, 2)", "1.type()", "(1|2).combine(2).isDistinct()", "(1|2).subsetOf(1|2|3)", "Coding { code: 'a', system: 'urn:s' }", "Quantity { value: 5, unit: 'kg' }.value", "true xor {}", "false implies {}", "1.not()",
];

describe('the published FHIRPath library', () => {
  const folder = mkdtempSync(join(tmpdir(), 'careloom-fhirpath-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let trimmed: Library;
  const sizes: Record<string, number> = {};

  before(async () => {
    const source = new URL('../src/expressions/', import.meta.url);
    const code = ((await bundledLibrary()) as string).replaceAll(/"\.\/(library-ast|ucum-library)\.ts"/g, (_, name: string) => JSON.stringify(new URL(`${name}.ts`, source).href));
    sizes['library and model'] = gzipSync(code, { level: 9 }).length;
    sizes['units'] = gzipSync((await bundledUnits()) as string, { level: 9 }).length;
    sizes['worker, with units'] = gzipSync((await bundledWorker()) as string, { level: 9 }).length;
    const file = join(folder, 'library.mjs');
    writeFileSync(file, code);
    trimmed = (await import(pathToFileURL(file).href)) as Library;
  });

  const same = (expression: string, data: unknown, environment: object = {}): void => {
    const [expected, actual] = [told(library, full, expression, data, environment), told(trimmed, trimmed.model, expression, data, environment)];
    assert.ok(actual === expected, `${expression}\n${actual.slice(0, 300)}\n${expected.slice(0, 300)}`);
  };

  it('asks for units when it needs them', async () => {
    assert.equal(told(trimmed, trimmed.model, '1 + 1', {}, {}).includes('2'), true);
    assert.equal(trimmed.units.takeMissing(), false);
    assert.equal(told(trimmed, trimmed.model, "1 'kg' > 1 'g'", {}, {}), 'failed');
    assert.equal(trimmed.units.takeMissing(), true);
    await trimmed.units.load();
    assert.equal(told(trimmed, trimmed.model, "1 'kg' > 1 'g'", {}, {}).includes('true'), true);
    assert.equal(trimmed.units.takeMissing(), false);
  });

  it('answers as the whole library: the language', () => {
    for (const expression of OF_THE_LANGUAGE) same(expression, { resourceType: 'Patient' });
  });

  it('answers as the whole library: random expressions over random responses', () => {
    const either = fc.oneof({ weight: 5, arbitrary: expressions }, fc.tuple(fc.constantFrom(...OF_THE_LANGUAGE), fc.constantFrom(' = ', ' > ', ' + ', ' | ', ' & '), fc.constantFrom(...OF_THE_LANGUAGE)).map((parts) => parts.join('')));
    fc.assert(fc.property(either, cases, (expression, { questionnaire, response }) => same(expression, response, { questionnaire, resource: response })), { numRuns: Number(process.env['CARELOOM_RUNS'] ?? 300) });
  });

  it('answers as the whole library: every expression of real forms over every kind of resource', (context) => {
    const resources = sdcResources();
    if (resources.length === 0) return context.skip('shared data absent');
    const kinds = new Map(resources.filter((each) => JSON.stringify(each).length < 60_000).map((each) => [each['resourceType'] as string, each]));
    const patient = kinds.get('Patient');
    let count = 0;
    const all = [...kinds.values()];
    const WHOLE = ['descendants().select($this)', 'descendants().select(type().name)', 'children().children()', 'extension.value', 'descendants().where($this is Quantity).value'];
    for (const [index, expression] of [...WHOLE, ...sdcExpressions()].entries()) {
      // General ones over every kind, the others over some.
      const some = index < WHOLE.length ? all : [0, 1, 2].map((step) => all[(index * 3 + step) % all.length]);
      for (const resource of some) {
        same(expression, resource, { resource, patient, age: 40, weight: 80, height: 1.8 });
        count += 1;
      }
    }
    console.log(`      ${count} evaluations over ${kinds.size} kinds of resources`);
    return undefined;
  });

  it('is small', () => {
    console.log(`      gzip: ${Object.entries(sizes).map(([name, size]) => `${name} ${(size / 1000).toFixed(1)} kB`).join(', ')}`);
    assert.ok((sizes['library and model'] ?? Infinity) < 66_000);
  });
});
