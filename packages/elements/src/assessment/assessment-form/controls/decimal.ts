/** A number with every digit, as people write it in this language: "1,5" in Spanish. Digits are not put into groups. */
export function writeNumber(value: number | string, language: string): string {
  return String(value).replace('.', decimalOf(language));
}

/** What stands before decimals. */
export function decimalOf(language: string): string {
  return new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}
