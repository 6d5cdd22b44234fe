import type { InterpreterNeed } from '@careloom/core/person';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { FieldProblems } from '../foundation/index.ts';
import type { LocalizeController } from '../foundation/index.ts';
import type { formMessagesEn } from './form.messages.en.ts';

export type FormLocalizer = Pick<LocalizeController<typeof formMessagesEn>, 't' | 'text'>;

const answers = [
  ['yes', 'person.form.interpreter_yes'],
  ['no', 'person.form.interpreter_no'],
  ['asked-declined', 'person.form.interpreter_declined'],
  ['unknown', 'person.form.interpreter_unknown'],
] as const satisfies readonly (readonly [InterpreterNeed, string])[];

export interface InterpreterFieldOptions {
  readonly need: InterpreterNeed;
  readonly localize: FormLocalizer;
  readonly problems: FieldProblems;
  /** FHIR path of what a refusal names. */
  readonly path: string;
  readonly help?: string;
  readonly note?: unknown;
}

/** Four answers: not knowing is not "no", and somebody who would not say is neither. */
export function interpreterField({ need, localize, problems, path, help, note }: InterpreterFieldOptions): TemplateResult {
  return html`<fieldset class="field" ?data-invalid=${problems.has(path)} aria-describedby=${problems.describedBy(path, 'interpreter', help && 'interpreter-help')}>
    <legend class="label">${localize.t('person.form.interpreter')}</legend>
    ${help ? html`<p class="help" id="interpreter-help">${help}</p>` : ''}
    <div class="segments">
      ${answers.map(
        ([answer, words]) => html`<label class="segment"
          ><input type="radio" name="interpreter" .value=${answer} .checked=${answer === need} /><span>${localize.t(words)}</span></label
        >`,
      )}
    </div>
    ${problems.at(path, 'interpreter')} ${note}
  </fieldset>`;
}
