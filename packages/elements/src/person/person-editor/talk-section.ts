import type { InterpreterNeed, PersonLanguage } from '@careloom/core/person';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { crossIcon, plusIcon } from '../../foundation/index.ts';
import { interpreterField } from '../interpreter-field.ts';
import { languageChoices, recordedName } from '../languages.ts';
import { languageName } from '../person-words.ts';
import { check, select, theirs, valueOf, withEntry, without } from './editor-fields.ts';
import type { EditorOptions } from './editor-fields.ts';
import { path } from './needs-work.ts';

const inWords = 'other';

/** Languages, interpreter, pronouns. */
export function talkSection(options: EditorOptions): TemplateResult {
  const { editing, localize, problems, change } = options;
  const { draft } = editing;
  return html`${languagesField(options)}
    <div @change=${(event: Event) => {
      const interpreter = valueOf(event) as InterpreterNeed;
      change(() => ({ interpreter }));
    }}>
      ${interpreterField({
        need: draft.interpreter,
        localize,
        problems,
        path: path.interpreter,
        help: localize.t('person.field.interpreter_help'),
        note: theirs('interpreter', options),
      })}
    </div>
    <div class="field">
      <label class="label" for="pronouns">${localize.t('person.field.pronouns')}</label>
      <p class="help" id="pronouns-help">${localize.t('person.field.pronouns_help')}</p>
      <input
        class="control middle" id="pronouns" autocomplete="off" .value=${draft.pronouns} aria-describedby="pronouns-help"
        @input=${(event: Event) => {
          const pronouns = valueOf(event);
          change(() => ({ pronouns }));
        }}
      />
      ${theirs('pronouns', options)}
    </div>`;
}

function languagesField(options: EditorOptions): TemplateResult {
  const { editing, localize, problems, change, focus } = options;
  const { languages } = editing.draft;
  const chooser = '#add-language';
  const add = (language: PersonLanguage): void => {
    change((draft) => ({ languages: [...draft.languages, language] }));
    focus(chooser);
  };
  const remove = (at: number): void => {
    change((draft) => ({ languages: without(draft.languages, at) }));
    focus(chooser);
  };
  return html`<fieldset class="field" ?data-invalid=${problems.has(path.languages)} aria-describedby=${problems.describedBy(path.languages, 'languages', 'languages-help')}>
    <legend class="label">${localize.t('person.field.languages')}</legend>
    <p class="help" id="languages-help">${localize.t('person.field.languages_help')}</p>
    <ul class="entries">
      ${languages.map((language, at) => {
        const name = languageName(language, localize);
        return html`<li class="entry">
          <span class="entry-name">${name}</span>
          ${check(`preferred-${at}`, localize.t('person.field.preferred'), language.preferred, (preferred) => change((draft) => ({ languages: withEntry(draft.languages, at, { preferred }) })))}
          <button type="button" class="button quiet" aria-label=${localize.t('person.field.remove_language', { language: name })} @click=${() => remove(at)}>
            ${crossIcon()}${localize.t('person.editor.remove')}
          </button>
        </li>`;
      })}
    </ul>
    ${addLanguage(options, add)} ${problems.at(path.languages, 'languages')} ${theirs('languages', options)}
  </fieldset>`;
}

/** A list to choose from; another language is written. Choosing adds: there is nothing else to decide. */
function addLanguage({ editing, localize }: EditorOptions, add: (language: PersonLanguage) => void): TemplateResult {
  const { languages } = editing.draft;
  const choices = [
    { value: '', words: localize.t('person.field.choose_language') },
    ...languageChoices(localize, languages).map(({ code, words }) => ({ value: code, words, lang: localize.language })),
  ];
  const press = (event: Event): void => {
    const holder = (event.currentTarget as HTMLElement).closest('.adder') as HTMLElement;
    const chosen = holder.querySelector('select') as HTMLSelectElement;
    const written = holder.querySelector('input') as HTMLInputElement;
    const words = written.value.trim();
    if (chosen.value) add({ code: chosen.value, words: recordedName(chosen.value), preferred: languages.length === 0 });
    else if (words) add({ words, preferred: languages.length === 0 });
    else return chosen.focus();
    chosen.value = '';
    written.value = '';
  };
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    // It adds a language; the form is not sent by that.
    event.preventDefault();
    press(event);
  };
  return html`<div class="adder">
    ${select({ id: 'add-language', label: localize.t('person.field.add_language'), choices, chosen: '', onChoose: () => undefined })}
    <div class="field">
      <label class="label" for=${inWords}>${localize.t('person.field.other_language')}</label>
      <input class="control short" id=${inWords} autocomplete="off" @keydown=${onEnter} />
    </div>
    <button type="button" class="button" id="add-language-button" @click=${press}>${plusIcon()}${localize.t('person.field.add')}</button>
  </div>`;
}
