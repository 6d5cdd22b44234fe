import type { PreparedShare } from '@careloom/core/consent/sharing';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { FieldProblems } from '../../foundation/index.ts';
import { place } from './sheet-input.ts';
import type { SheetLocalizer } from './sheet-words.ts';

/** Why somebody lets go what the record leaves to a person. */
export function reasonField({ items }: PreparedShare, localize: SheetLocalizer, problems: FieldProblems): TemplateResult | typeof nothing {
  if (!items.some(({ isReleased }) => isReleased)) return nothing;
  const path = place.reason;
  return html`<div class="field">
    <label class="label" for="reason">${localize.text('consent.sheet.reason')}</label>
    <p class="help" id="reason-help">${localize.text('consent.sheet.reason_help')}</p>
    <textarea
      class="control" id="reason" name="reason" required ?data-invalid=${problems.has(path)}
      aria-invalid=${problems.has(path) ? 'true' : 'false'} aria-describedby=${problems.describedBy(path, 'reason', 'reason-help')}
    ></textarea>
    ${problems.at(path, 'reason')}
  </div>`;
}
