import { writeNumber } from './decimal.ts';

/** With so many decimal places (`quantity-precision`); in full where that says nothing. As it is written in this language. */
export function precise(value: number | undefined, precision: number | undefined, language: string): string {
  if (value === undefined) return '';
  const isPrecise = precision !== undefined && Number.isInteger(precision) && precision >= 0 && precision <= 20;
  return writeNumber(isPrecise ? value.toFixed(precision) : value, language);
}
