import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { FieldProblems } from '../../foundation/index.ts';
import type { TeamFormLocalizer } from './editor-form-words.ts';

export function optional(localize: TeamFormLocalizer): TemplateResult {
  return html`<span class="optional">${localize.t('care-team.form.optional')}</span>`;
}

export function textField(name: string, label: string, localize: TeamFormLocalizer, type = 'text'): TemplateResult {
  return html`<div class="field">
    <label class="label" for=${name}>${label} ${optional(localize)}</label>
    <input class="control" id=${name} name=${name} type=${type} autocomplete="off" />
  </div>`;
}

export interface DayField {
  readonly name: string;
  readonly label: unknown;
  readonly value?: string | undefined;
  readonly min?: string | undefined;
  readonly help?: string;
  readonly problems: FieldProblems;
  readonly path: string;
  /** Several days may share a problem; the last one says it. */
  readonly isSaid?: boolean;
}

export function dayField({ name, label, value, min, help, problems, path, isSaid = true }: DayField): TemplateResult {
  const isBad = problems.has(path);
  return html`<div class="field">
    <label class="label" for=${name}>${label}</label>
    ${help ? html`<p class="help" id=${`${name}-help`}>${help}</p>` : nothing}
    <input
      class="control short" id=${name} name=${name} type="date" min=${min ?? nothing} .value=${value ?? ''} ?data-invalid=${isBad}
      aria-invalid=${isBad ? 'true' : 'false'} aria-describedby=${isSaid ? problems.describedBy(path, name, help ? `${name}-help` : undefined) : nothing}
    />
    ${isSaid ? problems.at(path, name) : nothing}
  </div>`;
}
