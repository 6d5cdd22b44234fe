import type { Accounting, AccountingRow } from './accounting.ts';

/** The words of an export; core has none of its own. */
export interface AccountingTexts {
  readonly headings: { readonly on: string; readonly recipient: string; readonly address: string; readonly what: string; readonly purpose: string };
  /** e.g. "2 conditions, 1 goal". */
  readonly what: (what: AccountingRow['what']) => string;
  readonly purpose: (row: AccountingRow) => string;
}

/**
 * The accounting as CSV (RFC 4180, CRLF, every cell quoted). A cell that a spreadsheet would run as a formula gets an
 * apostrophe in front, also behind spaces; a line break becomes a space. Encode it as UTF-8; put U+FEFF in front for Excel.
 */
export function accountingCsv({ rows }: Accounting, { headings, what, purpose }: AccountingTexts): string {
  const lines = [
    [headings.on, headings.recipient, headings.address, headings.what, headings.purpose],
    ...rows.map((row) => [row.on, row.recipient, row.address ?? '', what(row.what), [purpose(row), row.reason].filter(Boolean).join(': ')]),
  ];
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** The same as JSON, with codes instead of words. */
export function accountingJson(accounting: Accounting): string {
  return `${JSON.stringify(accounting, undefined, 2)}\n`;
}

function cell(text: string): string {
  const line = text.replaceAll(/\p{Cc}+/gu, ' ');
  // Full-width signs too: some spreadsheets take them for the plain ones.
  const isFormula = /^[\s\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(line);
  return `"${(isFormula ? `'${line}` : line).replaceAll('"', '""')}"`;
}
