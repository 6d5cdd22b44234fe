import { accountingCsv, accountingJson } from '@careloom/core/consent/sharing';
import type { Accounting } from '@careloom/core/consent/sharing';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { exportTexts } from './log-words.ts';
import type { LogLocalizer } from './log-words.ts';

/** As a file; the mark in front tells spreadsheets that it is UTF-8. */
export function accountingFile(accounting: Accounting, form: 'csv' | 'json', localize: LogLocalizer): Blob {
  if (form === 'json') return new Blob([accountingJson(accounting)], { type: 'application/json' });
  return new Blob([`\ufeff${accountingText(accounting, localize)}`], { type: 'text/csv' });
}

export function accountingText(accounting: Accounting, localize: LogLocalizer): string {
  return accountingCsv(accounting, exportTexts(localize));
}

export function accountingPaper({ rows }: Accounting, localize: LogLocalizer): TemplateResult {
  const { headings, what, purpose } = exportTexts(localize);
  return html`<table>
    <thead>
      <tr>${[headings.on, headings.recipient, headings.address, headings.what, headings.purpose].map((each) => html`<th scope="col">${each}</th>`)}</tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr>
          ${[row.on, row.recipient, row.address ?? '', what(row.what), [purpose(row), row.reason].filter(Boolean).join(': ')].map((each) => html`<td><bdi dir="auto">${each}</bdi></td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
