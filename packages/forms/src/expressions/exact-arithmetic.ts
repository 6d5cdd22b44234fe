import { BAIL } from './bail.ts';

/**
 * Decimal arithmetic that is exact or does not happen: whole numbers of at most 2^50 and a power of ten. A quotient that
 * does not come out even stays a fraction; it may be rounded or be the result, and nothing else.
 */
export class Fraction {
  readonly over: bigint;
  readonly under: bigint;

  constructor(over: bigint, under: bigint) {
    this.over = over;
    this.under = under;
  }

  toNumber(): number {
    return Number(this.over) / Number(this.under);
  }
}

interface Scaled {
  readonly whole: number;
  readonly places: number;
}

const MOST = 2 ** 50;
/** Fractions of parts this small are known to the last digit when they are rounded. */
const MOST_IN_FRACTION = 2 ** 40;
/** Equality and order are those of eight decimal places: http://hl7.org/fhirpath/N1/#decimal */
const PLACES = 8;

function scaled(value: number, atLeast = 0): Scaled {
  if (atLeast === 0 && Number.isInteger(value)) return { whole: limited(value), places: 0 };
  const text = String(value);
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw BAIL;
  const places = Math.max(atLeast, (text.split('.')[1] ?? '').length);
  return { whole: limited(Math.round(value * 10 ** places)), places };
}

function limited(whole: number): number {
  if (Math.abs(whole) > MOST) throw BAIL;
  return whole;
}

const unscaled = (whole: number, places: number): number => limited(whole) / 10 ** places;

function aligned(a: number, b: number): readonly [number, number, number] {
  const places = Math.max(scaled(a).places, scaled(b).places);
  return [scaled(a, places).whole, scaled(b, places).whole, places];
}

/** Undefined: division by zero, which is empty. */
export function calculate(op: string, a: number, b: number): number | Fraction | undefined {
  const [x, y, places] = aligned(a, b);
  switch (op) {
    case '+': return unscaled(x + y, places);
    case '-': return unscaled(x - y, places);
    case '*': return product(scaled(a), scaled(b));
    case '/': return y === 0 ? undefined : quotient(a, b, x, y);
    case 'div': return y === 0 ? undefined : (x - (x % y)) / y;
    case 'mod': return y === 0 ? undefined : unscaled(x % y, places);
    default: throw BAIL;
  }
}

function product(a: Scaled, b: Scaled): number {
  const places = a.places + b.places;
  if (places > 15) throw BAIL;
  return unscaled(a.whole * b.whole, places);
}

function quotient(a: number, b: number, over: number, under: number): number | Fraction {
  const even = a / b;
  if (isEven(even, b, a)) return even;
  if (Math.max(Math.abs(over), Math.abs(under)) > MOST_IN_FRACTION) throw BAIL;
  return new Fraction(BigInt(over), BigInt(under));
}

function isEven(quotientValue: number, divisor: number, dividend: number): boolean {
  try {
    return product(scaled(quotientValue), scaled(divisor)) === dividend;
  } catch {
    return false;
  }
}

/** Half away from zero. */
export function round(value: number | Fraction, places: number): number {
  const { over, under } = value instanceof Fraction ? value : fractionOf(value);
  const shifted = over * 10n ** BigInt(places);
  const doubled = 2n * (shifted < 0n !== under < 0n ? -abs(shifted) : abs(shifted));
  const size = abs(under);
  const rounded = (doubled + (doubled < 0n ? -size : size)) / (2n * size);
  return unscaled(Number(rounded), places);
}

function fractionOf(value: number): { readonly over: bigint; readonly under: bigint } {
  const { whole, places } = scaled(value);
  return { over: BigInt(whole), under: 10n ** BigInt(places) };
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** Negative, zero or positive. */
export function compareNumbers(a: number, b: number): number {
  if (scaled(a).places > PLACES || scaled(b).places > PLACES) throw BAIL;
  return a - b;
}
