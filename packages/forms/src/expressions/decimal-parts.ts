import { abs, ten } from './decimal-series.ts';

/** Modes of decimal.js. */
export const [UP, DOWN, CEILING, FLOOR, HALF_UP] = [0, 1, 2, 3, 4] as const;
export type Rounding = typeof UP | typeof DOWN | typeof CEILING | typeof FLOOR | typeof HALF_UP;

/** `value / 10^places`, rounded. */
export function shorten(value: bigint, places: number, mode: Rounding): bigint {
  if (places <= 0) return value * ten(-places);
  const unit = ten(places);
  const down = value / unit;
  const rest = abs(value % unit);
  const away = value < 0n ? -1n : 1n;
  return isAway(mode, rest * 2n >= unit, value > 0n) && rest > 0n ? down + away : down;
}

function isAway(mode: Rounding, isHalf: boolean, isPositive: boolean): boolean {
  return mode === UP || (mode === CEILING && isPositive) || (mode === FLOOR && !isPositive) || (mode === HALF_UP && isHalf);
}

/** A number as `whole * 10^exponent`; `odd` is NaN or infinite. */
export interface Parts {
  readonly whole: bigint;
  readonly exponent: number;
  readonly odd?: number | undefined;
}

/** Undefined: no number. */
export function readNumber(text: string): Parts | undefined {
  const [, sign, before = '', after = '', exponent = '0'] = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  if (before + after === '') return undefined;
  return trim(BigInt(before + after) * (sign === '-' ? -1n : 1n), Number(exponent) - after.length);
}

/** Without zeros at the end. */
export function trim(whole: bigint, exponent: number): Parts {
  if (whole === 0n) return { whole, exponent: 0 };
  const zeros = /0*$/.exec(String(whole))?.[0].length ?? 0;
  return { whole: whole / ten(zeros), exponent: exponent + zeros };
}

/** With so many places behind the point. */
export function fixed({ whole, exponent }: Parts, places: number): string {
  const digits = String(abs(shorten(whole, -exponent - places, HALF_UP))).padStart(places + 1, '0');
  const sign = whole < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** As short as it can be; with an exponent where it is very large or small. */
export function written(parts: Parts): string {
  const { whole, exponent } = parts;
  const digits = String(abs(whole));
  const power = digits.length + exponent - 1;
  if (whole === 0n || (power < 21 && power > -7)) return fixed(parts, Math.max(0, -exponent));
  const rest = digits.slice(1);
  return `${whole < 0n ? '-' : ''}${digits.charAt(0)}${rest && `.${rest}`}e${power < 0 ? '' : '+'}${power}`;
}
