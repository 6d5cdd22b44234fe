import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { crossIcon, errorIcon } from '../../foundation/index.ts';
import type { EditorOptions } from './editor-fields.ts';
import { ombWords } from './editor-words.ts';
import type { DetailDraft } from './needs-draft.ts';

/** A code of the CDC race and ethnicity system that a site offers. We ship none: the lists of US Core need a licence. */
export interface DetailedCode extends DetailDraft {
  /** The OMB category it belongs to, by code; shown beside it. Choosing the one never chooses the other. */
  readonly under?: string;
}

export interface DetailOptions {
  readonly field: 'race' | 'ethnicity';
  readonly detailed: readonly DetailDraft[];
  /** Typed, and found in no list. */
  readonly typed: string;
  readonly options: EditorOptions;
  readonly onChange: (detailed: readonly DetailDraft[]) => void;
  readonly onTyped: (typed: string) => void;
}

/** What they say beyond the categories: chosen from what the site offers, what is on record kept until somebody takes it away. */
export function detailField({ field, detailed, typed, options, onChange, onTyped }: DetailOptions): TemplateResult | typeof nothing {
  const { localize, focus } = options;
  const offered = options.detailedCodes?.[field] ?? [];
  if (offered.length === 0 && detailed.length === 0) return nothing;
  const id = `${field}-detail`;
  const isUnknown = typed !== '';
  const left = offered.filter(({ code }) => !detailed.some((each) => each.code === code));
  const add = (event: Event): void => {
    // Typing on may make another one of it: only what was picked from the list counts at once.
    if (event instanceof InputEvent && event.inputType !== 'insertReplacementText') return;
    const input = event.currentTarget as HTMLInputElement;
    const found = left.find((each) => wordsOf(each, options) === input.value || each.display === input.value || each.code === input.value);
    if (!found) return input.value.trim() === typed ? undefined : onTyped(input.value.trim());
    input.value = '';
    onChange([...detailed, { code: found.code, display: found.display }]);
  };
  const enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    // It is the detail that is finished, not the form.
    event.preventDefault();
    add(event);
  };
  const remove = (code: string): void => {
    onChange(detailed.filter((each) => each.code !== code));
    focus(offered.length > 0 ? `#${id}` : `#${field}-text`);
  };
  return html`<div class="field">
    ${offered.length > 0
      ? html`<label class="label" for=${id}>${localize.t('person.identity.detail')} <span class="optional">${localize.t('person.form.optional')}</span></label>
          <p class="help" id=${`${id}-help`}>${localize.t('person.identity.detail_help')}</p>
          <input class="control middle" id=${id} list=${`${id}-list`} autocomplete="off" aria-describedby=${isUnknown ? `${id}-error ${id}-help` : `${id}-help`}
            .value=${typed} ?data-invalid=${isUnknown} aria-invalid=${isUnknown ? 'true' : 'false'} @input=${add} @change=${add} @keydown=${enter} />
          <datalist id=${`${id}-list`}>${left.map((each) => html`<option value=${wordsOf(each, options)}></option>`)}</datalist>
          ${isUnknown ? html`<p class="field-error" id=${`${id}-error`}>${errorIcon()}<span>${localize.t('person.detail_unknown')}</span></p>` : nothing}`
      : html`<p class="label">${localize.t('person.identity.detail')}</p>`}
    ${detailed.length > 0
      ? html`<ul class="details">
          ${detailed.map(
            ({ code, display }) => html`<li>
              <bdi dir="auto">${display}</bdi>
              <button
                type="button" class="button quiet" data-detail=${code} aria-label=${localize.t('person.identity.remove_detail', { words: display })} @click=${() => remove(code)}
              >${crossIcon()}${localize.t('person.editor.remove')}</button>
            </li>`,
          )}
        </ul>`
      : nothing}
  </div>`;
}

function wordsOf({ display, under }: DetailedCode, { localize }: EditorOptions): string {
  return under ? `${display} (${ombWords(under, undefined, localize)})` : display;
}
