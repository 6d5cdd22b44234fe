import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { FieldProblems } from '../foundation/field-problems.ts';
import type { Localizer } from '../foundation/index.ts';

/** Day, from and to, in the zone the user works in. All three may be left empty: planned, and nobody said when. */
export function visitFields(localize: Localizer & { readonly timeZone: string; readonly today: string }, problems: FieldProblems): TemplateResult {
  const isWrong = problems.has('visit');
  const zone = new Intl.DateTimeFormat(localize.language, { timeZone: localize.timeZone, timeZoneName: 'longGeneric' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value;
  const field = (name: 'day' | 'from' | 'to', type: 'date' | 'time'): TemplateResult => html`<div class="field">
    <label class="label" for=${name}>${localize.text(`referral.form.visit_${name}`)}</label>
    <input
      class="control" id=${name} name=${name} type=${type} ?data-invalid=${isWrong} aria-invalid=${isWrong ? 'true' : 'false'}
      aria-describedby=${problems.describedBy('visit', 'visit', 'visit-help')}
    />
  </div>`;
  return html`<div class="when">${field('day', 'date')} ${field('from', 'time')} ${field('to', 'time')}</div>
    ${problems.at('visit', 'visit')}
    <p class="help" id="visit-help">${localize.text('referral.form.visit_help')} ${localize.text('referral.form.visit_zone', { zone: zone ?? localize.timeZone })}</p>`;
}
