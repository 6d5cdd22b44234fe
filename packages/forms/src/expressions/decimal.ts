import { CEILING, DOWN, fixed, FLOOR, HALF_UP, readNumber, shorten, trim, written } from './decimal-parts.ts';
import type { Parts, Rounding } from './decimal-parts.ts';
import { abs, exponential, lengthOf, lnOfScaled, lnTen, ten, wholeRoot } from './decimal-series.ts';

/**
 * Decimal numbers of 31 significant digits, rounded half away from zero: what the FHIRPath library uses of decimal.js, in
 * a tenth of its size. Takes its place in the published library; tests compare the two.
 */
const DIGITS = 31;
/** Digits beyond the result that functions are worked out with. */
const GUARD = 15;
const LARGEST_EXPONENT = 1e6;

type Input = Decimal | number | bigint | string;

export class Decimal {
  static readonly ROUND_CEIL = CEILING;
  static readonly ROUND_FLOOR = FLOOR;
  static readonly ROUND_HALF_UP = HALF_UP;
  /** Precision is fixed here; the library asks for the same. */
  static set(): void {}

  /** The number is `whole * 10^exponent`; `odd` is NaN or infinite. */
  readonly whole: bigint;
  readonly exponent: number;
  readonly odd: number | undefined;

  /** @param exponent of ten, for whole numbers. */
  constructor(value: Input, exponent = 0) {
    const read = partsOf(value, exponent);
    if (!read && typeof value !== 'number') throw new Error('not a number');
    this.whole = read?.whole ?? 0n;
    this.exponent = read?.exponent ?? 0;
    this.odd = read ? read.odd : Number(value);
  }

