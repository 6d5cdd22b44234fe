import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Decimal as Ours } from '../src/expressions/decimal.ts';
import { often } from './random/runs.ts';

/** decimal.js, as the library sets it up. */
const Theirs = createRequire(createRequire(import.meta.url).resolve('fhirpath'))('decimal.js') as typeof Ours;
(Theirs as unknown as { set(options: object): void }).set({ precision: 31 });

const RUNS = often(2000);
type Number_ = InstanceType<typeof Ours>;

/** Zero has no sign here. */
const text = (work: () => { toString(): string } | number | boolean | string): string => {
  try {
    return String(work()).replace(/^-0$/, '0');
  } catch {
    return 'refused';
  }
};

const numbers = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }).map(String),
  fc.tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 0, max: 8 })).map(([whole, places]) => (whole / 10 ** places).toFixed(places)),
  fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e25, max: 1e25 }).map(String),
  fc.tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: -50, max: 10 })).map(([whole, exponent]) => `${whole}e${exponent}`),
  fc.constantFrom('0', '1', '-1', '0.5', '1e-8', '99999999999999999999999999999995', '10', '2', '1e21', '1e-7', '0.0000001'),
);

const same = (a: string, work: (Decimal: typeof Ours, x: Number_) => { toString(): string } | number | boolean | string): void => {
  const [ours, theirs] = [text(() => work(Ours, new Ours(a))), text(() => work(Theirs, new Theirs(a)))];
  assert.equal(ours, theirs, `${String(work)} of ${a}`);
};

/** Equal but for the last digits: results of functions are rounded by each in its own way. */
const close = (a: string, work: (Decimal: typeof Ours, x: Number_) => Number_): void => {
  const [ours, theirs] = [text(() => work(Ours, new Ours(a))), text(() => work(Theirs, new Theirs(a)))];
  if (ours === theirs) return;
  const difference = new Theirs(ours).minus(theirs).abs();
  assert.ok(difference.comparedTo(new Theirs(theirs).abs().times('1e-29')) < 0, `${String(work)} of ${a}: ${ours} ${theirs}`);
};

describe('decimals', () => {
  it('are those of decimal.js: arithmetic, rounding, order, text', () => {
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: 0, max: 10 }), (a, b, places) => {
        for (const name of ['plus', 'minus', 'times', 'comparedTo', 'equals'] as const) same(a, (_, x) => x[name](b) as number);
        if (Number(b) !== 0) for (const name of ['dividedBy', 'modulo'] as const) same(a, (_, x) => x[name](b));
        for (const name of ['negated', 'abs', 'ceil', 'floor', 'truncated', 'isZero', 'isInteger', 'isNaN', 'decimalPlaces', 'toNumber', 'toString'] as const) same(a, (_, x) => x[name]() as number);
        same(a, (_, x) => x.toDecimalPlaces(places));
        same(a, (D, x) => x.toDecimalPlaces(places, D.ROUND_CEIL));
        same(a, (D, x) => x.toDecimalPlaces(places, D.ROUND_FLOOR));
        same(a, (_, x) => x.toFixed(places));
      }),
      { numRuns: RUNS },
    );
  });

  it('are divided to whole numbers', () => {
    const short = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 6 })).map(([whole, places]) => (whole / 10 ** places).toFixed(places));
    fc.assert(fc.property(short, short.filter((b) => Number(b) !== 0), (a, b) => same(a, (_, x) => x.dividedToIntegerBy(b))), { numRuns: RUNS });
  });

  it('have the functions of decimal.js', () => {
    const positive = fc.oneof(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), fc.integer({ min: 1, max: 10_000 }));
    fc.assert(
      fc.property(positive, fc.double({ min: -40, max: 40, noNaN: true }), fc.integer({ min: -12, max: 12 }), (a, b, whole) => {
        const [x, y] = [String(a), String(b)];
        for (const name of ['sqrt', 'ln'] as const) close(x, (_, value) => value[name]());
        close(y, (_, value) => value.exp());
        close(x, (_, value) => value.pow(whole));
        close(x, (_, value) => value.pow(y));
        close(y, (_, value) => value.pow(whole));
        if (a !== 1) close(String(a + 0.5), (_, value) => value.log(x));
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
    for (const [a, base] of [['1000', 10], ['8', 2], ['0.01', 10], ['81', 3], ['1024', 2]] as const) same(a, (_, x) => x.log(base));
    for (const [a, power] of [['2', 0.5], ['4', 0.5], ['-2', 3], ['-2', 0.5], ['2', -2], ['0', 5], ['0', 0], ['10', -5], ['1.1', 100], ['9', 1000]] as const) close(a, (_, x) => x.pow(power));
    for (const a of ['0', '-1', '1', '4', '2e10']) for (const name of ['sqrt', 'exp'] as const) if (!(name === 'exp' && a === '2e10')) close(a, (_, x) => x[name]());
    for (const odd of ['abc', '', '.', '1.2.3', '0x10z', ' 1', { toString: () => '2024' } as unknown as string]) assert.throws(() => new Ours(odd));
  });
});
