import type { CoverageRow } from '@careloom/core/care-plan/review';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Localizer } from '../../foundation/index.ts';

export function coverageRows(rows: readonly CoverageRow[], localize: Localizer): TemplateResult {
  return html`<ul>${rows.map(({ element, state }) => html`<li>${localize.text(element)} ${state}</li>`)}</ul>`;
}
