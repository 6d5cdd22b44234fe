/** With so many decimal places (`quantity-precision`); in full where that says nothing. */
export function precise(value: number | undefined, precision: number | undefined): string {
  if (value === undefined) return '';
  return precision !== undefined && Number.isInteger(precision) && precision >= 0 && precision <= 20 ? value.toFixed(precision) : String(value);
}