  plus(other: Input): Decimal {
    const [a, b] = [this, new Decimal(other)];
    if (a.odd !== undefined || b.odd !== undefined) return new Decimal(a.toNumber() + b.toNumber());
    const exponent = Math.min(a.exponent, b.exponent);
    // Far below the last digit that is kept.
    if (a.#top - b.#top > 2 * DIGITS && !b.isZero() && !a.isZero()) {
      return made(a.whole * ten(2 * DIGITS) + (b.whole < 0n ? -1n : 1n), a.exponent - 2 * DIGITS);
    }
    if (b.#top - a.#top > 2 * DIGITS && !b.isZero() && !a.isZero()) return b.plus(a);
    return made(a.whole * ten(a.exponent - exponent) + b.whole * ten(b.exponent - exponent), exponent);
  }

  minus(other: Input): Decimal {
    return this.plus(new Decimal(other).negated());
  }

  times(other: Input): Decimal {
    const b = new Decimal(other);
    if (this.odd !== undefined || b.odd !== undefined) return new Decimal(this.toNumber() * b.toNumber());
    return made(this.whole * b.whole, this.exponent + b.exponent);
  }

  dividedBy(other: Input): Decimal {
    const b = new Decimal(other);
    if (this.odd !== undefined || b.odd !== undefined || b.isZero()) return new Decimal(this.toNumber() / b.toNumber());
    const more = Math.max(0, DIGITS + 2 + lengthOf(b.whole) - lengthOf(this.whole));
    const scaled = this.whole * ten(more);
    const quotient = scaled / b.whole;
    // One more digit says that something follows.
    const isExact = quotient * b.whole === scaled;
    const sign = this.whole < 0n !== b.whole < 0n ? -1n : 1n;
    const exponent = this.exponent - b.exponent - more;
    return isExact ? made(quotient, exponent) : made(quotient * 10n + sign, exponent - 1);
  }

  dividedToIntegerBy(other: Input): Decimal {
    return this.minus(this.modulo(other)).dividedBy(other);
  }

  modulo(other: Input): Decimal {
    const b = new Decimal(other);
    if (this.odd !== undefined || b.odd !== undefined || b.isZero()) return new Decimal(this.toNumber() % b.toNumber());
    const exponent = Math.min(this.exponent, b.exponent);
    return made((this.whole * ten(this.exponent - exponent)) % (b.whole * ten(b.exponent - exponent)), exponent);
  }

  pow(other: Input): Decimal {
    const power = new Decimal(other);
    if (power.isZero()) return new Decimal(1);
    if (this.odd !== undefined || power.odd !== undefined || this.isZero()) return new Decimal(this.toNumber() ** power.toNumber());
    const isWhole = power.isInteger();
    if (this.whole < 0n && !isWhole) return new Decimal(Number.NaN);
    const base = this.abs();
    const count = power.toNumber();
    const size = Math.abs(count);
    const isNegative = this.whole < 0n && power.modulo(2).toNumber() !== 0;
    let result: Decimal;
    if (!isWhole || size > 1000 || lengthOf(base.whole) * size > 20_000) {
      const log = base.#logarithm();
      result = exactly(power.whole * log.whole, power.exponent + log.exponent).exp();
    } else {
      const whole = exactly(base.whole ** BigInt(size), base.exponent * size);
      result = count > 0 ? whole.#kept() : new Decimal(1).dividedBy(whole);
    }
    return isNegative ? result.negated() : result;
  }

  sqrt(): Decimal {
    if (this.odd !== undefined || this.whole <= 0n) return new Decimal(Math.sqrt(this.toNumber()));
    const digits = lengthOf(this.whole);
    let more = Math.max(0, 2 * (DIGITS + 2) - digits);
    if ((this.exponent - more) % 2 !== 0) more += 1;
    const scaled = this.whole * ten(more);
    const root = wholeRoot(scaled);
    const half = (this.exponent - more) / 2;
    return root * root === scaled ? made(root, half) : made(root * 10n + 1n, half - 1);
  }

  exp(): Decimal {
    if (this.odd !== undefined) return new Decimal(Math.exp(this.odd));
    const value = this.toNumber();
    if (Math.abs(value) > LARGEST_EXPONENT) return new Decimal(value > 0 ? Infinity : 0);
    const places = DIGITS + GUARD + 8;
    const scaled = this.#scaledTo(places);
    const tens = Math.round(value / Math.LN10);
    const rest = scaled - BigInt(tens) * lnTen(places);
    return made(exponential(rest, places), tens - places);
  }

  ln(): Decimal {
    return this.odd !== undefined || this.whole <= 0n ? new Decimal(Math.log(this.toNumber())) : this.#logarithm().#kept();
  }

  log(base: Input = 10): Decimal {
    const b = new Decimal(base);
    const isPlain = this.odd === undefined && b.odd === undefined && this.whole > 0n && b.whole > 0n && !b.equals(1);
    if (!isPlain) return new Decimal(Math.log(this.toNumber()) / Math.log(b.toNumber()));
    return this.#logarithm().dividedBy(b.#logarithm()).#nearlyWhole();
  }

  negated(): Decimal {
    return this.odd === undefined ? exactly(-this.whole, this.exponent) : new Decimal(-this.odd);
  }

  abs(): Decimal {
    return this.odd === undefined ? exactly(abs(this.whole), this.exponent) : new Decimal(Math.abs(this.odd));
  }

  ceil(): Decimal {
    return this.toDecimalPlaces(0, CEILING);
  }

  floor(): Decimal {
    return this.toDecimalPlaces(0, FLOOR);
  }

  truncated(): Decimal {
    return this.toDecimalPlaces(0, DOWN);
  }

  toDecimalPlaces(places: number, mode: Rounding = HALF_UP): Decimal {
    if (!Number.isInteger(places) || places < 0 || places > 1e9) throw new Error('places');
    return this.decimalPlaces() <= places ? this : exactly(shorten(this.whole, -this.exponent - places, mode), -places);
  }

  comparedTo(other: Input): number {
    const b = new Decimal(other);
    if (this.odd !== undefined || b.odd !== undefined) return Math.sign(this.toNumber() - b.toNumber());
    const signs = Number(this.whole > 0n) - Number(this.whole < 0n) - Number(b.whole > 0n) + Number(b.whole < 0n);
    if (signs !== 0 || this.isZero()) return Math.sign(signs);
    if (this.#top !== b.#top) return this.#top > b.#top === this.whole > 0n ? 1 : -1;
    const exponent = Math.min(this.exponent, b.exponent);
    const [x, y] = [this.whole * ten(this.exponent - exponent), b.whole * ten(b.exponent - exponent)];
    return x < y ? -1 : x > y ? 1 : 0;
  }

  equals(other: Input): boolean {
    return this.comparedTo(other) === 0;
  }

  isZero(): boolean {
    return this.odd === undefined && this.whole === 0n;
  }

  isInteger(): boolean {
    return this.odd === undefined && this.exponent >= 0;
  }

  isNaN(): boolean {
    return Number.isNaN(this.odd);
  }

  decimalPlaces(): number {
    return this.odd === undefined ? Math.max(0, -this.exponent) : Number.NaN;
  }

  toNumber(): number {
    return this.odd ?? Number(`${this.whole}e${this.exponent}`);
  }

  toFixed(places: number): string {
    return this.odd === undefined ? fixed(this, places) : String(this.odd);
  }

  toString(): string {
    return this.odd === undefined ? written(this) : String(this.odd);
  }

  toJSON(): string {
    return this.toString();
  }

  /** Digits before the point. */
  get #top(): number {
    return lengthOf(this.whole) + this.exponent;
  }

  #scaledTo(places: number): bigint {
    return shorten(this.whole, -this.exponent - places, HALF_UP);
  }

  #kept(): Decimal {
    return made(this.whole, this.exponent);
  }

  /** A quotient of logarithms that would be whole but for its last digits. */
  #nearlyWhole(): Decimal {
    const whole = this.toDecimalPlaces(0);
    return whole.minus(this).abs().comparedTo(new Decimal('1e-28')) < 0 ? whole : this;
  }

  /** Natural logarithm with more digits than are kept. */
  #logarithm(): Decimal {
    const places = DIGITS + GUARD + 8;
    const digits = lengthOf(this.whole);
    const between = shorten(this.whole, digits - places, HALF_UP);
    return exactly(lnOfScaled(between, places) + BigInt(digits + this.exponent) * lnTen(places), -places);
  }
}

/** Undefined: no number; dates and the like come here too, and are none. */
function partsOf(value: Input, exponent: number): Parts | undefined {
  if (value instanceof Decimal) return value;
  if (typeof value === 'bigint') return trim(value, exponent);
  return typeof value === 'number' || typeof value === 'string' ? readNumber(String(value)) : undefined;
}

const exactly = (whole: bigint, exponent: number): Decimal => new Decimal(whole, exponent);

/** Of 31 digits. */
function made(whole: bigint, exponent: number): Decimal {
  const over = lengthOf(whole) - DIGITS;
  return over > 0 ? exactly(shorten(whole, over, HALF_UP), exponent + over) : exactly(whole, exponent);
}
