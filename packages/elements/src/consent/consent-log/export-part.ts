import { disclosurePurposes } from '@careloom/core/consent/sharing';
import type { DisclosurePurpose } from '@careloom/core/consent/sharing';
import type { Party, Refusal } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { FieldProblems } from '../../foundation/index.ts';
import { exportForms } from './export-controller.ts';
import type { Export, ExportController, ExportForm } from './export-controller.ts';
import type { LogLocalizer } from './log-words.ts';

const place = { recipient: 'recipient', purpose: 'purpose', form: 'form' } as const;
const purposes = Object.keys(disclosurePurposes) as readonly DisclosurePurpose[];

export interface ExportPartOptions {
  readonly recipients: readonly (readonly [party: Party, words: string])[];
  readonly acts: ExportController;
  readonly localize: LogLocalizer;
  readonly onSubmit: (event: SubmitEvent) => void;
}

/** To whom, why and how: asked before anything leaves. */
export function exportPart({ recipients, acts, localize, onSubmit }: ExportPartOptions): TemplateResult {
  const problems = new FieldProblems(acts.problems, localize, Object.values(place));
  const { busy, uncertain } = acts.outcomes;
  const select = (name: 'recipient' | 'purpose', options: readonly (readonly [string, string])[]): TemplateResult => html`<div class="field">
    <label class="label" for=${name}>${localize.t(`consent.export.${name}`)}</label>
    <select
      class="control" id=${name} name=${name} required ?data-invalid=${problems.has(name)}
      aria-invalid=${problems.has(name) ? 'true' : 'false'} aria-describedby=${problems.describedBy(name, name)}
    >
      <option value="">${localize.t('consent.export.choose')}</option>
      ${options.map(([value, words]) => html`<option .value=${value}>${words}</option>`)}
    </select>
    ${problems.at(name, name)}
  </div>`;
  return html`<form class="form" part="export" novalidate @submit=${onSubmit}>
    <div class="form" ?inert=${uncertain}>
      <p class="help">${localize.t('consent.export.help')}</p>
      ${select('recipient', recipients.map(([{ ref }, words]) => [ref, words] as const))}
      ${select('purpose', purposes.map((purpose) => [purpose, localize.t(`consent.purpose.${purpose}`)] as const))}
      <fieldset class="field" ?data-invalid=${problems.has(place.form)} aria-describedby=${problems.describedBy(place.form, 'form')}>
        <legend class="label">${localize.t('consent.export.form')}</legend>
        <div class="segments">
          ${exportForms.map((form) => html`<label class="segment"><input type="radio" name="form" .value=${form} /><span>${localize.t(`consent.export.${form}`)}</span></label>`)}
        </div>
        ${problems.at(place.form, 'form')}
      </fieldset>
    </div>
    ${problems.rest()}
    ${uncertain
      ? nothing
      : html`<div class="actions">
          <button class="button primary" aria-disabled=${busy ? 'true' : 'false'}>${localize.t('consent.export.do')}${busy ? ` (${localize.t('foundation.busy')})` : nothing}</button>
        </div>`}
  </form>`;
}

export type ExportChoice = Pick<Export, 'recipient' | 'purpose' | 'form'>;

/** What the form says, or everything that is missing. */
export function readExport(form: HTMLFormElement, recipients: ExportPartOptions['recipients']): ExportChoice | readonly Refusal[] {
  const data = new FormData(form);
  const recipient = recipients.find(([{ ref }]) => ref === data.get('recipient'))?.[0];
  const purpose = purposes.find((each) => each === data.get('purpose'));
  const way: ExportForm | undefined = exportForms.find((each) => each === data.get('form'));
  if (recipient && purpose && way) return { recipient, purpose, form: way };
  return [
    ...(recipient ? [] : [problem('consent.export.recipient_missing', place.recipient)]),
    ...(purpose ? [] : [problem('consent.export.purpose_missing', place.purpose)]),
    ...(way ? [] : [problem('consent.export.form_missing', place.form)]),
  ];
}

function problem(code: string, path: string): Refusal {
  return { code, messageKey: code, path };
}
